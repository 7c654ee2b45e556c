import type { Logical, Type } from '../contract/type.ts';

const MILLIS: ReadonlySet<string> = new Set(['timestamp-millis', 'local-timestamp-millis']);

/** Whether a long of this meaning is held as a number: milliseconds fit one for 285,000 years. */
export function holdsLongsAsNumbers(logical: Logical | undefined): boolean {
  return logical !== undefined && MILLIS.has(logical.name);
}

/** Whether a part of a list or map brings further nesting of its own before any named type does. */
export function nestsItself(inner: Type): boolean {
  return inner.kind === 'list' || inner.kind === 'map' || inner.kind === 'union';
}
