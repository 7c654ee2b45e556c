/** What a field of a shape holds, and with it what its values look like. */
export type Kind =
  | 'uuid'
  | 'word'
  | 'text'
  | 'int'
  | 'long'
  /** Milliseconds since 1970; in Avro a `timestamp-millis`. */
  | 'time'
  | 'double'
  | 'boolean'
  | { readonly symbols: readonly string[] }
  | { readonly record: string; readonly fields: readonly Part[] }
  | { readonly list: Kind }
  /** Keys are words. */
  | { readonly map: Kind };

/** A field of a shape in its two versions. */
export interface Part {
  readonly name: string;
  readonly kind: Kind;
  /** Null or absent in half of all values. */
  readonly optional?: true;
  /** Its name in version 1. */
  readonly was?: string;
  /** Only version 1, or only version 2, has it. */
  readonly only?: 1 | 2;
}

/** An event that is measured, described once for both formats. */
export interface Shape {
  readonly name: string;
  readonly event: string;
  readonly fields: readonly Part[];
}

/** Whether 64-bit integers are numbers or bigints. */
export type Longs = 'number' | 'bigint';

/** The fields of one version, in order. */
export function partsOf(fields: readonly Part[], version: 1 | 2): readonly Part[] {
  return fields
    .filter((part) => part.only === undefined || part.only === version)
    .map((part) => (version === 1 && part.was !== undefined ? { ...part, name: part.was } : part));
}

/** A number for each field that both versions share: its place among all that ever were. */
export function numberOf(fields: readonly Part[], part: Part): number {
  return 1 + fields.findIndex((one) => one.name === part.name || one.was === part.name);
}
