import { utf8Text } from './text.ts';

/** Longer keys are seldom the same again. */
const LONGEST = 32;
/** A power of two. */
const SLOTS = 256;

/**
 * The texts of map keys that were read before, found by their bytes: the maps of an event type share few keys, and a
 * text that objects already know is stored several times faster than a new one. Holds at most 256 short ASCII texts.
 */
export class KeyCache {
  private readonly texts: string[] = new Array<string>(SLOTS).fill('');

  /** Whether texts of so many bytes are remembered. */
  takes(size: number): boolean {
    return size > 0 && size <= LONGEST;
  }

  /** The text of a UTF-8 span that this cache takes; throws `malformed` where it is not valid UTF-8. */
  text(bytes: Uint8Array, start: number, end: number): string {
    const size = end - start;
    const slot = ((bytes[start] ?? 0) * 31 + (bytes[end - 1] ?? 0) * 7 + size) & (SLOTS - 1);
    const known = this.texts[slot] ?? '';
    if (known.length === size && spells(known, bytes, start)) return known;
    const text = utf8Text(bytes, start, end);
    // Only an ASCII text is as long as its bytes.
    if (text.length === size) this.texts[slot] = text;
    return text;
  }
}

function spells(text: string, bytes: Uint8Array, start: number): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) !== bytes[start + index]) return false;
  return true;
}
