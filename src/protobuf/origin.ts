import type { Source } from '../contract/place.ts';
import type { Schema } from '../contract/schema.ts';

/**
 * Under which import path a schema found each of its other texts. The model names texts by where they lie, and the same
 * text may be imported by another path; freezing needs the path of the import, so it is kept here, beside the schema.
 */
const imports = new WeakMap<Schema, ReadonlyMap<string, Source>>();

/** Notes what a schema that was just read imports, by import path, well-known files excepted. */
export function remember(schema: Schema, byPath: ReadonlyMap<string, Source>): void {
  imports.set(schema, byPath);
}

/** What a schema imports, by import path; a schema that was built by hand imports its sources by where they lie. */
export function importedBy(schema: Schema): ReadonlyMap<string, Source> {
  return imports.get(schema) ?? new Map(schema.sources.slice(1).map((source) => [source.path, source]));
}
