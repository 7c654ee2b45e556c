import { describe, expect, test } from 'vitest';
import { covenant } from './consoles.ts';
import { emptyFolder } from './folders.ts';

const record = (...fields: readonly string[]) => `{ "type": "record", "name": "acme.R", "fields": [${fields.join(', ')}] }`;
const [A, B] = ['{ "name": "a", "type": "string" }', '{ "name": "b", "type": "string" }'];

describe('two files', () => {
  test('that fit give 0 and one line', async () => {
    using folder = emptyFolder();
    folder.write('old.avsc', record(A, B));
    folder.write('new.avsc', record(A));
    expect(await covenant(['compat', 'old.avsc', 'new.avsc'], folder.path)).toEqual({ code: 0, out: 'compatible at BACKWARD\n', err: '' });
  });

  test('that do not fit give 1, the line, who breaks and how to mend it', async () => {
    using folder = emptyFolder();
    folder.write('old.avsc', record(A));
    folder.write('new.avsc', record(A, B));
    const { code, out } = await covenant(['compat', 'old.avsc', 'new.avsc'], folder.path);
    expect(code).toBe(1);
    expect(out).toContain('new.avsc:1:95  breaking  compatibility/field-has-default');
    expect(out).toContain('`b` has no default, and those events were written without it');
    expect(out).toContain('give `b` a default: "default": ""');
    expect(out).toMatch(/incompatible at BACKWARD\n$/);
    expect((await covenant(['compat', 'old.avsc', 'new.avsc', '--level', 'FORWARD'], folder.path)).code).toBe(0);
  });

  test('give JSON with the verdict, the messages of a registry and the findings', async () => {
    using folder = emptyFolder();
    folder.write('old.avsc', record(A));
    folder.write('new.avsc', record(A, B));
    const { code, out } = await covenant(['compat', 'old.avsc', 'new.avsc', '--format', 'json', '--level', 'FULL'], folder.path);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      compatible: false,
      messages: [
        expect.stringContaining('READER_FIELD_MISSING_DEFAULT_VALUE'),
        '{oldSchemaVersion: 1}',
        expect.any(String),
        expect.any(String),
      ],
      findings: [{ rule: 'compatibility/field-has-default', path: '/fields/1', place: { path: 'new.avsc', line: 1, column: 95 } }],
    });
  });

  test('may name types of further files, and one of them may come in on standard input', async () => {
    using folder = emptyFolder();
    folder.write('money.avsc', '{ "type": "record", "name": "acme.Money", "fields": [] }');
    folder.write('unit.avsc', '{ "type": "enum", "name": "acme.Unit", "symbols": ["EUR"] }');
    folder.write('new.avsc', record('{ "name": "m", "type": "Money" }', '{ "name": "u", "type": "Unit" }'));
    const input = record('{ "name": "m", "type": "Money" }', '{ "name": "u", "type": "Unit" }');
    const references = ['--reference', 'money.avsc', '--reference=unit.avsc'];
    expect(await covenant(['compat', '-', 'new.avsc', ...references], folder.path, { input })).toMatchObject({ code: 0 });
    expect((await covenant(['compat', '-', 'new.avsc', '--reference', 'money.avsc'], folder.path, { input })).out).toContain(
      'no type "Unit"',
    );
  });

  test('of Protobuf take imports from the files that were named, and a root', async () => {
    using folder = emptyFolder();
    folder.write('acme/money.proto', 'syntax = "proto3"; package acme; message Money { int64 amount = 1; }');
    const text = (type: string) => `syntax = "proto3"; package acme; import "acme/money.proto"; message Paid { ${type} total = 1; }`;
    folder.write('old.proto', text('Money'));
    folder.write('new', text('int64'));
    const args = ['compat', 'old.proto', 'new', '--reference', 'acme/money.proto', '--root', 'Paid'];
    const { code, out } = await covenant(args, folder.path);
    expect(code).toBe(1);
    expect(out).toContain('compatibility/field-keeps-its-kind');
    expect((await covenant([...args, '--root', 'Payd'], folder.path)).out).toContain('no message Payd');
  });

  test('of different formats do not fit but at NONE', async () => {
    using folder = emptyFolder();
    folder.write('old.avsc', record(A));
    folder.write('new.proto', 'syntax = "proto3"; message R { string a = 1; }');
    const { code, out } = await covenant(['compat', 'old.avsc', 'new.proto', '--format', 'json'], folder.path);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      messages: ['Incompatible because of different schema type', "{validateFields: 'false', compatibility: 'BACKWARD'}"],
      findings: [{ rule: 'compatibility/format-is-kept', kind: 'FORMAT_CHANGED' }],
    });
    expect((await covenant(['compat', 'old.avsc', 'new.proto', '--level', 'NONE'], folder.path)).code).toBe(0);
  });

  test('one of which cannot be read do not fit', async () => {
    using folder = emptyFolder();
    folder.write('old.avsc', record(A));
    folder.write('new.avsc', '{ "type": "record" ');
    const { code, out } = await covenant(['compat', 'old.avsc', 'new.avsc'], folder.path);
    expect(code).toBe(1);
    expect(out).toContain('new.avsc:1:1  error  avro/json-is-valid');
  });
});

describe('what was typed', () => {
  test.each([
    [['compat'], 2, 'compat needs OLD and NEW, or --lines'],
    [['compat', 'a.avsc'], 2, 'compat needs OLD and NEW, or --lines'],
    [['compat', '-', '-'], 2, 'standard input can be OLD or NEW, not both'],
    [['compat', 'a.avsc', 'b.avsc', '--lines'], 2, 'so a.avsc has no meaning'],
    [['compat', '--lines', '--level', 'FULL'], 2, 'so --level has no meaning'],
    [['compat', 'none.avsc', 'none.avsc'], 2, 'there is no file none.avsc'],
    [['compat', '.', '.'], 3, '. is a folder'],
    [['compat', 'a', 'b', '--level', 'BACK'], 2, '--level is one of NONE, BACKWARD'],
  ])('%j', async (argv, code, message) => {
    using folder = emptyFolder();
    const ran = await covenant(argv, folder.path);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(message);
  });
});
