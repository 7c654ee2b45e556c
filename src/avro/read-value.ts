import { type AvroReader, EventError } from '@covenant-events/runtime/codec';
import { type Schema, typeNamed } from '../contract/schema.ts';
import { type FixedType, isTagged, type NamedType, type Type } from '../contract/type.ts';
import { setOwn, type Value } from '../contract/value.ts';
import { minimumSize } from './minimum-size.ts';
import { holdsLongsAsNumbers, nestsItself } from './value-form.ts';

/** Reads one value at the cursor. */
export type Read = (reader: AvroReader) => Value;

/** Makes readers of a schema's types; named types are made when their first value comes. */
export interface ValueReaders {
  /** `numbers`: the field around says that its longs are numbers. */
  of(type: Type, numbers: boolean): Read;
}

/** Readers of the values that a schema writes. */
export function valueReaders(schema: Schema): ValueReaders {
  const known = new Map<string, Read>();
  const readers: ValueReaders = {
    of: (type, numbers) => {
      switch (type.kind) {
        case 'scalar':
          return scalarReader(type, numbers);
        case 'list':
          return listReader(readers.of(type.items, numbers), minimumSize(schema, type.items), nestsItself(type.items));
        case 'map':
          return mapReader(readers.of(type.values, numbers), 1 + minimumSize(schema, type.values), nestsItself(type.values));
        case 'union':
          return unionReader(readers, type, numbers);
        case 'named':
          return (reader) => named(type.name)(reader);
      }
    },
  };
  const named = (name: string): Read => {
    let read = known.get(name);
    if (read === undefined) {
      read = namedReader(readers, typeNamed(schema, name));
      known.set(name, read);
    }
    return read;
  };
  return readers;
}

/** Reads a scalar as its type and logical type say. */
export function scalarReader(type: Type & { kind: 'scalar' }, numbers: boolean): Read {
  const { scalar, logical } = type;
  switch (scalar) {
    case 'null':
      return () => null;
    case 'boolean':
      return (reader) => reader.boolean();
    case 'int':
      return (reader) => reader.int();
    case 'long':
      return numbers || holdsLongsAsNumbers(logical) ? (reader) => reader.longAsNumber() : (reader) => reader.long();
    case 'float':
      return (reader) => reader.float();
    case 'double':
      return (reader) => reader.double();
    case 'string':
      return logical?.name === 'uuid' ? (reader) => reader.uuid() : (reader) => reader.string();
    case 'bytes':
      return logical?.name === 'decimal' ? (reader) => ({ ...reader.decimal(logical.scale) }) : (reader) => reader.bytes();
    default:
      throw new TypeError(`${scalar} is no type of Avro`);
  }
}

/** Reads a fixed as its logical type says. */
export function fixedReader({ size, logical }: FixedType): Read {
  switch (logical?.name) {
    case 'decimal':
      return (reader) => ({ ...reader.decimalFixed(size, logical.scale) });
    case 'uuid':
      return (reader) => reader.uuidFixed();
    case 'duration':
      return (reader) => ({ ...reader.duration() });
    default:
      return (reader) => reader.fixed(size);
  }
}

/** Reads blocks of items; `deep` ones count towards the limit of nesting. */
export function listReader(item: Read, minimum: number, deep: boolean): Read {
  return (reader) => {
    const items: Value[] = [];
    if (deep) reader.nest();
    for (let count = reader.blockCount(minimum); count !== 0; count = reader.blockCount(minimum)) {
      while (count-- > 0) items.push(item(reader));
    }
    if (deep) reader.unnest();
    return items;
  };
}

/** Reads blocks of keys and values; of equal keys the last counts. */
export function mapReader(value: Read, minimum: number, deep: boolean): Read {
  return (reader) => {
    const entries: Record<string, Value> = {};
    if (deep) reader.nest();
    for (let count = reader.blockCount(minimum); count !== 0; count = reader.blockCount(minimum)) {
      while (count-- > 0) {
        const key = reader.string();
        setOwn(entries, key, value(reader));
      }
    }
    if (deep) reader.unnest();
    return entries;
  };
}

function unionReader(readers: ValueReaders, type: Type & { kind: 'union' }, numbers: boolean): Read {
  const branches = type.branches.map((branch) => readers.of(branch.type, numbers));
  const tags = isTagged(type) ? type.branches.map((branch) => branch.name) : undefined;
  return (reader) => {
    const index = reader.index(branches.length);
    const value = (branches[index] ?? unreachable)(reader);
    return tags === undefined || value === null ? value : { $case: tags[index], value };
  };
}

function namedReader(readers: ValueReaders, type: NamedType): Read {
  if (type.kind === 'fixed') return fixedReader(type);
  if (type.kind === 'enum') return (reader) => type.symbols[reader.index(type.symbols.length)]?.name;
  const fields = type.fields.map((field) => ({ property: field.property, read: readers.of(field.type, field.jstype === 'number') }));
  return (reader) => {
    const record: Record<string, Value> = {};
    reader.nest();
    for (const { property, read } of fields) setOwn(record, property, read(reader));
    reader.unnest();
    return record;
  };
}

function unreachable(): never {
  throw new EventError('malformed', 'a union index is beyond the branches of the union');
}
