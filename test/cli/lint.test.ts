import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covenant } from './consoles.ts';
import { type Folder, workspaceFolder } from './folders.ts';

const AVSC = 'schemas/bank/account/AccountOpened.avsc';
const field = (text: string) =>
  `{ "type": "record", "name": "AccountOpened", "namespace": "acme", "doc": "It happened.",\n  "fields": [\n    { "name": "accountId", "type": "string", "doc": "The aggregate." },\n    ${text}\n] }\n`;

const read = (folder: Folder, path: string) => readFileSync(join(folder.path, path), 'utf8');

function protobuf(folder: Folder, head: string, versions: readonly string[] = []): void {
  folder.write('schemas/bank/order/Placed.proto', head);
  for (const [index, text] of versions.entries()) folder.write(`schemas/bank/order/versions/Placed/${index + 1}.proto`, text);
  folder.write(
    'schemas/bank/order/stream.yaml',
    [
      'apiVersion: covenant/v1\nkind: Stream\nid: bank.order\nowners: [team:shop]\naggregate: { name: Order, id: order_id }',
      'topic: { name: orders, partitions: 1, key: { field: order_id } }\nformat: protobuf\nevents:\n  Placed: { schema: Placed.proto }\n',
    ].join('\n'),
  );
}

const proto = (...lines: readonly string[]) =>
  `syntax = "proto3";\npackage acme.v1;\n\n// It happened.\nmessage Placed {\n  // The order.\n  string order_id = 1;\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

describe('covenant lint', () => {
  test('tells what the texts have wrong, and nothing of readers and versions', async () => {
    using folder = workspaceFolder(field('{ "name": "price", "type": "double" }'));
    const { code, out } = await covenant(['lint'], folder.path);
    expect(code).toBe(0);
    expect(out).toContain('lint/money-is-not-a-float');
    expect(out).not.toContain('history/');
    expect((await covenant(['lint', '--strict'], folder.path)).code).toBe(1);
  });

  test('fails for what cannot be read, and prints JSON alone', async () => {
    using folder = workspaceFolder('{');
    const { code, out } = await covenant(['lint', '--format', 'json'], folder.path);
    expect({ code, passes: (JSON.parse(out) as { readonly passes: boolean }).passes }).toEqual({ code: 1, passes: false });
  });
});

describe('covenant lint --fix', () => {
  test.each([
    [
      'gives an optional field its default',
      '{"name":"a","type":["null","string"],"doc":"a"}',
      '{"name":"a","type":["null","string"], "default": null,"doc":"a"}',
    ],
    [
      'leaves one whose null comes last',
      '{"name":"a","type":["string","null"],"doc":"a"}',
      '{"name":"a","type":["string","null"],"doc":"a"}',
    ],
    [
      'gives an enum the default that it has a symbol for',
      '{ "name": "k", "doc": "k",\t"type": { "type": "enum", "name": "Kind", "symbols": ["UNKNOWN", "A"] } }',
      '{ "name": "k", "doc": "k",\t"type": { "type": "enum", "name": "Kind", "default": "UNKNOWN", "symbols": ["UNKNOWN", "A"] } }',
    ],
    [
      'spells a field that nobody has seen',
      '{ "name": "opened_by",  "type": "int", "doc": "b" }',
      '{ "name": "openedBy",  "type": "int", "doc": "b" }',
    ],
    [
      'mends an attribute',
      '{ "name": "a", "type": "int", "defualt": 1, "doc": "a" }',
      '{ "name": "a", "type": "int", "default": 1, "doc": "a" }',
    ],
    [
      'removes an ignore that is not needed, and keeps the other',
      '{ "name": "a_b", "type": "int", "doc": "a", "covenant:ignore": { "lint/field-case": "so", "lint/field-has-doc": "so" } }',
      '{ "name": "a_b", "type": "int", "doc": "a", "covenant:ignore": { "lint/field-case": "so" } }',
    ],
    [
      'removes ignores that are all left over, round by round',
      '{ "name": "a", "type": "int", "covenant:ignore": { "lint/field-case": "so", "lint/money-is-not-a-float": "so" }, "doc": "a" }',
      '{ "name": "a", "type": "int", "doc": "a" }',
    ],
  ])('%s', async (_, bad, good) => {
    using folder = workspaceFolder(field(bad).replaceAll('\n', '\r\n'));
    const { err } = await covenant(['lint', '--fix'], folder.path);
    expect(read(folder, AVSC)).toBe(field(good).replaceAll('\n', '\r\n'));
    expect(err.includes('mended schemas/bank/account/AccountOpened.avsc:4:')).toBe(bad !== good);
    expect((await covenant(['lint', '--fix'], folder.path)).err).not.toContain('mended');
  });

  test('reserves numbers, spells fields and removes ignores in Protobuf, and keeps comments', async () => {
    using folder = workspaceFolder();
    const old = proto('string coupon = 2;', 'string note = 3; // free text');
    protobuf(folder, proto('// covenant:ignore lint/field-case — so', 'string note = 3; // free text'), [old]);
    const { err } = await covenant(['lint', '--fix'], folder.path);
    expect(err).toContain('lint/reserve-deleted-numbers');
    const mended = proto('string note = 3; // free text').replace('{\n', '{\n  reserved 2;\n  reserved "coupon";\n');
    expect(read(folder, 'schemas/bank/order/Placed.proto')).toBe(mended);
    expect(read(folder, 'schemas/bank/order/versions/Placed/1.proto')).toBe(old);
  });

  test('spells a Protobuf field that nobody has seen', async () => {
    using folder = workspaceFolder();
    protobuf(folder, proto('/* Who. */ string paidBy = 2;'));
    await covenant(['lint', '--fix'], folder.path);
    expect(read(folder, 'schemas/bank/order/Placed.proto')).toBe(proto('/* Who. */ string paid_by = 2;'));
  });

  test('leaves the name of a published field, and a choice that is a person’s', async () => {
    using folder = workspaceFolder(field('{ "name": "holder_name", "type": "string", "doc": "h" }'));
    await covenant(['freeze'], folder.path);
    const head = field('{ "name": "holder", "type": "string", "default": "", "doc": "h" }');
    folder.write(AVSC, head);
    expect((await covenant(['lint', '--fix'], folder.path)).out).toContain('lint/rename-or-new');
    expect(read(folder, AVSC)).toBe(head);
  });

  test('mends misspelt keys and values of manifests', async () => {
    using folder = workspaceFolder();
    const manifest = read(folder, 'schemas/bank/account/stream.yaml');
    folder.write(
      'schemas/bank/account/stream.yaml',
      manifest.replace('owners: [team:ledger]', 'ownrs: [team:ledger] # who').replace('format: avro', 'format: avr'),
    );
    const { code } = await covenant(['lint', '--fix'], folder.path);
    expect(code).toBe(0);
    expect(read(folder, 'schemas/bank/account/stream.yaml')).toBe(manifest.replace('owners: [team:ledger]', 'owners: [team:ledger] # who'));
  });
});
