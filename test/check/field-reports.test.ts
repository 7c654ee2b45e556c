import avsc from 'avsc';
import { describe, expect, test } from 'vitest';
import { blocks, type Finding } from '../../src/contract/finding.ts';
import { rootRecord, type Schema } from '../../src/contract/schema.ts';
import type { RecordValue } from '../../src/contract/value.ts';
import { applyChain, chainFrom, stepsOf } from '../../src/evolution/chain.ts';
import { formats } from '../../src/formats.ts';
import { sharedLines } from '../shared.ts';
import { findingsOf, opened, openedProto, workspaceOf } from './workspaces.ts';

type FormatName = 'avro' | 'protobuf';

function parsed(format: FormatName, text: string, files: Readonly<Record<string, string>> = {}): Schema {
  const find = (path: string) => (files[path] === undefined ? undefined : { path, text: files[path] });
  const { schema, findings } = formats[format].parse(
    { path: `x${formats[format].extension}`, text },
    { find, keys: () => Object.keys(files) },
    { stored: true },
  );
  if (!schema) throw new Error(findings.map(({ message }) => message).join('; '));
  return schema;
}

function hex(bytes: string): Uint8Array {
  return Uint8Array.from(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
}

/** What a check says of the last text as the head over the others as versions. */
function judged(format: FormatName, level: string, texts: readonly string[], more = ''): readonly Finding[] {
  return findingsOf(workspaceOf(format, { AccountOpened: { versions: texts.slice(0, -1), head: texts.at(-1) ?? '' } }, { level, more }));
}

/** What breaks somebody under a lens. That a person must say what a changed type becomes is our own chain's question, and another matter. */
function refused(findings: readonly Finding[], lens: Finding['lens']): readonly Finding[] {
  return findings.filter(
    (finding) => finding.lens === lens && finding.severity === 'breaking' && finding.rule !== 'history/upcaster-is-present',
  );
}

function lenses(findings: readonly Finding[]): readonly (readonly [Finding['lens'], string])[] {
  return findings.map(({ lens, severity }) => [lens, severity]);
}

const proto = (body = '', rest = '') => openedProto(body, rest);

/** One report from the field, as our own case: the id under which it is known, and what must hold. */
const reports: Readonly<Record<string, () => void>> = {
  'avro-01'() {
    const state = (symbols: string, more = '') =>
      opened(`{ "name": "state", "type": { "type": "enum", "name": "State", "symbols": ${symbols}${more} } }`);
    const [v1, added, removed] = [state('["NEW", "PAID", "SENT"]'), state('["NEW", "PAID", "SENT", "RETURNED"]'), state('["NEW", "SENT"]')];
    const wire = (level: string, before: string, after: string) =>
      judged('avro', level, [before, after]).filter(({ rule }) => rule.startsWith('compatibility/'));
    expect(wire('BACKWARD', v1, added)).toEqual([]);
    for (const level of ['FORWARD', 'FULL']) {
      expect(wire(level, v1, added)).toMatchObject([
        { coordinate: 'bank.account/AccountOpened#state', message: expect.stringContaining('RETURNED') },
      ]);
    }
    expect(wire('BACKWARD', v1, removed)).toMatchObject([{ message: expect.stringContaining('PAID') }]);
    expect(wire('FORWARD', v1, removed)).toEqual([]);
    expect(wire('FULL', v1, removed)).toHaveLength(1);
    const [old, newer] = [
      state('["NEW", "PAID", "SENT"]', ', "default": "NEW"'),
      state('["NEW", "PAID", "SENT", "RETURNED"]', ', "default": "NEW"'),
    ];
    for (const level of ['BACKWARD', 'FORWARD', 'FULL']) expect(wire(level, old, newer)).toEqual([]);
    const bare = (symbols: string) =>
      parsed(
        'avro',
        `{"type":"record","name":"R","fields":[{"name":"state","type":{"type":"enum","name":"State","symbols":${symbols},"default":"NEW"}}]}`,
      );
    const read = formats.avro.resolve(bare('["NEW","PAID","SENT","RETURNED"]'), bare('["NEW","PAID","SENT"]'));
    expect(read(hex('06'))).toEqual({ state: 'NEW' });
  },

  'avro-04'() {
    const card = (name: string, aliases = '') =>
      `["null", { "type": "record", "name": "${name}"${aliases}, "fields": [{ "name": "id", "type": "string" }] }]`;
    const [v1, v2] = [card('Card'), card('BankCard', ', "aliases": ["Card"]')].map((type) => opened(`{ "name": "u", "type": ${type} }`));
    expect(refused(judged('avro', 'BACKWARD', [v1 ?? '', v2 ?? '']), 'wire-read')).toEqual([]);
    expect(refused(judged('avro', 'FORWARD', [v1 ?? '', v2 ?? '']), 'wire-write')).toHaveLength(1);
    const bare = (type: string) => parsed('avro', `{"type":"record","name":"R","fields":[{"name":"u","type":${type}}]}`);
    const read = formats.avro.resolve(bare(card('Card')), bare(card('BankCard', ', "aliases": ["Card"]')));
    expect(read(hex('02 04 61 62'))).toEqual({ u: { id: 'ab' } });
  },

  'avro-07'() {
    const text =
      '{"type":"record","name":"Outer","namespace":"space","fields":[{"name":"f","type":{"type":"record","name":"Inner","namespace":"","fields":[{"name":"x","type":{"type":"record","name":"Deeper","fields":[{"name":"y","type":"int"}]}}]}}]}';
    const schema = parsed('avro', text);
    const frozen = formats.avro.frozen(schema)[0]?.text ?? '';
    for (const one of [schema, parsed('avro', frozen)]) expect([...one.types.keys()]).toEqual(['space.Outer', 'Inner', 'Deeper']);
    expect(formats.avro.fingerprint(parsed('avro', frozen))).toBe(formats.avro.fingerprint(schema));
    const names = new Set<string>();
    const root = avsc.Type.forSchema(JSON.parse(frozen), {
      // avsc calls a plain reference a schema too.
      typeHook: (attributes: unknown) =>
        void (typeof attributes === 'object' && attributes !== null && 'name' in attributes && names.add(String(attributes.name))),
    });
    expect(root.name).toBe('space.Outer');
    expect([...names]).toEqual(['Outer', 'Inner', 'Deeper']);
  },

  'avro-08'() {
    const fields = '"fields":[{"name":"d","type":"string"}]';
    const spellings = [
      `{"type":"record","name":"baz","namespace":"foo.bar",${fields}}`,
      `{"type":"record","name":"foo.bar.baz",${fields}}`,
      `{"type":"record","name":"foo.bar.baz","namespace":"ignored",${fields}}`,
    ].map((text) => parsed('avro', text));
    expect(new Set(spellings.map(formats.avro.fingerprint)).size).toBe(1);
    for (const one of spellings) for (const other of spellings) expect(formats.avro.canRead(one, other)).toEqual([]);
  },

  'avro-09'() {
    const s = '{"type":"record","name":"S","fields":[{"name":"a","type":"long"},{"name":"b","type":"int"}]}';
    const root = (fields: string) => parsed('avro', `{"type":"record","name":"P","namespace":"t","fields":[${fields}]}`);
    const v1 = root(`{"name":"foo","type":${s}}`);
    const v2 = root(`{"name":"bar","type":["null",${s}],"default":null},{"name":"foo","type":"S"}`);
    expect(formats.avro.canRead(v2, v1)).toEqual([]);
    const chain = chainFrom(1, [v1, v2], stepsOf([v1, v2], formats.avro.conversion));
    const written = formats.avro.codec(v1).decode(hex('0e06')) as RecordValue;
    expect(applyChain(chain, written, () => ({}))).toEqual({ bar: null, foo: { a: 7n, b: 3 } });
    const more = (fields: string) => opened(...fields.split('|'));
    const found = judged('avro', 'BACKWARD', [
      more(`{"name":"foo","type":${s}}`),
      more(`{"name":"bar","type":["null",${s}],"default":null}|{"name":"foo","type":"S"}`),
    ]);
    expect(found.filter((finding) => blocks(finding, true))).toEqual([]);
  },

  'avro-10'() {
    const nick = '{ "name": "nick", "type": ["string", "null"], "default": null }';
    const found = judged('avro', 'BACKWARD', [opened(), opened(nick)]);
    expect(found.filter((finding) => blocks(finding))).toEqual([]);
    expect(found.map(({ rule }) => rule)).toContain('avro/default-fits-first-branch');
  },

  'avro-11'() {
    const bad = opened('{ "name": "x", "type": ["null", "int"], "default": "null" }');
    const mended = opened('{ "name": "x", "type": ["null", "int"], "default": null }');
    const head = judged('avro', 'BACKWARD', [bad]);
    expect(head.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)).toEqual(['avro/default-fits-type']);
    expect(judged('avro', 'BACKWARD', [bad, mended]).filter((finding) => blocks(finding))).toEqual([]);
    const v1 = parsed('avro', '{"type":"record","name":"R","fields":[{"name":"x","type":["null","int"],"default":"null"}]}');
    const read = (bytes: string) => formats.avro.codec(v1).decode(hex(bytes));
    expect([read('00'), read('02 0a')]).toEqual([{ x: null }, { x: 5 }]);
  },

  'avro-12'() {
    const amount = (scale: number) =>
      opened(`{ "name": "amount", "type": { "type": "bytes", "logicalType": "decimal", "precision": 10, "scale": ${scale} } }`);
    const found = judged('avro', 'FULL', [amount(2), amount(3)]);
    expect(found.filter(({ rule }) => rule.startsWith('compatibility/'))).toEqual([]);
    expect(found).toMatchObject([
      { rule: 'change/logical-type-is-kept', severity: 'breaking', lens: 'meaning', counterexample: { kind: 'differs' } },
    ]);
    const [v2, v3] = [2, 3].map((scale) => parsed('avro', amount(scale)));
    if (!v2 || !v3) throw new Error('two schemas were read');
    expect(formats.avro.fingerprint(v2)).not.toBe(formats.avro.fingerprint(v3));
    expect(stepsOf([v2, v3], formats.avro.conversion)[0]?.holes.map(({ property }) => property)).toEqual(['amount']);
  },

  'avro-16'() {
    const node = (type: string, more = '') =>
      opened(
        `{ "name": "node", "type": { "type": "record", "name": "Node", "fields": [{ "name": "v", "type": "${type}" }, { "name": "next", "type": ["null", "Node"] }${more}] } }`,
      );
    const [v1, v2, v3] = [node('int'), node('long'), node('long', ', { "name": "tag", "type": "string" }')];
    expect(refused(judged('avro', 'BACKWARD', [v1, v2]), 'wire-read')).toEqual([]);
    expect(refused(judged('avro', 'FORWARD', [v1, v2]), 'wire-write')).not.toEqual([]);
    const found = refused(judged('avro', 'BACKWARD', [v2, v3]), 'wire-read');
    expect(found.map(({ coordinate }) => coordinate)).toContain('bank.account/AccountOpened#node.tag');
    expect(found.filter(({ rule }) => rule === 'compatibility/field-has-default')).toHaveLength(1);
    const mutual = opened(
      '{ "name": "a", "type": { "type": "record", "name": "A", "fields": [{ "name": "bs", "type": { "type": "array", "items": { "type": "record", "name": "B", "fields": [{ "name": "as", "type": { "type": "array", "items": "A" } }] } } }] } }',
    );
    expect(judged('avro', 'FULL', [mutual, mutual.replace('It happened', 'It did')])).toEqual([]);
  },

  'proto-01'() {
    const file = (name: string, type: string) => proto(`  ${name} one = 2;`, `message ${name} { ${type} a = 1; }`);
    const renamed = judged('protobuf', 'FULL', [file('One', 'int32'), file('OneX', 'int32')], 'profile: package');
    for (const lens of ['wire-read', 'wire-write', 'json'] as const) expect(refused(renamed, lens)).toEqual([]);
    expect(refused(renamed, 'types').some(({ message }) => message.includes('One'))).toBe(true);
    const replaced = judged('protobuf', 'BACKWARD', [file('One', 'int32'), file('OneX', 'string')]);
    expect(refused(replaced, 'wire-read').map(({ coordinate }) => coordinate)).toContain('bank.account/AccountOpened#one');
  },

  'proto-03'() {
    const nested = proto('  enum Foo { FOO_UNSPECIFIED = 0; FOO_A = 1; }\n  Foo field = 2;');
    const moved = proto('  Foo field = 2;', 'enum Foo { FOO_UNSPECIFIED = 0; FOO_A = 1; }');
    const found = judged('protobuf', 'FULL', [nested, moved], 'profile: package');
    for (const lens of ['wire-read', 'wire-write', 'json', 'meaning'] as const) expect(refused(found, lens)).toEqual([]);
    expect(refused(found, 'types')).not.toEqual([]);
    const other = judged('protobuf', 'FULL', [nested, moved.replace('FOO_A = 1', 'FOO_A = 2')]);
    expect(refused(other, 'meaning').map(({ coordinate }) => coordinate)).toContain('bank.account/AccountOpened#field');
  },

  'proto-05'() {
    const list = (type: string) => judged('protobuf', 'BACKWARD', [proto(`  ${type} n = 2;`), proto(`  repeated ${type} n = 2;`)]);
    const [text, number] = [list('string'), list('int32')];
    expect(refused(text, 'wire-read')).toEqual([]);
    expect(lenses(text)).toContainEqual(['wire-write', 'dangerous']);
    expect(refused(number, 'wire-read')).toEqual([]);
    expect(refused(number, 'wire-write')).toMatchObject([{ counterexample: { kind: 'differs', written: 2, read: 1 } }]);
    for (const found of [text, number]) expect(refused(found, 'json')).toHaveLength(1);
    const [single, many] = ['int32 n = 1;', 'repeated int32 n = 1;'].map((line) =>
      parsed('protobuf', `syntax = "proto3"; package t.v1; message M { ${line} }`),
    );
    if (!single || !many) throw new Error('two schemas were read');
    expect(formats.protobuf.resolve(many, single)(hex('0a 02 05 06'))).toEqual({ n: 0 });
    expect(formats.protobuf.resolve(single, many)(hex('08 05'))).toEqual({ n: [5] });
  },

  'proto-06'() {
    const [v1, v2, bare] = [proto('  int32 b = 2;'), proto('  reserved 2; reserved "b";'), proto()];
    const guided = judged('protobuf', 'BACKWARD', [v1, v2], 'profile: package');
    for (const lens of ['wire-read', 'wire-write', 'json'] as const) expect(refused(guided, lens)).toEqual([]);
    expect(refused(guided, 'types').map(({ rule }) => rule)).toEqual(['change/field-is-kept']);
    const careless = judged('protobuf', 'BACKWARD', [v1, bare]);
    expect(careless.filter((finding) => blocks(finding) && finding.lens === 'wire-read')).toHaveLength(1);
    expect(refused(careless, 'json').map(({ rule }) => rule)).toEqual(['change/name-stays-reserved']);
    const reused = judged('protobuf', 'BACKWARD_TRANSITIVE', [v1, v2, proto('  string b = 2;')]);
    expect(refused(reused, 'wire-read').map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['change/reservation-is-kept', 'compatibility/scalar-field-keeps-its-encoding']),
    );
  },

  'proto-07'() {
    const [before, after] = [
      proto('  string a = 2; oneof k { string b = 3; string c = 4; }'),
      proto('  oneof k { string a = 2; string b = 3; string c = 4; }'),
    ];
    expect(refused(judged('protobuf', 'BACKWARD', [before, after]), 'wire-read')).toMatchObject([{ counterexample: { kind: 'differs' } }]);
    const bare = (body: string) => parsed('protobuf', `syntax = "proto3"; package t.v1; message M { ${body} }`);
    const [old, newer] = [bare('string a=1; oneof k { string b=2; string c=3; }'), bare('oneof k { string a=1; string b=2; string c=3; }')];
    expect(formats.protobuf.resolve(old, newer)(hex('0a 01 78 12 01 79'))).toEqual({ k: { $case: 'b', value: 'y' } });
    const alone = judged('protobuf', 'BACKWARD', [proto('  string a = 2;'), proto('  oneof k { string a = 2; }')], 'profile: package');
    for (const lens of ['wire-read', 'wire-write', 'json'] as const) expect(refused(alone, lens)).toEqual([]);
    expect(refused(alone, 'types').map(({ rule }) => rule)).toContain('change/oneof-is-kept');
  },

  'proto-10'() {
    const codec = formats.protobuf.codec(
      parsed(
        'protobuf',
        'syntax = "proto3"; package t.v1; message M { string name=1; oneof test { int32 kind=2; bool on=3; string s=4; } optional int32 q=5; }',
      ),
    );
    const cases = [
      ['1000', { test: { $case: 'kind', value: 0 } }],
      ['1800', { test: { $case: 'on', value: false } }],
      ['2200', { test: { $case: 's', value: '' } }],
      ['2800', { q: 0 }],
    ] as const;
    for (const [bytes, part] of cases) {
      const value = { name: '', test: undefined, q: undefined, ...part };
      expect(Buffer.from(codec.encode(value)).toString('hex')).toBe(bytes);
      expect(codec.decode(hex(bytes))).toEqual(value);
    }
  },

  'proto-12'() {
    const body = 'enum E { Z=0; A=1; } message M { E e=1; repeated E es=2; }';
    const codec = formats.protobuf.codec(parsed('protobuf', `syntax = "proto3"; package t.v1; ${body}`));
    expect(codec.decode(hex('08 02 12 02 01 02'))).toEqual({ e: 2, es: ['A', 2] });
    expect(Buffer.from(codec.encode({ e: 2, es: ['A', 2] })).toString('hex')).toBe('080212020102');
    const closed = formats.protobuf.codec(
      parsed('protobuf', `syntax = "proto2"; package t.v1; ${body.replace('E e=1', 'optional E e=1')}`),
    );
    expect(closed.decode(hex('08 02 12 02 01 02'))).toEqual({ e: undefined, es: ['A'] });
  },

  'proto-14'() {
    const schema = parsed(
      'protobuf',
      'syntax = "proto2"; enum E { OPTION=1; message=2; RESERVED=3; } message M { extensions 5, 22; optional int32 syntax=1; optional int32 import=2; optional string to=3; }',
    );
    expect(rootRecord(schema)?.fields.map(({ name, number }) => [name, number])).toEqual([
      ['syntax', 1],
      ['import', 2],
      ['to', 3],
    ]);
    const [type] = [...schema.types.values()].filter((one) => one.kind === 'enum');
    expect(type?.symbols.map(({ name, number }) => [name, number])).toEqual([
      ['OPTION', 1],
      ['message', 2],
      ['RESERVED', 3],
    ]);
  },

  'proto-16'() {
    const k = 'enum K { K_UNSPECIFIED = 0; K_A = 1; }';
    const head = 'syntax = "proto3";\npackage acme;\n';
    const old = parsed('protobuf', `${head}message M { K k = 1; }\n${k}`);
    const newer = parsed('protobuf', `${head}import public "common.proto";\nmessage M { K k = 1; }`, { 'common.proto': `${head}${k}` });
    expect(formats.protobuf.fingerprint(newer)).toBe(formats.protobuf.fingerprint(old));
    expect(formats.protobuf.canRead(newer, old)).toEqual([]);
    expect(formats.protobuf.hazards(newer, old).map(({ kind }) => kind)).toEqual(['TYPE_MOVED_TO_OTHER_FILE']);
  },
};

describe('what went wrong elsewhere', () => {
  test.each(Object.entries(reports))('%s', (_, holds) => {
    expect.hasAssertions();
    holds();
  });
});

const rows = sharedLines<{ readonly id: string; readonly area: string }>('vectors/field-reports.jsonl');

test.skipIf(!rows)('every report about the two formats has its case', () => {
  const ids = (rows ?? []).filter(({ area }) => area === 'avro' || area === 'protobuf').map(({ id }) => id);
  expect(ids.filter((id) => reports[id] === undefined)).toEqual([]);
});
