import type { Place } from '../contract/place.ts';
import type { EnumSymbol, EnumType, Field, FixedType, NamedType, RecordType, Type } from '../contract/type.ts';
import type { Side } from './pairs.ts';

/** One condition that does not hold: Avro-Java's kind and text, our sentence, and where both sides say it. */
export interface Fault {
  readonly kind: FaultKind;
  readonly info: string;
  readonly message: string;
  readonly readerPlace: Place;
  readonly writerPlace: Place;
}

/** The kinds of Avro-Java's `SchemaCompatibility`; the last two are ours, where it throws or would not end. */
export type FaultKind =
  | 'NAME_MISMATCH'
  | 'FIXED_SIZE_MISMATCH'
  | 'MISSING_ENUM_SYMBOLS'
  | 'READER_FIELD_MISSING_DEFAULT_VALUE'
  | 'TYPE_MISMATCH'
  | 'MISSING_UNION_BRANCH'
  | 'READER_FIELD_MATCHES_SEVERAL_FIELDS'
  | 'COMPARISON_TOO_LARGE';

const SHOWN = 10;

/** Builds each kind of fault. */
export const faults = {
  name: (reader: NamedType, writer: NamedType): Fault => ({
    kind: 'NAME_MISMATCH',
    info: `expected: ${writer.name}`,
    message: `${reader.name} does not read ${writer.name}: the names differ, and no alias says that they are one type`,
    readerPlace: reader.place,
    writerPlace: writer.place,
  }),
  size: (reader: FixedType, writer: FixedType): Fault => ({
    kind: 'FIXED_SIZE_MISMATCH',
    info: `expected: ${writer.size}, found: ${reader.size}`,
    message: `the fixed ${reader.name} has ${reader.size} bytes, and ${writer.size} were written`,
    readerPlace: reader.place,
    writerPlace: writer.place,
  }),
  symbols: (reader: EnumType, writer: EnumType, missing: readonly EnumSymbol[]): Fault => {
    const names = missing.map((symbol) => symbol.name).sort();
    const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
    return {
      kind: 'MISSING_ENUM_SYMBOLS',
      info: `[${names.join(', ')}]`,
      message: `the enum ${reader.name} has no default and lacks what may have been written: ${names.slice(0, SHOWN).join(', ')}${more}`,
      readerPlace: reader.place,
      writerPlace: missing[0]?.place ?? writer.place,
    };
  },
  missing: (reader: RecordType, writer: RecordType, field: Field, asType: boolean): Fault => ({
    kind: asType ? 'TYPE_MISMATCH' : 'READER_FIELD_MISSING_DEFAULT_VALUE',
    info: asType ? 'reader type: ENUM not compatible with writer type: RECORD' : field.name,
    message: `the field ${field.name} of ${reader.name} has no default, and ${writer.name} was written without it`,
    readerPlace: field.place,
    writerPlace: writer.place,
  }),
  doubled: (reader: RecordType, field: Field, candidates: readonly Field[]): Fault => ({
    kind: 'READER_FIELD_MATCHES_SEVERAL_FIELDS',
    info: field.name,
    message: `the field ${field.name} of ${reader.name} matches the written fields ${candidates.map((found) => found.name).join(' and ')}`,
    readerPlace: field.place,
    writerPlace: candidates[0]?.place ?? field.place,
  }),
  type: (reader: Side, writer: Side): Fault => ({
    kind: 'TYPE_MISMATCH',
    info: `reader type: ${kindOf(reader)} not compatible with writer type: ${kindOf(writer)}`,
    message: `${describeSide(reader)} does not read ${describeSide(writer)}`,
    readerPlace: reader.place,
    writerPlace: writer.place,
  }),
  branch: (reader: Side, written: Side): Fault => ({
    kind: 'MISSING_UNION_BRANCH',
    info: `reader union lacking writer type: ${kindOf(written)}`,
    message: `no branch of ${describeSide(reader)} reads ${describeSide(written)}`,
    readerPlace: reader.place,
    writerPlace: written.place,
  }),
  tooLarge: (reader: Place, writer: Place): Fault => ({
    kind: 'COMPARISON_TOO_LARGE',
    info: '',
    message: 'the two schemas have too many types to be compared with each other; name fewer branches in their unions',
    readerPlace: reader,
    writerPlace: writer,
  }),
} as const;

function kindOf(side: Side): string {
  const { type, named } = side;
  if (named !== undefined) return named.kind.toUpperCase();
  return type.kind === 'list' ? 'ARRAY' : type.kind === 'scalar' ? type.scalar.toUpperCase() : type.kind.toUpperCase();
}

function describeSide(side: Side): string {
  const { type, named } = side;
  if (named !== undefined) return `${named.kind} ${named.name}`;
  if (type.kind !== 'union') return shortType(type);
  const names = type.branches.slice(0, SHOWN).map((branch) => branch.name);
  return `the union [${names.join(', ')}${type.branches.length > SHOWN ? ', …' : ''}]`;
}

function shortType(type: Type): string {
  return type.kind === 'list' ? 'an array' : type.kind === 'map' ? 'a map' : type.kind === 'scalar' ? type.scalar : type.kind;
}
