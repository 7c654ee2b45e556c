import { type Schema, typeNamed } from '../contract/schema.ts';
import type { AvroScalar, Type } from '../contract/type.ts';

const SCALARS: Readonly<Record<AvroScalar, number>> = { null: 0, boolean: 1, int: 1, long: 1, float: 4, double: 8, bytes: 1, string: 1 };
/** Deeper parts count nothing: the size stays a lower bound. */
const MAX_DEPTH = 32;
const MAX_SIZE = 0x7fff_ffff;
const remembered = new WeakMap<Schema, Map<string, number>>();

/** A number of bytes that no value of a type is smaller than: what a hostile count of items is held against. */
export function minimumSize(schema: Schema, type: Type): number {
  let known = remembered.get(schema);
  if (known === undefined) {
    known = new Map();
    remembered.set(schema, known);
  }
  return sizeOf(schema, type, known, 0);
}

function sizeOf(schema: Schema, type: Type, known: Map<string, number>, depth: number): number {
  switch (type.kind) {
    case 'scalar':
      return SCALARS[type.scalar as AvroScalar];
    case 'list':
    case 'map':
    case 'union':
      return 1;
    case 'named':
      return known.get(type.name) ?? sizeOfNamed(schema, type.name, known, depth);
  }
}

function sizeOfNamed(schema: Schema, name: string, known: Map<string, number>, depth: number): number {
  const type = typeNamed(schema, name);
  if (type.kind === 'enum') return 1;
  if (type.kind === 'fixed') return type.size;
  if (depth >= MAX_DEPTH) return 0;
  // A record inside itself counts nothing while it is measured.
  known.set(name, 0);
  let size = 0;
  for (const field of type.fields) size = Math.min(MAX_SIZE, size + sizeOf(schema, field.type, known, depth + 1));
  known.set(name, size);
  return size;
}
