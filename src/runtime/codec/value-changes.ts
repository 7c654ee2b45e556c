import { EventError } from './errors.ts';
import { setOwn } from './own-property.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A 32-bit integer as one of 64 bits. */
export function intToBigint(value: number): bigint {
  return BigInt(value);
}

/** The nearest double; beyond 2^53 digits are lost. */
export function bigintToDouble(value: bigint): number {
  return Number(value);
}

/** The same integer as a number; throws `unsafe-integer` beyond 2^53 - 1. */
export function bigintToSafeNumber(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new EventError('unsafe-integer', `${value} is beyond 2^53 - 1: the field holds numbers`);
  return number;
}

/** The nearest single-precision number. */
export function toFloat(value: number | bigint): number {
  return Math.fround(Number(value));
}

/** A text's bytes in UTF-8. */
export function utf8Encode(value: string): Uint8Array {
  return encoder.encode(value);
}

/** The text that UTF-8 bytes spell; throws `malformed` where they spell none. */
export function utf8Decode(value: Uint8Array): string {
  try {
    return decoder.decode(value);
  } catch (cause) {
    throw new EventError('malformed', 'bytes that became a string are not UTF-8', { cause });
  }
}

/** A map with every value changed; objects stay objects, Maps stay Maps. */
export function mapValues<A, B>(value: Readonly<Record<string, A>> | ReadonlyMap<unknown, A>, change: (value: A) => B): unknown {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, change(inner as A)]));
  const result: Record<string, B> = {};
  for (const [key, inner] of Object.entries(value as Readonly<Record<string, A>>)) setOwn(result, key, change(inner));
  return result;
}
