import type { AvroRule } from './rules.ts';
import { spanOf } from './words.ts';

/** What was wrong with a text, before a source and a severity are known. */
export interface Problem {
  readonly rule: AvroRule;
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix: string;
  /** The text that mends it, where the span is to be replaced. */
  readonly mended?: string;
}

/** Where the scanner stands in a text, and what it found. */
export interface Cursor {
  readonly text: string;
  /** The units of the text, with a 0 behind them. */
  readonly units: Uint16Array;
  readonly end: number;
  at: number;
  depth: number;
  /** How many arrays and objects are open around the cursor. */
  arrays: number;
  objects: number;
  readonly problems: Problem[];
}

/** A text with more problems than this is not read further. */
const MAX_PROBLEMS = 100;
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const NUMBER_LIKE = /[-+]?[\w.]+(?:(?<=[eE])[-+]\d+)?/y;

/** Notes a problem; beyond the limit the rest of the text is given up. */
export function complain(cursor: Cursor, problem: Problem): void {
  if (cursor.problems.length < MAX_PROBLEMS) cursor.problems.push(problem);
  else cursor.at = cursor.end;
}

/** Reads a string that begins at the cursor with either quote, and leaves the cursor behind it. */
export function scanString(cursor: Cursor): string {
  const { units } = cursor;
  const start = cursor.at;
  const quote = units[start] ?? 0;
  if (quote !== 0x22) syntax(cursor, start, start + 1, 'strings stand in double quotes', 'write " instead of \'');
  let at = start + 1;
  let unit = units[at] ?? 0;
  while (unit !== quote && unit !== 0x5c && unit >= 0x20 && (unit < 0xd800 || unit > 0xdfff)) unit = units[++at] ?? 0;
  if (unit !== quote) return scanUnusualString(cursor, start, at, quote);
  cursor.at = at + 1;
  return spanOf(cursor.text, start + 1, at, units[start + 1] ?? 0, units[at - 1] ?? 0);
}

/** Reads a number at the cursor and answers its spelling. */
export function scanNumber(cursor: Cursor): string {
  const start = cursor.at;
  NUMBER_LIKE.lastIndex = start;
  const spelling = NUMBER_LIKE.exec(cursor.text)?.[0] ?? cursor.text.charAt(start);
  cursor.at = start + spelling.length;
  NUMBER.lastIndex = start;
  if (NUMBER.exec(cursor.text)?.[0] !== spelling) {
    syntax(cursor, start, cursor.at, `${spelling.slice(0, 60)} is not a JSON number`, 'write it as 1, -1.5 or 2e10, without leading zeros');
  }
  return spelling;
}

/** Notes a syntax error. */
export function syntax(cursor: Cursor, start: number, end: number, message: string, fix: string, mended?: string): void {
  complain(cursor, { rule: 'avro/json-is-valid', start, end, message, fix, ...(mended === undefined ? {} : { mended }) });
}

function scanUnusualString(cursor: Cursor, start: number, from: number, quote: number): string {
  const { text, end } = cursor;
  let value = text.slice(start + 1, from);
  let copied = from;
  let at = from;
  while (at < end && text.charCodeAt(at) !== quote) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) break;
    if (unit < 0x20) {
      const escaped = `\\u${unit.toString(16).padStart(4, '0')}`;
      syntax(cursor, at, at + 1, `a string holds the raw control character U+${escaped.slice(2)}`, `write ${escaped}`, escaped);
    }
    if (unit !== 0x5c) {
      at++;
      continue;
    }
    value += text.slice(copied, at);
    const read = scanEscape(cursor, at);
    value += read.value;
    at = read.end;
    copied = at;
  }
  value += text.slice(copied, at);
  const closed = at < end && text.charCodeAt(at) === quote;
  cursor.at = closed ? at + 1 : at;
  if (!closed) syntax(cursor, start, at, 'a string is not closed on its line', 'close it with ", and write a line break as \\n');
  if (LONE_SURROGATE.test(value)) {
    complain(cursor, {
      rule: 'avro/text-is-unicode',
      start,
      end: cursor.at,
      message: 'a string holds half of a surrogate pair, which UTF-8 cannot carry',
      fix: 'write the whole character, or leave it out',
    });
  }
  return value;
}

function scanEscape(cursor: Cursor, at: number): { readonly value: string; readonly end: number } {
  const letter = cursor.text.charAt(at + 1);
  const simple = ESCAPES[letter];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  const digits = cursor.text.slice(at + 2, at + 6);
  if (letter === 'u' && /^[0-9a-fA-F]{4}$/.test(digits)) return { value: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
  const end = Math.min(cursor.end, at + 2);
  syntax(cursor, at, end, `\\${letter} is not a JSON escape`, 'write \\\\ for a backslash, or \\u and four hex digits for a character');
  return { value: cursor.text.slice(at, end), end };
}
