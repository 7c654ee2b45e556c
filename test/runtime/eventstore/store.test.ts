import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BEGINNING, covers, type EmbeddedLog, framed, frameHead, openMemoryLog, openStore, type Store } from '@covenant-events/runtime';
import { openSqliteLog } from '@covenant-events/runtime/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, deposited, type LedgerEvent, ledger, opened, openedVersion1 } from '../ledger.ts';
import { rejection } from '../refusal.ts';
import { collect, writeRaw } from './foreign.ts';

let folder = '';
let files = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'covenant-store-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LOGS: readonly (readonly [string, () => EmbeddedLog])[] = [
  ['memory', () => openMemoryLog({ now: () => 1_700_000_000_000 })],
  ['a SQLite file', () => openSqliteLog(join(folder, `${++files}.sqlite`), { now: () => 1_700_000_000_000 })],
];

describe.each(LOGS)('A store on %s', (_, openLog) => {
  const open = async (log = openLog()): Promise<Store & { readonly log: EmbeddedLog }> => {
    await log.ensure({ name: ledger.topic, partitions: 4 });
    let id = 0;
    const store = openStore({
      log,
      ids: log.ids,
      aggregates: [account],
      app: 'bank',
      now: () => 1_699_999_999_000,
      newId: () => `00000000-0000-4000-8000-${String(++id).padStart(12, '0')}`,
    });
    return {
      ...store,
      log,
      async [Symbol.asyncDispose]() {
        await store[Symbol.asyncDispose]();
        await log[Symbol.asyncDispose]();
      },
    };
  };

  it('folds what was appended', async () => {
    await using store = await open();
    const first = await store.append(account, 'A-1', [opened('A-1', 'Ada', 'Byron'), deposited('A-1', 100n)], 'none');
    const second = await store.append(account, 'A-1', [deposited('A-1', 5n)], first.revision);
    expect([first.revision, second.revision]).toEqual([2n, 3n]);
    const loaded = await store.load(account, 'A-1');
    expect([loaded.state, loaded.revision]).toEqual([{ name: 'Ada Byron', cents: 105n }, 3n]);
    expect(covers(loaded.position, second.position)).toBe(true);
    expect(covers(first.position, second.position)).toBe(false);
  });

  it('has the initial state of what nobody wrote', async () => {
    await using store = await open();
    const { state, revision, position } = await store.load(account, 'nobody');
    expect([state, revision]).toEqual([{ name: '', cents: 0n }, 0n]);
    expect(covers(BEGINNING, position)).toBe(true);
    expect(await collect(store.history(account, 'nobody'))).toEqual([]);
  });

  it.each([
    ['none', 1n, false],
    ['some', 1n, true],
    ['any', 1n, true],
    [1n, 1n, true],
    [0n, 1n, false],
    [2n, 1n, false],
    ['none', 0n, true],
    ['some', 0n, false],
    ['any', 0n, true],
    [0n, 0n, true],
  ] as const)('expecting %s at revision %s: %s', async (expected, revision, met) => {
    await using store = await open();
    if (revision === 1n) await store.append(account, 'A-1', [deposited('A-1', 1n)], 'none');
    const work = store.append(account, 'A-1', [deposited('A-1', 1n)], expected);
    if (met) expect((await work).revision).toBe(revision + 1n);
    else expect((await rejection(work)).facts).toEqual({ stream: 'test.ledger', key: 'A-1', expected, actual: revision });
  });

  it('takes decisions about one aggregate one at a time, and loses none', async () => {
    await using store = await open();
    await Promise.all(Array.from({ length: 50 }, () => store.decide(account, 'A-1', (now) => [deposited('A-1', now.cents + 1n)])));
    const { state, revision } = await store.load(account, 'A-1');
    expect([state.cents, revision]).toEqual([2n ** 50n - 1n, 50n]);
  });

  it('lets one of several appends at the same revision win', async () => {
    await using store = await open();
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => store.append(account, 'A-1', [deposited('A-1', 1n)], 0n)));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected', 'rejected']);
    expect((await store.load(account, 'A-1')).revision).toBe(1n);
  });

  it('writes nothing when a decision throws, and takes the next one', async () => {
    await using store = await open();
    const refused = store.decide(account, 'A-1', () => {
      throw new Error('not enough money');
    });
    await expect(refused).rejects.toThrow('not enough money');
    expect(await store.decide(account, 'A-1', () => [])).toMatchObject({ revision: 0n, ids: [], repeated: false });
    expect((await store.decide(account, 'A-1', () => [deposited('A-1', 3n)])).state.cents).toBe(3n);
  });

  it('does a command once, also after it was opened again, and tells what came of it', async () => {
    const log = openLog();
    const intent = { command: 'c-17' };
    const events = [deposited('A-1', 1n), deposited('A-1', 2n)];
    const store = await open(log);
    const first = await store.append(account, 'A-1', events, 'none', intent);
    await store.append(account, 'A-1', [deposited('A-1', 4n)], 2n);
    const again = openStore({ log, ids: log.ids, aggregates: [account] });
    for (const one of [store, again]) {
      const repeated = await one.append(account, 'A-1', events, 'none', intent);
      expect(repeated).toMatchObject({ revision: 2n, ids: first.ids, repeated: true });
    }
    expect((await again.decide(account, 'A-1', () => [deposited('A-1', 9n)], intent)).state.cents).toBe(7n);
    expect((await again.append(account, 'B-1', [deposited('B-1', 1n)], 'none', intent)).repeated).toBe(false);
    await again[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  it('shows an aggregate as of a revision and as of a position', async () => {
    await using store = await open();
    const positions = [];
    for (const cents of [1n, 2n, 4n]) positions.push((await store.append(account, 'A-1', [deposited('A-1', cents)], 'any')).position);
    const at = async (asOf: Parameters<typeof store.load>[2]) => (await store.load(account, 'A-1', asOf)).state.cents;
    expect(await Promise.all([0n, 1n, 2n, 3n, 99n].map(at))).toEqual([0n, 1n, 3n, 7n, 7n]);
    expect(await Promise.all(positions.map(at))).toEqual([1n, 3n, 7n]);
    expect((await store.load(account, 'A-1', positions[1])).revision).toBe(2n);
    expect((await rejection(at(-1n))).code).toBe('invalid-value');
    expect((await rejection(at(BEGINNING))).code).toBe('invalid-value');
  });

  it('writes CloudEvents headers, with what the event follows from', async () => {
    await using store = await open();
    const { ids } = await store.append(account, 'A-1', [opened('A-1', 'Ada', 'Byron')], 'none', { command: 'c-1' });
    const [first] = await collect(store.history(account, 'A-1'));
    await store.append(account, 'B-1', [deposited('B-1', 1n)], 'none', { command: 'c-2', ...(first && { causedBy: first.meta }) });
    const [second] = await collect(store.history(account, 'B-1'));
    expect(first?.meta.envelope).toEqual({
      id: ids[0],
      source: '/bank',
      type: 'test.ledger.Opened',
      time: '2023-11-14T22:13:19.000Z',
      subject: 'A-1',
      dataschema: 'contract:test.ledger/Opened/2',
      revision: 1n,
      correlationId: 'c-1',
      causationId: 'c-1',
    });
    expect(second?.meta.envelope).toMatchObject({ correlationId: 'c-1', causationId: ids[0] });
    expect(first?.meta).toMatchObject({ topic: ledger.topic, key: 'A-1', revision: 1n, offset: 0n, at: 1_700_000_000_000 });
    expect(first?.meta.written).toEqual({ type: 'test.ledger.Opened', version: 2, fingerprint: 'sha256:o2' });
  });

  it('reads old versions as the newest class on every path', async () => {
    await using store = await open();
    const id = await store.log.ids.assign({ type: 'test.ledger.Opened', version: 1, fingerprint: 'sha256:o1' });
    await writeRaw(store.log, 'A-1', framed(frameHead(id, []), openedVersion1('A-1', 'Ada Byron')));
    const newest = opened('A-1', 'Ada', 'Byron');
    expect((await store.load(account, 'A-1')).state.name).toBe('Ada Byron');
    expect((await collect(store.history(account, 'A-1'))).map(({ event }) => event)).toEqual([newest]);
    expect((await collect(store.replay(account))).flatMap(({ events }) => events)).toEqual([newest]);
    expect((await collect(store.replayRecorded(account))).map(({ event, meta }) => [event, meta.written.version])).toEqual([[newest, 1]]);
  });

  it('replays a whole stream in batches and one by one, up to what was there at the start', async () => {
    await using store = await open();
    const keys = Array.from({ length: 40 }, (_, index) => `A-${index}`);
    for (const cents of [1n, 2n]) await Promise.all(keys.map((key) => store.append(account, key, [deposited(key, cents)], 'any')));
    const batches = await collect(store.replay(account));
    const singles = await collect(store.replayRecorded(account));
    expect(batches.every(({ events, records }) => events.length === records.length)).toBe(true);
    expect(batches.flatMap(({ events }) => events)).toEqual(singles.map(({ event }) => event));
    expect(singles).toHaveLength(80);
    for (const key of keys) {
      const mine = singles.filter(({ meta }) => meta.key === key);
      expect(mine.map(({ event, meta }) => [centsOf(event), meta.revision])).toEqual([
        [1n, 1n],
        [2n, 2n],
      ]);
    }
  });

  it('replays from a position, and up to one', async () => {
    await using store = await open();
    const positions = [];
    for (const cents of [1n, 2n, 4n]) positions.push((await store.append(account, 'A-1', [deposited('A-1', cents)], 'any')).position);
    const [first, second] = positions;
    const cents = async (span: Parameters<typeof store.replay>[1]) =>
      (await collect(store.replay(account, span))).flatMap(({ events }) => events.map(centsOf));
    expect(await cents(first && { from: first })).toEqual([2n, 4n]);
    expect(await cents(second && { until: second })).toEqual([1n, 2n]);
    expect(await cents(first && second && { from: first, until: second })).toEqual([2n]);
    const [batch] = await collect(store.replay(account));
    expect(await cents(batch && { from: batch.position })).toEqual([]);
    expect(await cents({ signal: AbortSignal.abort() })).toEqual([]);
  });

  it.each([
    ['a message in no wire format', Uint8Array.of(123, 125, 1, 2, 3), 'malformed'],
    ['a schema id that nobody gave', Uint8Array.of(0, 0, 0, 3, 9), 'unknown-schema'],
    ['an empty message', new Uint8Array(0), 'truncated'],
  ])('names the record that holds %s', async (__, value, code) => {
    await using store = await open();
    await writeRaw(store.log, 'A-1', value);
    for (const work of [
      store.load(account, 'A-1'),
      collect(store.replay(account)),
      store.decide(account, 'A-1', () => [deposited('A-1', 1n)]),
    ]) {
      const error = await rejection(work);
      expect(error.code).toBe(code);
      if (code !== 'unknown-schema') expect(error.facts).toMatchObject({ topic: ledger.topic, offset: 0n, key: 'A-1' });
    }
  });

  it('refuses a history with a part missing', async () => {
    await using store = await open();
    await store.append(account, 'A-1', [deposited('A-1', 1n)], 'none');
    const id = await store.log.ids.assign({ type: 'test.ledger.Deposited', version: 1, fingerprint: 'sha256:d1' });
    await writeRaw(store.log, 'A-1', framed(frameHead(id, []), ledger.contracts[1]?.write(deposited('A-1', 1n)) ?? new Uint8Array(0)), 5n);
    const error = await rejection(store.load(account, 'A-1'));
    expect(error.code).toBe('unreadable');
    expect(error.message).toContain('its sequence is 5, and it is event 2 of its aggregate');
  });

  it('refuses an event of another key', async () => {
    await using store = await open();
    expect((await rejection(store.append(account, 'A-1', [deposited('B-1', 1n)], 'any'))).code).toBe('invalid-value');
    expect((await store.load(account, 'A-1')).revision).toBe(0n);
  });

  it('cannot write once another store has taken over, and still reads what that one writes', async () => {
    const log = openLog();
    const old = await open(log);
    await old.append(account, 'A-1', [deposited('A-1', 1n)], 'none');
    const next = openStore({ log, ids: log.ids, aggregates: [account], app: 'next' });
    await next.append(account, 'A-1', [deposited('A-1', 2n)], 1n);
    expect((await rejection(old.append(account, 'A-1', [deposited('A-1', 4n)], 'any'))).code).toBe('fenced');
    expect((await old.load(account, 'A-1')).state.cents).toBe(3n);
    await next[Symbol.asyncDispose]();
    expect((await rejection(next.append(account, 'A-1', [deposited('A-1', 4n)], 'any'))).code).toBe('not-owner');
    await old[Symbol.asyncDispose]();
  });

  it('refuses an aggregate that it was not opened with', async () => {
    await using store = await open();
    const other = { ...account, codec: { ...ledger } };
    expect((await rejection(store.load(other, 'A-1'))).code).toBe('invalid-value');
  });

  it('refuses a topic that nobody made, and works once it is there', async () => {
    await using log = openLog();
    await using store = openStore({ log, ids: log.ids, aggregates: [account] });
    expect((await rejection(store.load(account, 'A-1'))).code).toBe('log-refused');
    await log.ensure({ name: ledger.topic, partitions: 1 });
    expect((await store.load(account, 'A-1')).revision).toBe(0n);
  });
});

function centsOf(event: LedgerEvent): bigint {
  return event.$type === 'test.ledger.Deposited' ? event.cents : 0n;
}
