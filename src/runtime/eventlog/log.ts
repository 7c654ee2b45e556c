import { describe, EventError } from '../codec/errors.ts';
import type { SchemaIds } from '../codec/schema-ids.ts';

/** A topic and the number of its partitions, which never changes: keys would move. */
export interface TopicSpec {
  /** Letters, digits, `.`, `_` and `-`, at most 249. */
  readonly name: string;
  readonly partitions: number;
}

/** The headers of a record by name; all that this package writes are text. */
export type Headers = ReadonlyMap<string, string>;

/** A record as a log keeps it. */
export interface LogRecord {
  readonly partition: number;
  /** Grows within a partition; there are gaps. */
  readonly offset: bigint;
  /** When the log took it, in milliseconds since 1970; never goes back within a partition. */
  readonly timestamp: number;
  readonly key: string | null;
  /** The message in the wire format; null where somebody wrote a tombstone. */
  readonly value: Uint8Array | null;
  readonly headers: Headers;
}

/** Records of one partition in order, and the offset to go on from: beyond gaps, not just after the last record. */
export interface LogBatch {
  readonly records: readonly LogRecord[];
  readonly next: bigint;
}

/** The offsets of a partition: its first record's or the end, and the one that no reader can see yet. */
export interface Bounds {
  readonly start: bigint;
  readonly end: bigint;
}

/** A record to be written. */
export interface Outgoing {
  readonly key: string;
  readonly value: Uint8Array;
  readonly headers: Headers;
}

/** One partition while this process is its only writer. */
export interface Owned {
  readonly topic: string;
  readonly partition: number;
  /** Aborts when ownership is lost or given up; its reason is the error that `write` throws from then on. */
  readonly signal: AbortSignal;
  /** Writes all records or none, in order, and answers their offsets. Rejects with `fenced`, `not-owner` or `too-large`. */
  write(batch: readonly Outgoing[]): Promise<readonly bigint[]>;
}

/** Where records lie: topics with partitions, each with one writer at a time. Everything above sees only this. */
export interface Log extends AsyncDisposable {
  /** Makes a topic; rejects with `log-refused` where it exists with another number of partitions. */
  ensure(topic: TopicSpec): Promise<void>;
  /** The bounds of each partition of a topic, in order; rejects with `log-refused` where there is no such topic. */
  bounds(topic: string): Promise<readonly Bounds[]>;
  /** For each partition the first offset with a timestamp at or after `at` (milliseconds since 1970); undefined where there is none. */
  seek(topic: string, at: number): Promise<readonly (bigint | undefined)[]>;
  /**
   * Reads a partition in order from an offset: up to `until` (exclusive) or the present end, or without `until` for ever as
   * records come. The signal ends the reading without an error.
   */
  read(topic: string, partition: number, from: bigint, options?: ReadOptions): AsyncIterable<LogBatch>;
  /** The records of one key from an offset up to `until` (exclusive) or the present end, without reading the ones between. */
  recordsOf(topic: string, partition: number, key: string, from: bigint, until?: bigint): Promise<readonly LogRecord[]>;
  /**
   * Becomes the writer of partitions of these topics; `use` is called with each that is gained and runs until its signal
   * aborts. Resolves when the first were handed over. What is disposed gives them up and waits for `use`.
   */
  own(group: string, topics: readonly string[], use: (owned: Owned) => Promise<void>): Promise<AsyncDisposable>;
}

export interface ReadOptions {
  readonly until?: bigint;
  readonly signal?: AbortSignal;
}

/** A log that needs no server and numbers its own schemas. */
export interface EmbeddedLog extends Log {
  readonly ids: SchemaIds;
}

/** What all embedded logs can be told. */
export interface LogOptions {
  /** Milliseconds since 1970, for the timestamps of records; `Date.now` by default. */
  readonly now?: () => number;
  /** The most that one write may hold, in bytes of keys, values and headers; 1 MiB by default, as Kafka's brokers have it. */
  readonly maxBatchBytes?: number;
}

/** What Kafka's brokers allow for a batch by default. */
export const MAX_BATCH_BYTES = 1_048_576;
/** How many records embedded logs hand over at once. */
export const READ_BATCH = 1_000;

const TOPIC_NAME = /^[A-Za-z0-9._-]{1,249}$/;
const MAX_PARTITIONS = 10_000;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Throws `log-refused` unless a topic can be made as it is described. */
export function checkTopic(topic: TopicSpec): void {
  if (!TOPIC_NAME.test(topic.name) || topic.name === '.' || topic.name === '..') {
    throw new EventError('log-refused', `${describe(topic.name)} cannot name a topic: use letters, digits, "." "_" and "-", at most 249`);
  }
  if (!Number.isInteger(topic.partitions) || topic.partitions < 1 || topic.partitions > MAX_PARTITIONS) {
    throw new EventError(
      'log-refused',
      `topic ${topic.name} must have 1 to ${MAX_PARTITIONS} partitions, not ${describe(topic.partitions)}`,
    );
  }
}

/** Throws `log-refused`: the topic was made with another number of partitions. */
export function checkPartitions(topic: TopicSpec, existing: number): void {
  if (existing === topic.partitions) return;
  throw new EventError(
    'log-refused',
    `topic ${topic.name} has ${existing} partitions, not ${topic.partitions}: another number would move keys; ask for ${existing}, or copy the events into a new topic`,
    { facts: { topic: topic.name, existing, asked: topic.partitions } },
  );
}

/** A topic that nobody made. */
export function noSuchTopic(topic: string): EventError {
  return new EventError(
    'log-refused',
    `there is no topic ${topic} in this log: make it with ensure({ name: ${JSON.stringify(topic)}, partitions })`,
    {
      facts: { topic },
    },
  );
}

/** Throws `invalid-value` or `too-large` unless the records can be written as one batch. */
export function checkBatch(batch: readonly Outgoing[], maxBatchBytes: number): void {
  let size = 0;
  for (const { key, value, headers } of batch) {
    if (typeof key !== 'string' || !isWellFormed(key))
      throw new EventError('invalid-value', `a record key must be valid text, not ${describe(key)}`);
    if (!(value instanceof Uint8Array))
      throw new EventError('invalid-value', `a record's value must be a Uint8Array, not ${describe(value)}`);
    size += key.length + value.length;
    for (const [name, text] of headers) {
      if (!isWellFormed(text)) throw new EventError('invalid-value', `header ${name} must be valid text, not ${describe(text)}`);
      size += name.length + text.length;
    }
  }
  if (size > maxBatchBytes) {
    throw new EventError(
      'too-large',
      `a batch of ${batch.length} records and ${size} bytes is beyond the log's limit of ${maxBatchBytes}: write fewer at once`,
      {
        facts: { records: batch.length, size, limit: maxBatchBytes },
      },
    );
  }
}

function isWellFormed(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    // Only a text with a surrogate needs the slow look.
    if ((text.charCodeAt(index) & 0xf800) === 0xd800) return !LONE_SURROGATE.test(text);
  }
  return true;
}
