import type { Comment, Fault, Span } from './syntax.ts';

/** One token; `text` is as written, and `comments` are those between it and the token before. */
export interface Token extends Span {
  readonly kind: 'name' | 'integer' | 'float' | 'string' | 'symbol' | 'end';
  readonly text: string;
  readonly comments: readonly Comment[];
}

/** Cuts a `.proto` text into tokens, the last of kind `end`; what is no token is a fault and is passed over. */
export function scan(text: string): { readonly tokens: readonly Token[]; readonly faults: readonly Fault[] } {
  const tokens: Token[] = [];
  const faults: Fault[] = [];
  let comments: Comment[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  const fault = (start: number, end: number, message: string, fix: string): void => {
    faults.push({ rule: 'protobuf/syntax', start, end, message, fix });
  };
  while (at < text.length) {
    const start = at;
    const code = text.charCodeAt(at);
    if (code === 0x20 || (code >= 0x09 && code <= 0x0d)) {
      at += 1;
      continue;
    }
    const two = text.slice(at, at + 2);
    if (two === '//' || two === '/*') {
      at = commentEnd(text, at, two === '/*');
      if (two === '/*' && !(at - start >= 4 && text.startsWith('*/', at - 2))) {
        fault(start, start + 2, 'this comment is never closed', 'close it with */');
      }
      comments.push({ start, end: at, block: two === '/*', text: bare(text.slice(start, at)) });
      continue;
    }
    const kind = kindAt(text, at);
    if (kind === undefined) {
      at += code >= 0xd800 && code < 0xdc00 && isLow(text.charCodeAt(at + 1)) ? 2 : 1;
      fault(start, at, `${shown(text.slice(start, at))} cannot stand here`, 'remove it; names are ASCII letters, digits and underscores');
      continue;
    }
    at = ENDS[kind](text, at);
    if (kind === 'string') checkString(text.slice(start, at), start, at, fault);
    const float = kind === 'integer' && isFloat(text.slice(start, at));
    tokens.push({ kind: float ? 'float' : kind, text: text.slice(start, at), start, end: at, comments });
    comments = [];
  }
  tokens.push({ kind: 'end', text: '', start: at, end: at, comments });
  return { tokens, faults };
}

/** A text for a message: quoted, control characters spelt out, cut at 40 characters. */
export function shown(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}

const ENDS = {
  name: (text: string, at: number): number => pass(text, at, isWord),
  integer: numberEnd,
  string: stringEnd,
  symbol: (_text: string, at: number): number => at + 1,
} as const;

function kindAt(text: string, at: number): keyof typeof ENDS | undefined {
  const code = text.charCodeAt(at);
  if (isDigit(code) || (code === 0x2e && isDigit(text.charCodeAt(at + 1)))) return 'integer';
  if (isWord(code)) return 'name';
  if (code === 0x22 || code === 0x27) return 'string';
  return '{}[]()<>;=,.:-+/'.includes(text[at] ?? '') ? 'symbol' : undefined;
}

function commentEnd(text: string, at: number, block: boolean): number {
  const closing = text.indexOf(block ? '*/' : '\n', at + 2);
  if (closing < 0) return text.length;
  return block ? closing + 2 : closing;
}

/** An exponent's sign belongs to the number; everything else that follows is checked by {@link isNumeral}. */
function numberEnd(text: string, start: number): number {
  const hex = /^0[xX]/.test(text.slice(start, start + 2));
  let at = start;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const sign = (code === 0x2b || code === 0x2d) && !hex && /[eE]/.test(text[at - 1] ?? '');
    if (!sign && !isWord(code) && code !== 0x2e) break;
    at += 1;
  }
  return at;
}

function stringEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return at;
    at += code === 0x5c ? 2 : 1;
    if (code === quote) return at;
  }
  return text.length;
}

function checkString(
  raw: string,
  start: number,
  end: number,
  fault: (start: number, end: number, message: string, fix: string) => void,
): void {
  const closed = raw.length >= 2 && raw.at(-1) === raw[0];
  if (!closed) fault(start, end, 'this string is never closed', `close it with ${raw[0]} on the same line`);
  else if (!raw.isWellFormed()) fault(start, end, 'this string holds half a surrogate pair', 'write the whole character, or escape it');
  else if (raw.includes('\0')) fault(start, end, 'this string holds a NUL character', 'write it as \\0');
}

function pass(text: string, start: number, test: (code: number) => boolean): number {
  let at = start;
  while (at < text.length && test(text.charCodeAt(at))) at += 1;
  return at;
}

function isFloat(text: string): boolean {
  return !/^0[xX]/.test(text) && /[.eE]|[fF]$/.test(text);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isWord(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || code === 0x5f;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

/** The words of a comment: without its markers and the stars down the left side. */
function bare(raw: string): string {
  if (raw.startsWith('//')) return raw.slice(2).trimEnd();
  return raw
    .slice(2, raw.endsWith('*/') && raw.length >= 4 ? -2 : undefined)
    .split('\n')
    .map((line, index) => (index === 0 ? line : line.replace(/^[ \t]*\*/, '')).trimEnd())
    .join('\n');
}
