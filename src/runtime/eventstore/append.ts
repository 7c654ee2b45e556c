import type { AnyEvent, Codec } from '../codec/contract.ts';
import { describe, EventError } from '../codec/errors.ts';
import type { MessageCodec } from '../codec/event-codec.ts';
import type { Outgoing } from '../eventlog/log.ts';
import type { Position } from '../eventlog/position.ts';
import { eventHeaders, eventId } from './event-headers.ts';
import type { History } from './known-histories.ts';
import type { Meta } from './recorded.ts';

/** Why events are written: what makes a retry harmless, and what they follow from. */
export interface Intent {
  /** The id of the command: a second append for it to the same aggregate writes nothing and answers the first. */
  readonly command?: string;
  /** The event that caused this: its id becomes the causation id, its correlation id is passed on. */
  readonly causedBy?: Pick<Meta, 'envelope'>;
  /** The correlation id of a conversation that begins elsewhere; the command's id by default. */
  readonly correlation?: string;
}

/** What came of an append. */
export interface Appended {
  /** The aggregate's revision after these events. */
  readonly revision: bigint;
  /** Covers these events: a projection that covers it has seen them. */
  readonly position: Position;
  /** The ids of the events, in order. */
  readonly ids: readonly string[];
  /** The command had been done before; nothing was written now. */
  readonly repeated: boolean;
}

/** What a batch is built from. */
export interface AppendPlan<E extends AnyEvent> {
  readonly codec: Codec<E>;
  readonly messages: MessageCodec<E>;
  readonly key: string;
  readonly events: readonly E[];
  /** The aggregate's revision before them. */
  readonly revision: bigint;
  readonly intent: Intent;
  readonly source: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly newId: () => string;
}

/** The outcome of a command that this aggregate has seen, known by the ids of its events; undefined where it is new. */
export function repeatedCommand<E extends AnyEvent>(
  codec: Codec<E>,
  key: string,
  history: History<E>,
  intent: Intent,
): Omit<Appended, 'position'> | undefined {
  if (intent.command === undefined) return undefined;
  const ids: string[] = [];
  let revision: bigint | undefined;
  for (;;) {
    const id = eventId(codec.stream, key, intent.command, ids.length);
    const after = history.revisions.get(id);
    if (after === undefined) return revision === undefined ? undefined : { revision, ids, repeated: true };
    revision = after;
    ids.push(id);
  }
}

/** The records of one append, with headers. Throws `invalid-value` where an event is not of this stream or this key. */
export function outgoingEvents<E extends AnyEvent>(
  plan: AppendPlan<E>,
): { readonly outgoing: readonly Outgoing[]; readonly ids: readonly string[] } {
  const { codec, messages, key, intent } = plan;
  const command = intent.command ?? plan.newId();
  const cause = intent.causedBy?.envelope;
  const correlationId = intent.correlation ?? cause?.correlationId ?? cause?.id ?? command;
  const outgoing = plan.events.map((event, index): Outgoing => {
    const value = messages.encode(event);
    const eventKey = codec.key(event);
    if (eventKey !== key) {
      throw new EventError(
        'invalid-value',
        `event ${index} (${event.$type}) has the key ${describe(eventKey)}, and is appended to ${describe(key)}`,
      );
    }
    const { contract, version } = messages.writtenAs(event);
    return {
      key,
      value,
      headers: eventHeaders({
        id: eventId(codec.stream, key, command, index),
        source: plan.source,
        type: contract.type,
        time: plan.time,
        subject: key,
        stream: contract.stream,
        event: contract.event,
        version: version.version,
        revision: plan.revision + BigInt(index + 1),
        correlationId,
        causationId: cause?.id ?? command,
        format: version.schema.format,
      }),
    };
  });
  return { outgoing, ids: outgoing.map(({ headers }) => headers.get('ce_id') ?? '') };
}
