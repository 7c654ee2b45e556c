import type { Fault } from './syntax.ts';

/** How many faults of one text are told, so that a hostile one fills no screen. */
export const MAXIMUM_FAULTS = 100;

/** Whether so much is wrong already that no one would read more; suggestions are then not worth looking for. */
export function isEnough(faults: readonly Fault[]): boolean {
  return faults.length >= MAXIMUM_FAULTS;
}

/** The faults of a text in the order of their places, the first hundred and how many more there are. */
export function bounded(faults: readonly Fault[]): readonly Fault[] {
  const sorted = faults.toSorted((a, b) => a.start - b.start);
  const next = sorted[MAXIMUM_FAULTS];
  if (!next) return sorted;
  const message = `${sorted.length - MAXIMUM_FAULTS} further errors in this text are not listed`;
  const { start, end, rule } = next;
  return [...sorted.slice(0, MAXIMUM_FAULTS), { rule, start, end, message, fix: 'mend the first ones' }];
}

/** A fault at a span. */
export function at(span: { readonly start: number; readonly end: number }, rule: string, message: string, fix: string): Fault {
  return { rule, start: span.start, end: span.end, message, fix };
}
