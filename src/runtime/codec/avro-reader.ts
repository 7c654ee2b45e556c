import { ByteReader, halves } from './byte-reader.ts';
import { type Decimal, type Duration, twosComplement } from './decimal.ts';
import { describe, EventError } from './errors.ts';
import { isUuid, uuidText } from './uuid-text.ts';

/** How many items without bytes (nulls, empty records) one message may hold beyond its own size. */
const MAX_EMPTY_ITEMS = 1_000_000;

/** Reads Avro's binary encoding (specification 1.12), one value after the other in the writer's order. */
export class AvroReader extends ByteReader {
  /** Items that may still be promised without bytes that prove them; keeps all work linear in the message's size. */
  private unproven = 0;

  override reset(bytes: Uint8Array, start?: number, end?: number): this {
    super.reset(bytes, start, end);
    this.unproven = MAX_EMPTY_ITEMS + this.end - this.start;
    return this;
  }

  /** One byte, 0 or 1. */
  boolean(): boolean {
    const at = this.advance(1, 'a boolean');
    const byte = this.source[at] ?? 0;
    if (byte > 1) throw new EventError('malformed', `a boolean before ${this.here()} is ${byte}, neither 0 nor 1`);
    return byte === 1;
  }

  /** A zigzag varint of 32 bits. */
  int(): number {
    const byte = this.peek();
    if (byte < 0x80) {
      this.position++;
      return (byte >>> 1) ^ -(byte & 1);
    }
    this.signed();
    if (this.high !== this.low >> 31) {
      throw new EventError('malformed', `an int before ${this.here()} is ${halves(this.low, this.high)}, beyond 32 bits`);
    }
    return this.low;
  }

  /** A zigzag varint of 64 bits, exactly. */
  long(): bigint {
    this.signed();
    return halves(this.low, this.high);
  }

  /** A zigzag varint of 64 bits as a number; beyond 2^53 - 1 `unsafe-integer`. */
  longAsNumber(): number {
    this.signed();
    return this.safe(this.low, this.high);
  }

  /** Length-prefixed bytes, copied. */
  bytes(): Uint8Array {
    return this.copy(this.length('bytes'), 'bytes');
  }

  /** Length-prefixed UTF-8. */
  string(): string {
    return this.text(this.length('a string'));
  }

  /** A map's key: length-prefixed UTF-8. */
  key(): string {
    return this.keyText(this.length('a key'));
  }

  /** `size` bytes, copied. */
  fixed(size: number): Uint8Array {
    return this.copy(size, 'a fixed');
  }

  /** The place of an enum's symbol or a union's branch among `count`. */
  index(count: number): number {
    const byte = this.peek();
    if ((byte & 0x81) === 0 && byte >>> 1 < count) {
      this.position++;
      return byte >>> 1;
    }
    const index = this.int();
    if (index < 0 || index >= count) {
      throw new EventError('malformed', `an enum or union index before ${this.here()} is ${index}, and the schema has 0 to ${count - 1}`);
    }
    return index;
  }

  /**
   * How many items or entries the next block of an array or map holds; 0 ends it. `minimumItemBytes` is the fewest bytes
   * that one takes: a count that cannot be true is `too-large` before anything is built.
   */
  blockCount(minimumItemBytes: number): number {
    const count = this.count();
    if (count < 0) {
      this.blockSize();
      return this.proven(-count, minimumItemBytes);
    }
    return this.proven(count, minimumItemBytes);
  }

  /** Length-prefixed two's complement of a `decimal`. */
  decimal(scale: number): Decimal {
    return { unscaled: twosComplement(this.bytes()), scale };
  }

  /** Two's complement of `size` bytes. */
  decimalFixed(size: number, scale: number): Decimal {
    return { unscaled: twosComplement(this.fixed(size)), scale };
  }

  /** A `uuid` on a string, as it is spelt; another form is `malformed`. */
  uuid(): string {
    const text = this.string();
    if (!isUuid(text)) throw new EventError('malformed', `a uuid before ${this.here()} is ${describe(text)}`);
    return text;
  }

  /** A `uuid` on 16 bytes, in lower case. */
  uuidFixed(): string {
    const at = this.advance(16, 'a uuid');
    return uuidText(this.source.subarray(at, at + 16));
  }

  /** A `duration`: three little-endian unsigned integers. */
  duration(): Duration {
    const at = this.source.byteOffset + this.advance(12, 'a duration');
    const data = this.data();
    return { months: data.getUint32(at, true), days: data.getUint32(at + 4, true), millis: data.getUint32(at + 8, true) };
  }

  /** Moves past a fixed, a float or a double. */
  skipFixed(size: number): void {
    this.advance(size, 'a fixed');
  }

  /** Moves past bytes or a string. */
  skipLengthPrefixed(): void {
    this.advance(this.length('bytes'), 'bytes');
  }

  /** How many items of the next block are to be skipped one by one; blocks that tell their size are jumped over; 0 ends. */
  skipBlock(): number {
    for (;;) {
      const count = this.count();
      if (count >= 0) return this.proven(count, 0);
      this.advance(this.blockSize(), 'a block');
    }
  }

  private signed(): void {
    if (this.varint() !== 0) throw new EventError('malformed', `an integer before ${this.here()} is beyond 64 bits`);
    const { low, high } = this;
    const sign = -(low & 1);
    this.low = ((low >>> 1) | (high << 31)) ^ sign;
    this.high = (high >>> 1) ^ sign;
  }

  private length(what: string): number {
    const byte = this.peek();
    if (byte < 0x80 && (byte & 1) === 0) {
      this.position++;
      return byte >>> 1;
    }
    this.signed();
    if (this.high < 0) throw new EventError('malformed', `${what} before ${this.here()} have the length ${halves(this.low, this.high)}`);
    if (this.high > 0 || this.low < 0) {
      throw new EventError(
        'truncated',
        `${what} of ${halves(this.low, this.high)} bytes begin at ${this.here()}, and ${this.end - this.position} are left`,
      );
    }
    return this.low;
  }

  private count(): number {
    const byte = this.peek();
    if (byte < 0x80) {
      this.position++;
      return (byte >>> 1) ^ -(byte & 1);
    }
    this.signed();
    // Beyond a number's exact range no count can be true, so the rounding does no harm: `proven` refuses it.
    return this.high * 0x1_0000_0000 + (this.low >>> 0);
  }

  private blockSize(): number {
    const size = this.length('a block');
    if (size > this.end - this.position) {
      throw new EventError('truncated', `a block of ${size} bytes begins at ${this.here()}, and ${this.end - this.position} are left`);
    }
    return size;
  }

  private proven(count: number, minimumItemBytes: number): number {
    const left = this.end - this.position;
    if (minimumItemBytes > 0 ? count * minimumItemBytes <= left : count <= this.unproven) {
      if (minimumItemBytes <= 0) this.unproven -= count;
      return count;
    }
    throw new EventError('too-large', `a block before ${this.here()} claims ${count} items, more than the ${left} bytes left can hold`, {
      facts: { count, left },
    });
  }
}
