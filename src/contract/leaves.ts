import type { Schema } from './schema.ts';
import type { RecordType, Type } from './type.ts';

/** What a type is made of without looking into named types: its scalars and references, in order of appearance. */
export function leavesOf(type: Type): readonly (Type & { kind: 'scalar' | 'named' })[] {
  switch (type.kind) {
    case 'scalar':
    case 'named':
      return [type];
    case 'list':
      return leavesOf(type.items);
    case 'map':
      return leavesOf(type.values);
    case 'union':
      return type.branches.flatMap((branch) => leavesOf(branch.type));
  }
}

/** The names of the types that a type mentions, in order of appearance; one that is mentioned twice comes twice. */
export function namesIn(type: Type): readonly string[] {
  return leavesOf(type).flatMap((leaf) => (leaf.kind === 'named' ? [leaf.name] : []));
}

/** Every record that a value of a type may hold without a field between. */
export function recordsIn(schema: Schema, type: Type): readonly RecordType[] {
  return namesIn(type).flatMap((name) => {
    const named = schema.types.get(name);
    return named?.kind === 'record' ? [named] : [];
  });
}
