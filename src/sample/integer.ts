import type { Scalar } from '../contract/type.ts';
import type { Random } from './random.ts';
import { between, betweenBig } from './random.ts';

/** The integers that a scalar holds, both ends inclusive. */
export interface Limits {
  readonly low: bigint;
  readonly high: bigint;
  readonly bits: 32 | 64;
}

const INT32: Limits = { low: -0x80000000n, high: 0x7fffffffn, bits: 32 };
const INT64: Limits = { low: -0x8000000000000000n, high: 0x7fffffffffffffffn, bits: 64 };
const UINT32: Limits = { low: 0n, high: 0xffffffffn, bits: 32 };
const UINT64: Limits = { low: 0n, high: 0xffffffffffffffffn, bits: 64 };
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const LIMITS: { readonly [S in Scalar]?: Limits } = {
  int: INT32,
  int32: INT32,
  sint32: INT32,
  sfixed32: INT32,
  uint32: UINT32,
  fixed32: UINT32,
  long: INT64,
  int64: INT64,
  sint64: INT64,
  sfixed64: INT64,
  uint64: UINT64,
  fixed64: UINT64,
};

/** What a scalar holds if it is an integer; within ±(2^53−1) where values are to be numbers although they have 64 bits. */
export function integerLimits(scalar: Scalar, jsNumber: boolean): Limits | undefined {
  const limits = LIMITS[scalar];
  if (limits === undefined || limits.bits === 32 || !jsNumber) return limits;
  return { low: limits.low < -SAFE ? -SAFE : limits.low, high: SAFE, bits: 64 };
}

/** A range cut down to what a type holds; the type's nearest end where they have nothing in common. */
export function within(limits: Pick<Limits, 'low' | 'high'>, low: bigint, high: bigint): { readonly low: bigint; readonly high: bigint } {
  const clamp = (value: bigint): bigint => (value < limits.low ? limits.low : value > limits.high ? limits.high : value);
  return { low: clamp(low), high: clamp(high) };
}

/** An integer between two ends, as the number or bigint that its scalar's values are. */
export function integerBetween(random: Random, low: bigint, high: bigint, big: boolean): number | bigint {
  return big ? betweenBig(random, low, high) : between(random, Number(low), Number(high));
}

/** A finite number as the nearest integer not beyond it: upwards for a lower end, downwards for an upper one. */
export function wholeEnd(end: number, round: 'up' | 'down'): bigint {
  return BigInt(round === 'up' ? Math.ceil(end) : Math.floor(end));
}
