import {
  accept,
  block,
  type Cursor,
  dotted,
  expect,
  fault,
  last,
  MAXIMUM_DEPTH,
  name,
  peek,
  sees,
  statements,
  take,
  unexpected,
  wholeNumber,
} from './cursor.ts';
import { stringBytes } from './literal.ts';
import type { OptionSyntax, OptionValue, Word } from './syntax.ts';

/** `option name = value;`, the word `option` included. */
export function optionStatement(cursor: Cursor): OptionSyntax {
  take(cursor);
  const option = assignment(cursor);
  expect(cursor, ';', 'the option');
  return option;
}

/** `[a = 1, (b).c = "x"]` where it stands; nothing otherwise. */
export function optionList(cursor: Cursor): readonly OptionSyntax[] {
  const options: OptionSyntax[] = [];
  if (!accept(cursor, '[')) return options;
  do options.push(assignment(cursor));
  while (accept(cursor, ','));
  expect(cursor, ']', 'the options');
  return options;
}

function assignment(cursor: Cursor): OptionSyntax {
  const option = optionName(cursor);
  expect(cursor, '=', `the option name ${option.text}`);
  return { name: option, value: value(cursor) };
}

function optionName(cursor: Cursor): Word {
  const { start } = peek(cursor);
  let text = '';
  do {
    if (accept(cursor, '(')) {
      text += `${text && '.'}(${dotted(cursor, 'the name of an extension').text})`;
      expect(cursor, ')', 'the name of the extension');
    } else text += `${text && '.'}${name(cursor, 'the name of an option').text}`;
  } while (accept(cursor, '.'));
  return { text, start, end: last(cursor).end };
}

/** A scalar, several strings that join, an aggregate in braces. */
function value(cursor: Cursor): OptionValue {
  const token = peek(cursor);
  if (token.kind === 'string') return stringValue(cursor);
  if (sees(cursor, '{') || sees(cursor, '<')) return aggregate(cursor);
  take(cursor);
  const signed = token.text === '-' || token.text === '+';
  const word = signed ? take(cursor) : token;
  const text = token.text === '-' ? `-${word.text}` : word.text;
  if (word.kind === 'name') return { kind: 'word', text, start: token.start, end: word.end };
  const good = word.kind === 'float' || (word.kind === 'integer' && wholeNumber(word.text) !== undefined);
  if (good) return { kind: 'number', text, start: token.start, end: word.end };
  cursor.at -= word.kind === 'end' ? 0 : 1;
  return unexpected(cursor, 'the value of the option', 'write a word, a number, a string or { … }');
}

function stringValue(cursor: Cursor): OptionValue {
  const { start } = peek(cursor);
  const parts: Uint8Array[] = [];
  while (peek(cursor).kind === 'string') {
    const token = take(cursor);
    const bytes = stringBytes(token.text);
    if (bytes) parts.push(bytes);
    else fault(cursor, token, 'this string holds an escape that does not exist', 'write a backslash as \\\\');
  }
  return { kind: 'string', bytes: Buffer.concat(parts), start, end: last(cursor).end };
}

function aggregate(cursor: Cursor): OptionValue {
  const opened = take(cursor);
  const options: OptionSyntax[] = [];
  if (opened.text === '{') block(cursor, () => aggregateField(cursor, options), opened);
  else {
    cursor.depth += 1;
    if (cursor.depth > MAXIMUM_DEPTH) unexpected(cursor, 'an option value of less depth');
    statements(
      cursor,
      () => aggregateField(cursor, options),
      () => sees(cursor, '>') || sees(cursor, ';') || sees(cursor, '}'),
    );
    cursor.depth -= 1;
    expect(cursor, '>', 'the option value');
  }
  return { kind: 'aggregate', options, start: opened.start, end: last(cursor).end };
}

/** One field of the text format: `name: value`, `name { … }`, `[acme.extension]: value`, `name: [1, 2]`. */
function aggregateField(cursor: Cursor, options: OptionSyntax[]): void {
  if (accept(cursor, ',') || accept(cursor, ';')) return;
  const { start } = peek(cursor);
  let text: string;
  if (accept(cursor, '[')) {
    text = dotted(cursor, 'the name of an extension').text;
    if (accept(cursor, '/')) text += `/${dotted(cursor, 'the name of a type').text}`;
    text = `[${text}]`;
    expect(cursor, ']', 'the name of the extension');
  } else ({ text } = name(cursor, 'the name of a field'));
  const field = { text, start, end: last(cursor).end };
  if (!accept(cursor, ':') && !sees(cursor, '{') && !sees(cursor, '<')) unexpected(cursor, `":" after ${text}`);
  options.push({ name: field, value: sees(cursor, '[') ? list(cursor) : value(cursor) });
}

function list(cursor: Cursor): OptionValue {
  const opened = take(cursor);
  const items: OptionValue[] = [];
  if (!accept(cursor, ']')) {
    do items.push(value(cursor));
    while (accept(cursor, ','));
    expect(cursor, ']', 'the list');
  }
  return { kind: 'list', items, start: opened.start, end: last(cursor).end };
}
