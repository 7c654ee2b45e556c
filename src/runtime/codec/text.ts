import { EventError } from './errors.ts';

/** Node's own string routines; they are not in its typings, and take any Uint8Array as `this`. */
interface NativeText {
  latin1Slice(this: Uint8Array, start: number, end: number): string;
  utf8Slice(this: Uint8Array, start: number, end: number): string;
  utf8Write(this: Uint8Array, text: string, start: number, length: number): number;
}

const native = nativeText();
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const latin1Decoder = new TextDecoder('latin1');
const encoder = new TextEncoder();
const LONE_SURROGATE = /\p{Surrogate}/u;

/** One character per byte; only its ASCII parts mean anything. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  return native === undefined ? latin1Decoder.decode(bytes.subarray(start, end)) : native.latin1Slice.call(bytes, start, end);
}

/** The text of a UTF-8 span; throws `malformed` where it is not valid UTF-8. */
export function utf8Text(bytes: Uint8Array, start: number, end: number): string {
  if (native !== undefined) {
    const text = native.utf8Slice.call(bytes, start, end);
    // Only a replacement character can hide an invalid byte; one that was written as such is valid.
    if (!text.includes('\ufffd')) return text;
  }
  try {
    return strict.decode(bytes.subarray(start, end));
  } catch (cause) {
    throw new EventError('malformed', `a string of ${end - start} bytes is not valid UTF-8`, { cause });
  }
}

/** Writes UTF-8 where there is room for three bytes a code unit; the count of bytes. Throws `invalid-value` on a lone surrogate. */
export function writeUtf8(bytes: Uint8Array, text: string, start: number): number {
  const room = text.length * 3;
  const written =
    native === undefined
      ? encoder.encodeInto(text, bytes.subarray(start, start + room)).written
      : native.utf8Write.call(bytes, text, start, room);
  // Only a text beyond ASCII takes more bytes than code units, and only such a one can hold a lone surrogate.
  if (written !== text.length && LONE_SURROGATE.test(text)) {
    throw new EventError(
      'invalid-value',
      `a string holds half of a surrogate pair at ${text.search(LONE_SURROGATE)}, which UTF-8 cannot carry`,
    );
  }
  return written;
}

function nativeText(): NativeText | undefined {
  const found = typeof Buffer === 'undefined' ? undefined : (Buffer.prototype as unknown as Partial<NativeText>);
  const { latin1Slice, utf8Slice, utf8Write } = found ?? {};
  return latin1Slice && utf8Slice && utf8Write ? { latin1Slice, utf8Slice, utf8Write } : undefined;
}
