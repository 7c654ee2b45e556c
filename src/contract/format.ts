import type { Finding } from './finding.ts';
import type { Source } from './place.ts';
import type { RuleText } from './rule.ts';
import type { FormatName, Incompatibility, Schema } from './schema.ts';
import type { Scalar } from './type.ts';
import type { Value } from './value.ts';

/**
 * Where a schema finds what its own text does not define. The key is a full type name in Avro, an import path in
 * Protobuf; `keys` lists them all, for suggestions.
 */
export interface Library {
  find(key: string): Source | undefined;
  keys(): Iterable<string>;
}

/** What came of reading a schema: all findings, and the schema unless its text could not be understood. */
export interface Parsed {
  readonly schema?: Schema;
  readonly findings: readonly Finding[];
}

export interface ParseOptions {
  /** Protobuf: the full or simple name of the message that is the root; the first of the file without it. */
  readonly root?: string;
  /** Stored text: accept what registries accept: any default, forward references, empty unions. */
  readonly stored?: boolean;
}

/** A file of a frozen version: its path relative to the version (`` for the main file) and its text. */
export interface FrozenFile {
  readonly path: string;
  readonly text: string;
}

/** A scalar may become another without a person; a `lossy` conversion may round or lose and is flagged for review. */
export interface ScalarConversion {
  readonly lossy: boolean;
}

/** Interprets one schema: bytes to values and back. Errors are the runtime's `EventError`. */
export interface Codec {
  encode(value: Value): Uint8Array;
  decode(bytes: Uint8Array): Value;
}

/** What each format's folder exports: the same verbs over the same model. */
export interface Format {
  readonly name: FormatName;
  readonly extension: '.avsc' | '.proto';
  /** The rules that `parse` may raise, for docs and `explain`. */
  readonly rules: readonly RuleText[];
  parse(main: Source, library: Library, options?: ParseOptions): Parsed;
  /** The library keys under which a file of a schemas folder can be found. `path` is relative to the workspace root. */
  provides(source: Source, path: string): readonly string[];
  /** The files that freeze a schema that was read: self-contained, the author's own text. */
  frozen(schema: Schema): readonly FrozenFile[];
  /** All reasons why `reader` cannot read what `writer` wrote, in the format's own order; empty means compatible. */
  canRead(reader: Schema, writer: Schema): readonly Incompatibility[];
  /**
   * What the newer version does to people and programs beyond that: other JSON, other generated code, decoders that stumble.
   * The newer version is the reader, the older one the writer; in the format's own order.
   */
  hazards(newer: Schema, older: Schema): readonly Incompatibility[];
  /** A text that is equal for schemas that differ in layout, comments, docs or file names alone. */
  canonical(schema: Schema): string;
  /** `sha256:` and 64 hex digits over the canonical text. */
  fingerprint(schema: Schema): string;
  /** Whether a scalar's value may become another's without a person (int → long); undefined where a person must say it. */
  conversion(from: Scalar, to: Scalar): ScalarConversion | undefined;
  codec(schema: Schema): Codec;
  /** Reads bytes of `writer` as values of `reader`, as the format's decoders resolve them. Errors are the runtime's `EventError`. */
  resolve(writer: Schema, reader: Schema): (bytes: Uint8Array) => Value;
}
