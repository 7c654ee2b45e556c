/** One line of an input; too long ones and ones that are not UTF-8 say so instead of their text. */
export type Line = { readonly text: string } | { readonly fault: string };

/** No line is read that is longer, in bytes. */
export const LONGEST_LINE = 64 * 1024 * 1024;

const LINE_FEED = 0x0a;
const DECODER = new TextDecoder('utf-8', { fatal: true });

/** The lines that each piece of an input completes, without their line ends; blank ones are left out. Holds one line at most. */
export async function* linesOf(input: AsyncIterable<Uint8Array>, longest: number = LONGEST_LINE): AsyncGenerator<readonly Line[]> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    if (length <= longest) parts.push(part);
    else parts = [];
  };
  const end = (): readonly Line[] => {
    const line = length > longest ? { fault: `the line has more than ${longest} bytes` } : decoded(parts);
    parts = [];
    length = 0;
    return 'text' in line && line.text.trim() === '' ? [] : [line];
  };
  for await (const piece of input) {
    const lines: Line[] = [];
    let from = 0;
    for (let at = piece.indexOf(LINE_FEED); at >= 0; at = piece.indexOf(LINE_FEED, from)) {
      take(piece.subarray(from, at));
      from = at + 1;
      lines.push(...end());
    }
    if (from < piece.length) take(piece.subarray(from));
    if (lines.length > 0) yield lines;
  }
  yield end();
}

function decoded(parts: readonly Uint8Array[]): Line {
  const [only, ...others] = parts;
  try {
    return { text: DECODER.decode(others.length === 0 ? only : Buffer.concat(parts)) };
  } catch {
    return { fault: 'the line is not valid UTF-8' };
  }
}
