import type { Source } from '../contract/place.ts';
import { accept, block, type Cursor, dotted, expect, fault, peek, sees, statements, take, unexpected } from './cursor.ts';
import { stringBytes, utf8 } from './literal.ts';
import { enumDeclaration, extendDeclaration, messageDeclaration } from './parse-message.ts';
import { optionStatement } from './parse-option.ts';
import { scan, shown } from './scan.ts';
import type { Edition, EnumSyntax, ExtendSyntax, FileSyntax, ImportSyntax, MessageSyntax, OptionSyntax, Word } from './syntax.ts';

const remembered = new WeakMap<Source, FileSyntax>();

/** Reads a `.proto` text: proto2, proto3, or an edition. Never throws; a source that was read before is not read again. */
export function parseFile(source: Source): FileSyntax {
  const known = remembered.get(source);
  if (known) return known;
  const file = readFile(source.text);
  remembered.set(source, file);
  return file;
}

interface Draft {
  edition?: Edition;
  package?: Word;
  readonly imports: ImportSyntax[];
  readonly options: OptionSyntax[];
  readonly types: (MessageSyntax | EnumSyntax)[];
  readonly extends: ExtendSyntax[];
  /** Whether anything but the edition was read. */
  started: boolean;
}

const STATEMENTS: Readonly<Record<string, (cursor: Cursor, draft: Draft) => void>> = {
  ';': take,
  syntax: editionStatement,
  edition: editionStatement,
  package: packageStatement,
  import: (cursor, draft) => void draft.imports.push(importStatement(cursor)),
  option: (cursor, draft) => void draft.options.push(optionStatement(cursor)),
  message: (cursor, draft) => void draft.types.push(messageDeclaration(cursor)),
  enum: (cursor, draft) => void draft.types.push(enumDeclaration(cursor)),
  extend: (cursor, draft) => void draft.extends.push(extendDeclaration(cursor)),
  service: serviceDeclaration,
  export: take,
  local: take,
};

function readFile(text: string): FileSyntax {
  const { tokens, faults } = scan(text);
  const cursor: Cursor = { text, tokens, faults: [...faults], at: 0, depth: 0, unclosed: false };
  const draft: Draft = { imports: [], options: [], types: [], extends: [], started: false };
  const statement = (): void => {
    const read = Object.hasOwn(STATEMENTS, peek(cursor).text) ? STATEMENTS[peek(cursor).text] : undefined;
    if (!read) unexpected(cursor, 'a declaration', 'begin with message, enum, import, option, extend, service or package');
    read(cursor, draft);
    draft.started = true;
  };
  statements(cursor, statement, () => false);
  const { started: _, edition = 'proto2', ...rest } = draft;
  return { ...rest, edition, faults: cursor.faults };
}

const EDITIONS: Readonly<Record<string, readonly Edition[]>> = { syntax: ['proto2', 'proto3'], edition: ['2023', '2024'] };

function editionStatement(cursor: Cursor, draft: Draft): void {
  const keyword = take(cursor);
  expect(cursor, '=', keyword.text);
  const token = peek(cursor);
  const said = stringLiteral(cursor, `the ${keyword.text} in quotes`);
  expect(cursor, ';', `the ${keyword.text}`);
  const choices = EDITIONS[keyword.text] ?? [];
  const edition = choices.find((choice) => choice === said);
  const offered = choices.map((choice) => `"${choice}"`).join(' or ');
  if (!edition) fault(cursor, token, `${keyword.text} ${shown(said)} is not known`, `write ${keyword.text} = ${offered}`);
  else if (draft.edition !== undefined) fault(cursor, keyword, `this file says twice which ${keyword.text} it is`, 'keep one of them');
  else if (draft.started) fault(cursor, keyword, `${keyword.text} must come first`, 'move it to the top of the file');
  draft.edition ??= edition ?? (keyword.text === 'syntax' ? 'proto3' : '2023');
}

function packageStatement(cursor: Cursor, draft: Draft): void {
  const keyword = take(cursor);
  const name = dotted(cursor, 'the name of the package');
  expect(cursor, ';', 'the package');
  if (draft.package) fault(cursor, keyword, `this file names two packages: ${draft.package.text} and ${name.text}`, 'keep one of them');
  else draft.package = name;
}

const MODIFIERS = ['public', 'weak', 'option'] as const;

function importStatement(cursor: Cursor): ImportSyntax {
  take(cursor);
  const modifier = MODIFIERS.find((word) => sees(cursor, word));
  if (modifier) take(cursor);
  const token = peek(cursor);
  const text = stringLiteral(cursor, 'the path of the imported file in quotes');
  expect(cursor, ';', 'the import');
  return { text, start: token.start, end: token.end, ...(modifier ? { modifier } : {}) };
}

function stringLiteral(cursor: Cursor, what: string): string {
  const token = peek(cursor);
  if (token.kind !== 'string') return unexpected(cursor, what);
  take(cursor);
  const text = utf8(stringBytes(token.text) ?? new Uint8Array());
  if (text === undefined) fault(cursor, token, 'this string is not UTF-8', 'write plain characters');
  return text ?? '';
}

function serviceDeclaration(cursor: Cursor): void {
  take(cursor);
  const name = dotted(cursor, 'the name of the service');
  const opened = expect(cursor, '{', `service ${name.text}`);
  block(cursor, () => serviceStatement(cursor), opened);
}

function serviceStatement(cursor: Cursor): void {
  if (accept(cursor, ';')) return;
  if (sees(cursor, 'option')) return void optionStatement(cursor);
  if (!accept(cursor, 'rpc')) unexpected(cursor, 'rpc or option', 'a service holds rpcs and options');
  const method = dotted(cursor, 'the name of the rpc');
  messageInBrackets(cursor, `rpc ${method.text}`);
  expect(cursor, 'returns', `the request of ${method.text}`);
  messageInBrackets(cursor, 'returns');
  if (accept(cursor, ';')) return;
  const opened = expect(cursor, '{', `rpc ${method.text}`);
  block(cursor, () => void (accept(cursor, ';') ?? optionStatement(cursor)), opened);
}

function messageInBrackets(cursor: Cursor, after: string): void {
  expect(cursor, '(', after);
  if (sees(cursor, 'stream') && !sees(cursor, ')', 1)) take(cursor);
  dotted(cursor, 'the name of a message');
  expect(cursor, ')', 'the name of the message');
}
