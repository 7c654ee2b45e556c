import { avro } from '../../../src/avro/format.ts';
import type { Schema } from '../../../src/contract/schema.ts';

/** What comparing two rings of records costs. */
export interface Point {
  readonly records: number;
  /** |reader| · |writer| in records: no two types are compared twice. */
  readonly pairs: number;
  /** Milliseconds. */
  readonly time: number;
}

/**
 * The cost of rings of records that all have one short name: a reader's of n and a writer's of n + 1 meet in every pair there
 * is, because no step around both comes back to a pair before all are passed.
 */
export function curve(): readonly Point[] {
  // What is slow in the first comparison of a process is the process.
  compared(50);
  return [25, 50, 100, 200].map((records) => ({ records, pairs: records * (records + 1), time: compared(records) }));
}

function compared(records: number): number {
  const [reader, writer] = [ring(records, 'r'), ring(records + 1, 'w')];
  const started = performance.now();
  const found = avro.canRead(reader, writer);
  const time = performance.now() - started;
  if (found.length > 0) throw new TypeError(found[0]?.message);
  return time;
}

function ring(records: number, namespace: string): Schema {
  const names = Array.from({ length: records }, (_, index) => `${namespace}.n${index}.Node`);
  const definitions = names.map((name, index) => ({
    type: 'record',
    name,
    fields: [{ name: 'next', type: ['null', names[(index + 1) % records]] }],
  }));
  const text = JSON.stringify(definitions);
  const { schema } = avro.parse({ path: `${namespace}.avsc`, text }, { find: () => undefined, keys: () => [] }, { stored: true });
  if (!schema) throw new TypeError('the ring cannot be read');
  return { ...schema, root: { kind: 'named', name: names[0] ?? '' } };
}
