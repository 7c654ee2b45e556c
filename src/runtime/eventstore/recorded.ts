import type { AnyEvent } from '../codec/contract.ts';
import { EventError, isEventError } from '../codec/errors.ts';
import type { MessageCodec } from '../codec/event-codec.ts';
import type { SchemaIdentity } from '../codec/schema-ids.ts';
import type { LogRecord } from '../eventlog/log.ts';
import { type Envelope, readEnvelope } from './event-headers.ts';

/** Where an event lies, when it was written and as what. */
export interface Meta {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** The aggregate's key. */
  readonly key: string;
  /** The aggregate's revision after this event; `unreadable` where a replay meets a record without a sequence. */
  readonly revision: bigint;
  /** When the log took it, in milliseconds since 1970. */
  readonly at: number;
  /** How many bytes the stored message has, its frame included. */
  readonly size: number;
  /** Which version the bytes were. */
  readonly written: SchemaIdentity;
  readonly envelope: Envelope;
}

/** An event of the newest class, and what is known about its record. */
export interface Recorded<E extends AnyEvent> {
  readonly event: E;
  readonly meta: Meta;
}

/** The event of a record. Every reader of stored events comes through here. Throws with the record's place in message and facts. */
export function eventOf<E extends AnyEvent>(messages: MessageCodec<E>, topic: string, record: LogRecord): E {
  if (record.value === null) throw at(topic, record, 'unreadable', 'it has no value: somebody wrote a tombstone into an event topic');
  try {
    return messages.decode(record.value);
  } catch (error) {
    throw isEventError(error) ? at(topic, record, error.code, error.message, error) : error;
  }
}

/** A record as an event with its meta; `revision` is what was counted, or undefined to take the record's own word for it. */
export function recordedOf<E extends AnyEvent>(
  messages: MessageCodec<E>,
  topic: string,
  record: LogRecord,
  revision?: bigint,
): Recorded<E> {
  return { event: eventOf(messages, topic, record), meta: new RecordMeta(messages, topic, record, revision) };
}

/** A class because its getters are shared: what few readers ask for costs nothing until they do. */
class RecordMeta implements Meta {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly at: number;
  readonly size: number;
  readonly #messages: Pick<MessageCodec<never>, 'written'>;
  readonly #record: LogRecord;
  readonly #counted: bigint | undefined;
  #envelope: Envelope | undefined = undefined;

  constructor(messages: Pick<MessageCodec<never>, 'written'>, topic: string, record: LogRecord, counted: bigint | undefined) {
    this.topic = topic;
    this.partition = record.partition;
    this.offset = record.offset;
    this.key = record.key ?? '';
    this.at = record.timestamp;
    this.size = record.value?.length ?? 0;
    this.#messages = messages;
    this.#record = record;
    this.#counted = counted;
  }

  get revision(): bigint {
    const told = this.#counted ?? this.envelope.revision;
    if (told !== undefined) return told;
    throw at(this.topic, this.#record, 'unreadable', 'it has no ce_sequence, so its revision is known to `history` alone');
  }

  get written(): SchemaIdentity {
    return this.#messages.written(this.#record.value ?? new Uint8Array(0));
  }

  get envelope(): Envelope {
    this.#envelope ??= readEnvelope(this.#record.headers);
    return this.#envelope;
  }
}

/** An error about one record, naming where it lies. */
export function at(topic: string, record: LogRecord, code: EventError['code'], reason: string, cause?: EventError): EventError {
  const { partition, offset, key } = record;
  const place = { topic, partition, offset, ...(key === null ? {} : { key }) };
  return new EventError(
    code,
    `record ${offset} of partition ${partition} of ${topic}${key === null ? '' : `, key ${JSON.stringify(key)}`}: ${reason}`,
    {
      cause,
      facts: { ...cause?.facts, ...place },
    },
  );
}
