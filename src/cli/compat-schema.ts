import { registryText } from '../avro/registry-text.ts';
import type { Finding } from '../contract/finding.ts';
import type { Format, Library } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import type { FormatName, Schema } from '../contract/schema.ts';
import { formatOfFile, formats } from '../formats.ts';
import { canReadByOneofNames } from '../protobuf/can-read.ts';
import { EMPTY_LIBRARY, libraryOf } from '../workspace/library.ts';

/** How a registry stores a schema of each format, which its answers quote. Protobuf: as it was registered. */
export const STORED_TEXT = {
  avro: registryText,
  protobuf: ({ sources }) => sources[0].text,
} as const satisfies Record<FormatName, (schema: Schema) => string>;

/** Protobuf as the registries up to 8.3.1 compare it. */
export const byOneofNames: Format = { ...formats.protobuf, canRead: canReadByOneofNames };

/** A schema outside a workspace, or why it cannot be compared. */
export type LoneSchema = { readonly schema: Schema } | { readonly unreadable: readonly [Finding, ...Finding[]] };

/** Reads a schema as a registry does that holds it already: what only authors are held to is accepted. */
export function readLone(format: Format, source: Source, library: Library, root?: string): LoneSchema {
  const { schema, findings } = format.parse(source, library, { stored: true, ...(root === undefined ? {} : { root }) });
  const [first, ...others] = findings.filter((finding) => finding.severity === 'error');
  if (first) return { unreadable: [first, ...others] };
  if (schema) return { schema };
  throw new TypeError(`${source.path} was read without an error and without a schema`);
}

/** The format of a text: by the end of its path, else by how it begins. */
export function formatOfText({ path, text }: Source): Format {
  return formatOfFile(path) ?? formats[/^\s*["[{]/.test(text) ? 'avro' : 'protobuf'];
}

/** What texts can take from others: each is found under the given name, and under all that its format finds in it. */
export function libraryAround(format: Format, references: readonly (Source & { readonly name: string })[]): Library {
  if (references.length === 0) return EMPTY_LIBRARY;
  const sources = new Map<string, Source>();
  for (const { name, ...source } of references) {
    for (const key of [name, ...format.provides(source, name)]) if (!sources.has(key)) sources.set(key, source);
  }
  return libraryOf(sources);
}
