import { framed, frameHead, type Owned, partitionOf, type SchemaIds } from '@covenant-events/runtime';
import { openSqliteLog } from '@covenant-events/runtime/sqlite';
import { CovenantError } from '../contract/error.ts';
import type { Stream } from '../contract/stream.ts';
import { formats } from '../formats.ts';
import type { SampledEvent } from '../sample/history.ts';
import { sampleHeaders } from './sample-headers.ts';
import type { SampleTarget } from './sample-text.ts';

type EmbeddedLog = ReturnType<typeof openSqliteLog>;

/** Beyond Kafka's usual limit: this log is one file, and a batch of a sample is to be written as one. */
const MAX_BATCH_BYTES = 256 * 1_048_576;

/**
 * An event log in a SQLite file, made if need be, to append a stream's samples to. Throws `refused` where it already holds events of
 * the history's aggregates: they would begin twice.
 */
export async function openLogTarget(path: string, name: string, stream: Stream, history: Iterable<SampledEvent>): Promise<SampleTarget> {
  let time = 0;
  const log = openSqliteLog(path, { now: () => time, maxBatchBytes: MAX_BATCH_BYTES });
  try {
    await log.ensure(stream.topic);
    await refuseRepeats(log, stream, name, history);
    const heads = await frameHeads(log.ids, stream);
    const owners = await ownersOf(log, stream);
    return {
      name,
      async write(batch) {
        // The log takes the events when they happened, so that it can be searched by time.
        time = batch.at(-1)?.at ?? time;
        const parts = Map.groupBy(batch, (event) => partitionOf(event.key, stream.topic.partitions));
        const record = (event: SampledEvent) => ({
          key: event.key,
          value: framed(headOf(heads, event), event.bytes),
          headers: sampleHeaders(stream, event),
        });
        await Promise.all([...parts].map(([partition, events]) => owners.of(partition).write(events.map(record))));
      },
      async [Symbol.asyncDispose]() {
        await owners[Symbol.asyncDispose]();
        await log[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await log[Symbol.asyncDispose]();
    throw error;
  }
}

function headOf(heads: ReadonlyMap<string, Uint8Array>, { type, version }: SampledEvent): Uint8Array {
  const head = heads.get(`${type}@${version}`);
  if (head === undefined) throw new CovenantError('internal', `${type} version ${version} was sampled and has no schema id`);
  return head;
}

interface Owners extends AsyncDisposable {
  of(partition: number): Owned;
}

async function ownersOf(log: EmbeddedLog, { topic, id }: Stream): Promise<Owners> {
  const owned = new Map<number, Owned>();
  const lease = await log.own('covenant-sample', [topic.name], async (one) => {
    owned.set(one.partition, one);
    await new Promise<void>((resolve) => one.signal.addEventListener('abort', () => resolve(), { once: true }));
  });
  return {
    of(partition) {
      const one = owned.get(partition);
      if (one === undefined) throw new CovenantError('internal', `partition ${partition} of ${id} was not handed over`);
      return one;
    },
    [Symbol.asyncDispose]: () => lease[Symbol.asyncDispose](),
  };
}

async function frameHeads(ids: SchemaIds, stream: Stream): Promise<ReadonlyMap<string, Uint8Array>> {
  const heads = new Map<string, Uint8Array>();
  for (const { type, versions } of stream.events) {
    for (const { number, schema } of versions) {
      const id = await ids.assign({ type, version: number, fingerprint: formats[schema.format].fingerprint(schema) });
      heads.set(`${type}@${number}`, frameHead(id, schema.messageIndexes ?? []));
    }
  }
  return heads;
}

async function refuseRepeats(log: EmbeddedLog, { id, topic }: Stream, name: string, history: Iterable<SampledEvent>): Promise<void> {
  const bounds = await log.bounds(topic.name);
  if (bounds.every(({ start, end }) => start === end)) return;
  for (const { key, revision } of history) {
    if (revision !== 1) continue;
    const partition = partitionOf(key, bounds.length);
    const { start, end } = bounds[partition] ?? { start: 0n, end: 0n };
    if ((await log.recordsOf(topic.name, partition, key, start, end)).length === 0) continue;
    throw new CovenantError('refused', `${name} already holds events of ${id} with the key ${key}, which this history would begin again`, {
      hint: 'take another --seed, or a new file',
    });
  }
}
