import type { FixedType, Logical, Scalar } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { integerBetween, integerLimits, type Limits } from './integer.ts';
import type { Random } from './random.ts';
import { below, betweenBig, chance, pick, randomBytes, uint32 } from './random.ts';
import { largestUnscaled } from './scalar.ts';
import { uuidText } from './text.ts';

/** Texts that trip readers up: empty, long, beyond ASCII and the basic plane, and what quoting or splitting would break. */
export const EDGE_TEXTS: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'ä',
  'ß€漢字',
  '😀👩‍👩‍👧',
  'e\u0301',
  '\u202eabc',
  '\ufeffbom',
  '\ufffd',
  '\u{10ffff}',
  '"\'`\\',
  '*/ </script> #{x}',
  'line\r\nbreak\u2028',
  'null',
  '__proto__',
  'x'.repeat(127),
  'x'.repeat(128),
  'é'.repeat(64),
];

/** Map keys that are special to objects, and texts that are awkward as keys. */
export const EDGE_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '0',
  '-1',
  'a.b',
  ' ',
  'ключ',
  '\u0000',
  '😀',
  'hasOwnProperty',
];

const EDGE_DOUBLES: readonly number[] = [
  0,
  -0,
  1,
  -1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.EPSILON,
  2 ** 53,
  2 ** 63,
  0.1,
  2.2250738585072014e-308,
];

const EDGE_FLOATS: readonly number[] = [...EDGE_DOUBLES.map(Math.fround), 1.401298464324817e-45, 3.4028234663852886e38, 16_777_216];

const EDGE_INTEGERS: readonly bigint[] = [
  0n,
  1n,
  -1n,
  63n,
  64n,
  -64n,
  -65n,
  127n,
  128n,
  8_191n,
  8_192n,
  0x7fffffffn,
  -0x80000000n,
  0x80000000n,
  1n << 53n,
];

/** A value at the edges of a scalar, mostly; any value of it at times. */
export function edgeScalar(random: Random, scalar: Scalar, logical: Logical | undefined, jsNumber: boolean): Value {
  if (logical !== undefined) return edgeLogical(random, logical, undefined, jsNumber);
  switch (scalar) {
    case 'null':
      return null;
    case 'boolean':
    case 'bool':
      return chance(random, 0.5);
    case 'float':
      return chance(random, 0.7) ? pick(random, EDGE_FLOATS) : new DataView(randomBytes(random, 4).buffer).getFloat32(0);
    case 'double':
      return chance(random, 0.7) ? pick(random, EDGE_DOUBLES) : new DataView(randomBytes(random, 8).buffer).getFloat64(0);
    case 'bytes':
      return edgeBytes(random, pick(random, [0, 1, 2, 63, 64, 200]));
    case 'string':
      return edgeText(random);
    default: {
      const limits = integerLimits(scalar, jsNumber);
      if (limits === undefined) throw new TypeError(`no integer: ${scalar}`);
      return edgeInteger(random, limits, limits.bits === 64 && !jsNumber);
    }
  }
}

/** A value at the edges of a fixed type. */
export function edgeFixed(random: Random, type: FixedType): Value {
  return type.logical === undefined ? edgeBytes(random, type.size) : edgeLogical(random, type.logical, type.size, false);
}

/** An awkward text; well-formed UTF-16 always, as a lone surrogate has no bytes. */
export function edgeText(random: Random): string {
  if (chance(random, 0.7)) return pick(random, EDGE_TEXTS);
  let text = '';
  for (let length = below(random, 12); length > 0; length--) {
    const point = below(random, 0x110000 - 0x800);
    text += String.fromCodePoint(point < 0xd800 ? point : point + 0x800);
  }
  return text;
}

function edgeLogical(random: Random, logical: Logical, size: number | undefined, jsNumber: boolean): Value {
  const long = integerLimits('long', jsNumber) ?? NONE;
  switch (logical.name) {
    case 'decimal': {
      const largest = largestUnscaled(logical.precision, size);
      const unscaled = chance(random, 0.7) ? pick(random, [0n, 1n, -1n, largest, -largest]) : betweenBig(random, -largest, largest);
      // One digit of precision in a fixed of size 0 holds nothing but zero.
      return { unscaled: unscaled > largest || unscaled < -largest ? 0n : unscaled, scale: logical.scale };
    }
    case 'uuid':
      return pick(random, ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', uuidText(random)]);
    case 'date':
      return edgeInteger(random, integerLimits('int', false) ?? NONE, false);
    case 'time-millis':
      return edgeInteger(random, { low: 0n, high: 86_399_999n, bits: 32 }, false);
    case 'time-micros':
      return edgeInteger(random, { low: 0n, high: 86_399_999_999n, bits: 64 }, !jsNumber);
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return edgeInteger(random, integerLimits('long', true) ?? NONE, false);
    case 'timestamp-micros':
    case 'local-timestamp-micros':
    case 'timestamp-nanos':
    case 'local-timestamp-nanos':
      return edgeInteger(random, long, !jsNumber);
    case 'duration':
      return { months: edgeUnsigned(random), days: edgeUnsigned(random), millis: edgeUnsigned(random) };
  }
}

const NONE: Limits = { low: 0n, high: 0n, bits: 32 };

function edgeInteger(random: Random, limits: Limits, big: boolean): number | bigint {
  if (chance(random, 0.25)) return integerBetween(random, limits.low, limits.high, big);
  const held = [limits.low, limits.high, ...EDGE_INTEGERS.filter((edge) => edge > limits.low && edge < limits.high)];
  const edge = chance(random, 0.4) ? pick(random, [limits.low, limits.high]) : pick(random, held);
  return big ? edge : Number(edge);
}

function edgeUnsigned(random: Random): number {
  return chance(random, 0.5) ? pick(random, [0, 1, 0x7fffffff, 0x80000000, 0xffffffff]) : uint32(random);
}

function edgeBytes(random: Random, size: number): Uint8Array {
  return chance(random, 0.5) ? randomBytes(random, size) : new Uint8Array(size).fill(pick(random, [0, 0xff]));
}
