import type { Headers } from '../eventlog/log.ts';
import { uuidV5 } from './uuid.ts';

/** The namespace of event ids, made once for this purpose. */
const EVENT_IDS = '5f1c6d0e-8a44-4c1b-9d57-3b1f0c2a7e91';
/** As many digits as the longest 64-bit integer has: texts of this width sort as their numbers do. */
const SEQUENCE_DIGITS = 20;

const CONTENT_TYPES = { avro: 'application/avro', protobuf: 'application/protobuf' } as const;

/** What a record says about its event: CloudEvents 1.0 in Kafka's binary mode, with its sequence and tracing extensions. */
export interface EventFacts {
  readonly id: string;
  /** Who wrote it, as a URI reference. */
  readonly source: string;
  /** `bank.account.AccountOpened`. */
  readonly type: string;
  /** When it happened, in milliseconds since 1970. */
  readonly time: number;
  /** The record key: which aggregate it is about. */
  readonly subject: string;
  /** The stream, the event type's name and the version that was written. */
  readonly stream: string;
  readonly event: string;
  readonly version: number;
  /** The revision of the aggregate after this event, 1 for its first. */
  readonly revision: bigint;
  readonly correlationId: string;
  readonly causationId: string;
  readonly format: keyof typeof CONTENT_TYPES;
}

/** What the headers of a record tell; undefined where somebody else wrote it without. */
export interface Envelope {
  readonly id: string | undefined;
  readonly source: string | undefined;
  readonly type: string | undefined;
  /** ISO 8601. */
  readonly time: string | undefined;
  readonly subject: string | undefined;
  /** `contract:bank.account/AccountOpened/3`. */
  readonly dataschema: string | undefined;
  readonly revision: bigint | undefined;
  readonly correlationId: string | undefined;
  readonly causationId: string | undefined;
}

/** The id of the event at an index of a command's outcome: a retry of the command gives the same. */
export function eventId(stream: string, key: string, command: string, index: number): string {
  return uuidV5(EVENT_IDS, JSON.stringify([stream, key, command, index]));
}

/** The headers of a record. */
export function eventHeaders(facts: EventFacts): Headers {
  return new Map([
    ['ce_specversion', '1.0'],
    ['ce_id', facts.id],
    ['ce_source', facts.source],
    ['ce_type', facts.type],
    ['ce_time', new Date(facts.time).toISOString()],
    ['ce_subject', facts.subject],
    ['ce_dataschema', `contract:${facts.stream}/${facts.event}/${facts.version}`],
    ['ce_sequence', facts.revision.toString().padStart(SEQUENCE_DIGITS, '0')],
    ['ce_correlationid', facts.correlationId],
    ['ce_causationid', facts.causationId],
    ['content-type', CONTENT_TYPES[facts.format]],
  ]);
}

/** What the headers of a record say about its event. */
export function readEnvelope(headers: Headers): Envelope {
  const sequence = headers.get('ce_sequence');
  return {
    id: headers.get('ce_id'),
    source: headers.get('ce_source'),
    type: headers.get('ce_type'),
    time: headers.get('ce_time'),
    subject: headers.get('ce_subject'),
    dataschema: headers.get('ce_dataschema'),
    revision: sequence !== undefined && /^[0-9]{1,20}$/.test(sequence) ? BigInt(sequence) : undefined,
    correlationId: headers.get('ce_correlationid'),
    causationId: headers.get('ce_causationid'),
  };
}
