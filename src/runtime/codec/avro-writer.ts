import { ByteWriter, highHalf, invalid, lowHalf } from './byte-writer.ts';
import { type Decimal, type Duration, twosComplementBytes, unscaledOf } from './decimal.ts';
import { isUuid, uuidBytes } from './uuid-text.ts';

/** Writes Avro's binary encoding (specification 1.12), one value after the other in the schema's order. */
export class AvroWriter extends ByteWriter {
  /** One byte, 0 or 1. */
  boolean(value: boolean): void {
    if (typeof value !== 'boolean') throw invalid('a boolean must be true or false', value);
    this.room(1);
    this.target[this.position++] = value ? 1 : 0;
  }

  /** A zigzag varint of 32 bits. */
  int(value: number): void {
    if (typeof value !== 'number' || (value | 0) !== value) throw invalid('an int must be an integer of 32 bits', value);
    this.unsigned(((value << 1) ^ (value >> 31)) >>> 0);
  }

  /** A zigzag varint of 64 bits. */
  long(value: bigint): void {
    if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) throw invalid('a long must be a bigint of 64 bits', value);
    this.zigzag(lowHalf(value), highHalf(value));
  }

  /** A zigzag varint of 64 bits from a number; beyond 2^53 - 1 refused. */
  longFromNumber(value: number): void {
    if (!Number.isSafeInteger(value)) throw invalid('a long given as a number must be an integer within ±(2^53 - 1)', value);
    this.zigzag(value | 0, Math.floor(value / 0x1_0000_0000));
  }

  /** Length-prefixed bytes. */
  bytes(value: Uint8Array): void {
    if (!(value instanceof Uint8Array)) throw invalid('bytes must be a Uint8Array', value);
    this.longFromNumber(value.length);
    this.raw(value);
  }

  /** Length-prefixed UTF-8; a lone surrogate is refused. */
  string(value: string): void {
    this.text(value, 2);
  }

  /** Exactly `size` bytes. */
  fixed(value: Uint8Array, size: number): void {
    if (!(value instanceof Uint8Array) || value.length !== size) throw invalid(`a fixed must be a Uint8Array of ${size} bytes`, value);
    this.raw(value);
  }

  /** The place of an enum's symbol or a union's branch. */
  index(place: number): void {
    this.int(place);
  }

  /** How many items or entries follow; 0 ends the array or map. */
  blockCount(count: number): void {
    this.longFromNumber(count);
  }

  /** Length-prefixed two's complement, in the fewest bytes. */
  decimal(value: Decimal, scale: number): void {
    this.bytes(twosComplementBytes(unscaledOf(value, scale)));
  }

  /** Two's complement of `size` bytes; a decimal that does not fit is refused. */
  decimalFixed(value: Decimal, size: number, scale: number): void {
    const unscaled = unscaledOf(value, scale);
    const digits = twosComplementBytes(unscaled);
    if (digits.length > size) throw invalid(`a decimal must fit ${size} bytes`, unscaled);
    this.room(size);
    this.target.fill(unscaled < 0n ? 0xff : 0, this.position, this.position + size - digits.length);
    this.target.set(digits, this.position + size - digits.length);
    this.position += size;
  }

  /** A `uuid` on a string, as it is spelt. */
  uuid(value: string): void {
    if (typeof value !== 'string' || !isUuid(value))
      throw invalid('a uuid must be a string such as 00000000-0000-0000-0000-000000000000', value);
    this.text(value, 2);
  }

  /** A `uuid` on 16 bytes. */
  uuidFixed(value: string): void {
    if (typeof value !== 'string') throw invalid('a uuid must be a string', value);
    this.raw(uuidBytes(value));
  }

  /** A `duration`: three little-endian unsigned integers. */
  duration(value: Duration): void {
    if (value === null || typeof value !== 'object') throw invalid('a duration must be { months, days, millis }', value);
    this.room(12);
    for (const part of ['months', 'days', 'millis'] as const) {
      const count = value[part];
      if (typeof count !== 'number' || count >>> 0 !== count)
        throw invalid(`a duration's ${part} must be an unsigned integer of 32 bits`, count);
      this.target[this.position++] = count;
      this.target[this.position++] = count >>> 8;
      this.target[this.position++] = count >>> 16;
      this.target[this.position++] = count >>> 24;
    }
  }

  private zigzag(low: number, high: number): void {
    const sign = high >> 31;
    this.varint((low << 1) ^ sign, ((high << 1) | (low >>> 31)) ^ sign);
  }
}
