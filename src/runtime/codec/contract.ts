import { EventError } from './errors.ts';

/** An event of the newest class: `$type` is CloudEvents' `type`, `$version` the number of the newest frozen version. */
export interface AnyEvent {
  readonly $type: string;
  readonly $version: number;
}

/** The text of one version's schema, to look it up in a registry or to hand it to another tool. */
export interface SchemaText {
  readonly format: 'avro' | 'protobuf';
  readonly text: string;
  /** Protobuf: the texts it imports, by import path. */
  readonly imports: Readonly<Record<string, string>>;
  /** Protobuf: the path of the event's message in its file, as the wire frame spells it; empty for Avro. */
  readonly messageIndexes: readonly number[];
}

/** One frozen version of an event type, and how its payload becomes the newest class. */
export interface EventVersion<out E> {
  readonly version: number;
  /** `sha256:` and 64 hex digits over the canonical schema. */
  readonly fingerprint: string;
  readonly schema: SchemaText;
  /** Reads the payload that lies between `start` and `end`, all of it; throws {@link EventError}, and what an upcaster throws. */
  read(bytes: Uint8Array, start: number, end: number): E;
}

/** What a generated package knows about one event type. */
export interface EventContract<E extends AnyEvent> {
  /** `bank.account.AccountOpened`. */
  readonly type: string;
  /** `bank.account`. */
  readonly stream: string;
  /** `AccountOpened`. */
  readonly event: string;
  /** The newest version: the one that is written. */
  readonly version: number;
  /** In order, 1 first. */
  readonly versions: readonly EventVersion<E>[];
  /** The payload of the newest version; throws `invalid-value`. */
  write(event: E): Uint8Array;
  is(event: AnyEvent): event is E;
}

/** A set of event types that can be read. */
export interface Contracts<E extends AnyEvent> {
  readonly contracts: readonly EventContract<E>[];
}

/** Everything needed to write and read one stream. A generated package exports one for each of its streams. */
export interface Codec<E extends AnyEvent> extends Contracts<E> {
  readonly stream: string;
  readonly topic: string;
  /** The record key: the text of the stream's key field. */
  key(event: E): string;
}

/** The event type of a codec: `EventOf<typeof bankAccount>`. */
export type EventOf<C> = C extends Contracts<infer E> ? E : never;

/** The contracts of several packages as one set; throws `duplicate-type` where two claim the same event type. */
export function combine<A extends AnyEvent, B extends AnyEvent>(first: Contracts<A>, second: Contracts<B>): Contracts<A | B> {
  const contracts: readonly EventContract<A | B>[] = [...first.contracts, ...second.contracts];
  contractsByType({ contracts });
  return { contracts };
}

/** The contracts of a set by `$type`; throws `duplicate-type`. */
export function contractsByType<E extends AnyEvent>(set: Contracts<E>): ReadonlyMap<string, EventContract<E>> {
  const byType = new Map<string, EventContract<E>>();
  for (const contract of set.contracts) {
    const other = byType.get(contract.type);
    if (other !== undefined) {
      throw new EventError(
        'duplicate-type',
        `${contract.type} is claimed by two contracts, ${named(other)} and ${named(contract)}: combine packages that share no event type`,
        { facts: { type: contract.type } },
      );
    }
    byType.set(contract.type, contract);
  }
  return byType;
}

function named(contract: EventContract<AnyEvent>): string {
  return `${contract.stream}/${contract.event}@${contract.version}`;
}
