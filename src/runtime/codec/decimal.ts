import { describe, EventError } from './errors.ts';

/** An exact decimal number: `unscaled` / 10^`scale`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

/** A span of time on a calendar: Avro's `duration`, three unsigned 32-bit counts that do not convert into each other. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  readonly millis: number;
}

/** More digits than any schema means; keeps a hostile size from costing seconds. */
const MAX_DECIMAL_BYTES = 65_536;

const scratch = new DataView(new ArrayBuffer(8));

/** The integer that big-endian two's complement bytes stand for. Throws `malformed` without a byte, `too-large` beyond 65,536. */
export function twosComplement(bytes: Uint8Array): bigint {
  const size = bytes.length;
  if (size === 0) throw new EventError('malformed', 'a decimal of no bytes has no value');
  if (size > MAX_DECIMAL_BYTES) throw new EventError('too-large', `a decimal of ${size} bytes is beyond the limit of ${MAX_DECIMAL_BYTES}`);
  const negative = (bytes[0] ?? 0) >= 0x80;
  if (size <= 8) {
    scratch.setBigInt64(0, negative ? -1n : 0n);
    for (let index = 0; index < size; index++) scratch.setUint8(8 - size + index, bytes[index] ?? 0);
    return scratch.getBigInt64(0);
  }
  let hex = '0x';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return negative ? BigInt(hex) - (1n << BigInt(size * 8)) : BigInt(hex);
}

/** The fewest big-endian two's complement bytes that hold an integer. Throws `too-large` beyond 65,536. */
export function twosComplementBytes(value: bigint): Uint8Array {
  if (BigInt.asIntN(64, value) === value) {
    scratch.setBigInt64(0, value);
    let from = 0;
    const sign = value < 0n ? 0xff : 0;
    while (from < 7 && scratch.getUint8(from) === sign && (scratch.getUint8(from + 1) & 0x80) === (sign & 0x80)) from++;
    return new Uint8Array(scratch.buffer.slice(from));
  }
  // The bits of the magnitude and a sign bit, rounded up to bytes.
  const digits = (value < 0n ? -value - 1n : value).toString(16);
  const size = Math.floor((digits.length * 4 - Math.clz32(Number.parseInt(digits[0] ?? '0', 16)) + 28) / 8) + 1;
  if (size > MAX_DECIMAL_BYTES) throw new EventError('too-large', `a decimal of ${size} bytes is beyond the limit of ${MAX_DECIMAL_BYTES}`);
  const hex = BigInt.asUintN(size * 8, value)
    .toString(16)
    .padStart(size * 2, '0');
  return Uint8Array.from({ length: size }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

/** The unscaled integer of a decimal that is to be written with a scale. Throws `invalid-value` where it is not one. */
export function unscaledOf(value: Decimal, scale: number): bigint {
  if (value === null || typeof value !== 'object' || typeof value.unscaled !== 'bigint') {
    throw new EventError('invalid-value', `a decimal must be { unscaled: bigint, scale: ${scale} }, not ${describe(value)}`);
  }
  if (value.scale !== scale) {
    throw new EventError('invalid-value', `a decimal must have the scale ${scale} of its schema, not ${describe(value.scale)}`);
  }
  return value.unscaled;
}
