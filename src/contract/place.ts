/** One text that was read: its path as the user would type it, and its content. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

/** A span of a source. Offsets count UTF-16 code units from the start of the text; `end` is exclusive. */
export interface Place {
  readonly source: Source;
  readonly start: number;
  readonly end: number;
}

/** Where a place begins and ends for people: lines and columns count from 1, `endColumn` is exclusive. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns offsets into lines and columns; `\n`, `\r\n` and `\r` each end one line. */
export function lineColumn(place: Place): LineColumn {
  const starts = lineStarts(place.source);
  const first = lineOf(starts, place.start);
  const last = lineOf(starts, Math.max(place.start, place.end));
  return {
    line: first + 1,
    column: place.start - (starts[first] ?? 0) + 1,
    endLine: last + 1,
    endColumn: Math.max(place.start, place.end) - (starts[last] ?? 0) + 1,
  };
}

/** The text of one line, counted from 1, without its line break; empty beyond the end. */
export function lineText(source: Source, line: number): string {
  const starts = lineStarts(source);
  const start = starts[line - 1];
  if (start === undefined) return '';
  return source.text.slice(start, starts[line]).replace(/[\r\n]+$/, '');
}

const remembered = new WeakMap<Source, readonly number[]>();

function lineStarts(source: Source): readonly number[] {
  const known = remembered.get(source);
  if (known) return known;
  const starts = [0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  remembered.set(source, starts);
  return starts;
}

function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
