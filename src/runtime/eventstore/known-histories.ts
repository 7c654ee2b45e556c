import type { AnyEvent } from '../codec/contract.ts';
import type { MessageCodec } from '../codec/event-codec.ts';
import type { Log, LogRecord } from '../eventlog/log.ts';
import { at, type Recorded, recordedOf } from './recorded.ts';

/** How many events of recently used aggregates stay in memory, per stream. */
const MAX_KEPT_EVENTS = 100_000;

/** The events of one aggregate as far as they were read. */
export interface History<E extends AnyEvent> {
  readonly recorded: readonly Recorded<E>[];
  /** The revision after each event id, to know a command again. */
  readonly revisions: ReadonlyMap<string, bigint>;
}

/** The histories of one stream's aggregates: the ones in use are kept, and only what is new is read from the log. */
export interface KnownHistories<E extends AnyEvent> {
  /** The history of a key up to the present end of the log. Throws as {@link recordedOf}. */
  of(partition: number, key: string): Promise<History<E>>;
}

interface Kept<E extends AnyEvent> {
  readonly recorded: Recorded<E>[];
  readonly revisions: Map<string, bigint>;
  next: bigint;
}

/** Keeps histories of a topic in memory, the least recently used leave first. */
export function knownHistories<E extends AnyEvent>(log: Log, topic: string, messages: MessageCodec<E>): KnownHistories<E> {
  const kept = new Map<string, Kept<E>>();
  let total = 0;

  const touch = (key: string): Kept<E> => {
    const history = kept.get(key) ?? { recorded: [], revisions: new Map(), next: 0n };
    kept.delete(key);
    kept.set(key, history);
    return history;
  };
  const forgetOldest = (): void => {
    for (const [key, history] of kept) {
      if (total <= MAX_KEPT_EVENTS || kept.size === 1) return;
      kept.delete(key);
      total -= history.recorded.length;
    }
  };
  const extend = (history: Kept<E>, record: LogRecord): void => {
    const revision = BigInt(history.recorded.length + 1);
    const recorded = recordedOf(messages, topic, record, revision);
    const { id, revision: told } = recorded.meta.envelope;
    if (told !== undefined && told !== revision) {
      throw at(
        topic,
        record,
        'unreadable',
        `its sequence is ${told}, and it is event ${revision} of its aggregate: the history is incomplete, or was written twice`,
      );
    }
    history.recorded.push(recorded);
    if (id !== undefined) history.revisions.set(id, revision);
    history.next = record.offset + 1n;
  };

  return {
    async of(partition, key) {
      const from = kept.get(key)?.next ?? 0n;
      const records = await log.recordsOf(topic, partition, key, from);
      await messages.learn(records.map((record) => record.value));
      const history = touch(key);
      const before = history.recorded.length;
      // Another reader may have come further meanwhile, or the history may have left: both are seen in `next`.
      if (history.next < from) return this.of(partition, key);
      try {
        for (const record of records) if (record.offset >= history.next) extend(history, record);
      } finally {
        total += history.recorded.length - before;
        forgetOldest();
      }
      return history;
    },
  };
}
