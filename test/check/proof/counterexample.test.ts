import avsc from 'avsc';
import protobufjs from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { proofOf } from '../../../src/check/proof/counterexample.ts';
import type { Counterexample, Finding } from '../../../src/contract/finding.ts';
import type { Schema } from '../../../src/contract/schema.ts';
import { formats } from '../../../src/formats.ts';
import { sharedLines } from '../../shared.ts';
import { findingsOf, opened, openedProto, workspaceOf } from '../workspaces.ts';

function proof(format: 'avro' | 'protobuf', before: string, after: string, rule: string, level = 'BACKWARD'): Counterexample | undefined {
  return found(format, before, after, rule, level)?.counterexample;
}

function found(format: 'avro' | 'protobuf', before: string, after: string, rule: string, level: string): Finding | undefined {
  const findings = findingsOf(workspaceOf(format, { AccountOpened: { versions: [before], head: after } }, { level }));
  return findings.find((finding) => finding.rule === rule);
}

const ENUM = (symbols: string) => opened(`{ "name": "kind", "type": { "type": "enum", "name": "Kind", "symbols": ${symbols} } }`);

describe('Avro: a breaking finding shows the event that is refused', () => {
  test('the symbol that is missing is the one that was written', () => {
    const shown = proof('avro', ENUM('["A", "B", "C"]'), ENUM('["A", "C"]'), 'compatibility/enum-keeps-its-symbols');
    expect(shown).toMatchObject({ kind: 'fails', written: 1, read: 2, event: { kind: 'B' }, error: expect.stringContaining('symbol B') });
  });

  test('forward, the newer version writes and the older one reads', () => {
    const shown = proof('avro', ENUM('["A"]'), ENUM('["A", "B"]'), 'compatibility/enum-keeps-its-symbols', 'FORWARD');
    expect(shown).toMatchObject({ kind: 'fails', written: 2, read: 1, event: { kind: 'B' } });
  });

  test('the branch that was dropped is the one that was written', () => {
    const [before, after] = ['["null", "long"]', '["null", "string"]'].map((type) => opened(`{ "name": "n", "type": ${type} }`));
    const shown = proof('avro', before ?? '', after ?? '', 'compatibility/union-keeps-its-branches');
    expect(shown).toMatchObject({ kind: 'fails', event: { n: expect.stringMatching(/^-?\d+$/) } });
  });

  test('the null that a plain type does not take is written', () => {
    const [before, after] = ['["null", "string"]', '"string"'].map((type) => opened(`{ "name": "n", "type": ${type} }`));
    expect(proof('avro', before ?? '', after ?? '', 'compatibility/field-keeps-its-type')).toMatchObject({
      kind: 'fails',
      event: { n: null },
    });
  });

  test('of two faults each finding shows its own', () => {
    const before = opened('{ "name": "a", "type": "string" }', '{ "name": "b", "type": "long" }');
    const after = opened('{ "name": "a", "type": "int" }', '{ "name": "c", "type": "int" }');
    const missing = proof('avro', before, after, 'compatibility/field-has-default');
    const changed = proof('avro', before, after, 'compatibility/field-keeps-its-type');
    expect(missing).toMatchObject({ error: expect.stringContaining('the field c') });
    expect(changed).toMatchObject({ error: expect.stringContaining('string was written') });
  });

  test('the name of a record alone fails no event, and the finding says so', () => {
    const record = (name: string) => opened(`{ "name": "inner", "type": { "type": "record", "name": "${name}", "fields": [] } }`);
    const shown = proof('avro', record('Holder'), record('Person'), 'compatibility/type-keeps-its-name');
    expect(shown).toMatchObject({ kind: 'none', needs: expect.stringContaining('never compare them') });
  });

  test('a schema that has no finite value has no event to show', () => {
    const endless = opened('{ "name": "again", "type": "AccountOpened" }');
    const shown = proof('avro', endless, opened('{ "name": "again", "type": "int" }'), 'compatibility/field-keeps-its-type');
    expect(shown).toMatchObject({ kind: 'none' });
  });

  test('the bytes are the event: avsc reads them with the older schema and fails with the newer one', () => {
    const [before, after] = [ENUM('["A", "B"]'), ENUM('["A"]')];
    const shown = proof('avro', before, after, 'compatibility/enum-keeps-its-symbols');
    if (shown?.kind !== 'fails') throw new Error('no event was found');
    const bytes = Buffer.from(shown.bytes, 'hex');
    expect(avsc.Type.forSchema(JSON.parse(before)).fromBuffer(bytes)).toMatchObject({ kind: 'B' });
    expect(() => avsc.Type.forSchema(JSON.parse(after)).fromBuffer(bytes)).toThrow();
  });
});

describe('Protobuf: a breaking finding shows the event that is misread', () => {
  const cases = [
    ['another encoding', '  int32 n = 2;', '  sint32 n = 2;', 'compatibility/scalar-field-keeps-its-encoding'],
    ['another kind', '  string n = 2;', '  int64 n = 2;', 'compatibility/scalar-field-keeps-its-encoding'],
    [
      'a member that is gone',
      '  oneof c { string a = 2; string b = 3; }',
      '  oneof c { string a = 2; }\n  reserved 3; reserved "b";',
      'compatibility/oneof-keeps-its-members',
    ],
    [
      'two fields in one oneof',
      '  string a = 2; string b = 3;',
      '  oneof c { string a = 2; string b = 3; }',
      'compatibility/fields-are-not-united-in-a-oneof',
    ],
  ] as const;

  test.each(cases)('%s', (_, before, after, rule) => {
    const shown = proof('protobuf', openedProto(before), openedProto(after), rule);
    if (shown?.kind !== 'differs') throw new Error('no event was found');
    expect(shown.was).not.toEqual(shown.is);
    const message = protobufjs.parse(openedProto(before)).root.lookupType('acme.v1.AccountOpened');
    expect(message.decode(Buffer.from(shown.bytes, 'hex'))).toMatchObject({ accountId: Object(shown.event).account_id });
  });

  test('what names alone explain is about generated types, not about bytes', () => {
    const [before, after] = ['acme.v1', 'acme.v2'].map((name) => openedProto().replace('acme.v1', name));
    const finding = found('protobuf', before ?? '', after ?? '', 'compatibility/package-keeps-its-name', 'BACKWARD');
    expect(finding).toMatchObject({ lens: 'types', counterexample: { kind: 'none' } });
  });

  test('a required field that older events lack makes the reader refuse them', () => {
    const file = (line: string) =>
      `syntax = "proto2";\npackage acme.v1;\nmessage AccountOpened {\n  required string account_id = 1;\n  ${line}\n}\n`;
    const shown = proof('protobuf', file(''), file('required string n = 2;'), 'compatibility/required-field-is-not-added');
    expect(shown).toMatchObject({ kind: 'fails', error: expect.stringContaining('required field n') });
  });
});

test('the same check gives the same proofs', () => {
  const proofs = () => findingsOf(workspaceOf('avro', { AccountOpened: { versions: [ENUM('["A", "B"]')], head: ENUM('["A"]') } }));
  expect(proofs()).toEqual(proofs());
});

interface Vector {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const vectors = ['edge', 'fuzz'].flatMap((name) => sharedLines<Vector>(`vectors/avro-compat-${name}.jsonl`) ?? []);

describe.skipIf(vectors.length === 0)('the shared vectors of Avro', () => {
  test('each reason why a pair is incompatible has its event, the names of records excepted', () => {
    const missing: string[] = [];
    let proved = 0;
    for (const { id, old, new: newer } of vectors) {
      const read = (schema: unknown): Schema | undefined =>
        formats.avro.parse({ path: id, text: JSON.stringify(schema) }, { find: () => undefined, keys: () => [] }, { stored: true }).schema;
      const [writer, reader] = [read(old), read(newer)];
      if (!writer || !reader) continue;
      for (const incompatibility of formats.avro.canRead(reader, writer)) {
        const shown = proofOf({ format: formats.avro, writer, reader, written: 1, read: 2 }, incompatibility);
        if (shown.kind === 'fails') proved++;
        else if (incompatibility.kind !== 'NAME_MISMATCH') missing.push(`${id} ${incompatibility.kind} ${incompatibility.path}`);
      }
    }
    expect(missing).toEqual([]);
    expect(proved).toBeGreaterThan(400);
  });
});
