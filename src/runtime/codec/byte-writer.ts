import { describe, EventError } from './errors.ts';
import { copyOfFirst } from './fresh-bytes.ts';
import { writeUtf8 } from './text.ts';

/** As deep as readers go: what is nested deeper could be stored and never read. */
const MAX_DEPTH = 1_000;
const FIRST_CAPACITY = 1_024;
/** A buffer that grew beyond this is given back once its message is finished. */
const KEPT_CAPACITY = 1_048_576;
/** Both formats count lengths in signed 32-bit integers. */
const MAX_BYTES = 0x7fff_ffff;
/** Up to this size a loop is faster than a native call. */
const SHORT_STRING = 12;

const scratch = new DataView(new ArrayBuffer(8));

/**
 * A growing span of bytes: what the writers of both formats share. A value of a wrong type or range is `invalid-value`,
 * naming what was expected and what came; a message beyond 2 GiB is `too-large`.
 */
export abstract class ByteWriter {
  /** How many bytes were written. */
  position = 0;
  protected target: Uint8Array<ArrayBuffer> = new Uint8Array(FIRST_CAPACITY);
  private view = new DataView(this.target.buffer);
  private depth = 0;

  /** Begins anew. */
  reset(): this {
    this.position = 0;
    this.depth = 0;
    return this;
  }

  /** Enters a value of a recursive type; beyond 1,000 levels `too-deep`. */
  nest(): void {
    this.depth++;
    if (this.depth > MAX_DEPTH) {
      throw new EventError('too-deep', `values are nested more than ${MAX_DEPTH} deep`, { facts: { limit: MAX_DEPTH } });
    }
  }

  /** Leaves a value of a recursive type. */
  unnest(): void {
    this.depth--;
  }

  /** An IEEE 754 single, little-endian; a finite number beyond its range is refused, precision is rounded. */
  float(value: number): void {
    if (typeof value !== 'number' || (Number.isFinite(value) && !Number.isFinite(Math.fround(value)))) {
      throw invalid('a float must be a number within ±3.4e38', value);
    }
    this.room(4);
    this.view.setFloat32(this.position, value, true);
    this.position += 4;
  }

  /** An IEEE 754 double, little-endian. */
  double(value: number): void {
    if (typeof value !== 'number') throw invalid('a double must be a number', value);
    this.room(8);
    this.view.setFloat64(this.position, value, true);
    this.position += 8;
  }

  /** What was written, copied; the writer may be used again after `reset`. */
  finish(): Uint8Array {
    const written = copyOfFirst(this.target, this.position);
    if (this.target.length > KEPT_CAPACITY) this.use(new Uint8Array(FIRST_CAPACITY));
    this.position = 0;
    return written;
  }

  /** Makes room for `size` more bytes. */
  protected room(size: number): void {
    const needed = this.position + size;
    if (needed > this.target.length) this.grow(needed);
  }

  /** A varint from 32-bit halves. */
  protected varint(low: number, high: number): void {
    this.room(10);
    const { target } = this;
    let at = this.position;
    while (high !== 0) {
      target[at++] = (low & 0x7f) | 0x80;
      low = (low >>> 7) | (high << 25);
      high >>>= 7;
    }
    while (low < 0 || low > 0x7f) {
      target[at++] = (low & 0x7f) | 0x80;
      low >>>= 7;
    }
    target[at++] = low;
    this.position = at;
  }

  /** Bytes as they are. */
  protected raw(value: Uint8Array): void {
    this.room(value.length);
    this.target.set(value, this.position);
    this.position += value.length;
  }

  /** UTF-8 behind its length, the length times `factor` as a varint. */
  protected text(value: string, factor: 1 | 2): void {
    if (typeof value !== 'string') throw invalid('a string must be a string', value);
    const { length } = value;
    this.room(length * 3 + 5);
    const { target, position: start } = this;
    if (length <= SHORT_STRING) {
      let at = start + 1;
      let seen = 0;
      for (let index = 0; index < length; index++) {
        const unit = value.charCodeAt(index);
        seen |= unit;
        target[at++] = unit;
      }
      if (seen < 0x80) {
        target[start] = length * factor;
        this.position = at;
        return;
      }
    }
    // The prefix is reserved as an ASCII text needs it, and widened where the text was not ASCII.
    const reserved = prefixSize(length * factor);
    const written = writeUtf8(target, value, start + reserved);
    const size = prefixSize(written * factor);
    if (size !== reserved) target.copyWithin(start + size, start + reserved, start + reserved + written);
    this.unsigned(written * factor);
    this.position = start + size + written;
  }

  /** A varint of an unsigned 32-bit integer. */
  protected unsigned(value: number): void {
    this.room(5);
    const { target } = this;
    while (value > 0x7f) {
      target[this.position++] = (value & 0x7f) | 0x80;
      value >>>= 7;
    }
    target[this.position++] = value;
  }

  private grow(needed: number): void {
    if (needed > MAX_BYTES) throw new EventError('too-large', `a message of ${needed} bytes is beyond the limit of ${MAX_BYTES}`);
    const grown = new Uint8Array(Math.min(MAX_BYTES, Math.max(needed, this.target.length * 2)));
    grown.set(this.target.subarray(0, this.position));
    this.use(grown);
  }

  private use(target: Uint8Array<ArrayBuffer>): void {
    this.target = target;
    this.view = new DataView(target.buffer);
  }
}

/** How many bytes a varint of an unsigned 32-bit integer takes. */
export function prefixSize(value: number): number {
  return value < 0x80 ? 1 : value < 0x4000 ? 2 : value < 0x20_0000 ? 3 : value < 0x1000_0000 ? 4 : 5;
}

/** The lower 32 bits of a 64-bit integer, signed or not, as a signed 32-bit integer. */
export function lowHalf(value: bigint): number {
  scratch.setBigInt64(0, value, true);
  return scratch.getInt32(0, true);
}

/** The upper 32 bits of a 64-bit integer, signed or not, as a signed 32-bit integer. */
export function highHalf(value: bigint): number {
  scratch.setBigInt64(0, value, true);
  return scratch.getInt32(4, true);
}

/** A value that cannot be written: what was expected, and what came. */
export function invalid(expected: string, value: unknown): EventError {
  return new EventError('invalid-value', `${expected}, not ${describe(value)}`);
}
