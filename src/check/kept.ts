import { namesIn } from '../contract/leaves.ts';
import { rootRecord, type Schema, typeNamed } from '../contract/schema.ts';
import type { Field, NamedType, RecordType, Type } from '../contract/type.ts';
import { matchFields, sameNamedType, simpleName } from '../evolution/match.ts';

/** What two versions of an event have in common, and what the newer one no longer has, by dotted names from the root. */
export type Kept =
  | { readonly kind: 'field'; readonly path: string; readonly before: Field; readonly after: Field }
  | { readonly kind: 'type'; readonly path: string; readonly before: NamedType; readonly after: NamedType }
  | { readonly kind: 'gone'; readonly path: string; readonly before: Field; readonly after: RecordType };

interface Waiting {
  readonly was: NamedType;
  readonly is: NamedType;
  readonly path: string;
}

/** Walks two versions side by side, level by level in the newer one's order; each pair of named types is met once, on the shortest path. */
export function keptBetween(before: Schema, after: Schema): readonly Kept[] {
  const [from, to] = [rootRecord(before), rootRecord(after)];
  if (!from || !to) return [];
  const found: Kept[] = [];
  const seen = new Set<string>();
  // A queue, because types may nest deeper than a stack reaches.
  const queue: Waiting[] = [{ was: from, is: to, path: '' }];
  for (const { was, is, path } of queue) {
    // No name holds a space, so the two cannot run together.
    const key = `${was.name} ${is.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push({ kind: 'type', path, before: was, after: is });
    if (was.kind !== 'record' || is.kind !== 'record') continue;
    const match = matchFields(was, is);
    for (const one of match.fields) {
      if (one.kind === 'added') continue;
      const at = path === '' ? one.after.name : `${path}.${one.after.name}`;
      found.push({ kind: 'field', path: at, before: one.before, after: one.after });
      for (const [x, y] of namedPairs(before, after, one.before.type, one.after.type)) queue.push({ was: x, is: y, path: at });
    }
    for (const field of match.removed) {
      found.push({ kind: 'gone', path: path === '' ? field.name : `${path}.${field.name}`, before: field, after: is });
    }
  }
  return found;
}

function namedPairs(before: Schema, after: Schema, was: Type, is: Type): readonly (readonly [NamedType, NamedType])[] {
  const newer = [...new Set(namesIn(is))].map((name) => typeNamed(after, name));
  const bySimpleName = new Map(newer.map((one) => [simpleName(one.name), one]));
  const renamed = newer.filter((one) => one.intent.was.length > 0);
  return [...new Set(namesIn(was))].flatMap((name) => {
    const older = typeNamed(before, name);
    const near = bySimpleName.get(simpleName(name));
    const same = [...(near ? [near] : []), ...renamed].find((one) => one.kind === older.kind && sameNamedType(older, one));
    return same ? [[older, same] as const] : [];
  });
}
