import { EventError } from '../codec/errors.ts';
import type { Log, Owned } from '../eventlog/log.ts';

/** The partitions that this process may write; they are taken when the first is needed. */
export interface Writers extends AsyncDisposable {
  /** The owner of a partition; throws `fenced` after another process took it, `not-owner` where it was never given. */
  of(topic: string, partition: number): Promise<Owned>;
}

/** Becomes the writer of these topics in a log on first use. */
export function writers(log: Log, group: string, topics: readonly string[]): Writers {
  const owned = new Map<string, Owned>();
  let taken: Promise<AsyncDisposable> | undefined;

  const take = async (): Promise<AsyncDisposable> =>
    log.own(group, topics, async (partition) => {
      owned.set(`${partition.partition}/${partition.topic}`, partition);
      if (partition.signal.aborted) return;
      await new Promise((resolve) => {
        partition.signal.addEventListener('abort', resolve, { once: true });
      });
    });

  return {
    async of(topic, partition) {
      taken ??= take();
      try {
        await taken;
      } catch (error) {
        taken = undefined;
        throw error;
      }
      const writer = owned.get(`${partition}/${topic}`);
      if (writer === undefined) {
        throw new EventError('not-owner', `partition ${partition} of ${topic} is written by another process: send the command there`, {
          facts: { topic, partition },
        });
      }
      if (writer.signal.aborted) throw writer.signal.reason;
      return writer;
    },
    async [Symbol.asyncDispose]() {
      const ownership = await taken?.catch(() => undefined);
      await ownership?.[Symbol.asyncDispose]();
    },
  };
}
