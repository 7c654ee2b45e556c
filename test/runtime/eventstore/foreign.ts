import { type EmbeddedLog, partitionOf } from '@covenant-events/runtime';
import { ledger } from '../ledger.ts';

/** All items, once there are no more. */
export async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Writes one message as a foreign producer would, with a sequence where one is given. */
export async function writeRaw(log: EmbeddedLog, key: string, value: Uint8Array, revision?: bigint): Promise<void> {
  const partition = partitionOf(key, (await log.bounds(ledger.topic)).length);
  const headers = new Map(revision === undefined ? [] : [['ce_sequence', `${revision}`]]);
  let written: Promise<unknown> = Promise.reject(new Error('the partition was not handed over'));
  written.catch(() => undefined);
  const ownership = await log.own('elsewhere', [ledger.topic], async (owned) => {
    if (owned.partition === partition) written = owned.write([{ key, value, headers }]);
  });
  await written;
  await ownership[Symbol.asyncDispose]();
}
