import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { Type } from '../src/contract/type.ts';

/** The named types that a type mentions, without looking into them. */
export function namedIn(type: Type): readonly string[] {
  switch (type.kind) {
    case 'scalar':
      return [];
    case 'list':
      return namedIn(type.items);
    case 'map':
      return namedIn(type.values);
    case 'union':
      return type.branches.flatMap((branch) => namedIn(branch.type));
    case 'named':
      return [type.name];
  }
}

/** The names of the types that a type reaches, in order of first use. */
export function reachable(schema: Schema, type: Type): ReadonlySet<string> {
  const found = new Set(namedIn(type));
  // A set visits what is added while it is walked.
  for (const name of found) for (const next of mentionedBy(schema, name)) found.add(next);
  return found;
}

/** Whether values of a named record can contain values of itself, so that reading or writing one needs a depth guard. */
export function isRecursive(schema: Schema, name: string): boolean {
  const known = memory.get(schema) ?? new Map<string, boolean>();
  memory.set(schema, known);
  const answer = known.get(name) ?? mentionedBy(schema, name).some((next) => reachable(schema, { kind: 'named', name: next }).has(name));
  known.set(name, answer);
  return answer;
}

const memory = new WeakMap<Schema, Map<string, boolean>>();

function mentionedBy(schema: Schema, name: string): readonly string[] {
  const type = typeNamed(schema, name);
  return type.kind === 'record' ? type.fields.flatMap((field) => namedIn(field.type)) : [];
}
