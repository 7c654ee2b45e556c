import type { Place, Source } from './place.ts';
import type { NamedType, RecordType, Type } from './type.ts';

export type FormatName = 'avro' | 'protobuf';

/** One schema, read: its root and every named type it reaches, with the texts they came from. */
export interface Schema {
  readonly format: FormatName;
  /** An event's root is a named record; a schema outside a workspace may be any type. */
  readonly root: Type;
  /** By full name, in order of definition. */
  readonly types: ReadonlyMap<string, NamedType>;
  /** The main text first, then what it takes types from, in order of first use. */
  readonly sources: readonly [Source, ...Source[]];
  /** Protobuf: the package of the main file; empty without one. */
  readonly package?: string;
  /** Protobuf: the path of the root message in its file, as the Confluent wire frame spells it. */
  readonly messageIndexes?: readonly number[];
}

/** The record at a schema's root, if it is one. */
export function rootRecord(schema: Schema): RecordType | undefined {
  if (schema.root.kind !== 'named') return undefined;
  const type = schema.types.get(schema.root.name);
  return type?.kind === 'record' ? type : undefined;
}

/** The named type behind a reference; a schema that was read holds every type it names. */
export function typeNamed(schema: Schema, name: string): NamedType {
  const type = schema.types.get(name);
  if (!type) throw new TypeError(`the schema of ${schema.sources[0].path} holds no type ${name}`);
  return type;
}

/** One reason why a reader cannot read every value of a writer, as its format tells it. */
export interface Incompatibility {
  /** The format's own kind: `READER_FIELD_MISSING_DEFAULT_VALUE`, `FIELD_SCALAR_KIND_CHANGED`, … */
  readonly kind: string;
  /** The format's own path: `/fields/1/type` in Avro, `#/Order/3` in Protobuf. */
  readonly path: string;
  /** Avro: the text that Avro-Java puts into its message; Protobuf: empty. */
  readonly info: string;
  /** What is wrong, in one sentence that names both sides. */
  readonly message: string;
  /** Dotted schema names from the root record down to the field, for coordinates; empty at the root. */
  readonly field: string;
  /** Where the reader says it, and where the writer does. */
  readonly readerPlace?: Place;
  readonly writerPlace?: Place;
  readonly causes?: readonly Incompatibility[];
}
