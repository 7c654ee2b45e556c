import { ByteWriter, highHalf, invalid, lowHalf, prefixSize } from './byte-writer.ts';

/** The wire types that are written: 0 varint, 1 eight bytes, 2 length-delimited, 3 and 4 a group's ends, 5 four bytes. */
export type WireType = 0 | 1 | 2 | 3 | 4 | 5;

/** Writes the Protobuf wire format: tags, scalars and length-delimited parts. */
export class ProtobufWriter extends ByteWriter {
  /** A field's number and wire type. */
  tag(fieldNumber: number, wireType: WireType): void {
    this.unsigned(((fieldNumber << 3) | wireType) >>> 0);
  }

  /** Begins a length-delimited part; give what it answers to `join`. */
  fork(): number {
    this.room(1);
    this.position++;
    return this.position;
  }

  /** Ends the part that began at the mark, and writes its length before it. */
  join(mark: number): void {
    const size = this.position - mark;
    const prefix = prefixSize(size);
    this.room(prefix);
    if (prefix > 1) this.target.copyWithin(mark - 1 + prefix, mark, this.position);
    this.position = mark - 1;
    this.unsigned(size);
    this.position += size;
  }

  int32(value: number): void {
    signed32(value, 'an int32');
    this.varint(value, value >> 31);
  }

  uint32(value: number): void {
    this.unsigned(unsigned32(value, 'a uint32'));
  }

  sint32(value: number): void {
    signed32(value, 'a sint32');
    this.unsigned(((value << 1) ^ (value >> 31)) >>> 0);
  }

  fixed32(value: number): void {
    this.half(unsigned32(value, 'a fixed32'));
  }

  sfixed32(value: number): void {
    this.half(signed32(value, 'an sfixed32'));
  }

  bool(value: boolean): void {
    if (typeof value !== 'boolean') throw invalid('a bool must be true or false', value);
    this.room(1);
    this.target[this.position++] = value ? 1 : 0;
  }

  int64(value: bigint): void {
    signed64(value, 'an int64');
    this.varint(lowHalf(value), highHalf(value));
  }

  uint64(value: bigint): void {
    unsigned64(value, 'a uint64');
    this.varint(lowHalf(value), highHalf(value));
  }

  sint64(value: bigint): void {
    signed64(value, 'a sint64');
    this.zigzag(lowHalf(value), highHalf(value));
  }

  fixed64(value: bigint): void {
    unsigned64(value, 'a fixed64');
    this.half(lowHalf(value));
    this.half(highHalf(value));
  }

  sfixed64(value: bigint): void {
    signed64(value, 'an sfixed64');
    this.half(lowHalf(value));
    this.half(highHalf(value));
  }

  /** From a number that is an integer within ±(2^53 - 1), as for all of these. */
  int64AsNumber(value: number): void {
    safe(value, 'an int64', Number.MIN_SAFE_INTEGER);
    this.varint(value | 0, highOf(value));
  }

  uint64AsNumber(value: number): void {
    safe(value, 'a uint64', 0);
    this.varint(value | 0, highOf(value));
  }

  sint64AsNumber(value: number): void {
    safe(value, 'a sint64', Number.MIN_SAFE_INTEGER);
    this.zigzag(value | 0, highOf(value));
  }

  fixed64AsNumber(value: number): void {
    safe(value, 'a fixed64', 0);
    this.half(value | 0);
    this.half(highOf(value));
  }

  sfixed64AsNumber(value: number): void {
    safe(value, 'an sfixed64', Number.MIN_SAFE_INTEGER);
    this.half(value | 0);
    this.half(highOf(value));
  }

  /** Length-delimited UTF-8; a lone surrogate is refused. */
  string(value: string): void {
    this.text(value, 1);
  }

  /** Length-delimited bytes. */
  bytes(value: Uint8Array): void {
    if (!(value instanceof Uint8Array)) throw invalid('bytes must be a Uint8Array', value);
    this.unsigned(value.length);
    this.raw(value);
  }

  private zigzag(low: number, high: number): void {
    const sign = high >> 31;
    this.varint((low << 1) ^ sign, ((high << 1) | (low >>> 31)) ^ sign);
  }

  private half(value: number): void {
    this.room(4);
    const { target } = this;
    target[this.position++] = value;
    target[this.position++] = value >>> 8;
    target[this.position++] = value >>> 16;
    target[this.position++] = value >>> 24;
  }
}

function signed32(value: number, what: string): number {
  if (typeof value !== 'number' || (value | 0) !== value) throw invalid(`${what} must be an integer of 32 bits`, value);
  return value;
}

function unsigned32(value: number, what: string): number {
  if (typeof value !== 'number' || value >>> 0 !== value) throw invalid(`${what} must be an unsigned integer of 32 bits`, value);
  return value;
}

function signed64(value: bigint, what: string): void {
  if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) throw invalid(`${what} must be a bigint of 64 bits`, value);
}

function unsigned64(value: bigint, what: string): void {
  if (typeof value !== 'bigint' || BigInt.asUintN(64, value) !== value)
    throw invalid(`${what} must be an unsigned bigint of 64 bits`, value);
}

function safe(value: number, what: string, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw invalid(`${what} given as a number must be an integer from ${least} to 2^53 - 1`, value);
  }
}

function highOf(value: number): number {
  return Math.floor(value / 0x1_0000_0000);
}
