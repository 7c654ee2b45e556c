import { avroEvent } from '../workspace/workspaces.ts';

const list = (count: number, item: (index: number) => string) => Array.from({ length: count }, (_, index) => item(index)).join(',');
const field = (type: string, more = '') => avroEvent('Opened', `{ "name": "x", "type": ${type}, "doc": "x"${more} }`);
const nested = (count: number, open: (index: number) => string, inner: string, close: string) =>
  `${Array.from({ length: count }, (_, index) => open(index)).join('')}${inner}${close.repeat(count)}`;
const LONE = '\ud800';
const LONG = 'N'.repeat(1_000_000);

/**
 * Avro event texts that are hostile by size, depth or characters, and what `covenant check` says about the event; nothing but
 * its version being new where there is nothing to say.
 */
export const avroTexts: readonly (readonly [title: string, text: string | Uint8Array, expected: string])[] = [
  ['an empty file', '', 'avro/json-is-valid 1:1'],
  ['white space alone', ' \r\n\t', 'avro/json-is-valid 2:2'],
  ['NULs alone', '\0'.repeat(10_000), 'avro/json-is-valid 1:1'],
  ['a byte-order mark before the text', `\ufeff${avroEvent('Opened')}`, 'sound'],
  ['two byte-order marks', `\ufeff\ufeff${avroEvent('Opened')}`, 'avro/json-is-valid 1:1'],
  ['line breaks of Windows', avroEvent('Opened').replaceAll(' ', '\r\n'), 'avro/json-is-valid 9:1'],
  ['half of the text', avroEvent('Opened', '{ "name": "x", "type": "int" }').slice(0, 80), 'avro/attribute-is-present 1:1'],
  ['text after the end', `${avroEvent('Opened')}}`, 'avro/json-is-valid 2:1'],
  ['a merge conflict', `<<<<<<< ours\n${avroEvent('Opened')}=======\n${avroEvent('Opened')}>>>>>>> theirs\n`, 'avro/json-is-valid 1:1'],
  ['UTF-16', new Uint8Array(Buffer.from(`\ufeff${avroEvent('Opened')}`, 'utf16le')), 'workspace/file-is-readable 1:1'],
  ['bytes that are no text', Uint8Array.from({ length: 1_000 }, (_, index) => index * 7), 'workspace/file-is-readable 1:1'],
  ['a NUL in a name', field('"int"').replace('"x"', '"a\\u0000b"'), 'avro/name-is-valid 1:161'],
  ['a raw NUL in a name', field('"int"').replace('"x"', '"a\0b"'), 'avro/name-is-valid 1:161'],
  ['a lone surrogate in a name', field('"int"').replace('"x"', '"a\\ud800"'), 'avro/name-is-valid 1:161'],
  ['a lone surrogate in a doc', avroEvent('Opened').replace('It happened.', '\\ud800 happened.'), 'avro/text-is-unicode 1:67'],
  ['a lone surrogate in a default', field('"string"', ', "default": "\\udfff"'), 'avro/text-is-unicode 1:207'],
  ['a direction override in a name', field('"int"').replace('"x"', '"a\u202eb"'), 'avro/name-is-valid 1:161'],
  ['a direction override in a doc', avroEvent('Opened').replace('It happened.', '\u202e happened. \u2066'), 'sound'],
  ['a terminal escape in a name', field('"int"').replace('"x"', '"\\u001b[2J"'), 'avro/name-is-valid 1:161'],
  ['arrays nested 10,000 deep', field(nested(10_000, () => '{"type":"array","items":', '"int"', '}')), 'avro/json-is-valid 1:21726'],
  ['maps nested 900 deep', field(nested(900, () => '{"type":"map","values":', '"int"', '}')), 'sound'],
  ['arrays nested 300 deep', field(nested(300, () => '{"type":"array","items":', '"int"', '}')), 'sound'],
  [
    'records nested 10,000 deep',
    field(nested(10_000, (i) => `{"type":"record","name":"R${i}","fields":[{"name":"f","type":`, '"int"', '}]}')),
    'avro/json-is-valid 1:18044',
  ],
  [
    'records nested 300 deep',
    field(nested(300, (i) => `{"type":"record","name":"R${i}","fields":[{"name":"f","type":`, '"int"', '}]}')),
    'sound',
  ],
  ['unions nested 10,000 deep', field(nested(10_000, () => '["null",', '"int"', ']')), 'avro/union-is-flat 1:182'],
  ['unknown attributes nested 10,000 deep', field('"int"', `, "x": ${nested(10_000, () => '[', '', ']')}`), 'avro/json-is-valid 1:1096'],
  ['unknown attributes nested 900 deep', field('"int"', `, "x": ${nested(900, () => '[', '', ']')}`), 'sound'],
  [
    'a default nested 900 deep',
    field('{"type":"array","items":"int"}', `, "default": ${nested(900, () => '[', '', ']')}`),
    'avro/default-fits-type 1:229',
  ],
  [
    'an enum of 100,000 symbols',
    field(`{"type":"enum","name":"E","doc":"e","symbols":[${list(100_000, (i) => `"S${i}"`)}]}`),
    'lint/enum-has-unknown 1:196',
  ],
  [
    'an enum of one symbol 100,000 times',
    field(`{"type":"enum","name":"E","symbols":[${list(100_000, () => '"S"')}]}`),
    'avro/name-is-unique 1:215',
  ],
  [
    '100,000 fields',
    avroEvent(
      'Opened',
      list(100_000, (i) => `{"name":"f${i}","type":"int","doc":"d","default":0}`),
    ),
    'sound',
  ],
  [
    'one field 100,000 times',
    avroEvent(
      'Opened',
      list(100_000, () => `{"name":"f","type":"int"}`),
    ),
    'avro/name-is-unique 1:185',
  ],
  ['a union of 10,000 records', field(`[${list(10_000, (i) => `{"type":"record","name":"R${i}","fields":[]}`)}]`), 'sound'],
  ['a union of one type 10,000 times', field(`[${list(10_000, () => '"int"')}]`), 'avro/union-branches-differ 1:181'],
  ['100,000 types that are not there', field(`[${list(100_000, (i) => `"no.T${i}"`)}]`), 'avro/type-is-known 1:175'],
  ['100,000 aliases', field('"int"', `, "aliases": [${list(100_000, (i) => `"a${i}"`)}]`), 'sound'],
  ['an integer default of 100,000 digits', field('"int"', `, "default": ${'9'.repeat(100_000)}`), 'avro/default-fits-type 1:204'],
  ['a long default of 100,000 digits', field('"long"', `, "default": -${'9'.repeat(100_000)}`), 'avro/default-fits-type 1:205'],
  ['a default with an exponent of nine digits', field('"long"', ', "default": 1e999999999'), 'avro/default-fits-type 1:205'],
  ['a double default beyond all doubles', field('"double"', ', "default": 1e999999999'), 'avro/default-fits-type 1:207'],
  ['a fixed type of many terabytes', field('{"type":"fixed","name":"F","size":9007199254740993}'), 'avro/attribute-is-well-formed 1:208'],
  ['a fixed type of a negative size', field('{"type":"fixed","name":"F","size":-1}'), 'avro/attribute-is-well-formed 1:208'],
  ['a fixed type of two gigabytes', field('{"type":"fixed","name":"F","size":2147483647}'), 'sound'],
  [
    'a decimal of a billion digits',
    field('{"type":"bytes","logicalType":"decimal","precision":1000000000,"scale":999999999}'),
    'avro/logical-type-fits 1:204',
  ],
  ['a name of a million characters', field(`{"type":"record","name":"${LONG}","fields":[]}`), 'sound'],
  ['a field name of a million characters', field('"int"').replace('"x"', `"${LONG}"`), 'lint/field-case 1:161'],
  ['an unknown type of a million characters', field(`"${LONG}"`), 'avro/type-is-known 1:174'],
  [
    'a namespace of 100,000 parts',
    field(`{"type":"record","name":"${'a.'.repeat(100_000)}b","fields":[]}`),
    'lint/type-is-pascal-case 1:198',
  ],
  ['a record inside itself', field('"Opened"'), 'sound'],
  ['an alias that is its own name', avroEvent('Opened').replace('"doc"', '"aliases": ["Opened", "Opened"], "doc"'), 'sound'],
  ['a doc of five million characters', avroEvent('Opened').replace('It happened.', 'x'.repeat(5_000_000)), 'sound'],
  ['a file larger than any contract', ' '.repeat(9 * 1024 * 1024), 'workspace/file-is-readable 1:1'],
  [
    'names of JavaScript',
    avroEvent(
      'Opened',
      ['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((n) => `{"name":"${n}","type":"int","doc":"d","default":1}`).join(),
    ),
    'lint/field-case 1:159',
  ],
  ['keys of JavaScript', avroEvent('Opened').replace('"doc"', '"__proto__": {"type": "enum"}, "constructor": 1, "doc"'), 'sound'],
  ['a raw lone surrogate', avroEvent('Opened').replace('It', LONE), 'sound'],
];
