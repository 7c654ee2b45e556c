const ESCAPES: Readonly<Record<string, number>> = {
  a: 7,
  b: 8,
  t: 9,
  n: 10,
  v: 11,
  f: 12,
  r: 13,
  '"': 34,
  "'": 39,
  '?': 63,
  '\\': 92,
};

const ESCAPE = /\\(?:([0-7]{1,3})|[xX]([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]?))/gu;

/** The octets a string token stands for, quotes taken off; nothing if it holds an escape that does not exist. */
export function stringBytes(raw: string): Uint8Array | undefined {
  const inner = raw.slice(1, raw.length > 1 && raw.at(-1) === raw[0] ? -1 : undefined);
  if (!inner.includes('\\')) return Buffer.from(inner, 'utf8');
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const match of inner.matchAll(ESCAPE)) {
    parts.push(Buffer.from(inner.slice(from, match.index), 'utf8'));
    const octets = escaped(match);
    if (!octets) return undefined;
    parts.push(octets);
    from = match.index + match[0].length;
  }
  parts.push(Buffer.from(inner.slice(from), 'utf8'));
  return Buffer.concat(parts);
}

function escaped(match: RegExpExecArray): Uint8Array | undefined {
  const [, octal, hex, short, long, letter] = match;
  if (octal !== undefined) return octet(Number.parseInt(octal, 8));
  if (hex !== undefined) return octet(Number.parseInt(hex, 16));
  const point = short ?? long;
  if (point !== undefined) {
    const code = Number.parseInt(point, 16);
    const character = code <= 0x10ffff ? String.fromCodePoint(code) : '';
    return character !== '' && character.isWellFormed() ? Buffer.from(character, 'utf8') : undefined;
  }
  const code = ESCAPES[letter ?? ''];
  return code === undefined ? undefined : octet(code);
}

function octet(value: number): Uint8Array | undefined {
  return value <= 255 ? Uint8Array.of(value) : undefined;
}

/** Octets as text, or nothing where they are not UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
