import { lineColumn, lineText, type Place } from '../contract/place.ts';
import { visibleLine } from './visible.ts';

/** A line of a source and the carets that go under it, both cut to a readable width around the place. */
export interface Excerpt {
  readonly number: string;
  readonly line: string;
  readonly carets: string;
}

const WIDEST = 110;
/** How much of a long line is shown before the place. */
const LEAD = 30;

/** What a place looks like in its source; a place over several lines is shown by its first. Undefined where there is no text. */
export function excerpt(place: Place): Excerpt | undefined {
  const { line, column, endLine, endColumn } = lineColumn(place);
  const whole = lineText(place.source, line);
  if (whole.trim() === '') return undefined;
  const start = Math.min(column - 1, whole.length);
  const end = endLine === line ? Math.min(endColumn - 1, whole.length) : whole.length;
  const from = whole.length > WIDEST && start > LEAD ? start - LEAD : 0;
  const shown = visibleLine(whole.slice(from, from + WIDEST));
  const [head, tail] = [from > 0 ? '…' : '', from + WIDEST < whole.length ? '…' : ''];
  const before = cells(shown.slice(0, start - from)).replace(/[^\t]/g, ' ');
  const marked = Math.max(1, cells(shown.slice(start - from, Math.min(end, from + WIDEST) - from)).length);
  return { number: String(line), line: `${head}${shown}${tail}`, carets: `${' '.repeat(head.length)}${before}${'^'.repeat(marked)}` };
}

/** A text with one character for each cell it takes on a terminal: East Asian characters take two, combining marks none. */
function cells(text: string): string {
  return text.replace(/\p{M}/gu, '').replace(WIDE, '  ');
}

const WIDE = /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** `path:line:column`, as terminals and editors link it. */
export function placeName(place: Place): string {
  const { line, column } = lineColumn(place);
  return `${place.source.path}:${line}:${column}`;
}
