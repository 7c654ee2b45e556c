import type { DatabaseSync } from 'node:sqlite';
import { EventError } from '../codec/errors.ts';
import { type Headers, type LogRecord, noSuchTopic, type Outgoing } from './log.ts';
import type { TopicPartition } from './ownership.ts';

/** A partition's row: the offset of the next record and the time of the latest. */
export interface PartitionRow {
  readonly id: number;
  readonly next: number;
  readonly latest: number;
}

/** The statements over a log's records; offsets are plain numbers within, far below 2^53. */
export interface RecordTable {
  partitions(topic: string): readonly PartitionRow[];
  partition(at: TopicPartition): PartitionRow;
  addPartitions(topic: string, count: number): void;
  /** Within a transaction: writes a batch and answers its first offset. */
  insert(at: TopicPartition, batch: readonly Outgoing[], now: number): number;
  range(at: TopicPartition, id: number, from: bigint, until: bigint, limit: number): readonly LogRecord[];
  ofKey(at: TopicPartition, id: number, key: string, from: bigint, until: bigint): readonly LogRecord[];
  /** The first record at or after an offset. */
  first(id: number, from: number): { readonly offset: number; readonly timestamp: number } | undefined;
}

/** Prepares the statements over an open log file. */
export function recordTable(database: DatabaseSync): RecordTable {
  const COLUMNS = '"offset" AS place, timestamp, key, value, headers';
  const allPartitions = database.prepare('SELECT id, next, latest FROM partitions WHERE topic = ? ORDER BY partition');
  const onePartition = database.prepare('SELECT id, next, latest FROM partitions WHERE topic = ? AND partition = ?');
  const addPartition = database.prepare('INSERT INTO partitions (topic, partition) VALUES (?, ?)');
  const advance = database.prepare('UPDATE partitions SET next = ?, latest = ? WHERE id = ?');
  const insertRecord = database.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)');
  const inRange = database.prepare(
    `SELECT ${COLUMNS} FROM records WHERE partition = ? AND "offset" >= ? AND "offset" < ? ORDER BY "offset" LIMIT ?`,
  );
  // Left alone, the planner walks the partition instead.
  const withKey = database.prepare(
    `SELECT ${COLUMNS} FROM records INDEXED BY records_by_key WHERE partition = ? AND key = ? AND "offset" >= ? AND "offset" < ? ORDER BY "offset"`,
  );
  const firstFrom = database.prepare(
    'SELECT "offset" AS place, timestamp FROM records WHERE partition = ? AND "offset" >= ? ORDER BY "offset" LIMIT 1',
  );

  const partition = ({ topic, partition: number }: TopicPartition): PartitionRow => {
    const row = onePartition.get(topic, number);
    if (row !== undefined) return partitionRow(row);
    if (allPartitions.get(topic) === undefined) throw noSuchTopic(topic);
    throw new EventError('log-refused', `topic ${topic} has no partition ${number}`);
  };

  return {
    partition,
    partitions: (topic) => allPartitions.all(topic).map(partitionRow),
    addPartitions(topic, count) {
      for (let number = 0; number < count; number++) addPartition.run(topic, number);
    },
    insert(at, batch, now) {
      const { id, next, latest } = partition(at);
      const timestamp = Math.max(Math.trunc(now), latest);
      for (const [index, { key, value, headers }] of batch.entries()) {
        insertRecord.run(id, next + index, timestamp, key, value, JSON.stringify([...headers].flat()));
      }
      // A commit spends one offset itself, as a marker does in Kafka.
      advance.run(next + batch.length + 1, timestamp, id);
      return next;
    },
    range: (at, id, from, until, limit) => inRange.all(id, from, until, limit).map((row) => recordOf(at.partition, row)),
    ofKey: (at, id, key, from, until) => withKey.all(id, key, from, until).map((row) => recordOf(at.partition, row)),
    first(id, from) {
      const row = firstFrom.get(id, from);
      return row === undefined ? undefined : { offset: Number(row.place), timestamp: Number(row.timestamp) };
    },
  };
}

type Row = Readonly<Record<string, unknown>>;

function partitionRow(row: Row): PartitionRow {
  return { id: Number(row.id), next: Number(row.next), latest: Number(row.latest) };
}

function recordOf(partition: number, { place, timestamp, key, value, headers }: Row): LogRecord {
  return new StoredRecord(
    partition,
    BigInt(Number(place)),
    Number(timestamp),
    String(key),
    value instanceof Uint8Array ? value : null,
    String(headers),
  );
}

/** A class because its getter is shared: one made for each record would cost more than the record. */
class StoredRecord implements LogRecord {
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: number;
  readonly key: string;
  readonly value: Uint8Array | null;
  readonly #text: string;
  #headers: Headers | undefined = undefined;

  constructor(partition: number, offset: bigint, timestamp: number, key: string, value: Uint8Array | null, text: string) {
    this.partition = partition;
    this.offset = offset;
    this.timestamp = timestamp;
    this.key = key;
    this.value = value;
    this.#text = text;
  }

  /** Parsed when somebody looks, which most readers never do. */
  get headers(): Headers {
    this.#headers ??= parseHeaders(this.#text);
    return this.#headers;
  }
}

function parseHeaders(text: string): Headers {
  const flat: unknown = JSON.parse(text);
  const headers = new Map<string, string>();
  if (Array.isArray(flat)) for (let at = 0; at + 1 < flat.length; at += 2) headers.set(String(flat[at]), String(flat[at + 1]));
  return headers;
}
