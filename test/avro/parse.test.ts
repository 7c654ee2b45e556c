import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Source } from '../../src/contract/place.ts';
import type { RecordType } from '../../src/contract/type.ts';
import { author, libraryOf, stored, told } from './reading.ts';

const record = (fields: string, more = '') => `{"type": "record", "name": "bank.R"${more}, "fields": [${fields}]}`;
const holding = (field: string) => record(`{"name": "a", ${field}}`);
const recordOf = (text: string): RecordType => {
  const type = author(text).schema?.types.get('bank.R');
  if (type?.kind !== 'record') throw new Error('not a record');
  return type;
};

describe('the model', () => {
  test('keeps what the author says about a field', () => {
    const [field] = recordOf(
      holding(
        '"type": "long", "doc": "cents", "default": 9007199254740993, "aliases": ["b"], "unit": "EUR-cent", "new": true, "hole": true, "tags": ["pii"], "deprecated": true, "jstype": "string"',
      ),
    ).fields;
    expect(field).toMatchObject({
      name: 'a',
      property: 'a',
      type: { kind: 'scalar', scalar: 'long' },
      presence: 'required',
      doc: 'cents',
      tags: ['pii'],
      deprecated: true,
      jstype: 'string',
      default: { value: 9007199254740993n },
      intent: { was: ['b'], isNew: true, hole: true, unit: 'EUR-cent' },
    });
  });

  test.each([
    ['name and namespace', '{"type": "fixed", "name": "F", "namespace": "x.y", "size": 1}', ['x.y.F']],
    ['a dotted name that overrides the namespace', '{"type": "fixed", "name": "x.F", "namespace": "ignored", "size": 1}', ['x.F']],
    [
      'an inherited namespace',
      '{"type": "record", "name": "x.R", "fields": [{"name": "a", "type": {"type": "fixed", "name": "F", "size": 1}}]}',
      ['x.R', 'x.F'],
    ],
    [
      'an empty namespace, which is inherited too',
      '{"type": "record", "name": "Outer", "namespace": "space", "fields": [{"name": "f", "type": {"type": "record", "name": "Inner", "namespace": "", "fields": [{"name": "x", "type": {"type": "record", "name": "Deeper", "fields": []}}]}}]}',
      ['space.Outer', 'Inner', 'Deeper'],
    ],
  ])('full names: %s', (_, text, names) => {
    expect([...(author(text).schema?.types.keys() ?? [])]).toEqual(names);
  });

  test.each([
    ['an alias takes the namespace of its type', '["Old"]', ['bank.Old']],
    ['a full alias stands for itself', '["other.Old"]', ['other.Old']],
  ])('%s', (_, aliases, was) => {
    expect(recordOf(record('', `, "aliases": ${aliases}`)).intent.was).toEqual(was);
  });

  test.each([
    ['{"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}', { name: 'decimal', precision: 9, scale: 2 }],
    ['{"type": "bytes", "logicalType": "decimal", "precision": 9}', { name: 'decimal', precision: 9, scale: 0 }],
    ['{"type": "string", "logicalType": "uuid"}', { name: 'uuid' }],
    ['{"type": "int", "logicalType": "date"}', { name: 'date' }],
    ['{"type": "long", "logicalType": "timestamp-nanos"}', { name: 'timestamp-nanos' }],
  ])('a logical type that fits: %s', (text, logical) => {
    const { schema, findings } = author(text);
    expect(findings).toEqual([]);
    expect(schema?.root).toMatchObject({ logical });
  });

  test('types of other files are read from where they stand, each once, even in a circle', () => {
    const files = {
      'money.avsc': '{"type": "record", "name": "bank.Money", "fields": [{"name": "back", "type": ["null", "R", "Currency"]}]}',
      'currency.avsc': '{"type": "enum", "name": "Currency", "namespace": "bank", "symbols": ["EUR"]}',
    };
    const { schema, findings } = author(holding('"type": {"type": "array", "items": "Money"}'), files);
    expect(findings).toEqual([]);
    expect(schema?.sources.map(({ path }) => path)).toEqual(['main.avsc', 'money.avsc', 'currency.avsc']);
    expect([...(schema?.types.values() ?? [])].map(({ name, place }) => [name, place.source.path])).toEqual([
      ['bank.R', 'main.avsc'],
      ['bank.Money', 'money.avsc'],
      ['bank.Currency', 'currency.avsc'],
    ]);
  });

  test('a file provides the names it defines at its root and inside, even where it is broken', () => {
    const text =
      '{"type": "record", "name": "a.R", "fields": [{"name": "e", "type": {"type": "enum", "name": "E", "symbols": }}, {"type": {"type":"fixed","name":"F"';
    expect(avro.provides({ path: 'r.avsc', text }, 'r.avsc')).toEqual(['a.R', 'a.E', 'a.F']);
  });
});

describe('an author reads every error with its place', () => {
  test.each([
    ['"strng"', ['error avro/type-is-known 1:1 "strng"']],
    ['12', ['error avro/type-is-known 1:1 12']],
    ['{"type": "array"}', ['error avro/attribute-is-present 1:1 {']],
    ['{"type": {"type": "string"}}', ['error avro/attribute-is-well-formed 1:10 {"type": "string"}']],
    ['{"type": "map", "values": "Money"}', ['error avro/type-is-known 1:27 "Money"']],
    ['{"type": "fixed", "name": "F", "size": -1}', ['error avro/attribute-is-well-formed 1:40 -1']],
    ['{"type": "fixed", "name": "F", "size": "1"}', ['error avro/attribute-is-well-formed 1:40 "1"']],
    ['{"type": "fixed", "name": "a-b", "size": 1}', ['error avro/name-is-valid 1:27 "a-b"']],
    ['{"type": "fixed", "name": "string", "size": 1}', ['error avro/name-is-valid 1:27 "string"']],
    [
      '{"type": "enum", "name": "E", "symbols": ["A", "A", 1]}',
      ['error avro/name-is-unique 1:48 "A"', 'error avro/attribute-is-well-formed 1:53 1'],
    ],
    ['{"type": "enum", "name": "E", "symbols": ["A"], "default": "B"}', ['error avro/enum-default-is-symbol 1:60 "B"']],
    ['["null", ["int"], "null"]', ['error avro/union-is-flat 1:10 ["int"]', 'error avro/union-branches-differ 1:19 "null"']],
    [
      '[{"type": "array", "items": "int"}, {"type": "array", "items": "long"}]',
      ['error avro/union-branches-differ 1:37 {"type": "array", "items": "long"}'],
    ],
    ['[]', ['error avro/union-is-not-empty 1:1 []']],
    ['{"type": "error", "name": "R", "fields": []}', ['error avro/record-is-no-error 1:27 "R"']],
    [record('{"name": "a", "type": "int"}, {"name": "a", "type": "int"}'), ['error avro/name-is-unique 1:88 "a"']],
    [
      `{"type": "enum", "name": "E", "symbols": [${[...'ABCDEFGHIJKLMNOPBQ'].map((symbol) => `"${symbol}"`).join(', ')}]}`,
      ['error avro/name-is-unique 1:123 "B"'],
    ],
    [record('{"name": "a"}, 7'), ['error avro/attribute-is-present 1:49 {', 'error avro/attribute-is-well-formed 1:64 7']],
    [holding('"type": "int", "order": "up"'), ['error avro/attribute-is-well-formed 1:87 "up"']],
    [holding('"type": "int", "aliases": "b"'), ['error avro/attribute-is-well-formed 1:89 "b"']],
    [
      holding('"type": "int", "new": "yes", "tags": [1]'),
      ['error avro/annotation-is-well-formed 1:85 "yes"', 'error avro/annotation-is-well-formed 1:100 [1]'],
    ],
    [holding('"type": "int", "jstype": "number"'), ['error avro/annotation-is-well-formed 1:88 "number"']],
    [holding('"type": "int", "defualt": 1'), ['dangerous avro/attribute-is-spelt-right 1:78 "defualt"']],
    [holding('"type": "long", "logicalType": "date"'), ['dangerous avro/logical-type-fits 1:94 "date"']],
    ['{"type": "long", "logicalType": "date"}', ['dangerous avro/logical-type-fits 1:33 "date"']],
    ['{"type": "bytes", "logicalType": "decimal", "precision": 2, "scale": 3}', ['dangerous avro/logical-type-fits 1:34 "decimal"']],
    [
      '{"type": "fixed", "name": "F", "size": 2, "logicalType": "decimal", "precision": 5}',
      ['dangerous avro/logical-type-fits 1:58 "decimal"'],
    ],
    ['{"type": "fixed", "name": "F", "size": 15, "logicalType": "uuid"}', ['dangerous avro/logical-type-fits 1:59 "uuid"']],
    ['{"type": "long", "logicalType": "epoch"}', ['info avro/logical-type-is-known 1:33 "epoch"']],
    ['{"type": "record", "name": "a.N", "aliases": [".O"], "fields": []}', ['error avro/alias-is-valid 1:47 ".O"']],
    [record('{"name": "a", "type": "int"}, {"name": "b", "type": "int", "aliases": ["a"]}'), ['error avro/alias-means-one-field 1:88 "b"']],
    [
      record('{"name": "a", "type": "E"}, {"name": "b", "type": {"type": "enum", "name": "E", "symbols": []}}'),
      ['error avro/definition-before-use 1:71 "E"'],
    ],
    [holding('"type": {"type": "array", "items": {"type": "R"}}'), ['error avro/reference-is-plain 1:107 "R"']],
  ])('%s', (text, expected) => {
    expect(told(author(text))).toEqual(expected);
  });

  test('a name that is almost right comes with an edit that mends it', () => {
    const files = { 'm.avsc': '{"type": "record", "name": "bank.Money", "fields": []}' };
    const fixes = ['"sting"', '"Mony"', '"Money"'].map((type) => author(`{"type": "map", "values": ${type}}`, files).findings[0]?.fixes[0]);
    expect(fixes.map((fix) => [fix?.say, fix?.edits?.[0]?.text])).toEqual([
      ['did you mean "string"?', '"string"'],
      ['did you mean "bank.Money"?', '"bank.Money"'],
      ['did you mean "bank.Money"?', '"bank.Money"'],
    ]);
  });

  test('all errors of a file are told at once, in its other files too', () => {
    const files = { 'm.avsc': '{"type": "record", "name": "bank.Money", "fields": [{"name": "x", "type": "in"},]}' };
    expect(told(author(record('{"name": "a", "type": "Money"}, {"name": "b", "type": "nul"}'), files))).toEqual([
      'error avro/type-is-known 1:103 "nul"',
      'error avro/json-is-valid 1:80 ,',
      'error avro/type-is-known 1:75 "in"',
    ]);
  });

  test('a second definition is dangerous where it is the same, and an error where it is not', () => {
    const both = (first: string, second: string) =>
      told(author(record(`{"name": "a", "type": ${first}}, {"name": "b", "type": ${second}}`)));
    const e = (symbols: string, more = '') => `{"type": "enum", "name": "E"${more}, "symbols": ${symbols}}`;
    expect(both(e('["A"]'), e('["A"]', ', "doc": "again"'))).toEqual(['dangerous avro/type-is-defined-once 1:168 "E"']);
    expect(both(e('["A"]'), e('["B"]'))).toEqual(['error avro/name-is-unique 1:168 "E"']);
  });
});

describe('defaults', () => {
  test.each([
    ['"int"', '-2147483648', -2147483648],
    ['"long"', '9223372036854775807', 9223372036854775807n],
    ['"float"', '0.1', Math.fround(0.1)],
    ['"double"', '1e300', 1e300],
    ['"boolean"', 'false', false],
    ['"null"', 'null', null],
    ['"string"', '"é"', 'é'],
    ['"bytes"', '"\\u0000\\u00ff"', Uint8Array.of(0, 255)],
    ['{"type": "fixed", "name": "F", "size": 2}', '"ab"', Uint8Array.of(97, 98)],
    ['{"type": "enum", "name": "E", "symbols": ["A", "B"]}', '"B"', 'B'],
    ['{"type": "array", "items": "long"}', '[1, 2]', [1n, 2n]],
    ['["null", "int"]', 'null', null],
    ['["int", "string"]', '3', { $case: 'int', value: 3 }],
    ['["string"]', '"x"', 'x'],
    ['{"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 2}', '"\\u00ff"', { unscaled: -1n, scale: 2 }],
    ['{"type": "long", "logicalType": "timestamp-millis"}', '5', 5],
    ['{"type": "long", "logicalType": "timestamp-micros"}', '5', 5n],
    ['{"type": "string", "logicalType": "uuid"}', '"00000000-0000-0000-0000-00000000000A"', '00000000-0000-0000-0000-00000000000A'],
    [
      '{"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}',
      '"\\u0001\\u0000\\u0000\\u0000\\u0002\\u0000\\u0000\\u0000\\u0003\\u0000\\u0000\\u0000"',
      { months: 1, days: 2, millis: 3 },
    ],
    [
      '{"type": "record", "name": "P", "fields": [{"name": "x", "type": "int"}, {"name": "y", "type": "long", "default": 4}]}',
      '{"x": 1}',
      { x: 1, y: 4n },
    ],
  ])('of %s: %s', (type, text, value) => {
    const { schema, findings } = author(holding(`"type": ${type}, "default": ${text}`));
    expect(findings).toEqual([]);
    const owner = schema?.types.get('bank.R');
    expect(owner?.kind === 'record' && owner.fields[0]?.default?.value).toEqual(value);
  });

  test('a map keeps a key called __proto__', () => {
    const [field] = recordOf(holding('"type": {"type": "map", "values": "int"}, "default": {"__proto__": 1}')).fields;
    expect(Object.entries(field?.default?.value ?? {})).toEqual([['__proto__', 1]]);
  });

  test.each([
    ['"int"', '2147483648'],
    ['"int"', '1.0'],
    ['"long"', '9223372036854775808'],
    ['"long"', '1e3'],
    ['"float"', '1e39'],
    ['"double"', '"NaN"'],
    ['"bytes"', '"\\u0100"'],
    ['{"type": "fixed", "name": "F", "size": 2}', '"abc"'],
    ['{"type": "enum", "name": "E", "symbols": ["A"]}', '"B"'],
    ['["null", "int"]', '"null"'],
    ['{"type": "array", "items": "int"}', '[1, "x"]'],
    ['"R"', '{}'],
  ])('of %s: %s is no value of it', (type, text) => {
    const place = `avro/default-fits-type 1:${62 + '"type": '.length + type.length + ', "default": '.length + 1}`;
    const [finding] = told(author(holding(`"type": ${type}, "default": ${text}`)));
    expect(finding?.startsWith(`error ${place} ${text}`)).toBe(true);
  });

  test('of a branch that is not the first is dangerous, with the order that all readers take', () => {
    const { findings } = author(holding('"type": ["string", "null"], "default": null'));
    expect(findings.map(({ severity, rule, fixes }) => [severity, rule, fixes[0]?.say])).toEqual([
      ['dangerous', 'avro/default-fits-first-branch', 'write ["null", "string"]'],
    ]);
  });

  test('of "null" in quotes is mended by taking them away', () => {
    const fixes = ['["null", "int"]', '["null", "string"]'].map(
      (type) => author(holding(`"type": ${type}, "default": "null"`)).findings[0]?.fixes[0],
    );
    expect(fixes.map((fix) => fix?.edits?.[0]?.text)).toEqual(['null', 'null']);
  });

  test('in stored text an invalid one is dangerous, and there without a value', () => {
    const parsed = stored(JSON.parse(holding('"type": ["null", "int"], "default": "null"')));
    expect(parsed.findings.map(({ severity, rule }) => [severity, rule])).toEqual([['dangerous', 'avro/default-fits-type']]);
    const owner = parsed.schema?.types.get('bank.R');
    expect(owner?.kind === 'record' && owner.fields[0]?.default).toMatchObject({ value: undefined });
  });
});

describe('stored text', () => {
  test.each([
    ['an empty union', [], ['info avro/union-is-not-empty']],
    ['an error', { type: 'error', name: 'R', fields: [] }, ['info avro/record-is-no-error']],
    [
      'a name before its definition',
      {
        type: 'record',
        name: 'R',
        fields: [
          { name: 'a', type: 'F' },
          { name: 'b', type: { type: 'fixed', name: 'F', size: 1 } },
        ],
      },
      ['info avro/definition-before-use'],
    ],
    [
      'a name of the null namespace inside another',
      {
        type: 'record',
        name: 'R',
        fields: [{ name: 'a', type: { type: 'record', name: 'x.S', fields: [{ name: 'r', type: ['null', 'R'] }] } }],
      },
      [],
    ],
    ['an invalid namespace', { type: 'fixed', name: 'F', namespace: 'a-b', size: 1 }, ['dangerous avro/name-is-valid']],
  ])('%s is accepted', (_, schema, expected) => {
    const parsed = stored(schema);
    expect(parsed.findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual(expected);
    expect(parsed.schema).toBeDefined();
  });
});

describe('hostile text', () => {
  const quickly = (text: string, expected: RegExp) => {
    const start = performance.now();
    const { findings } = avro.parse({ path: 'h.avsc', text }, libraryOf());
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(findings[0]?.message).toMatch(expected);
    expect(findings.length).toBeLessThanOrEqual(1_000);
  };

  test.each([
    ['10,000 deep arrays', '{"type":"array","items":'.repeat(10_000), /more than 1000 deep/],
    ['100,000 unknown types', `[${'"x",'.repeat(100_000)}"y"]`, /no type "x"/],
    ['a default that contains itself', record('{"name": "a", "type": "R", "default": {}}'), /does not contain itself/],
    [
      'a default that nested unions could take in very many ways',
      `[{"type":"record","name":"A","fields":[{"name":"x","type":["null","A","B"]},{"name":"y","type":"int"}]},{"type":"record","name":"B","fields":[{"name":"x","type":["null","A","B"]}]},{"type":"record","name":"C","fields":[{"name":"d","type":["A","B"],"default":${'{"x":'.repeat(60)}7${'}'.repeat(60)}}]}]`,
      /used before/,
    ],
  ])('%s: a finding within a second', (_, text, expected) => {
    quickly(text, expected);
  });

  test('an enum of 100,000 symbols is read within a second', () => {
    const start = performance.now();
    const { findings, schema } = author(
      `{"type":"enum","name":"E","symbols":[${Array.from({ length: 100_000 }, (_, index) => `"S${index}"`)}]}`,
    );
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(findings).toEqual([]);
    expect(schema).toBeDefined();
  });

  test('a circle of 10,000 files is read within two seconds', () => {
    const source = (index: number) => ({
      path: `${index}.avsc`,
      text: `{"type":"record","name":"R${index}","fields":[{"name":"next","type":["null","R${(index + 1) % 10_000}"]}]}`,
    });
    const files = new Map<string, Source>(Array.from({ length: 10_000 }, (_, index) => [`R${index}`, source(index)]));
    const start = performance.now();
    const { schema } = avro.parse(source(0), { find: (key) => files.get(key), keys: () => files.keys() });
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(schema?.types.size).toBe(10_000);
    if (schema === undefined) return;
    expect(avro.canRead(schema, schema)).toEqual([]);
    expect(avro.canonical(schema).length).toBeGreaterThan(100_000);
    expect(() => avro.frozen(schema)).toThrow(/300 types/);
  });
});
