import { EventError } from '../codec/errors.ts';
import type { Outgoing, Owned } from './log.ts';

/** Who writes which partition within one embedded log: one owner each, the latest to ask. */
export interface Ownership {
  /** Hands every partition over; an earlier owner is fenced. */
  take(group: string, partitions: readonly TopicPartition[], use: (owned: Owned) => Promise<void>): AsyncDisposable;
  /** Ends all ownership, because the log closes. */
  close(): Promise<void>;
}

/** One partition of one topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

interface Holding {
  readonly group: string;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/** Keeps ownership for a log that commits with `commit`, which is called only while the partition is owned. */
export function ownership(
  commit: (at: TopicPartition, batch: readonly Outgoing[], signal: AbortSignal) => Promise<readonly bigint[]>,
): Ownership {
  const holdings = new Map<string, Holding>();

  const release = async (mine: ReadonlyMap<string, Holding>): Promise<void> => {
    for (const [name, holding] of mine) {
      holding.controller.abort(new EventError('not-owner', `${name} was given up by its owner ${holding.group}: own it again to write`));
      if (holdings.get(name) === holding) holdings.delete(name);
    }
    const ends = await Promise.allSettled([...mine.values()].map((holding) => holding.done));
    const failure = ends.find((end) => end.status === 'rejected');
    if (failure !== undefined) throw failure.reason;
  };

  return {
    take(group, partitions, use) {
      const mine = new Map<string, Holding>();
      for (const { topic, partition } of partitions) {
        const name = `partition ${partition} of ${topic}`;
        holdings
          .get(name)
          ?.controller.abort(new EventError('fenced', `${name} was taken over by ${group}`, { facts: { topic, partition, group } }));
        const controller = new AbortController();
        const { signal } = controller;
        const write = async (batch: readonly Outgoing[]): Promise<readonly bigint[]> => {
          if (signal.aborted) throw signal.reason;
          return batch.length === 0 ? [] : commit({ topic, partition }, batch, signal);
        };
        const done = (async () => use({ topic, partition, signal, write }))();
        // Whoever gives the partition up hears of it; until then it must not count as unhandled.
        done.catch(() => undefined);
        const holding = { group, controller, done };
        holdings.set(name, holding);
        mine.set(name, holding);
      }
      return { [Symbol.asyncDispose]: () => release(mine) };
    },
    close: () => release(new Map(holdings)),
  };
}
