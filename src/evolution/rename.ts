import type { Field, Type } from '../contract/type.ts';

/** Whether a dropped and an added field look like one field under two names: the same type, and close names or the same doc. */
export function looksLikeRename(dropped: Field, added: Field): boolean {
  if (!sameShape(dropped.type, added.type)) return false;
  if (dropped.doc !== undefined && dropped.doc.length >= 12 && dropped.doc === added.doc) return true;
  return closeNames(dropped.name, added.name);
}

/** Whether one name could be the other, respelt: they share words, contain each other, or differ by few letters. */
export function closeNames(one: string, other: string): boolean {
  const [a, b] = [words(one), words(other)];
  const [x, y] = [a.join(''), b.join('')];
  if (x === y) return true;
  const shorter = Math.min(x.length, y.length);
  if (shorter >= 3 && (x.includes(y) || y.includes(x))) return true;
  const shared = a.filter((word) => word.length >= 3 && b.includes(word)).length;
  if (shared > 0 && shared * 2 >= Math.max(a.length, b.length)) return true;
  return shorter >= 4 && distance(x, y) <= Math.floor(shorter / 4);
}

function words(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '');
}

/** Levenshtein's distance, in rows. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function sameShape(a: Type, b: Type): boolean {
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.scalar === b.scalar && a.logical?.name === b.logical?.name;
  if (a.kind === 'list' && b.kind === 'list') return sameShape(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') return a.keys === b.keys && sameShape(a.values, b.values);
  if (a.kind === 'named' && b.kind === 'named') return a.name === b.name;
  if (a.kind !== 'union' || b.kind !== 'union' || a.branches.length !== b.branches.length) return false;
  return a.branches.every((branch) => b.branches.some((other) => sameShape(branch.type, other.type)));
}
