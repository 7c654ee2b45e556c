import type { EnumType } from '../contract/type.ts';
import type { Random } from './random.ts';
import { chance, pick, uint32 } from './random.ts';

interface Symbols {
  readonly all: readonly string[];
  readonly usual: readonly string[];
}

const remembered = new WeakMap<EnumType, Symbols>();

/** A symbol that an event would carry: not the one that stands for "unknown", unless there is no other. */
export function usualSymbol(random: Random, type: EnumType): string {
  return pick(random, symbolsOf(type).usual);
}

/** Any symbol, and in an open enum at times a number that no symbol has. */
export function edgeSymbol(random: Random, type: EnumType): string | number {
  const { all } = symbolsOf(type);
  if (type.open && chance(random, 0.2)) {
    const number = uint32(random) | 0;
    if (!type.symbols.some((symbol) => symbol.number === number)) return number;
  }
  return pick(random, all);
}

function symbolsOf(type: EnumType): Symbols {
  const known = remembered.get(type);
  if (known) return known;
  // Of symbols that share a number only the first comes back from bytes.
  const seen = new Set<number>();
  const all = type.symbols.filter(({ number }) => number === undefined || (!seen.has(number) && seen.add(number))).map(({ name }) => name);
  const told = all.filter((name) => !/(^|_)(UNSPECIFIED|UNKNOWN|UNRECOGNI[SZ]ED|INVALID)$/i.test(name));
  const found = { all, usual: told.length === 0 ? all : told };
  remembered.set(type, found);
  return found;
}
