import type { AvroReader } from '@covenant-events/runtime/codec';
import { type Schema, typeNamed } from '../contract/schema.ts';
import type { NamedType, Type } from '../contract/type.ts';
import { nestsItself } from './value-form.ts';

/** Moves past one value. */
export type Skip = (reader: AvroReader) => void;

/** Makes what moves past values of a schema's types; named types are made when their first value comes. */
export function skipper(schema: Schema): (type: Type) => Skip {
  const known = new Map<string, Skip>();
  const skipOf = (type: Type): Skip => {
    switch (type.kind) {
      case 'scalar':
        return skipScalar(type.scalar);
      case 'list':
        return skipBlocks(skipOf(type.items), nestsItself(type.items), false);
      case 'map':
        return skipBlocks(skipOf(type.values), nestsItself(type.values), true);
      case 'union': {
        const branches = type.branches.map((branch) => skipOf(branch.type));
        return (reader) => branches[reader.index(branches.length)]?.(reader);
      }
      case 'named':
        return (reader) => named(type.name)(reader);
    }
  };
  const named = (name: string): Skip => {
    let skip = known.get(name);
    if (skip === undefined) {
      skip = skipNamed(skipOf, typeNamed(schema, name));
      known.set(name, skip);
    }
    return skip;
  };
  return skipOf;
}

function skipScalar(scalar: string): Skip {
  switch (scalar) {
    case 'null':
      return () => undefined;
    case 'boolean':
      return (reader) => reader.skipFixed(1);
    case 'float':
      return (reader) => reader.skipFixed(4);
    case 'double':
      return (reader) => reader.skipFixed(8);
    case 'bytes':
    case 'string':
      return (reader) => reader.skipLengthPrefixed();
    default:
      return (reader) => reader.skipVarint();
  }
}

function skipBlocks(skip: Skip, deep: boolean, keyed: boolean): Skip {
  return (reader) => {
    if (deep) reader.nest();
    for (let count = reader.skipBlock(); count !== 0; count = reader.skipBlock()) {
      while (count-- > 0) {
        if (keyed) reader.skipLengthPrefixed();
        skip(reader);
      }
    }
    if (deep) reader.unnest();
  };
}

function skipNamed(skipOf: (type: Type) => Skip, type: NamedType): Skip {
  if (type.kind === 'fixed') return (reader) => reader.skipFixed(type.size);
  if (type.kind === 'enum') return (reader) => reader.skipVarint();
  const fields = type.fields.map((field) => skipOf(field.type));
  return (reader) => {
    reader.nest();
    for (const skip of fields) skip(reader);
    reader.unnest();
  };
}
