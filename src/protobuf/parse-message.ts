import { accept, block, type Cursor, commentsAround, dotted, expect, integer, last, name, peek, sees, take, unexpected } from './cursor.ts';
import { optionList, optionStatement } from './parse-option.ts';
import { extensionRanges, type ReservedDraft, reservedStatement } from './parse-reserved.ts';
import type {
  EnumSyntax,
  ExtendSyntax,
  FieldSyntax,
  MessageSyntax,
  NumberRange,
  OneofSyntax,
  OptionSyntax,
  SymbolSyntax,
  TypeSyntax,
  Word,
} from './syntax.ts';

interface Draft {
  readonly fields: (FieldSyntax | OneofSyntax)[];
  readonly types: (MessageSyntax | EnumSyntax)[];
  readonly extends: ExtendSyntax[];
  readonly reserved: ReservedDraft;
  readonly extensions: NumberRange[];
  readonly options: OptionSyntax[];
}

/** A word begins one of these only where the next token fits; otherwise it is the type of a field. */
const STATEMENTS: readonly (readonly [word: string, next: RegExp, read: (cursor: Cursor, draft: Draft) => void])[] = [
  ['message', /^\w/, (cursor, draft) => draft.types.push(messageDeclaration(cursor))],
  ['enum', /^\w/, (cursor, draft) => draft.types.push(enumDeclaration(cursor))],
  ['extend', /^[\w.]/, (cursor, draft) => draft.extends.push(extendDeclaration(cursor))],
  ['oneof', /^\w/, (cursor, draft) => draft.fields.push(oneofDeclaration(cursor, draft.types))],
  ['option', /^[\w(]/, (cursor, draft) => draft.options.push(optionStatement(cursor))],
  ['reserved', /^[\w"'-]/, (cursor, draft) => reservedStatement(cursor, draft.reserved)],
  ['extensions', /^[0-9]/, (cursor, draft) => draft.extensions.push(...extensionRanges(cursor))],
  ['export', /^(message|enum)$/, take],
  ['local', /^(message|enum)$/, take],
];

/** `message Name { … }`. */
export function messageDeclaration(cursor: Cursor): MessageSyntax {
  const first = cursor.at;
  take(cursor);
  const word = name(cursor, 'the name of the message');
  return messageBody(cursor, first, word, false);
}

function messageBody(cursor: Cursor, first: number, word: Word, group: boolean): MessageSyntax {
  const opened = expect(cursor, '{', `message ${word.text}`);
  const comments = commentsAround(cursor, first, cursor.at - 1);
  const draft: Draft = { fields: [], types: [], extends: [], reserved: { numbers: [], names: [] }, extensions: [], options: [] };
  block(cursor, () => messageStatement(cursor, draft), opened);
  return {
    kind: 'message',
    name: word,
    group,
    ...draft,
    comments,
    start: cursor.tokens[first]?.start ?? word.start,
    end: last(cursor).end,
  };
}

function messageStatement(cursor: Cursor, draft: Draft): void {
  if (accept(cursor, ';')) return;
  const next = peek(cursor, 1).text;
  const row = STATEMENTS.find(([word, fits]) => sees(cursor, word) && fits.test(next));
  if (row) row[2](cursor, draft);
  else draft.fields.push(fieldDeclaration(cursor, draft.types));
}

const LABELS = ['optional', 'required', 'repeated'];

/** A field, a map or a group; the message of a group goes to `groups`. */
function fieldDeclaration(cursor: Cursor, groups: (MessageSyntax | EnumSyntax)[]): FieldSyntax {
  const first = cursor.at;
  const { start } = peek(cursor);
  const labelled = LABELS.some((label) => sees(cursor, label));
  const label = labelled ? { label: take(cursor) } : {};
  const group = sees(cursor, 'group') && sees(cursor, '=', 2);
  const type = group ? take(cursor) : typeOf(cursor);
  const written = name(cursor, 'the name of the field');
  expect(cursor, '=', `the field ${written.text}`);
  const number = integer(cursor, 'the number of the field');
  const options = optionList(cursor);
  if (!group) {
    expect(cursor, ';', `the field ${written.text}`);
    const comments = commentsAround(cursor, first, cursor.at - 1);
    return { kind: 'field', ...label, type, name: written, number, options, comments, group, start, end: last(cursor).end };
  }
  const message = messageBody(cursor, first, written, true);
  groups.push(message);
  const field = { ...written, text: written.text.toLowerCase() };
  return {
    kind: 'field',
    ...label,
    type: written,
    name: field,
    number,
    options,
    comments: message.comments,
    group,
    start,
    end: message.end,
  };
}

function typeOf(cursor: Cursor): TypeSyntax {
  const { start } = peek(cursor);
  if (!(sees(cursor, 'map') && sees(cursor, '<', 1))) {
    return dotted(cursor, 'the type of a field');
  }
  take(cursor);
  take(cursor);
  const keys = dotted(cursor, 'the type of the keys');
  expect(cursor, ',', 'the type of the keys');
  const values = dotted(cursor, 'the type of the values');
  expect(cursor, '>', 'the type of the values');
  return { text: 'map', start, end: last(cursor).end, map: { keys, values } };
}

function oneofDeclaration(cursor: Cursor, groups: (MessageSyntax | EnumSyntax)[]): OneofSyntax {
  const first = cursor.at;
  const { start } = take(cursor);
  const word = name(cursor, 'the name of the oneof');
  const opened = expect(cursor, '{', `oneof ${word.text}`);
  const comments = commentsAround(cursor, first, cursor.at - 1);
  const members: FieldSyntax[] = [];
  const options: OptionSyntax[] = [];
  const statement = (): void => {
    if (accept(cursor, ';')) return;
    if (sees(cursor, 'option') && /^[\w(]/.test(peek(cursor, 1).text)) options.push(optionStatement(cursor));
    else members.push(fieldDeclaration(cursor, groups));
  };
  block(cursor, statement, opened);
  return { kind: 'oneof', name: word, members, options, comments, start, end: last(cursor).end };
}

/** `extend Name { … }`. */
export function extendDeclaration(cursor: Cursor): ExtendSyntax {
  const { start } = take(cursor);
  const extendee = dotted(cursor, 'the name of the extended message');
  const opened = expect(cursor, '{', `extend ${extendee.text}`);
  const fields: FieldSyntax[] = [];
  const groups: (MessageSyntax | EnumSyntax)[] = [];
  block(cursor, () => void (accept(cursor, ';') ?? fields.push(fieldDeclaration(cursor, groups))), opened);
  return { extendee, fields, groups: groups.filter((group) => group.kind === 'message'), start, end: last(cursor).end };
}

/** `enum Name { … }`. */
export function enumDeclaration(cursor: Cursor): EnumSyntax {
  const first = cursor.at;
  const { start } = take(cursor);
  const word = name(cursor, 'the name of the enum');
  const opened = expect(cursor, '{', `enum ${word.text}`);
  const comments = commentsAround(cursor, first, cursor.at - 1);
  const symbols: SymbolSyntax[] = [];
  const options: OptionSyntax[] = [];
  const reserved: ReservedDraft = { numbers: [], names: [] };
  const statement = (): void => {
    if (accept(cursor, ';')) return;
    const assigned = sees(cursor, '=', 1);
    if (!assigned && sees(cursor, 'option')) options.push(optionStatement(cursor));
    else if (!assigned && sees(cursor, 'reserved')) reservedStatement(cursor, reserved);
    else symbols.push(symbolDeclaration(cursor));
  };
  block(cursor, statement, opened);
  return { kind: 'enum', name: word, symbols, options, reserved, comments, start, end: last(cursor).end };
}

function symbolDeclaration(cursor: Cursor): SymbolSyntax {
  const first = cursor.at;
  const written = peek(cursor).kind === 'name' ? take(cursor) : unexpected(cursor, 'the name of a symbol');
  expect(cursor, '=', `the symbol ${written.text}`);
  const number = integer(cursor, 'the number of the symbol');
  const options = optionList(cursor);
  expect(cursor, ';', `the symbol ${written.text}`);
  const comments = commentsAround(cursor, first, cursor.at - 1);
  return { name: written, number, options, comments, start: written.start, end: last(cursor).end };
}
