import type { Schema } from '../src/contract/schema.ts';
import { namedIn } from './type-text.ts';

/** Whether values of a named record can contain values of itself, so that reading one needs a depth guard. */
export function isRecursive(schema: Schema, name: string): boolean {
  const known = memory.get(schema) ?? new Map<string, boolean>();
  memory.set(schema, known);
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const seen = new Set<string>();
  const pending = [...mentionedBy(schema, name)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    pending.push(...mentionedBy(schema, next));
  }
  known.set(name, seen.has(name));
  return seen.has(name);
}

const memory = new WeakMap<Schema, Map<string, boolean>>();

function mentionedBy(schema: Schema, name: string): readonly string[] {
  const type = schema.types.get(name);
  return type?.kind === 'record' ? type.fields.flatMap((field) => namedIn(field.type)) : [];
}
