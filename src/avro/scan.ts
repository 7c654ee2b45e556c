import type { Source } from '../contract/place.ts';
import type { JsonMember, JsonNode, JsonWord } from './json.ts';
import { type Cursor, complain, type Problem, scanNumber, scanString, syntax } from './scan-text.ts';
import { unitsOf } from './units.ts';

/** What came of scanning a text: its tree as far as it could be told, and every problem. */
export interface Scan {
  readonly root: JsonNode;
  readonly problems: readonly Problem[];
}

/** How deep arrays and objects may nest; other readers of schemas stop there as well. */
const MAX_DEPTH = 1_000;
const QUOTE = 0x22;
const COMMA = 0x2c;
const BRACE = 0x7b;
const BRACE_END = 0x7d;
const BRACKET_END = 0x5d;
/** Up to this many members are compared with each other one by one. */
const FEW = 16;
const WORD = /[A-Za-z_$][\w$.-]*/y;
const LITERALS: ReadonlyMap<string, JsonWord['kind']> = new Map([
  ['true', 'true'],
  ['false', 'false'],
  ['null', 'null'],
]);

/** Reads JSON (RFC 8259) with the place of every key and value; goes on after every error it can recover from. */
export function scan(source: Source): Scan {
  const { text } = source;
  const cursor: Cursor = { text, units: unitsOf(text), end: text.length, at: 0, depth: 0, arrays: 0, objects: 0, problems: [] };
  if (cursor.units[0] === 0xfeff) {
    syntax(cursor, 0, 1, 'the text begins with a byte order mark', 'remove it: JSON text has none', '');
    cursor.at = 1;
  }
  blank(cursor);
  const root = value(cursor);
  blank(cursor);
  if (cursor.at < cursor.end) {
    syntax(cursor, cursor.at, cursor.end, 'more text follows the value', 'remove it: a file holds one JSON value');
  }
  return { root, problems: cursor.problems };
}

function value(cursor: Cursor): JsonNode {
  const start = cursor.at;
  const unit = cursor.units[start] ?? 0;
  if (unit === 0x22 || unit === 0x27) {
    const read = scanString(cursor);
    return { kind: 'string', start, end: cursor.at, value: read };
  }
  if (unit === 0x7b || unit === 0x5b) return nested(cursor, unit);
  if ((unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x2b || unit === 0x2e) {
    const read = scanNumber(cursor);
    return { kind: 'number', start, end: cursor.at, value: read };
  }
  const word = bareWord(cursor);
  if (word === undefined) return missing(cursor);
  const literal = LITERALS.get(word);
  if (literal !== undefined) return { kind: literal, start, end: cursor.at };
  syntax(cursor, start, cursor.at, `${word.slice(0, 60)} is not a JSON value`, 'put text in double quotes', JSON.stringify(word));
  return { kind: 'string', start, end: cursor.at, value: word };
}

function nested(cursor: Cursor, opening: number): JsonNode {
  const start = cursor.at;
  if (cursor.depth >= MAX_DEPTH) {
    complain(cursor, {
      rule: 'avro/json-is-bounded',
      start,
      end: start + 1,
      message: `values are nested more than ${MAX_DEPTH} deep`,
      fix: 'define inner types by name in files of their own, and refer to them',
    });
    cursor.at = cursor.end;
    return { kind: 'broken', start, end: start + 1 };
  }
  cursor.depth++;
  const node = opening === 0x7b ? object(cursor, start) : array(cursor, start);
  cursor.depth--;
  return node;
}

function object(cursor: Cursor, start: number): JsonNode {
  const members: JsonMember[] = [];
  cursor.at++;
  cursor.objects++;
  while (!closed(cursor, start, BRACE_END, members.length)) {
    const keyStart = cursor.at;
    const key = keyAt(cursor);
    if (key === undefined) continue;
    const keyEnd = cursor.at;
    blank(cursor);
    if (cursor.units[cursor.at] === 0x3a) {
      cursor.at++;
      blank(cursor);
    } else syntax(cursor, keyStart, keyEnd, `the key ${JSON.stringify(key)} has no value`, 'write a colon and a value behind it');
    members.push({ key, keyStart, keyEnd, value: value(cursor) });
  }
  cursor.objects--;
  reportRepeated(cursor, members);
  return { kind: 'object', start, end: cursor.at, members };
}

function array(cursor: Cursor, start: number): JsonNode {
  const items: JsonNode[] = [];
  cursor.at++;
  cursor.arrays++;
  while (!closed(cursor, start, BRACKET_END, items.length)) items.push(value(cursor));
  cursor.arrays--;
  return { kind: 'array', start, end: cursor.at, items };
}

/** Moves to the next member or item and past the comma before it; true at the end of the object or array. */
function closed(cursor: Cursor, start: number, closing: number, count: number): boolean {
  blank(cursor);
  const { units } = cursor;
  let next = units[cursor.at];
  if (next === closing) {
    cursor.at++;
    return true;
  }
  if (next === COMMA && count > 0) {
    const comma = cursor.at++;
    blank(cursor);
    next = units[cursor.at];
    if (next === QUOTE || next === BRACE) return false;
    if (next === closing) {
      syntax(cursor, comma, comma + 1, `a comma stands before ${String.fromCharCode(closing)}`, 'remove it', '');
      cursor.at++;
      return true;
    }
  } else if (count > 0 && cursor.at < cursor.end && next !== BRACE_END && next !== BRACKET_END) {
    syntax(cursor, cursor.at, cursor.at + 1, 'a comma is missing before this', 'write a comma');
  }
  while (units[cursor.at] === COMMA) {
    syntax(cursor, cursor.at, cursor.at + 1, 'a comma stands where a value should', 'remove it', '');
    cursor.at++;
    blank(cursor);
  }
  return ends(cursor, start, closing);
}

function ends(cursor: Cursor, start: number, closing: number): boolean {
  const { text } = cursor;
  const close = String.fromCharCode(closing);
  if (cursor.at >= cursor.end) {
    syntax(cursor, start, start + 1, `${text.charAt(start)} is never closed`, `close it with ${close}`);
    return true;
  }
  const next = cursor.units[cursor.at];
  if (next !== BRACE_END && next !== BRACKET_END) return false;
  if (next !== closing) {
    syntax(cursor, cursor.at, cursor.at + 1, `${text.charAt(cursor.at)} closes what ${text.charAt(start)} opened`, `write ${close} first`);
  }
  // A stranger's closing character ends this value too; it is left for the one it belongs to.
  if (next === closing || (next === BRACE_END ? cursor.objects === 0 : cursor.arrays === 0)) cursor.at++;
  return true;
}

function keyAt(cursor: Cursor): string | undefined {
  const start = cursor.at;
  const unit = cursor.units[start] ?? 0;
  if (unit === 0x22 || unit === 0x27) return scanString(cursor);
  const word = bareWord(cursor);
  if (word !== undefined) {
    syntax(cursor, start, cursor.at, `the key ${word.slice(0, 60)} has no quotes`, 'put it in double quotes', JSON.stringify(word));
    return word;
  }
  while (cursor.at < cursor.end && !',}]"'.includes(cursor.text.charAt(cursor.at))) cursor.at++;
  if (cursor.at === start) cursor.at++;
  syntax(cursor, start, cursor.at, 'a key is expected here', 'write a key in double quotes');
  return undefined;
}

function bareWord(cursor: Cursor): string | undefined {
  WORD.lastIndex = cursor.at;
  const word = WORD.exec(cursor.text)?.[0];
  if (word !== undefined) cursor.at += word.length;
  return word;
}

function missing(cursor: Cursor): JsonWord {
  const start = cursor.at;
  while (cursor.at < cursor.end && !',}]"'.includes(cursor.text.charAt(cursor.at))) cursor.at++;
  const what = start >= cursor.end ? 'the text ends where a value should begin' : 'a value is expected here';
  syntax(cursor, start, Math.max(cursor.at, start), what, 'write a value');
  return { kind: 'broken', start, end: cursor.at };
}

function reportRepeated(cursor: Cursor, members: readonly JsonMember[]): void {
  if (members.length <= FEW) {
    for (let index = 1; index < members.length; index++) {
      const member = members[index];
      for (let earlier = 0; earlier < index; earlier++) {
        if (member !== undefined && member.key === members[earlier]?.key) {
          repeated(cursor, member);
          break;
        }
      }
    }
    return;
  }
  const seen = new Set<string>();
  for (const member of members) {
    if (seen.has(member.key)) repeated(cursor, member);
    seen.add(member.key);
  }
}

function repeated(cursor: Cursor, { key, keyStart, keyEnd }: JsonMember): void {
  complain(cursor, {
    rule: 'avro/keys-are-unique',
    start: keyStart,
    end: keyEnd,
    message: `the key ${JSON.stringify(key)} stands twice in one object; readers take either`,
    fix: 'remove one of them',
  });
}

/** Moves past white space and comments. */
function blank(cursor: Cursor): void {
  const { text, units, end } = cursor;
  for (;;) {
    let at = cursor.at;
    let unit = units[at];
    while (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) unit = units[++at];
    cursor.at = at;
    if (unit !== 0x2f) return;
    const start = at;
    const second = units[start + 1];
    if (second !== 0x2f && second !== 0x2a) return;
    const close = second === 0x2f ? lineEnd(text, start) : text.indexOf('*/', start + 2);
    cursor.at = close < 0 ? end : second === 0x2f ? close : close + 2;
    complain(cursor, {
      rule: 'avro/json-has-no-comments',
      start,
      end: cursor.at,
      message: 'JSON has no comments; of the readers of schemas only Avro-Java takes them',
      fix: 'say it in "doc"',
      mended: '',
    });
  }
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x0a || unit === 0x0d) return at;
  }
  return -1;
}
