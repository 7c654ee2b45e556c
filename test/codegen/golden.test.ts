import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AnyEvent } from '@covenant-events/runtime';
import { describe, expect, test } from 'vitest';
import { generatePackage, holesFiles } from '../../codegen/generate.ts';
import { upcasterFolder } from '../../src/cli/upcaster-folder.ts';
import { formats } from '../../src/formats.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { diskTree } from '../../src/workspace/disk-tree.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { bankAccountCodec } from '../golden/bank-events/index.js';
import { iotReadingCodec } from '../golden/iot-events/index.js';
import { balanceOf, everyType, paidBy, roundTrip } from '../golden/service.ts';
import { shopOrderCodec } from '../golden/shop-events/index.js';

const root = join(import.meta.dirname, '..', '..');
const golden = join(root, 'test', 'golden');
const schemas = join(root, 'schemas');
const tree = diskTree(schemas);
const workspace = readWorkspace(tree, 'schemas');

/** What `covenant generate` prints for the example workspace, by path in the golden folder. */
const printed = new Map(
  workspace.packages.flatMap((plan) => {
    const { files, findings } = generatePackage(workspace, plan, {
      head: false,
      upcasters: (stream) => upcasterFolder(workspace, tree, stream),
    });
    if (findings.length > 0) throw new Error(findings.map((finding) => finding.message).join('\n'));
    return files.map((file) => [file.path.replace(/^generated\//, ''), file.text] as const);
  }),
);
const present = globSync('*/**/*.{js,ts,json,md}', { cwd: golden }).map((path) => path.replaceAll('\\', '/'));

if (process.env.UPDATE_GOLDEN) {
  for (const path of present) if (!printed.has(path)) rmSync(join(golden, path));
  for (const [path, text] of printed) {
    mkdirSync(dirname(join(golden, path)), { recursive: true });
    writeFileSync(join(golden, path), text);
  }
}

describe('the golden files, which UPDATE_GOLDEN=1 writes anew', () => {
  test('are what generate prints for the example workspace, no more and no less', () => {
    expect(
      globSync('*/**/*.{js,ts,json,md}', { cwd: golden })
        .map((path) => path.replaceAll('\\', '/'))
        .sort(),
    ).toEqual([...printed.keys()].sort());
  });

  test.each([...printed.keys()])('%s', (path) => {
    expect(readFileSync(join(golden, path), 'utf8')).toBe(printed.get(path));
  });

  test('have their questions to people beside the schemas', () => {
    for (const { path, text } of holesFiles(workspace, false)) expect(readFileSync(join(schemas, path), 'utf8'), path).toBe(text);
  });

  test('are the types of a strict service', () => {
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', golden], { stdio: 'pipe', encoding: 'utf8' });
  });
});

describe('the service beside them', () => {
  test('makes, changes, writes and reads events', () => {
    expect(roundTrip()).toBe(true);
    expect(everyType()).toHaveLength(11);
  });

  test.each([
    { codec: bankAccountCodec, id: 'bank.account' },
    { codec: shopOrderCodec, id: 'shop.order' },
    { codec: iotReadingCodec, id: 'iot.reading' },
  ])('meets only the newest class, whatever version of $id was stored', ({ codec, id }) => {
    const stream = workspace.streams.find((one) => one.id === id);
    for (const contract of codec.contracts) {
      const event = stream?.events.find((one) => one.name === contract.event);
      expect(contract.versions.map((version) => version.version)).toEqual(event?.versions.map((version) => version.number));
      for (const [index, version] of (event?.versions ?? []).entries()) {
        const bytes = formats[version.schema.format].codec(version.schema).encode(sampleValue(version.schema, randomFrom(contract.event)));
        const read = contract.versions[index]?.read(bytes, 0, bytes.length) as AnyEvent;
        expect([read.$type, read.$version]).toEqual([contract.type, contract.version]);
      }
    }
  });

  test('counts in cents what version 1 stored in euros', () => {
    const deposited = bankAccountCodec.contracts.find((contract) => contract.event === 'MoneyDeposited');
    const schema = workspace.streams.find((one) => one.id === 'bank.account')?.events.find((event) => event.name === 'MoneyDeposited')
      ?.versions[0]?.schema;
    if (!deposited || !schema) throw new Error('MoneyDeposited is gone');
    const bytes = formats.avro
      .codec(schema)
      .encode({ accountId: 'A-1', transactionId: '00000000-0000-4000-8000-000000000000', amount: 12n, depositedAt: 0, note: '' });
    const event = deposited.versions[0]?.read(bytes, 0, bytes.length);
    expect(event && balanceOf([event])).toBe(1_200n);
  });

  test('knows how an order was paid', () => {
    const contract = shopOrderCodec.contracts.find((one) => one.event === 'PaymentProcessed');
    const read = contract?.versions[0]?.read(new Uint8Array([0x22, 0x04, 0x12, 0x02, 0x34, 0x32]), 0, 6);
    expect(read?.$type === 'shop.order.PaymentProcessed' && paidBy(read)).toBe(' 42');
  });
});
