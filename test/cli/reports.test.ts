import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { REPORT_FORMATS } from '../../src/report/formats.ts';
import { event } from '../check/workspaces.ts';
import { covenant } from './consoles.ts';
import { emptyFolder, type Folder, workspaceFolder } from './folders.ts';

describe('covenant check --reports', () => {
  test('writes the report once in each format, the same as it would print', async () => {
    using folder = workspaceFolder();
    const { code } = await covenant(['check', 'schemas', '--reports', 'out/here'], folder.path);
    expect(code).toBe(0);
    expect(globSync('*', { cwd: join(folder.path, 'out/here') }).sort()).toEqual(
      Object.values(REPORT_FORMATS)
        .map(({ file }) => file)
        .sort(),
    );
    for (const [name, { file }] of Object.entries(REPORT_FORMATS)) {
      const { out } = await covenant(['check', 'schemas', '--format', name], folder.path);
      expect(readFileSync(join(folder.path, 'out/here', file), 'utf8')).toBe(out);
    }
  });

  test('says where it may not write', async () => {
    using folder = workspaceFolder();
    writeFileSync(join(folder.path, 'taken'), '');
    const { code, err } = await covenant(['check', 'schemas', '--reports', 'taken'], folder.path);
    expect(code).toBe(3);
    expect(err).toContain(`the reports cannot be written to ${folder.path}/taken`);
  });
});

describe('covenant schema', () => {
  test('lists the published schemas, and prints each as a schema that holds', async () => {
    using folder = emptyFolder();
    const { out } = await covenant(['schema'], folder.path);
    const names = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '');
    expect(names).toEqual(expect.arrayContaining(['report', 'stream', 'waiver', 'workspace']));
    for (const name of names) {
      const printed = await covenant(['schema', name], folder.path);
      expect(() => new Ajv2020({ allowUnionTypes: true }).compile(JSON.parse(printed.out))).not.toThrow();
    }
  });

  test('of a report holds for what the check prints', async () => {
    using folder = workspaceFolder();
    const schema = JSON.parse((await covenant(['schema', 'report'], folder.path)).out);
    const report = JSON.parse((await covenant(['check', '--format', 'json'], folder.path)).out);
    expect(new Ajv2020({ allowUnionTypes: true }).validate(schema, report)).toBe(true);
  });

  test('without such a name suggests the nearest', async () => {
    using folder = emptyFolder();
    const { code, err } = await covenant(['schema', 'reprot'], folder.path);
    expect(code).toBe(2);
    expect(err).toContain('did you mean "report"?');
  });
});

describe('a type that three event types of two streams share', () => {
  test('gives one cause with the three that it reaches when it changes, and its versions hold it', async () => {
    using folder = sharedMoney('"int"');
    expect((await covenant(['freeze'], folder.path)).code).toBe(0);
    expect(readFileSync(join(folder.path, 'schemas/bank/account/versions/AccountOpened/1.avsc'), 'utf8')).toContain('"name": "Money"');
    folder.write('schemas/types/Money.avsc', money('"long"'));
    expect((await covenant(['check'], folder.path)).code).toBe(0);
    folder.write('schemas/types/Money.avsc', money('"string"'));
    const { code, out } = await covenant(['check'], folder.path);
    expect(code).toBe(1);
    const [cause = '', ...others] = out.split('\n\n').filter((block) => block.includes('compatibility/field-keeps-its-type'));
    expect(others).toEqual([]);
    expect(cause).toContain('schemas/types/Money.avsc:2:');
    for (const reached of ['bank.account/AccountOpened', 'bank.account/AccountClosed', 'bank.loan/LoanGranted']) {
      expect(out.split(`${reached}#money.amount  c1:`).length).toBeGreaterThan(1);
    }
  });
});

function money(type: string): string {
  return `{ "type": "record", "name": "Money", "namespace": "acme", "doc": "An amount.",\n  "fields": [{ "name": "amount", "type": ${type}, "doc": "How much." }] }\n`;
}

function sharedMoney(type: string): Folder {
  const folder = emptyFolder();
  const field = '{ "name": "money", "type": "acme.Money", "doc": "How much it was." }';
  folder.write('schemas/covenant.yaml', 'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["bank/*"]\n');
  folder.write('schemas/types/Money.avsc', money(type));
  for (const [stream, events] of [
    ['account', ['AccountOpened', 'AccountClosed']],
    ['loan', ['LoanGranted']],
  ] as const) {
    folder.write(
      `schemas/bank/${stream}/stream.yaml`,
      [
        `apiVersion: covenant/v1\nkind: Stream\nid: bank.${stream}\ntitle: T\nowners: [team:ledger]\naggregate: { name: A, id: accountId }`,
        `topic: { name: bank.${stream}, partitions: 12, key: { field: accountId }, retention: forever }\nformat: avro\nevents:`,
        ...events.map((name) => `  ${name}: { schema: ${name}.avsc }`),
      ].join('\n'),
    );
    for (const name of events) folder.write(`schemas/bank/${stream}/${name}.avsc`, event(name, field));
  }
  return folder;
}
