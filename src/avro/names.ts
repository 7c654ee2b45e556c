import { slips } from '../contract/closest.ts';
import type { AvroScalar } from '../contract/type.ts';

/** What a name must look like: one part of a full name, a field, a symbol. */
export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FULL_NAME = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;
/** A longer word is never a slip of the pen. */
const MAX_GUESSED = 128;

/** The primitive types by name; no named type may take one of these names. */
export const PRIMITIVES = {
  null: { kind: 'scalar', scalar: 'null' },
  boolean: { kind: 'scalar', scalar: 'boolean' },
  int: { kind: 'scalar', scalar: 'int' },
  long: { kind: 'scalar', scalar: 'long' },
  float: { kind: 'scalar', scalar: 'float' },
  double: { kind: 'scalar', scalar: 'double' },
  bytes: { kind: 'scalar', scalar: 'bytes' },
  string: { kind: 'scalar', scalar: 'string' },
} as const satisfies { readonly [K in AvroScalar]: { readonly kind: 'scalar'; readonly scalar: K } };

const PRIMITIVE_NAMES: ReadonlySet<string> = new Set(Object.keys(PRIMITIVES));

/** Whether a word is the name of a primitive type. */
export function isPrimitive(word: string): word is AvroScalar {
  return PRIMITIVE_NAMES.has(word);
}

/** Whether a text is a name, or names with dots between them. */
export function isFullName(text: string): boolean {
  return FULL_NAME.test(text);
}

/** The full name of a definition (specification, Names): a dotted name stands for itself, `namespace` or the enclosing one completes the others. */
export function fullNameOf(name: string, namespace: string | undefined, enclosing: string): string {
  return name.includes('.') ? name : qualified(name, namespace ?? enclosing);
}

/** A name in a namespace; the null namespace is the empty text. */
export function qualified(name: string, namespace: string): string {
  return namespace === '' ? name : `${namespace}.${name}`;
}

/** What stands before the last dot of a full name; empty in the null namespace. */
export function namespaceOf(fullName: string): string {
  return fullName.slice(0, Math.max(0, fullName.lastIndexOf('.')));
}

/** What stands behind the last dot of a full name. */
export function shortName(fullName: string): string {
  return fullName.slice(fullName.lastIndexOf('.') + 1);
}

/** Names met so far that must all differ. */
export interface MetNames {
  readonly few: string[];
  many: Set<string> | undefined;
}

/** Up to this many names are compared one by one, because a set costs more than that. */
const FEW_NAMES = 12;

/** No names yet. */
export function noNames(): MetNames {
  return { few: [], many: undefined };
}

/** Whether a name was met before; from now on it is. */
export function isRepeated(met: MetNames, name: string): boolean {
  const { few, many } = met;
  if (many !== undefined) return many.size === many.add(name).size;
  for (const other of few) if (other === name) return true;
  few.push(name);
  if (few.length > FEW_NAMES) met.many = new Set(few);
  return false;
}

/** What a reference may mean, in the order in which it is looked up. */
export function meanings(reference: string, enclosing: string): readonly string[] {
  return reference.includes('.') || enclosing === '' ? [reference] : [`${enclosing}.${reference}`, reference];
}

/** The candidate that a word was probably meant to be: the same short name, or few slips of the pen away. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  if (word.length > MAX_GUESSED) return undefined;
  const meant = word.toLowerCase();
  const short = shortName(meant);
  let best: string | undefined;
  let fewest = Math.min(3, Math.floor(word.length / 3) + 1);
  for (const candidate of candidates) {
    const full = candidate.toLowerCase();
    const name = shortName(full);
    const distance = name === short ? 0.5 : Math.min(slips(meant, full, fewest), name === full ? fewest : slips(short, name, fewest));
    if (distance < fewest) {
      fewest = distance;
      best = candidate;
    }
  }
  return best;
}
