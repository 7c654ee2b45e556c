/**
 * A seeded source of chance: a key and how often it was drawn from. Integer arithmetic only, so the same seed gives the
 * same numbers on every machine. Drawing advances it; a {@link substream} depends on the key and the name alone.
 */
export interface Random {
  readonly high: number;
  readonly low: number;
  drawn: number;
}

/** The source of chance that a seed names. */
export function randomFrom(seed: number | string): Random {
  return substream({ high: 0x243f6a88, low: 0x85a308d3, drawn: 0 }, String(seed));
}

/** A source of its own beneath another: equal names give equal numbers, whatever was drawn from the parent or its other substreams. */
export function substream(parent: Random, name: string | number): Random {
  let high = parent.high;
  let low = parent.low;
  if (typeof name === 'number') {
    high = scramble(high ^ name);
    low = Math.imul(low + name, 0x9e3779b1);
  } else {
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i);
      high = Math.imul(high ^ unit, 0x01000193);
      low = Math.imul((low << 5) ^ (low >>> 27) ^ unit, 0x85ebca6b);
    }
    high ^= name.length;
  }
  const mixed = scramble(high ^ scramble(low));
  return { high: mixed, low: scramble((low + mixed) | 0), drawn: 0 };
}

/** An integer from 0 to 2^32−1. */
export function uint32(random: Random): number {
  const counter = (random.low + Math.imul(random.drawn, 0x9e3779b9)) | 0;
  random.drawn++;
  return scramble(scramble(counter) ^ random.high) >>> 0;
}

/** A number from 0 (inclusive) to 1 (exclusive) with 53 random bits. */
export function fraction(random: Random): number {
  const high = uint32(random) >>> 5;
  return (high * 0x4000000 + (uint32(random) >>> 6)) / 0x20000000000000;
}

/** An integer from 0 to `count` − 1; `count` is at least 1 and at most 2^53. */
export function below(random: Random, count: number): number {
  if (count <= 0x100000000) return Math.floor((uint32(random) / 0x100000000) * count);
  return Math.floor(fraction(random) * count);
}

/** An integer between two safe integers, both inclusive. */
export function between(random: Random, low: number, high: number): number {
  const span = high - low + 1;
  return Number.isSafeInteger(span) ? low + below(random, span) : Number(betweenBig(random, BigInt(low), BigInt(high)));
}

/** An integer of any size between two others, both inclusive. */
export function betweenBig(random: Random, low: bigint, high: bigint): bigint {
  const span = high - low + 1n;
  if (span <= 0x20000000000000n) return low + BigInt(below(random, Number(span)));
  let bits = 0n;
  for (let reach = 1n; reach < span; reach <<= 32n) bits = (bits << 32n) | BigInt(uint32(random));
  return low + (bits % span);
}

/** Whether something of this probability (0 to 1) happens. */
export function chance(random: Random, probability: number): boolean {
  return uint32(random) < probability * 0x100000000;
}

/** One of the items, each as likely as the others; throws `RangeError` for none. */
export function pick<T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): T {
  if (items.length === 0) throw new RangeError('nothing to pick from');
  // The index is within the list, whose length was just checked; T itself may include undefined.
  return items[below(random, items.length)] as T;
}

/** Random bytes. */
export function randomBytes(random: Random, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < size; i += 4) {
    const word = uint32(random);
    for (let j = i; j < i + 4 && j < size; j++) bytes[j] = word >>> ((j - i) * 8);
  }
  return bytes;
}

// The 32-bit finaliser found by Chris Wellons' search ("lowbias32"): a bijection with nearly no bias.
function scramble(word: number): number {
  let x = word;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}
