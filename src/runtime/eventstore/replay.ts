import type { AnyEvent } from '../codec/contract.ts';
import type { MessageCodec } from '../codec/event-codec.ts';
import type { Log, LogRecord } from '../eventlog/log.ts';
import { nextOffset, type Position, positionAt } from '../eventlog/position.ts';
import { eventOf, type Recorded, recordedOf } from './recorded.ts';

/** Which part of a stream is read: from a position (the beginning without it) up to another (the present end without it). */
export interface Span {
  readonly from?: Position;
  readonly until?: Position;
  /** Ends the reading early, without an error. */
  readonly signal?: AbortSignal;
}

/** Events of one partition in order, the records they came from, and how far one has read with them. */
export interface ReplayBatch<E extends AnyEvent> {
  readonly partition: number;
  readonly events: readonly E[];
  /** As many as events, in the same order. */
  readonly records: readonly LogRecord[];
  readonly position: Position;
}

/** All events of a span, partition after partition, in batches. Throws where a record cannot be read, naming it. */
export async function* replayBatches<E extends AnyEvent>(
  log: Log,
  topic: string,
  messages: MessageCodec<E>,
  span: Span = {},
): AsyncGenerator<ReplayBatch<E>> {
  for await (const { partition, records, next } of batches(log, topic, messages, span)) {
    const events = records.map((record) => eventOf(messages, topic, record));
    yield { partition, events, records, position: positionAt(topic, partition, next) };
  }
}

/** All events of a span one by one, with what is known about each. */
export async function* replayRecorded<E extends AnyEvent>(
  log: Log,
  topic: string,
  messages: MessageCodec<E>,
  span: Span = {},
): AsyncGenerator<Recorded<E>> {
  for await (const { records } of batches(log, topic, messages, span)) {
    for (const record of records) yield recordedOf(messages, topic, record);
  }
}

interface PartitionBatch {
  readonly partition: number;
  readonly records: readonly LogRecord[];
  readonly next: bigint;
}

async function* batches<E extends AnyEvent>(
  log: Log,
  topic: string,
  messages: MessageCodec<E>,
  span: Span,
): AsyncGenerator<PartitionBatch> {
  const signal = span.signal === undefined ? {} : { signal: span.signal };
  for (const [partition, { start, end }] of (await log.bounds(topic)).entries()) {
    const from = (span.from && nextOffset(span.from, topic, partition)) ?? start;
    const until = span.until === undefined ? end : (nextOffset(span.until, topic, partition) ?? start);
    for await (const { records, next } of log.read(topic, partition, from, { until, ...signal })) {
      await messages.learn(records.map((record) => record.value));
      yield { partition, records, next };
    }
  }
}
