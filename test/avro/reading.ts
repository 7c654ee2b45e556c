import { avro } from '../../src/avro/format.ts';
import type { Library, Parsed } from '../../src/contract/format.ts';
import { lineColumn, type Source } from '../../src/contract/place.ts';
import type { Schema } from '../../src/contract/schema.ts';

/** A library of files by path, as a workspace would hold it. */
export function libraryOf(files: Readonly<Record<string, string>> = {}): Library {
  const found = new Map<string, Source>();
  for (const [path, text] of Object.entries(files)) {
    const source = { path, text };
    for (const key of avro.provides(source, path)) found.set(key, source);
  }
  return { find: (key) => found.get(key), keys: () => found.keys() };
}

/** Reads a text as an author's file. */
export function author(text: string, files: Readonly<Record<string, string>> = {}): Parsed {
  return avro.parse({ path: 'main.avsc', text }, libraryOf(files));
}

/** Reads a schema given as JSON as stored text. */
export function stored(schema: unknown): Parsed {
  return avro.parse({ path: 'stored.avsc', text: JSON.stringify(schema) }, libraryOf(), {
    stored: true,
  });
}

/** The schema of stored text; fails the test where it cannot be read. */
export function schemaOf(schema: unknown): Schema {
  const parsed = stored(schema);
  if (parsed.schema === undefined) throw new Error(`unreadable: ${parsed.findings.map((finding) => finding.message).join('; ')}`);
  return parsed.schema;
}

/** `severity rule line:column "text"` of each finding: what a test expects in one line. */
export function told({ findings }: Parsed): readonly string[] {
  return findings.map(({ severity, rule, place }) => {
    if (place === undefined) return `${severity} ${rule}`;
    const { line, column } = lineColumn(place);
    return `${severity} ${rule} ${line}:${column} ${place.source.text.slice(place.start, place.end)}`;
  });
}
