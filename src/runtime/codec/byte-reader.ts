import { describe, EventError } from './errors.ts';
import { KeyCache } from './key-cache.ts';
import { asciiText, utf8Text } from './text.ts';

/** How deep values may nest. */
const MAX_DEPTH = 1_000;
/** Strings up to this size are cut from one text of their surroundings: a native call each would cost more than the check. */
const SHORT_STRING = 96;
/** How much is made text at once: a kept string keeps no more than this alive. */
const WINDOW = 4_096;
const HIGH_BITS = 0x8080_8080 | 0;
/** Up to this size an array may lie in the engine's heap, until somebody asks for its buffer. */
const IN_HEAP = 64;
const NOTHING = new Uint8Array(0);

/**
 * A cursor over a span of bytes: what the readers of both formats share. It reads plain values of ever growing position
 * and throws {@link EventError} (`truncated`, `malformed`, `too-large`, `too-deep`, `unsafe-integer`, `trailing-bytes`).
 */
export abstract class ByteReader {
  /** Where the next value begins, as an index into the bytes. */
  position = 0;
  /** Where the span ends. */
  end = 0;
  protected source: Uint8Array = NOTHING;
  protected start = 0;
  /** The halves of the last varint, as signed 32-bit integers. */
  protected low = 0;
  protected high = 0;
  private depth = 0;
  private view: DataView<ArrayBufferLike> | undefined = undefined;
  private buffer: ArrayBufferLike | undefined = undefined;
  private viewed = false;
  /** Where the bytes begin in their buffer. */
  private base = 0;
  private keys: KeyCache | undefined = undefined;
  private window = '';
  private windowStart = 0;

  /** Begins anew at a span of bytes, by default all of them. The bytes must not change until it was read. */
  reset(bytes: Uint8Array, start = 0, end = bytes.length): this {
    if (!(bytes instanceof Uint8Array)) throw new EventError('invalid-value', `bytes to read must be a Uint8Array, not ${describe(bytes)}`);
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= bytes.length)) {
      throw new EventError('invalid-value', `a span from ${start} to ${end} does not lie within ${bytes.length} bytes`);
    }
    if (bytes !== this.source) this.viewed = false;
    this.source = bytes;
    this.base = bytes.byteOffset;
    this.start = start;
    this.position = start;
    this.end = end;
    this.depth = 0;
    this.window = '';
    return this;
  }

  /** An IEEE 754 single, little-endian. */
  float(): number {
    const at = this.advance(4, 'a float');
    return this.data().getFloat32(this.base + at, true);
  }

  /** An IEEE 754 double, little-endian. */
  double(): number {
    const at = this.advance(8, 'a double');
    return this.data().getFloat64(this.base + at, true);
  }

  /** Enters a value of a recursive type; beyond 1,000 levels `too-deep`. */
  nest(): void {
    this.depth++;
    if (this.depth > MAX_DEPTH) {
      throw new EventError('too-deep', `values are nested more than ${MAX_DEPTH} deep at ${this.here()}`, { facts: { limit: MAX_DEPTH } });
    }
  }

  /** Leaves a value of a recursive type. */
  unnest(): void {
    this.depth--;
  }

  /** Says that the value is complete; throws `trailing-bytes` unless every byte was read. */
  finish(): void {
    if (this.position !== this.end) {
      throw new EventError('trailing-bytes', `${this.end - this.position} of ${this.end - this.start} bytes are left over after the value`);
    }
  }

  /** The next byte; 0x80, which says that more follow, at the end. */
  protected peek(): number {
    return this.position < this.end ? (this.source[this.position] ?? 0) : 0x80;
  }

  /** Moves past `size` bytes and answers where they began. */
  protected advance(size: number, what: string): number {
    const at = this.position;
    if (size > this.end - at) {
      throw new EventError('truncated', `${what} needs ${size} bytes at ${this.here()}, and ${this.end - at} are left`);
    }
    this.position = at + size;
    return at;
  }

  /** Reads a varint of up to ten bytes into `low` and `high`; answers the bits beyond the 64th. */
  protected varint(): number {
    const { source, end } = this;
    let at = this.position;
    let byte = 0x80;
    // Groups of 28 bits stay small integers, which an engine shifts fastest.
    let first = 0;
    let second = 0;
    let third = 0;
    for (let shift = 0; shift < 28 && byte >= 0x80; shift += 7) {
      if (at === end) throw this.unended();
      byte = source[at++] ?? 0;
      first |= (byte & 0x7f) << shift;
    }
    for (let shift = 0; shift < 28 && byte >= 0x80; shift += 7) {
      if (at === end) throw this.unended();
      byte = source[at++] ?? 0;
      second |= (byte & 0x7f) << shift;
    }
    for (let shift = 0; shift < 14 && byte >= 0x80; shift += 7) {
      if (at === end) throw this.unended();
      byte = source[at++] ?? 0;
      third |= (byte & 0x7f) << shift;
    }
    if (byte >= 0x80) throw this.overlong();
    this.position = at;
    this.low = first | (second << 28);
    this.high = (second >>> 4) | (third << 24);
    return third >>> 8;
  }

  /** Moves past a varint of up to ten bytes without looking at its value. */
  skipVarint(): void {
    const { source, end, position } = this;
    let at = position;
    while (at < end && (source[at] ?? 0) >= 0x80) at++;
    if (at >= end) throw this.unended();
    if (at - position >= 10) throw this.overlong();
    this.position = at + 1;
  }

  /** The next `size` bytes, copied. */
  protected copy(size: number, what: string): Uint8Array {
    const at = this.advance(size, what);
    const copied = new Uint8Array(size);
    if (size > 48) copied.set(new Uint8Array(this.source.buffer, this.source.byteOffset + at, size));
    else for (let index = 0; index < size; index++) copied[index] = this.source[at + index] ?? 0;
    return copied;
  }

  /** The next `size` bytes as text; invalid UTF-8 is `malformed`. */
  protected text(size: number): string {
    if (size === 0) return '';
    const { source } = this;
    const at = this.advance(size, 'a string');
    if (size > SHORT_STRING || !this.isAscii(at, size)) return utf8Text(source, at, at + size);
    let from = at - this.windowStart;
    if (this.window === '' || from + size > this.window.length) {
      this.window = asciiText(source, at, Math.min(this.end, at + WINDOW));
      this.windowStart = at;
      from = 0;
    }
    return this.window.substring(from, from + size);
  }

  /** The next `size` bytes as the text of a map key; invalid UTF-8 is `malformed`. */
  protected keyText(size: number): string {
    this.keys ??= new KeyCache();
    if (!this.keys.takes(size)) return this.text(size);
    const at = this.advance(size, 'a key');
    return this.keys.text(this.source, at, at + size);
  }

  /** Whether no byte of a span is above 0x7f; looked at in words of four, which takes a third of the time. */
  private isAscii(at: number, size: number): boolean {
    const { source, base } = this;
    const end = at + size;
    let index = at;
    let seen = 0;
    if (source.length > IN_HEAP) {
      const data = this.data();
      for (; index + 4 <= end; index += 4) seen |= data.getInt32(base + index, true);
    }
    for (; index < end; index++) seen |= source[index] ?? 0;
    return (seen & HIGH_BITS) === 0;
  }

  /** A view of the buffer behind the bytes, made when the first number needs it. */
  protected data(): DataView<ArrayBufferLike> {
    // Asking for the buffer of a small array makes it move out of the heap, so it is asked for only here.
    if (this.view === undefined || !this.viewed) {
      const { buffer } = this.source;
      if (this.view === undefined || buffer !== this.buffer) this.view = new DataView(buffer);
      this.buffer = buffer;
      this.viewed = true;
    }
    return this.view;
  }

  /** `byte 17 of 40`, for messages. */
  protected here(): string {
    return `byte ${this.position - this.start} of ${this.end - this.start}`;
  }

  /** The varint's value as a number, its halves taken as signed; beyond 2^53 - 1 `unsafe-integer`. */
  protected safe(low: number, high: number): number {
    const value = high * 0x1_0000_0000 + (low >>> 0);
    if (!Number.isSafeInteger(value)) {
      const exact = BigInt(high) * 0x1_0000_0000n + BigInt(low >>> 0);
      throw new EventError('unsafe-integer', `${exact}, read before ${this.here()}, does not fit a number exactly; read it as a bigint`);
    }
    return value;
  }

  private unended(): EventError {
    return new EventError('truncated', `an integer at ${this.here()} does not end`);
  }

  private overlong(): EventError {
    return new EventError('malformed', `an integer at ${this.here()} is longer than 10 bytes`);
  }
}

const scratch = new DataView(new ArrayBuffer(8));

/** A signed 64-bit integer from its 32-bit halves. */
export function halves(low: number, high: number): bigint {
  scratch.setInt32(0, low, true);
  scratch.setInt32(4, high, true);
  return scratch.getBigInt64(0, true);
}

/** An unsigned 64-bit integer from its 32-bit halves. */
export function unsignedHalves(low: number, high: number): bigint {
  scratch.setInt32(0, low, true);
  scratch.setInt32(4, high, true);
  return scratch.getBigUint64(0, true);
}
