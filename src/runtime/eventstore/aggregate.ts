import type { AnyEvent, Codec } from '../codec/contract.ts';
import type { Meta, Recorded } from './recorded.ts';

/** One pure step for each event type, each of them required: the state after the event from the state before it. */
export type Fold<S, E extends AnyEvent> = {
  readonly [T in E['$type']]: (state: S, event: Extract<E, { readonly $type: T }>, meta: Meta) => S;
};

/** A stream whose events fold to the state of one thing: its codec (which names topic and key), where it begins, and the steps. */
export interface Aggregate<S, E extends AnyEvent> {
  readonly codec: Codec<E>;
  /** The state before the first event. */
  readonly initial: () => S;
  readonly fold: Fold<S, E>;
}

/** Describes an aggregate; the fold is checked against the codec's events. */
export function aggregate<S, E extends AnyEvent>(definition: {
  readonly codec: Codec<E>;
  readonly initial: () => S;
  readonly fold: NoInfer<Fold<S, E>>;
}): Aggregate<S, E> {
  return definition;
}

/** The state after these events, which are all of one key and in order. */
export function foldAll<S, E extends AnyEvent>(of: Aggregate<S, E>, recorded: Iterable<Recorded<E>>): S {
  let state = of.initial();
  for (const one of recorded) state = advance(of, state, one);
  return state;
}

/** The state after one more event of the same key: how a replay folds many aggregates side by side. */
export function advance<S, E extends AnyEvent>(of: Aggregate<S, E>, state: S, { event, meta }: Recorded<E>): S {
  // The step under an event's own `$type` takes that event; TypeScript cannot follow an index by a value's type.
  const step = of.fold[event.$type as E['$type']] as (state: S, event: E, meta: Meta) => S;
  return step(state, event, meta);
}
