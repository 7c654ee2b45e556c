import type { FixedType, Logical, Scalar } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { integerBetween, integerLimits, wholeEnd, within } from './integer.ts';
import type { NumberRange } from './number.ts';
import { isMoney, numberRange } from './number.ts';
import type { Random } from './random.ts';
import { between, betweenBig, chance, fraction, randomBytes } from './random.ts';
import type { Spot } from './spot.ts';
import { uuidText } from './text.ts';
import type { Moment } from './time.ts';
import { daysOf, namesTime, timeOf, timeOfDay, timeUnit } from './time.ts';

/** What decides a scalar beside its type: the place, the moment, and the range that the stream's hints give it. */
export interface ScalarSetting {
  readonly spot: Spot;
  readonly moment: Moment;
  readonly range: readonly [number, number] | undefined;
}

/** A believable value of a scalar. */
export function realisticScalar(random: Random, scalar: Scalar, logical: Logical | undefined, setting: ScalarSetting): Value {
  if (logical !== undefined) return realisticLogical(random, logical, undefined, setting);
  switch (scalar) {
    case 'null':
      return null;
    case 'boolean':
    case 'bool':
      return chance(random, /\b(deleted|test|blocked|failed|error|suspicious)\b/.test(setting.spot.words) ? 0.05 : 0.6);
    case 'float':
      return Math.fround(decimalNumber(random, setting));
    case 'double':
      return decimalNumber(random, setting);
    case 'bytes':
      return randomBytes(random, between(random, 8, 24));
    case 'string':
      return namesTime(setting.spot.words) ? timeText(random, setting) : setting.spot.text(random, setting.spot);
    default:
      return integer(random, scalar, setting);
  }
}

/** A believable value of a fixed type. */
export function realisticFixed(random: Random, type: FixedType, setting: ScalarSetting): Value {
  if (type.logical !== undefined) return realisticLogical(random, type.logical, type.size, setting);
  return randomBytes(random, type.size);
}

/** The largest unscaled number of a decimal: what its precision and, in a fixed type, its size allow. */
export function largestUnscaled(precision: number, size: number | undefined): bigint {
  const digits = 10n ** BigInt(Math.min(precision, MOST_DIGITS)) - 1n;
  if (size === undefined) return digits;
  const bits = (1n << BigInt(Math.max(0, Math.min(size, MOST_DIGITS) * 8 - 1))) - 1n;
  return bits < digits ? bits : digits;
}

function realisticLogical(random: Random, logical: Logical, size: number | undefined, setting: ScalarSetting): Value {
  const { spot, moment, range } = setting;
  const millis = (): number => timeOf(random, spot, moment);
  if (range !== undefined && logical.name !== 'decimal' && logical.name !== 'uuid' && logical.name !== 'duration') {
    const small = logical.name === 'date' || logical.name === 'time-millis';
    const big = /micros|nanos/.test(logical.name) && !spot.jsNumber;
    const ends = within(small ? DAYS : (integerLimits('long', !big) ?? DAYS), wholeEnd(range[0], 'up'), wholeEnd(range[1], 'down'));
    return integerBetween(random, ends.low, ends.high, big);
  }
  const exact = (value: bigint): Value => {
    const held = within(integerLimits('long', spot.jsNumber) ?? DAYS, value, value).low;
    return spot.jsNumber ? Number(held) : held;
  };
  switch (logical.name) {
    case 'decimal':
      return decimal(random, largestUnscaled(logical.precision, size), logical.scale, setting);
    case 'uuid':
      return uuidText(random);
    case 'date':
      return daysOf(millis());
    case 'time-millis':
      return timeOfDay(millis());
    case 'time-micros':
      return exact(BigInt(timeOfDay(millis())) * 1_000n);
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return millis();
    case 'timestamp-micros':
    case 'local-timestamp-micros':
      return exact(BigInt(millis()) * 1_000n + BigInt(between(random, 0, 999)));
    case 'timestamp-nanos':
    case 'local-timestamp-nanos':
      return exact(BigInt(millis()) * 1_000_000n + BigInt(between(random, 0, 999_999)));
    case 'duration':
      return { months: between(random, 0, 24), days: between(random, 0, 30), millis: between(random, 0, 86_399_999) };
  }
}

// More digits or bytes than this would only cost time.
const MOST_DIGITS = 10_000;
const DAYS = { low: -0x80000000n, high: 0x7fffffffn } as const;

const TICKS = { seconds: [1n, 1_000n], millis: [1n, 1n], micros: [1_000n, 1n], nanos: [1_000_000n, 1n] } as const;

function integer(random: Random, scalar: Scalar, { spot, moment, range }: ScalarSetting): Value {
  const limits = integerLimits(scalar, spot.jsNumber);
  if (limits === undefined) throw new TypeError(`no integer: ${scalar}`);
  const big = limits.bits === 64 && !spot.jsNumber;
  if (range === undefined && namesTime(spot.words)) {
    const [times, per] = TICKS[timeUnit(spot.words, spot.unit, limits.bits)];
    const ticks = (BigInt(timeOf(random, spot, moment)) * times) / per;
    const held = within(limits, ticks, ticks).low;
    return big ? held : Number(held);
  }
  const named = numberRange(spot, true);
  const ends = within(limits, wholeEnd(range?.[0] ?? named.low, 'up'), wholeEnd(range?.[1] ?? named.high, 'down'));
  return integerBetween(random, ends.low, ends.high, big);
}

function decimalNumber(random: Random, { spot, range, moment }: ScalarSetting): number {
  if (range === undefined && namesTime(spot.words)) {
    const [times, per] = TICKS[timeUnit(spot.words, spot.unit, 32)];
    return (timeOf(random, spot, moment) * Number(times)) / Number(per);
  }
  if (range !== undefined) return stepped(random, { low: range[0], high: range[1], digits: 2 });
  return stepped(random, numberRange(spot, false));
}

// Counted in whole steps and divided once, so that 21.7 is the double nearest to 21.7.
function stepped(random: Random, { low, high, digits }: NumberRange): number {
  const scale = 10 ** digits;
  const first = Math.ceil(low * scale);
  const last = Math.floor(high * scale);
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last) || last < first) return low + (high - low) * fraction(random);
  return between(random, first, last) / scale;
}

function decimal(random: Random, largest: bigint, scale: number, { spot, range }: ScalarSetting): Value {
  const named = numberRange(spot, false);
  // Whole steps of the digits that a person would write: cents for money, whatever the scale.
  const digits = Math.min(scale, isMoney(spot) ? 2 : named.digits);
  const step = 10n ** BigInt(Math.min(scale - digits, MOST_DIGITS));
  const low = wholeEnd((range?.[0] ?? named.low) * 10 ** digits, 'up');
  const high = wholeEnd((range?.[1] ?? named.high) * 10 ** digits, 'down');
  const ends = within({ low: -largest / step, high: largest / step }, low, high);
  return { unscaled: betweenBig(random, ends.low, ends.high) * step, scale };
}

function timeText(random: Random, { spot, moment }: ScalarSetting): string {
  const text = new Date(timeOf(random, spot, moment)).toISOString();
  return /\b(date|birth|birthday|dob)\b/.test(spot.words) ? text.slice(0, 10) : text;
}
