import type { DatabaseSync } from 'node:sqlite';
import { EventError } from '../codec/errors.ts';
import { arrival } from './arrival.ts';
import {
  checkBatch,
  checkPartitions,
  checkTopic,
  type EmbeddedLog,
  type LogBatch,
  type LogOptions,
  MAX_BATCH_BYTES,
  noSuchTopic,
  type Outgoing,
  READ_BATCH,
  type ReadOptions,
} from './log.ts';
import { ownership, type TopicPartition } from './ownership.ts';
import { openLogFile, refusing } from './sqlite-file.ts';
import { type PartitionRow, recordTable } from './sqlite-records.ts';
import { sqliteSchemaIds } from './sqlite-schema-ids.ts';
import { takeWriterLock, type WriterLock } from './sqlite-writer-lock.ts';

/** How often a follower looks for what another process wrote, in milliseconds. */
const FOLLOW_INTERVAL = 100;

export interface SqliteLogOptions extends LogOptions {
  /** Refuses every write, and a file that does not exist. */
  readonly readOnly?: boolean;
}

interface Pending {
  readonly at: TopicPartition;
  readonly batch: readonly Outgoing[];
  readonly signal: AbortSignal;
  readonly resolve: (offsets: readonly bigint[]) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * A log in one SQLite file, for development and services of a single node: one process writes, any number read. A commit
 * is durable when `write` resolves; writes that wait at the same moment share one. Throws `log-refused` where the file is
 * not an event log, or newer than this program.
 */
export function openSqliteLog(path: string, options: SqliteLogOptions = {}): EmbeddedLog {
  const { now = Date.now, maxBatchBytes = MAX_BATCH_BYTES, readOnly = false } = options;
  const database = openLogFile(path, readOnly);
  const table = recordTable(database);
  const written = arrival();
  const closed = new AbortController();
  let lock: WriterLock | undefined;
  let pending: Pending[] = [];

  const use = <T>(work: () => T): T => {
    closed.signal.throwIfAborted();
    return refusing(path, work);
  };
  const transaction = (work: () => void): void => {
    database.exec('BEGIN IMMEDIATE');
    try {
      work();
      database.exec('COMMIT');
    } catch (error) {
      rollBack(database);
      throw error;
    }
  };
  const refuseWriting = (): void => {
    if (readOnly) throw new EventError('log-refused', `${path} was opened for reading alone`);
  };
  const partitionsOf = (topic: string): readonly PartitionRow[] => {
    const partitions = use(() => table.partitions(topic));
    if (partitions.length === 0) throw noSuchTopic(topic);
    return partitions;
  };

  const flush = (): void => {
    const due = pending.filter((one) => !one.signal.aborted);
    for (const late of pending) if (late.signal.aborted) late.reject(late.signal.reason);
    pending = [];
    if (due.length === 0) return;
    try {
      const firsts: number[] = [];
      use(() =>
        transaction(() => {
          for (const { at, batch } of due) firsts.push(table.insert(at, batch, now()));
        }),
      );
      for (const [index, one] of due.entries()) {
        const first = BigInt(firsts[index] ?? 0);
        one.resolve(one.batch.map((_, at) => first + BigInt(at)));
      }
      written.announce();
    } catch (error) {
      for (const one of due) one.reject(error);
    }
  };
  const commit = (at: TopicPartition, batch: readonly Outgoing[], signal: AbortSignal): Promise<readonly bigint[]> => {
    checkBatch(batch, maxBatchBytes);
    return new Promise((resolve, reject) => {
      if (pending.length === 0) setImmediate(flush);
      pending.push({ at, batch, signal, resolve, reject });
    });
  };
  const owners = ownership(commit);

  async function* read(topic: string, partition: number, from: bigint, { until, signal }: ReadOptions = {}): AsyncGenerator<LogBatch> {
    const stop = signal === undefined ? closed.signal : AbortSignal.any([signal, closed.signal]);
    const at = { topic, partition };
    const { id } = use(() => table.partition(at));
    for (let next = from; !stop.aborted && (until === undefined || next < until); ) {
      // The end is read first: a record that is written in between is left to the next round.
      const present = BigInt(use(() => table.partition(at)).next);
      const end = until !== undefined && until < present ? until : present;
      const start = next;
      const records = use(() => table.range(at, id, start, end, READ_BATCH));
      next = records.length === READ_BATCH ? (records.at(-1)?.offset ?? next) + 1n : end > next ? end : next;
      if (records.length > 0) yield { records, next };
      else if (until !== undefined) return;
      else await written.next(stop, FOLLOW_INTERVAL);
    }
  }

  return {
    ids: sqliteSchemaIds(database, path, readOnly),
    async ensure(topic) {
      checkTopic(topic);
      const existing = use(() => table.partitions(topic.name)).length;
      if (existing > 0) return checkPartitions(topic, existing);
      refuseWriting();
      use(() => transaction(() => table.addPartitions(topic.name, topic.partitions)));
    },
    async bounds(topic) {
      return partitionsOf(topic).map(({ id, next }) => ({
        start: BigInt(use(() => table.first(id, 0))?.offset ?? next),
        end: BigInt(next),
      }));
    },
    async seek(topic, at) {
      return partitionsOf(topic).map(({ id, next }) => use(() => firstSince(at, next, (from) => table.first(id, from))));
    },
    read,
    async recordsOf(topic, partition, key, from, until = BigInt(Number.MAX_SAFE_INTEGER)) {
      const at = { topic, partition };
      return use(() => table.ofKey(at, table.partition(at).id, key, from, until));
    },
    async own(group, topics, useOwned) {
      refuseWriting();
      const partitions = topics.flatMap((topic) => partitionsOf(topic).map((_, partition) => ({ topic, partition })));
      lock ??= use(() => takeWriterLock(path, database));
      return owners.take(group, partitions, useOwned);
    },
    async [Symbol.asyncDispose]() {
      if (closed.signal.aborted) return;
      if (pending.length > 0) flush();
      closed.abort(new EventError('log-refused', `the event log ${path} was closed`));
      try {
        await owners.close();
      } finally {
        lock?.release();
        database.close();
      }
    },
  };
}

/** Undoes a transaction that SQLite, after some errors, has undone already. */
function rollBack(database: DatabaseSync): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // There is nothing left to undo; what went wrong before is what is reported.
  }
}

/** The offset of the first record since a time: times never go back, so halving finds it. */
function firstSince(
  at: number,
  end: number,
  firstFrom: (offset: number) => { readonly offset: number; readonly timestamp: number } | undefined,
): bigint | undefined {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const record = firstFrom(middle);
    if (record === undefined || record.timestamp >= at) high = middle;
    else low = record.offset + 1;
  }
  const found = firstFrom(low);
  return found === undefined ? undefined : BigInt(found.offset);
}
