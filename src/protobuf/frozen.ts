import type { FrozenFile } from '../contract/format.ts';
import type { Schema } from '../contract/schema.ts';
import { importedBy } from './origin.ts';

/** The main text, and under its import path each text it imports, directly or not; all unchanged, well-known ones left out. */
export function frozen(schema: Schema): readonly FrozenFile[] {
  const imported = [...importedBy(schema)].map(([path, { text }]) => ({ path, text }));
  return [{ path: '', text: schema.sources[0].text }, ...imported];
}
