import { randomUUID } from 'node:crypto';
import type { AnyEvent, Codec } from '../codec/contract.ts';
import { EventError } from '../codec/errors.ts';
import { type MessageCodec, messageCodec } from '../codec/event-codec.ts';
import type { SchemaIds } from '../codec/schema-ids.ts';
import type { Log } from '../eventlog/log.ts';
import { partitionOf } from '../eventlog/murmur2.ts';
import { type Position, positionAt } from '../eventlog/position.ts';
import { type Aggregate, foldAll } from './aggregate.ts';
import { type Appended, type Intent, outgoingEvents, repeatedCommand } from './append.ts';
import { asOfPart } from './as-of.ts';
import { checkExpectation, type Expect } from './expectation.ts';
import { type History, type KnownHistories, knownHistories } from './known-histories.ts';
import type { Recorded } from './recorded.ts';
import { type ReplayBatch, replayBatches, replayRecorded, type Span } from './replay.ts';
import { turns } from './turns.ts';
import { writers } from './writers.ts';

/** The state of an aggregate, and how far the log was read for it. */
export interface Loaded<S> {
  readonly state: S;
  /** How many events made it; 0 where there is none. */
  readonly revision: bigint;
  /** Covers these events, and nothing after them. */
  readonly position: Position;
}

/** Events of aggregates on a log: every read gives the newest classes, every write is checked against what is there. */
export interface Store extends AsyncDisposable {
  /** The state of one aggregate, now or as of a revision (the last one where it has fewer) or a position. */
  load<S, E extends AnyEvent>(of: Aggregate<S, E>, key: string, asOf?: bigint | Position): Promise<Loaded<S>>;
  /** Writes all events or none, if the aggregate is as expected; otherwise `conflict`. A command that was done before is `repeated`. */
  append<S, E extends AnyEvent>(
    of: Aggregate<S, E>,
    key: string,
    events: readonly NoInfer<E>[],
    expect: Expect,
    intent?: Intent,
  ): Promise<Appended>;
  /**
   * Loads, decides and appends, and answers the state after that. Decisions about one aggregate are taken one at a time by
   * the partition's only writer, so none meets a conflict. What the decision throws, this rejects with.
   */
  decide<S, E extends AnyEvent>(
    of: Aggregate<S, E>,
    key: string,
    decision: (now: S) => readonly NoInfer<E>[],
    intent?: Intent,
  ): Promise<Appended & { readonly state: S }>;
  /** The events of one aggregate in order. */
  history<S, E extends AnyEvent>(of: Aggregate<S, E>, key: string): AsyncIterable<Recorded<E>>;
  /** The events of a whole stream, partition after partition, in batches. */
  replay<S, E extends AnyEvent>(of: Aggregate<S, E>, span?: Span): AsyncIterable<ReplayBatch<E>>;
  /** The events of a whole stream one by one, each with its meta. */
  replayRecorded<S, E extends AnyEvent>(of: Aggregate<S, E>, span?: Span): AsyncIterable<Recorded<E>>;
}

/** What a store needs. */
export interface StoreOptions {
  readonly log: Log;
  /** The schema ids of the log, or of the registry that its messages were written with. */
  readonly ids: SchemaIds;
  /** All that this store reads and writes: their topics are owned together. */
  readonly aggregates: readonly { readonly codec: Codec<AnyEvent> }[];
  /** The name of this service: it owns partitions under it, and events have it as their source. */
  readonly app?: string;
  /** Milliseconds since 1970, for `ce_time`; `Date.now` by default. */
  readonly now?: () => number;
  /** Ids for commands that bring none; random UUIDs by default. */
  readonly newId?: () => string;
}

interface Binding<E extends AnyEvent> {
  readonly codec: Codec<E>;
  readonly messages: MessageCodec<E>;
  readonly histories: KnownHistories<E>;
  readonly partitions: number;
}

/** Opens a store on a log. The topics must exist (`log.ensure`); nothing is owned before the first append. The log stays the caller's to close. */
export function openStore(options: StoreOptions): Store {
  const { log, aggregates, app = 'covenant', now = Date.now, newId = randomUUID } = options;
  const owners = writers(log, app, [...new Set(aggregates.map(({ codec }) => codec.topic))]);
  const oneAtATime = turns();
  const bindingOf = bindings(options);

  const place = async <E extends AnyEvent>(codec: Codec<E>, key: string) => {
    const binding = await bindingOf(codec);
    return { ...binding, partition: partitionOf(key, binding.partitions) };
  };
  const historyOf = async <E extends AnyEvent>(codec: Codec<E>, key: string): Promise<History<E> & { readonly partition: number }> => {
    const { histories, partition } = await place(codec, key);
    return { ...(await histories.of(partition, key)), partition };
  };
  const afterLast = (codec: Codec<AnyEvent>, partition: number, recorded: readonly Recorded<AnyEvent>[]): Position =>
    positionAt(codec.topic, partition, (recorded.at(-1)?.meta.offset ?? -1n) + 1n);

  const write = async <E extends AnyEvent>(
    codec: Codec<E>,
    key: string,
    intent: Intent,
    decision: (history: History<E>) => readonly E[],
  ): Promise<Appended> => {
    const { messages, histories, partition } = await place(codec, key);
    const writer = await owners.of(codec.topic, partition);
    const history = await histories.of(partition, key);
    const position = afterLast(codec, partition, history.recorded);
    const repeated = repeatedCommand(codec, key, history, intent);
    if (repeated !== undefined) return { ...repeated, position };
    const revision = BigInt(history.recorded.length);
    const events = decision(history);
    if (events.length === 0) return { revision, position, ids: [], repeated: false };
    await messages.prepare();
    const { outgoing, ids } = outgoingEvents({ codec, messages, key, events, revision, intent, source: `/${app}`, time: now(), newId });
    const offsets = await writer.write(outgoing);
    return {
      revision: revision + BigInt(events.length),
      position: positionAt(codec.topic, partition, (offsets.at(-1) ?? -1n) + 1n),
      ids,
      repeated: false,
    };
  };
  const inTurn = <T>(codec: Codec<AnyEvent>, key: string, work: () => Promise<T>): Promise<T> =>
    oneAtATime.take(`${codec.topic} ${key}`, work);

  return {
    async load(of, key, asOf) {
      const { recorded, partition } = await historyOf(of.codec, key);
      const shown = asOfPart(recorded, of.codec.topic, partition, asOf);
      return { state: foldAll(of, shown), revision: BigInt(shown.length), position: afterLast(of.codec, partition, shown) };
    },
    append(of, key, events, expect, intent = {}) {
      return inTurn(of.codec, key, () =>
        write(of.codec, key, intent, (history) => {
          checkExpectation(of.codec.stream, key, expect, BigInt(history.recorded.length));
          return events;
        }),
      );
    },
    decide(of, key, decision, intent = {}) {
      return inTurn(of.codec, key, async () => {
        const appended = await write(of.codec, key, intent, (history) => decision(foldAll(of, history.recorded)));
        return { ...appended, state: foldAll(of, (await historyOf(of.codec, key)).recorded) };
      });
    },
    async *history(of, key) {
      yield* [...(await historyOf(of.codec, key)).recorded];
    },
    async *replay(of, span) {
      yield* replayBatches(log, of.codec.topic, (await bindingOf(of.codec)).messages, span);
    },
    async *replayRecorded(of, span) {
      yield* replayRecorded(log, of.codec.topic, (await bindingOf(of.codec)).messages, span);
    },
    [Symbol.asyncDispose]: () => owners[Symbol.asyncDispose](),
  };
}

function bindings({ log, ids, aggregates }: StoreOptions): <E extends AnyEvent>(codec: Codec<E>) => Promise<Binding<E>> {
  const made = new Map<object, Promise<Binding<never>>>();
  const bind = async <E extends AnyEvent>(codec: Codec<E>): Promise<Binding<E>> => {
    const messages = messageCodec(codec, ids);
    const partitions = (await log.bounds(codec.topic)).length;
    return { codec, messages, partitions, histories: knownHistories(log, codec.topic, messages) };
  };
  return async <E extends AnyEvent>(codec: Codec<E>) => {
    if (!aggregates.some((one) => one.codec === codec)) {
      throw new EventError(
        'invalid-value',
        `stream ${codec.stream} is not one of this store's aggregates: name it in openStore({ aggregates })`,
      );
    }
    // What was made for a codec has that codec's event type.
    const known = made.get(codec) as Promise<Binding<E>> | undefined;
    if (known !== undefined) return known;
    const binding = bind(codec);
    made.set(codec, binding as Promise<Binding<never>>);
    binding.catch(() => made.delete(codec));
    return binding;
  };
}
