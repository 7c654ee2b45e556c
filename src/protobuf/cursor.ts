import { attach } from './comments.ts';
import { shown, type Token } from './scan.ts';
import type { Comment, Fault, Numeral, Span, Word } from './syntax.ts';

/** Where the parser stands in a text, and what it found wrong so far. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly faults: Fault[];
  at: number;
  /** How deep the statement at hand is nested. */
  depth: number;
  /** Whether a brace was found open at the end, which is said once. */
  unclosed: boolean;
}

/** Nesting beyond this is a fault; protoc draws its own line at about 30 messages. */
export const MAXIMUM_DEPTH = 64;

/** The length of a dotted name; each of its parts is a scope to look into. */
const MAXIMUM_NAME = 1_000;

/** Gives up the statement at hand; caught where statements are read, after the fault was noted. */
class Unexpected extends Error {}

/** The token at hand, or one further ahead. */
export function peek(cursor: Cursor, ahead = 0): Token {
  const token = cursor.tokens[Math.min(cursor.at + ahead, cursor.tokens.length - 1)];
  if (!token) throw new TypeError('a scanned text ends with a token of kind end');
  return token;
}

/** Whether the token at hand is this very word or symbol. */
export function sees(cursor: Cursor, text: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.text === text && token.kind !== 'string';
}

export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== 'end') cursor.at += 1;
  return token;
}

/** Takes the word or symbol if it stands here. */
export function accept(cursor: Cursor, text: string): Token | undefined {
  return sees(cursor, text) ? take(cursor) : undefined;
}

/** The last token taken: where a statement ends. */
export function last(cursor: Cursor): Token {
  return peek(cursor, cursor.at === 0 ? 0 : -1);
}

/** Notes a fault at a span. */
export function fault(cursor: Cursor, span: Span, message: string, fix?: string, rule = 'protobuf/syntax'): void {
  cursor.faults.push({ rule, start: span.start, end: span.end, message, ...(fix === undefined ? {} : { fix }) });
}

/** Notes that something else was expected here, and gives up the statement. */
export function unexpected(cursor: Cursor, wanted: string, fix?: string): never {
  const token = peek(cursor);
  const found = token.kind === 'end' ? 'the end of the text' : shown(token.text);
  const previous = last(cursor);
  const span = token.kind === 'end' ? { start: previous.start, end: previous.end } : token;
  fault(cursor, span, `${wanted} is expected, but here is ${found}`, fix ?? `write ${wanted} before ${found}`);
  throw new Unexpected(wanted);
}

export function expect(cursor: Cursor, text: string, after: string): Token {
  return accept(cursor, text) ?? unexpected(cursor, `"${text}" after ${after}`);
}

/** A simple name. Keywords are names too wherever a name is meant. */
export function name(cursor: Cursor, what: string): Word {
  return peek(cursor).kind === 'name' ? take(cursor) : unexpected(cursor, what);
}

/** A name with dots, and with a leading one where it is meant to start at the root. */
export function dotted(cursor: Cursor, what: string): Word {
  const start = peek(cursor).start;
  let text = accept(cursor, '.') ? '.' : '';
  text += name(cursor, what).text;
  while (accept(cursor, '.')) {
    if (text.length > MAXIMUM_NAME) unexpected(cursor, `a name of at most ${MAXIMUM_NAME} characters`, 'shorten it');
    text += `.${name(cursor, 'a name after the dot').text}`;
  }
  return { text, start, end: last(cursor).end };
}

/** A whole number, decimal, hexadecimal or octal. */
export function integer(cursor: Cursor, what: string): Numeral {
  const start = peek(cursor).start;
  const sign = accept(cursor, '-') ? '-' : '';
  const token = peek(cursor);
  const value = token.kind === 'integer' ? wholeNumber(token.text) : undefined;
  if (value === undefined) return unexpected(cursor, what);
  take(cursor);
  return { text: sign + token.text, value: sign === '' ? value : -value, start, end: token.end };
}

/** The value of an integer token, or nothing if its digits are wrong. */
export function wholeNumber(text: string): number | undefined {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number(text);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9][0-9]*$/.test(text) ? Number(text) : undefined;
}

/** The comments that lead and trail a declaration: from the token it begins with to the token it opens or ends with. */
export function commentsAround(cursor: Cursor, first: number, final: number): readonly Comment[] {
  const token = cursor.tokens[first];
  const next = cursor.tokens[final + 1];
  const leading = token ? attach(cursor.text, cursor.tokens[first - 1], token).leading : [];
  const trailing = next ? attach(cursor.text, cursor.tokens[final], next).trailing : [];
  return [...leading, ...trailing];
}

/** Reads statements until the closing brace, whatever is wrong with some of them; the opening one was taken. */
export function block(cursor: Cursor, statement: () => void, opened: Span): void {
  cursor.depth += 1;
  if (cursor.depth > MAXIMUM_DEPTH) {
    fault(
      cursor,
      opened,
      `this is nested more than ${MAXIMUM_DEPTH} deep`,
      'give the inner types a place of their own',
      'protobuf/too-deep',
    );
    skipBlock(cursor);
  } else {
    statements(cursor, statement, () => sees(cursor, '}'));
    if (!accept(cursor, '}')) unclosed(cursor, opened);
  }
  cursor.depth -= 1;
}

function unclosed(cursor: Cursor, opened: Span): void {
  if (!cursor.unclosed) fault(cursor, opened, 'this brace is never closed', 'close it with }');
  cursor.unclosed = true;
}

/** Reads statements until `done` or the end of the text; a statement that failed is passed over. */
export function statements(cursor: Cursor, statement: () => void, done: () => boolean): void {
  while (peek(cursor).kind !== 'end' && !done()) {
    const before = cursor.at;
    const { depth } = cursor;
    try {
      statement();
    } catch (error) {
      if (!(error instanceof Unexpected)) throw error;
      cursor.depth = depth;
      recover(cursor, before);
    }
    if (cursor.at === before) cursor.at += 1;
  }
}

/** Goes on after the statement's semicolon or braces, but never past the brace that closes what it stands in. */
function recover(cursor: Cursor, from: number): void {
  let open = 0;
  for (let index = from; index < cursor.at; index += 1) {
    const { text } = cursor.tokens[index] ?? { text: '' };
    open += text === '{' ? 1 : text === '}' ? -1 : 0;
  }
  while (peek(cursor).kind !== 'end') {
    if (open <= 0 && sees(cursor, '}')) return;
    const { text } = take(cursor);
    open += text === '{' ? 1 : text === '}' ? -1 : 0;
    if (open <= 0 && (text === ';' || text === '}')) return;
  }
}

function skipBlock(cursor: Cursor): void {
  for (let open = 1; open > 0 && peek(cursor).kind !== 'end'; ) {
    const { text } = take(cursor);
    open += text === '{' ? 1 : text === '}' ? -1 : 0;
  }
}
