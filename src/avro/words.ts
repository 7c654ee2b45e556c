import { PRIMITIVES } from './names.ts';

/** The words that schemas are made of; every other text is its author's. */
const WORDS: readonly string[] = [
  ...['type', 'name', 'namespace', 'doc', 'fields', 'default', 'aliases', 'symbols', 'items', 'values', 'size', 'tags'],
  ...['logicalType', 'precision', 'scale', 'record', 'enum', 'fixed', 'array', 'map', ...Object.keys(PRIMITIVES)],
];
/** A slot for each word, told by its length and ends; no two of them meet. */
const SLOTS = 128;
const slots = Array.from({ length: SLOTS }, (): string | undefined => undefined);
for (const word of WORDS) slots[slotOf(word.length, word.charCodeAt(0), word.charCodeAt(word.length - 1))] = word;

/**
 * A span of a text. A word of Avro's own is always the same string, which costs no memory and is compared without a look at
 * its letters. `first` and `last` are the span's first and last UTF-16 unit.
 */
export function spanOf(text: string, start: number, end: number, first: number, last: number): string {
  const known = slots[slotOf(end - start, first, last)];
  return known !== undefined && known.length === end - start && text.startsWith(known, start) ? known : text.slice(start, end);
}

function slotOf(length: number, first: number, last: number): number {
  return (length + 7 * first + 3 * last) & (SLOTS - 1);
}
