import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLog } from '@covenant-events/runtime/sqlite';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { covenant } from './consoles.ts';
import { emptyFolder } from './folders.ts';

const SCHEMAS = join(import.meta.dirname, '..', '..', 'schemas');

describe('covenant sample', () => {
  test('prints as many events as were asked for, one line of JSON each', async () => {
    const { code, out, err } = await covenant(['sample', 'bank.account', SCHEMAS, '--count', '50', '--versions', 'mixed'], '/');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, err, lines.length]).toEqual([0, '', 50]);
    expect(lines[0]).toMatchObject({ type: 'bank.account.AccountOpened', version: 1, revision: 1, data: { accountId: lines[0].key } });
  });

  test('prints the same for the same seed, and something else for another', async () => {
    const argv = ['sample', 'iot.reading', SCHEMAS, '--count', '20', '--seed'];
    const [first, again, other] = await Promise.all(['1', '1', '2'].map((seed) => covenant([...argv, seed], '/')));
    expect(first?.out).toBe(again?.out);
    expect(first?.out).not.toBe(other?.out);
  });

  test('writes the same lines to a file', async () => {
    using folder = emptyFolder();
    const argv = ['sample', 'shop.order', SCHEMAS, '--count', '30'];
    const printed = await covenant(argv, folder.path);
    const { code, out, err } = await covenant([...argv, '--out', 'orders.ndjson'], folder.path);
    expect([code, out, err]).toEqual([0, '', '30 events written to orders.ndjson\n']);
    expect(readFileSync(join(folder.path, 'orders.ndjson'), 'utf8')).toBe(printed.out);
  });

  test('appends to a log, by key to partitions, with frames and CloudEvents headers', async () => {
    using folder = emptyFolder();
    const { code } = await covenant(
      ['sample', 'bank.account', SCHEMAS, '--count', '2500', '--aggregates', '40', '--versions', 'mixed', '--log', 'e.sqlite'],
      folder.path,
    );
    expect(code).toBe(0);
    await using log = openSqliteLog(join(folder.path, 'e.sqlite'), { readOnly: true });
    const bounds = await log.bounds('bank.account.events');
    const revisions = new Map<string, bigint>();
    let read = 0;
    for (const [partition, { start, end }] of bounds.entries()) {
      for await (const { records } of log.read('bank.account.events', partition, start, { until: end })) {
        for (const { key, value, headers, timestamp } of records) {
          const id = new DataView((value ?? new Uint8Array(5)).slice().buffer).getUint32(1);
          const schema = await log.ids.resolve(id);
          expect(headers.get('ce_dataschema')).toBe(`contract:bank.account/${schema.type.slice('bank.account.'.length)}/${schema.version}`);
          expect([headers.get('ce_specversion'), headers.get('ce_type'), headers.get('ce_subject')]).toEqual(['1.0', schema.type, key]);
          const revision = BigInt(headers.get('ce_sequence') ?? '-1');
          expect(revision).toBe((revisions.get(key ?? '') ?? 0n) + 1n);
          revisions.set(key ?? '', revision);
          expect(Date.parse(headers.get('ce_time') ?? '')).toBeLessThanOrEqual(timestamp);
          read++;
        }
      }
    }
    expect([read, revisions.size]).toEqual([2_500, 40]);
  });

  test('refuses to begin the same aggregates twice, and takes another seed', async () => {
    using folder = emptyFolder();
    const argv = ['sample', 'bank.account', SCHEMAS, '--count', '20', '--log', 'e.sqlite'];
    await covenant(argv, folder.path);
    const again = await covenant(argv, folder.path);
    expect([again.code, again.err]).toEqual([
      3,
      expect.stringMatching(/e\.sqlite already holds events of bank\.account with the key .*\n.*another --seed/),
    ]);
    expect((await covenant([...argv, '--seed', '2'], folder.path)).code).toBe(0);
  });

  test('stops between two batches when it is interrupted', async () => {
    using folder = emptyFolder();
    const stop = new AbortController();
    let err = '';
    const code = await run(['sample', 'bank.account', SCHEMAS, '--count', '50000', '--out', 'e.ndjson'], {
      out: () => undefined,
      drained: async () => undefined,
      input: async function* () {},
      err: (text) => {
        err += text;
      },
      progress: (line) => {
        if (line.startsWith('3,000')) stop.abort();
      },
      cwd: folder.path,
      env: {},
      isTerminal: false,
      interruption: () => stop.signal,
    });
    expect([code, err.split('\n')[0]]).toEqual([130, 'covenant: stopped after 3,000 events']);
    const text = readFileSync(join(folder.path, 'e.ndjson'), 'utf8');
    expect([text.endsWith('}\n'), text.split('\n').length - 1]).toEqual([true, 3_000]);
  });

  test.each([
    [['bank.acount'], 2, /no stream "bank\.acount"; did you mean "bank\.account"/],
    [['bank.account', SCHEMAS, '--count', 'many'], 2, /--count is "many", not a whole number/],
    [['bank.account', SCHEMAS, '--count', '0'], 2, /count is 0/],
    [['bank.account', SCHEMAS, '--versions', 'oldest'], 2, /--versions is one of newest, mixed/],
    [
      ['shop.order', SCHEMAS, '--count', '100', '--aggregates', '2'],
      2,
      /its flow ends after 4 events, so 2 aggregates hold at most 8 events, not 100/,
    ],
    [['bank.account', SCHEMAS, '--out', 'a', '--log', 'b'], 2, /to --out or to --log, not to both/],
    [['bank.account', SCHEMAS, '--out', 'no/such/folder'], 3, /no\/such\/folder cannot be written/],
    [['bank.account', SCHEMAS, '--log', 'no/such/folder'], 3, /no\/such\/folder/],
  ])('says what is wrong with %j', async (argv, code, expected) => {
    using folder = emptyFolder();
    const ran = await covenant(['sample', ...(argv.length === 1 ? [...argv, SCHEMAS] : argv)], folder.path);
    expect([ran.code, ran.out]).toEqual([code, '']);
    expect(ran.err).toMatch(expected);
    expect(existsSync(join(folder.path, 'a'))).toBe(false);
  });
});
