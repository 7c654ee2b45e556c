import { avro } from '../../src/avro/format.ts';
import type { Format } from '../../src/contract/format.ts';
import type { Schema } from '../../src/contract/schema.ts';

/** A schema from text that stands alone; throws with its findings where it cannot be read. */
export function schemaOf(text: string, format: Format = avro, name = 'test'): Schema {
  const parsed = format.parse({ path: `${name}${format.extension}`, text }, { find: () => undefined, keys: () => [] }, { stored: true });
  if (!parsed.schema) throw new Error(parsed.findings.map((finding) => finding.message).join('\n'));
  return parsed.schema;
}

/** An Avro record with these fields. */
export function record(fields: readonly object[]): Schema {
  return schemaOf(JSON.stringify({ type: 'record', name: 'Happened', namespace: 'test', fields }));
}

/**
 * Five histories in which every step resolves, and reading version 1 directly with version 3 answers otherwise than
 * stepping through version 2: `chain` is what was reviewed, `direct` what Avro's resolution gives (or throws).
 */
export const fiveHistories = [
  {
    title: 'a field renamed twice, each version naming only its predecessor',
    versions: [
      [{ name: 'a', type: 'string' }],
      [{ name: 'b', type: 'string', aliases: ['a'] }],
      [{ name: 'c', type: 'string', aliases: ['b'], default: '?' }],
    ],
    written: { a: 'hello' },
    chain: { c: 'hello' },
    direct: { c: '?' },
  },
  {
    title: 'a default that changes after the field was added',
    versions: [
      [{ name: 'id', type: 'string' }],
      [
        { name: 'id', type: 'string' },
        { name: 'n', type: 'int', default: 0 },
      ],
      [
        { name: 'id', type: 'string' },
        { name: 'n', type: 'int', default: 1 },
      ],
    ],
    written: { id: 'x' },
    chain: { id: 'x', n: 0 },
    direct: { id: 'x', n: 1 },
  },
  {
    title: 'a field dropped and added again with another type',
    versions: [
      [
        { name: 'id', type: 'string' },
        { name: 'n', type: 'string' },
      ],
      [{ name: 'id', type: 'string' }],
      [
        { name: 'id', type: 'string' },
        { name: 'n', type: 'int', default: 0, new: true },
      ],
    ],
    written: { id: 'x', n: 'old' },
    chain: { id: 'x', n: 0 },
    direct: 'error',
  },
  {
    title: 'a field dropped and added again with the same type',
    versions: [
      [
        { name: 'id', type: 'string' },
        { name: 'note', type: 'string' },
      ],
      [{ name: 'id', type: 'string' }],
      [
        { name: 'id', type: 'string' },
        { name: 'note', type: 'string', default: 'none', new: true },
      ],
    ],
    written: { id: 'i', note: 'x' },
    chain: { id: 'i', note: 'none' },
    direct: { id: 'i', note: 'x' },
  },
  {
    title: 'an enum symbol removed, so that it falls to the default, and added again',
    versions: [
      [{ name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['A', 'B'] } }],
      [{ name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['A'], default: 'A' } }],
      [{ name: 'kind', type: { type: 'enum', name: 'Kind', symbols: ['A', 'B'], default: 'A' } }],
    ],
    written: { kind: 'B' },
    chain: { kind: 'A' },
    direct: { kind: 'B' },
  },
] as const;
