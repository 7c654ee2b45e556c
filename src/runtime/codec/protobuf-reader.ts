import { ByteReader, halves, unsignedHalves } from './byte-reader.ts';
import { EventError } from './errors.ts';

/** Reads the Protobuf wire format: tags, scalars and length-delimited parts. */
export class ProtobufReader extends ByteReader {
  /** Where the innermost open length-delimited part ends; beyond the last byte where none is open. */
  private innermost = 1;
  /** The same of the parts around it, outermost first. */
  private readonly around: number[] = [];

  override reset(bytes: Uint8Array, start?: number, end?: number): this {
    super.reset(bytes, start, end);
    this.innermost = this.end + 1;
    this.around.length = 0;
    return this;
  }

  /** The next field's number times 8 plus its wire type, unsigned. Field number 0 is `malformed`. */
  tag(): number {
    if (this.position >= this.innermost) this.leave();
    const byte = this.peek();
    if (byte < 0x80 && byte > 7) {
      this.position++;
      return byte;
    }
    if (this.varint() !== 0 || this.high !== 0) throw new EventError('malformed', `a field tag before ${this.here()} is beyond 32 bits`);
    const tag = this.low >>> 0;
    if (tag < 8) throw new EventError('malformed', `a field tag before ${this.here()} has the field number 0`);
    return tag;
  }

  /**
   * Reads the length of a message, a packed list or a map entry and answers where it ends. The caller reads while
   * `position` is before that; a value that runs across the end is `malformed` at the next tag or at `finish`.
   */
  limit(): number {
    // The length's own bytes come first: only then is `position` where the part begins.
    const length = this.length();
    const end = this.position + length;
    const outer = Math.min(this.innermost, this.end);
    if (end > outer)
      throw new EventError('malformed', `a part before ${this.here()} ends ${end - outer} bytes after the part that holds it`);
    this.around.push(this.innermost);
    this.innermost = end;
    return end;
  }

  override finish(): void {
    this.leave();
    super.finish();
  }

  int32(): number {
    this.varint();
    return this.low;
  }

  uint32(): number {
    this.varint();
    return this.low >>> 0;
  }

  sint32(): number {
    this.varint();
    return (this.low >>> 1) ^ -(this.low & 1);
  }

  bool(): boolean {
    this.varint();
    return (this.low | this.high) !== 0;
  }

  fixed32(): number {
    return this.sfixed32() >>> 0;
  }

  sfixed32(): number {
    return this.fixedHalf(this.advance(4, 'a fixed32'));
  }

  int64(): bigint {
    this.varint();
    return halves(this.low, this.high);
  }

  uint64(): bigint {
    this.varint();
    return unsignedHalves(this.low, this.high);
  }

  sint64(): bigint {
    this.zigzag();
    return halves(this.low, this.high);
  }

  fixed64(): bigint {
    this.fixedHalves();
    return unsignedHalves(this.low, this.high);
  }

  sfixed64(): bigint {
    this.fixedHalves();
    return halves(this.low, this.high);
  }

  /** As a number; beyond 2^53 - 1 `unsafe-integer`, as for all of these. */
  int64AsNumber(): number {
    this.varint();
    return this.safe(this.low, this.high);
  }

  uint64AsNumber(): number {
    this.varint();
    return this.safe(this.low, this.high >>> 0);
  }

  sint64AsNumber(): number {
    this.zigzag();
    return this.safe(this.low, this.high);
  }

  fixed64AsNumber(): number {
    this.fixedHalves();
    return this.safe(this.low, this.high >>> 0);
  }

  sfixed64AsNumber(): number {
    this.fixedHalves();
    return this.safe(this.low, this.high);
  }

  /** Length-delimited UTF-8; invalid UTF-8 is `malformed`. */
  string(): string {
    return this.text(this.length());
  }

  /** A map's key: length-delimited UTF-8. */
  key(): string {
    return this.keyText(this.length());
  }

  /** Length-delimited bytes, copied. */
  bytes(): Uint8Array {
    return this.copy(this.length(), 'bytes');
  }

  /** Moves past the value of a field that is not known, whole groups included. */
  skip(tag: number): void {
    switch (tag & 7) {
      case 0:
        this.skipVarint();
        return;
      case 1:
        this.advance(8, 'a fixed64');
        return;
      case 2:
        this.advance(this.length(), 'a part');
        return;
      case 3:
        this.skipGroup(tag);
        return;
      case 5:
        this.advance(4, 'a fixed32');
        return;
      case 4:
        throw new EventError('malformed', `field ${tag >>> 3} before ${this.here()} ends a group that did not begin`);
      default:
        throw new EventError('malformed', `field ${tag >>> 3} before ${this.here()} has the wire type ${tag & 7}, which does not exist`);
    }
  }

  private skipGroup(tag: number): void {
    this.nest();
    for (let inner = this.tag(); inner !== tag + 1; inner = this.tag()) this.skip(inner);
    this.unnest();
  }

  /** Closes the parts that end here. */
  private leave(): void {
    while (this.position >= this.innermost) {
      if (this.position > this.innermost) {
        const beyond = this.position - this.innermost;
        throw new EventError('malformed', `a value before ${this.here()} runs ${beyond} bytes across the end of its message`);
      }
      this.innermost = this.around.pop() ?? this.end + 1;
    }
  }

  private length(): number {
    const byte = this.peek();
    if (byte < 0x80) this.position++;
    else this.varint();
    const length = byte < 0x80 ? byte : this.high !== 0 ? Number.POSITIVE_INFINITY : this.low >>> 0;
    if (length > this.end - this.position) {
      const claimed = length === Number.POSITIVE_INFINITY ? unsignedHalves(this.low, this.high) : length;
      throw new EventError('truncated', `a part of ${claimed} bytes begins at ${this.here()}, and ${this.end - this.position} are left`);
    }
    return length;
  }

  private zigzag(): void {
    this.varint();
    const { low, high } = this;
    const sign = -(low & 1);
    this.low = ((low >>> 1) | (high << 31)) ^ sign;
    this.high = (high >>> 1) ^ sign;
  }

  private fixedHalves(): void {
    const at = this.advance(8, 'a fixed64');
    this.low = this.fixedHalf(at);
    this.high = this.fixedHalf(at + 4);
  }

  private fixedHalf(at: number): number {
    const { source } = this;
    return (source[at] ?? 0) | ((source[at + 1] ?? 0) << 8) | ((source[at + 2] ?? 0) << 16) | ((source[at + 3] ?? 0) << 24);
  }
}
