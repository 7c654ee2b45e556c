import {
  type EmbeddedLog,
  isEventError,
  type Log,
  type LogOptions,
  type LogRecord,
  type Owned,
  type ReadOptions,
} from '@covenant-events/runtime';
import { expect, it } from 'vitest';
import { rejection } from '../refusal.ts';

const TOPIC = 'conformance.events';
const SMALL = 10_000;

/** What every event log must do, whatever it is kept in. `makeLog` opens an empty one. */
export function conform(makeLog: (options: LogOptions) => Promise<EmbeddedLog>): void {
  const open = async (partitions = 3, options: LogOptions = {}): Promise<EmbeddedLog> => {
    const log = await makeLog({ maxBatchBytes: SMALL, ...options });
    await log.ensure({ name: TOPIC, partitions });
    return log;
  };

  it('gives back what was written, in order, byte for byte', async () => {
    await using log = await open(1, { now: () => 1_700_000_000_000 });
    const { owned, release } = await ownAll(log);
    const headers = new Map([
      ['ce_id', 'é\u0000"1'],
      ['__proto__', ''],
    ]);
    const values = [new Uint8Array(0), Uint8Array.of(0, 255, 128)];
    await owned[0]?.write(values.map((value, index) => ({ key: `k\u0000é${index}`, value, headers })));
    const records = await readAll(log, 0);
    expect(records.map(({ key, value, timestamp, partition }) => ({ key, value, timestamp, partition }))).toStrictEqual(
      values.map((value, index) => ({ key: `k\u0000é${index}`, value, timestamp: 1_700_000_000_000, partition: 0 })),
    );
    expect(records.map((record) => [...record.headers])).toEqual([[...headers], [...headers]]);
    await release();
  });

  it('spends an offset on each commit, so that offsets have gaps and readers step over them', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    expect(await owned[0]?.write([record('a'), record('b')])).toEqual([0n, 1n]);
    expect(await owned[0]?.write([record('c')])).toEqual([3n]);
    expect(await owned[0]?.write([])).toEqual([]);
    expect(await log.bounds(TOPIC)).toEqual([{ start: 0n, end: 5n }]);
    let next = 0n;
    for await (const batch of log.read(TOPIC, 0, 0n, { until: 5n })) next = batch.next;
    expect(next).toBe(5n);
    expect((await readAll(log, 0)).map(({ offset }) => offset)).toEqual([0n, 1n, 3n]);
    await release();
  });

  it('keeps partitions apart', async () => {
    await using log = await open(3);
    const { owned, release } = await ownAll(log);
    expect(owned.map(({ topic, partition }) => [topic, partition])).toEqual([0, 1, 2].map((partition) => [TOPIC, partition]));
    await owned[2]?.write([record('a')]);
    expect(await log.bounds(TOPIC)).toEqual([
      { start: 0n, end: 0n },
      { start: 0n, end: 0n },
      { start: 0n, end: 2n },
    ]);
    expect(await readAll(log, 0)).toEqual([]);
    await release();
  });

  it('reads any part, over many batches', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    for (let batch = 0; batch < 30; batch++)
      await owned[0]?.write(Array.from({ length: 100 }, (_, index) => record(`${batch * 100 + index}`)));
    const all = await readAll(log, 0);
    expect(all.map(({ key }) => key)).toEqual(Array.from({ length: 3_000 }, (_, index) => `${index}`));
    const part = await readAll(log, 0, 150n, { until: 2_600n });
    expect(part).toHaveLength(all.filter(({ offset }) => offset >= 150n && offset < 2_600n).length);
    expect(part[0]?.offset).toBe(150n);
    expect(part.at(-1)?.offset).toBe(2_599n);
    await release();
  });

  it('ends a bounded reading at the present end, even if it is asked for more', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    await owned[0]?.write([record('a')]);
    expect(await readAll(log, 0, 0n, { until: 1_000n })).toHaveLength(1);
    await release();
  });

  it('finds the records of one key', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    for (let round = 0; round < 3; round++) await owned[0]?.write([record('a'), record('b'), record('a')]);
    const offsets = async (from: bigint, until?: bigint) => (await log.recordsOf(TOPIC, 0, 'a', from, until)).map(({ offset }) => offset);
    expect(await offsets(0n)).toEqual([0n, 2n, 4n, 6n, 8n, 10n]);
    expect(await offsets(2n, 8n)).toEqual([2n, 4n, 6n]);
    expect(await log.recordsOf(TOPIC, 0, 'nobody', 0n)).toEqual([]);
    await release();
  });

  it('seeks by time, which never goes back', async () => {
    let now = 1_000;
    await using log = await open(1, { now: () => now });
    const { owned, release } = await ownAll(log);
    for (now of [1_000, 2_000, 500, 3_000]) await owned[0]?.write([record('a')]);
    expect((await readAll(log, 0)).map(({ timestamp }) => timestamp)).toEqual([1_000, 2_000, 2_000, 3_000]);
    for (const [at, offset] of [
      [0, 0n],
      [1_001, 2n],
      [2_000, 2n],
      [2_001, 6n],
      [3_001, undefined],
    ] as const) {
      expect(await log.seek(TOPIC, at)).toEqual([offset]);
    }
    await release();
  });

  it('follows what comes, and stops when it is told to', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    await owned[0]?.write([record('0')]);
    const stop = new AbortController();
    const seen: (string | null)[] = [];
    for await (const { records } of log.read(TOPIC, 0, 0n, { signal: stop.signal })) {
      seen.push(...records.map(({ key }) => key));
      if (seen.length < 4) setTimeout(() => owned[0]?.write([record(`${seen.length}`)]), 1);
      else stop.abort();
    }
    expect(seen).toEqual(['0', '1', '2', '3']);
    await release();
  });

  it('writes a batch whole or not at all', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    const large = { ...record('a'), value: new Uint8Array(SMALL) };
    const bad = { ...record('\ud800') };
    expect((await rejection(write(owned[0], [record('a'), large]))).code).toBe('too-large');
    expect((await rejection(write(owned[0], [record('a'), bad]))).code).toBe('invalid-value');
    expect(await readAll(log, 0)).toEqual([]);
    expect(await write(owned[0], [record('a')])).toEqual([0n]);
    await release();
  });

  it('keeps the order of writes that are under way together', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    const offsets = await Promise.all(Array.from({ length: 20 }, (_, index) => write(owned[0], [record(`${index}`)])));
    expect(offsets.flat()).toEqual(Array.from({ length: 20 }, (_, index) => BigInt(index * 2)));
    expect((await readAll(log, 0)).map(({ key }) => key)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
    await release();
  });

  it('lets a new owner take over: the old one is told by its signal, and fenced', async () => {
    await using log = await open(1);
    const first = await ownAll(log, 'first');
    const late = write(first.owned[0], [record('late')]).catch((error: unknown) => error);
    const second = await ownAll(log, 'second');
    expect(first.owned[0]?.signal.aborted).toBe(true);
    expect((await rejection(write(first.owned[0], [record('zombie')]))).code).toBe('fenced');
    await write(second.owned[0], [record('new')]);
    const keys = (await readAll(log, 0)).map(({ key }) => key);
    // What was under way when ownership was lost is either there, before all else, or refused.
    expect(keys).toEqual(isEventError(await late, 'fenced') ? ['new'] : ['late', 'new']);
    await first.release();
    await write(second.owned[0], [record('still')]);
    await second.release();
  });

  it('lets an owner give up, who cannot write any more', async () => {
    await using log = await open(1);
    const { owned, release } = await ownAll(log);
    await release();
    expect(owned[0]?.signal.aborted).toBe(true);
    expect((await rejection(write(owned[0], [record('a')]))).code).toBe('not-owner');
  });

  it('tells whoever gives up what went wrong in the use of a partition', async () => {
    await using log = await open(1);
    const ownership = await log.own('broken', [TOPIC], async () => {
      throw new Error('could not catch up');
    });
    await expect(ownership[Symbol.asyncDispose]()).rejects.toThrow('could not catch up');
  });

  it.each([
    ['a topic that nobody made', (log: Log) => log.bounds('no.such.topic')],
    ['another number of partitions', (log: Log) => log.ensure({ name: TOPIC, partitions: 4 })],
    ['no partitions', (log: Log) => log.ensure({ name: 'other', partitions: 0 })],
    ['a topic name that Kafka refuses', (log: Log) => log.ensure({ name: 'a b', partitions: 1 })],
    ['a partition that is not there', (log: Log) => log.recordsOf(TOPIC, 9, 'a', 0n)],
  ])('refuses %s', async (_, work) => {
    await using log = await open(3);
    expect((await rejection(work(log))).code).toBe('log-refused');
  });

  it('takes a topic that is already there', async () => {
    await using log = await open(3);
    await log.ensure({ name: TOPIC, partitions: 3 });
    expect(await log.bounds(TOPIC)).toHaveLength(3);
  });

  it('numbers schemas, and keeps the numbers', async () => {
    await using log = await open(1);
    const one = { type: 'a.B', version: 1, fingerprint: 'sha256:1' };
    const two = { type: 'a.B', version: 2, fingerprint: 'sha256:2' };
    const id = await log.ids.assign(one);
    expect(await log.ids.assign(two)).not.toBe(id);
    expect(await log.ids.assign({ ...one })).toBe(id);
    expect(log.ids.find(id)).toEqual(one);
    expect(log.ids.idOf(one)).toBe(id);
    expect(log.ids.idOf({ ...one, fingerprint: 'sha256:3' })).toBeUndefined();
    expect((await rejection(log.ids.resolve(99))).code).toBe('unknown-schema');
  });

  it('refuses everything once it is closed', async () => {
    const log = await open(1);
    const { owned } = await ownAll(log);
    await log[Symbol.asyncDispose]();
    await log[Symbol.asyncDispose]();
    expect((await rejection(log.bounds(TOPIC))).code).toBe('log-refused');
    expect(owned[0]?.signal.aborted).toBe(true);
    expect((await rejection(write(owned[0], [record('a')]))).code).toBe('not-owner');
  });
}

/** A small record of a key. */
export function record(key: string) {
  return { key, value: Uint8Array.of(1, 2, 3), headers: new Map([['ce_id', key]]) };
}

/** Owns every partition of the topic. */
export async function ownAll(log: Log, group = 'tests') {
  const owned: Owned[] = [];
  const ownership = await log.own(group, [TOPIC], async (one) => {
    owned.push(one);
  });
  return { owned, release: () => ownership[Symbol.asyncDispose]() };
}

/** All records of a partition's part, by default up to the present end. */
export async function readAll(log: Log, partition: number, from = 0n, options?: ReadOptions): Promise<readonly LogRecord[]> {
  const records: LogRecord[] = [];
  const until = (await log.bounds(TOPIC))[partition]?.end ?? 0n;
  for await (const batch of log.read(TOPIC, partition, from, options ?? { until })) records.push(...batch.records);
  return records;
}

function write(owned: Owned | undefined, batch: Parameters<Owned['write']>[0]): Promise<readonly bigint[]> {
  if (owned === undefined) throw new Error('the partition was not handed over');
  return owned.write(batch);
}
