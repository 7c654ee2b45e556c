import type { Format } from '../contract/format.ts';
import type { Incompatibility, Schema } from '../contract/schema.ts';
import type { Level } from '../contract/stream.ts';
import { type Direction, demandsOf } from './levels.ts';

/** A registered version as a registry compares with it; `text` is its canonical string there. */
export interface Registered {
  readonly version: number;
  readonly schema: Schema;
  readonly text: string;
}

export interface Candidate {
  readonly schema: Schema;
  readonly level: Level;
  /** Oldest first; what is deleted or of another group is left out. */
  readonly earlier: readonly Registered[];
  readonly format: Pick<Format, 'canRead'>;
}

/**
 * What a Confluent registry answers under `messages`: empty if the candidate is compatible. It stops at the first version
 * that fails; FULL levels tell the forward half first and without the old schema. Exact for Avro, our own sentences for Protobuf.
 */
export function compatibilityMessages({ schema, level, earlier, format }: Candidate): readonly string[] {
  const tail = `{validateFields: 'false', compatibility: '${level}'}`;
  const compared = new Set(demandsOf(level, earlier).map((demand) => demand.earlier));
  for (const old of compared) {
    if (old.schema.format !== schema.format) return ['Incompatible because of different schema type', tail];
    const directions = demandsOf(level, [old]).map((demand) => demand.direction);
    const messages = directions.flatMap((direction) => halfMessages(direction, schema, old, { format, alone: directions.length === 1 }));
    if (messages.length > 0) return [...messages, tail];
  }
  return [];
}

const TRUNCATED_AT = 10_240;

function halfMessages(
  direction: Direction,
  schema: Schema,
  old: Registered,
  { format, alone }: { readonly format: Candidate['format']; readonly alone: boolean },
): readonly string[] {
  const [reader, writer] = direction === 'backward' ? [schema, old.schema] : [old.schema, schema];
  const [a, b] = direction === 'backward' ? (['new', 'old'] as const) : (['old', 'new'] as const);
  const differences = format.canRead(reader, writer).map((one) => message(schema.format, one, a, b));
  if (differences.length === 0 || (direction === 'forward' && !alone)) return differences;
  return [...differences, `{oldSchemaVersion: ${old.version}}`, `{oldSchema: ${oldText(old.text)}}`];
}

function oldText(text: string): string {
  return text.length <= TRUNCATED_AT ? `'${text}'` : `<truncated> '${text.slice(0, TRUNCATED_AT)}...'`;
}

type Role = 'new' | 'old';

const AVRO_SENTENCES: Readonly<Record<string, (one: Incompatibility, a: Role, b: Role) => string>> = {
  FIXED_SIZE_MISMATCH: ({ path }, a, b) =>
    `The size of FIXED type field at path '${path}' in the ${a} schema does not match with the ${b} schema`,
  TYPE_MISMATCH: ({ path }, a, b) => `The type (path '${path}') of a field in the ${a} schema does not match with the ${b} schema`,
  NAME_MISMATCH: ({ path }) => `The name of the schema has changed (path '${path}')`,
  MISSING_ENUM_SYMBOLS: ({ path, info }, a, b) => `The ${a} schema is missing enum symbols '${info}' at path '${path}' in the ${b} schema`,
  MISSING_UNION_BRANCH: ({ path }, a, b) => `The ${a} schema is missing a type inside a union field at path '${path}' in the ${b} schema`,
  READER_FIELD_MISSING_DEFAULT_VALUE: ({ path, info }, a, b) =>
    `The field '${info}' at path '${path}' in the ${a} schema has no default value and is missing in the ${b} schema`,
};

function message(format: Schema['format'], one: Incompatibility, a: Role, b: Role): string {
  if (format === 'protobuf')
    return `{errorType:"${one.kind}", description:"At path '${one.path}' the ${a} schema and the ${b} schema differ: ${one.message}"}`;
  const sentence = AVRO_SENTENCES[one.kind];
  if (!sentence) return `Unexpected exception during compatibility check: ${one.message}`;
  return `{errorType:'${one.kind}', description:'${sentence(one, a, b)}', additionalInfo:'${one.info}'}`;
}
