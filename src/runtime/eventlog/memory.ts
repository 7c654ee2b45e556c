import { EventError } from '../codec/errors.ts';
import { memorySchemaIds } from '../codec/schema-ids.ts';
import { arrival } from './arrival.ts';
import {
  checkBatch,
  checkPartitions,
  checkTopic,
  type EmbeddedLog,
  type LogBatch,
  type LogOptions,
  type LogRecord,
  MAX_BATCH_BYTES,
  noSuchTopic,
  type Outgoing,
  READ_BATCH,
  type ReadOptions,
} from './log.ts';
import { ownership, type TopicPartition } from './ownership.ts';

interface Partition {
  readonly records: LogRecord[];
  readonly byKey: Map<string, LogRecord[]>;
  /** The offset of the next record. */
  next: bigint;
}

/** A log in memory, for tests and trials: it forgets everything, and has all the warts of a real one. */
export function openMemoryLog(options: LogOptions = {}): EmbeddedLog {
  const { now = Date.now, maxBatchBytes = MAX_BATCH_BYTES } = options;
  const topics = new Map<string, readonly Partition[]>();
  const written = arrival();
  const closed = new AbortController();

  const partitionsOf = (topic: string): readonly Partition[] => {
    closed.signal.throwIfAborted();
    const partitions = topics.get(topic);
    if (partitions === undefined) throw noSuchTopic(topic);
    return partitions;
  };
  const partitionOf = (topic: string, partition: number): Partition => {
    const found = partitionsOf(topic)[partition];
    if (found === undefined) throw new EventError('log-refused', `topic ${topic} has no partition ${partition}`);
    return found;
  };

  const commit = async ({ topic, partition }: TopicPartition, batch: readonly Outgoing[]): Promise<readonly bigint[]> => {
    checkBatch(batch, maxBatchBytes);
    const target = partitionOf(topic, partition);
    const timestamp = Math.max(now(), target.records.at(-1)?.timestamp ?? 0);
    const offsets = batch.map(({ key, value, headers }, index) => {
      const offset = target.next + BigInt(index);
      const record = { partition, offset, timestamp, key, value: value.slice(), headers: new Map(headers) };
      target.records.push(record);
      const others = target.byKey.get(key);
      if (others === undefined) target.byKey.set(key, [record]);
      else others.push(record);
      return offset;
    });
    // A commit spends one offset itself, as a marker does in Kafka.
    target.next += BigInt(batch.length + 1);
    written.announce();
    return offsets;
  };
  const owners = ownership(commit);

  async function* read(topic: string, partition: number, from: bigint, { until, signal }: ReadOptions = {}): AsyncGenerator<LogBatch> {
    const stop = signal === undefined ? closed.signal : AbortSignal.any([signal, closed.signal]);
    const source = partitionOf(topic, partition);
    for (let next = from; !stop.aborted && (until === undefined || next < until); ) {
      const end = until !== undefined && until < source.next ? until : source.next;
      const first = firstAt(source.records, next);
      const last = firstAt(source.records, end);
      const records = source.records.slice(first, Math.min(last, first + READ_BATCH));
      next = first + records.length < last ? (records.at(-1)?.offset ?? next) + 1n : end > next ? end : next;
      if (records.length > 0) yield { records, next };
      else if (until !== undefined) return;
      else await written.next(stop);
    }
  }

  return {
    ids: memorySchemaIds(),
    async ensure(topic) {
      closed.signal.throwIfAborted();
      checkTopic(topic);
      const existing = topics.get(topic.name);
      if (existing !== undefined) return checkPartitions(topic, existing.length);
      topics.set(
        topic.name,
        Array.from({ length: topic.partitions }, () => ({ records: [], byKey: new Map(), next: 0n })),
      );
    },
    async bounds(topic) {
      return partitionsOf(topic).map(({ records, next }) => ({ start: records[0]?.offset ?? next, end: next }));
    },
    async seek(topic, at) {
      return partitionsOf(topic).map(({ records }) => records.find((record) => record.timestamp >= at)?.offset);
    },
    read,
    async recordsOf(topic, partition, key, from, until) {
      const records = partitionOf(topic, partition).byKey.get(key) ?? [];
      return records.slice(firstAt(records, from), until === undefined ? undefined : firstAt(records, until));
    },
    async own(group, names, use) {
      const partitions = names.flatMap((topic) => partitionsOf(topic).map((_, partition) => ({ topic, partition })));
      return owners.take(group, partitions, use);
    },
    async [Symbol.asyncDispose]() {
      closed.abort(new EventError('log-refused', 'this log was closed'));
      await owners.close();
    },
  };
}

/** The index of the first record at or after an offset. */
function firstAt(records: readonly LogRecord[], offset: bigint): number {
  let low = 0;
  let high = records.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((records[middle]?.offset ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
