import { type AvroWriter, EventError, isEventError } from '@covenant-events/runtime/codec';
import { type Schema, typeNamed } from '../contract/schema.ts';
import { type FixedType, isNull, isTagged, type NamedType, type RecordType, type Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { holdsLongsAsNumbers, nestsItself } from './value-form.ts';

/** Where a value is written, and how deep it nests. */
export interface Target {
  readonly writer: AvroWriter;
  depth: number;
}

/** Writes one value; one of a wrong type is `invalid-value`, one that nests beyond 1,000 levels `too-deep`. */
export type Write = (target: Target, value: Value) => void;

interface ValueWriters {
  of(type: Type, numbers: boolean): Write;
}

const MAX_DEPTH = 1_000;

/** Makes the writer of a schema's values. */
export function valueWriter(schema: Schema): Write {
  const known = new Map<string, Write>();
  const writers: ValueWriters = {
    of: (type, numbers) => {
      switch (type.kind) {
        case 'scalar':
          return scalarWriter(type, numbers);
        case 'list':
          return listWriter(writers.of(type.items, numbers), nestsItself(type.items));
        case 'map':
          return mapWriter(writers.of(type.values, numbers), nestsItself(type.values));
        case 'union':
          return unionWriter(writers, type, numbers);
        case 'named':
          return (target, value) => named(type.name)(target, value);
      }
    },
  };
  const named = (name: string): Write => {
    let write = known.get(name);
    if (write === undefined) {
      write = namedWriter(writers, typeNamed(schema, name));
      known.set(name, write);
    }
    return write;
  };
  return writers.of(schema.root, false);
}

// The cursor checks type and range of what it is given, so the casts below only say which of its checks applies.

function scalarWriter({ scalar, logical }: Type & { kind: 'scalar' }, numbers: boolean): Write {
  switch (scalar) {
    case 'null':
      return (_, value) => {
        if (value !== null) throw invalid('null must be null', value);
      };
    case 'boolean':
      return ({ writer }, value) => writer.boolean(value as boolean);
    case 'int':
      return ({ writer }, value) => writer.int(value as number);
    case 'long':
      return numbers || holdsLongsAsNumbers(logical)
        ? ({ writer }, value) => writer.longFromNumber(value as number)
        : ({ writer }, value) => writer.long(value as bigint);
    case 'float':
      return ({ writer }, value) => writer.float(value as number);
    case 'double':
      return ({ writer }, value) => writer.double(value as number);
    case 'string':
      return logical?.name === 'uuid'
        ? ({ writer }, value) => writer.uuid(value as string)
        : ({ writer }, value) => writer.string(value as string);
    case 'bytes':
      return logical?.name === 'decimal'
        ? ({ writer }, value) => writer.decimal(value as never, logical.scale)
        : ({ writer }, value) => writer.bytes(value as Uint8Array);
    default:
      throw new TypeError(`${scalar} is no type of Avro`);
  }
}

function fixedWriter({ size, logical }: FixedType): Write {
  switch (logical?.name) {
    case 'decimal':
      return ({ writer }, value) => writer.decimalFixed(value as never, size, logical.scale);
    case 'uuid':
      return ({ writer }, value) => writer.uuidFixed(value as string);
    case 'duration':
      return ({ writer }, value) => writer.duration(value as never);
    default:
      return ({ writer }, value) => writer.fixed(value as Uint8Array, size);
  }
}

function listWriter(item: Write, deep: boolean): Write {
  return (target, value) => {
    if (!Array.isArray(value)) throw invalid('an array must be an array', value);
    if (deep) enter(target);
    if (value.length > 0) target.writer.blockCount(value.length);
    for (const each of value) item(target, each);
    target.writer.blockCount(0);
    if (deep) target.depth--;
  };
}

function mapWriter(write: Write, deep: boolean): Write {
  return (target, value) => {
    const entries = Object.entries(objectOf(value, 'a map'));
    if (deep) enter(target);
    if (entries.length > 0) target.writer.blockCount(entries.length);
    for (const [key, each] of entries) {
      target.writer.string(key);
      within(key, () => write(target, each));
    }
    target.writer.blockCount(0);
    if (deep) target.depth--;
  };
}

function unionWriter(writers: ValueWriters, type: Type & { kind: 'union' }, numbers: boolean): Write {
  const branches = type.branches.map((branch) => writers.of(branch.type, numbers));
  const nullIndex = type.branches.findIndex((branch) => isNull(branch.type));
  const plainIndex = type.branches.findIndex((branch) => !isNull(branch.type));
  const tags = isTagged(type) ? new Map<Value, number>(type.branches.map((branch, index) => [branch.name, index])) : undefined;
  const names = type.branches.slice(0, 10).map((branch) => branch.name);
  return (target, value) => {
    const tagged = value === null || tags === undefined ? undefined : objectOf(value, 'a union');
    const index = value === null ? nullIndex : tagged === undefined ? plainIndex : (tags?.get(tagged.$case) ?? -1);
    const write = branches[index];
    if (write === undefined) throw invalid(`a union must be a value of ${names.join(', ') || 'no branch'}`, tagged?.$case ?? value);
    target.writer.index(index);
    write(target, tagged === undefined ? value : tagged.value);
  };
}

function namedWriter(writers: ValueWriters, type: NamedType): Write {
  if (type.kind === 'fixed') return fixedWriter(type);
  if (type.kind === 'record') return recordWriter(writers, type);
  const indexes = new Map<Value, number>(type.symbols.map((symbol, index) => [symbol.name, index]));
  return ({ writer }, value) => {
    const index = indexes.get(value);
    if (index === undefined) throw invalid(`the enum ${type.name} must be one of its symbols`, value);
    writer.index(index);
  };
}

function recordWriter(writers: ValueWriters, type: RecordType): Write {
  const fields = type.fields.map(({ property, type: fieldType, jstype }) => ({
    property,
    write: writers.of(fieldType, jstype === 'number'),
  }));
  return (target, value) => {
    const record = objectOf(value, `the record ${type.name}`);
    enter(target);
    for (const { property, write } of fields) {
      within(property, () => write(target, Object.hasOwn(record, property) ? record[property] : undefined));
    }
    target.depth--;
  };
}

function enter(target: Target): void {
  target.depth++;
  if (target.depth > MAX_DEPTH)
    throw new EventError('too-deep', `values are nested more than ${MAX_DEPTH} deep`, { facts: { limit: MAX_DEPTH } });
}

/** Says of which part of a value an error speaks. */
function within(part: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!isEventError(error, 'invalid-value')) throw error;
    throw new EventError('invalid-value', `${part}: ${error.message}`, { cause: error });
  }
}

function objectOf(value: Value, what: string): { readonly [key: string]: Value } {
  if (value === null || typeof value !== 'object' || Array.isArray(value) || value instanceof Uint8Array || value instanceof Map) {
    throw invalid(`${what} must be an object`, value);
  }
  return value as { readonly [key: string]: Value };
}

function invalid(expected: string, value: Value): EventError {
  const shown =
    typeof value === 'string' ? JSON.stringify(value.slice(0, 40)) : value === null ? 'null' : `a value of type ${typeof value}`;
  return new EventError('invalid-value', `${expected}, not ${shown}`);
}
