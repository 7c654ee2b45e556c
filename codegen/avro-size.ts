import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { NamedType, Type } from '../src/contract/type.ts';

/** The fewest bytes that a value of a type can take in Avro's encoding: what a claimed count is checked against. */
export function leastBytes(schema: Schema, type: Type): number {
  switch (type.kind) {
    case 'scalar':
      return SCALARS.get(type.scalar) ?? 1;
    case 'list':
    case 'map':
      return 1;
    case 'union':
      // A union without branches has no values; it is stored text, and nothing is ever written as it.
      return (
        1 + type.branches.reduce((least, branch) => Math.min(least, leastBytes(schema, branch.type)), type.branches.length && Infinity)
      );
    case 'named':
      return leastBytesOf(schema, typeNamed(schema, type.name));
  }
}

const SCALARS: ReadonlyMap<string, number> = new Map([
  ['null', 0],
  ['float', 4],
  ['double', 8],
]);

function leastBytesOf(schema: Schema, type: NamedType): number {
  if (type.kind === 'enum') return 1;
  if (type.kind === 'fixed') return type.size;
  const known = memory.get(schema) ?? new Map<string, number>();
  memory.set(schema, known);
  const cached = known.get(type.name);
  if (cached !== undefined) return cached;
  // Inside itself a record counts as nothing: too low is safe, and what is known ends the recursion.
  known.set(type.name, 0);
  const size = type.fields.reduce((sum, field) => sum + leastBytes(schema, field.type), 0);
  known.set(type.name, size);
  return size;
}

const memory = new WeakMap<Schema, Map<string, number>>();
