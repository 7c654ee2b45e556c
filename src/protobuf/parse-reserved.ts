import { accept, type Cursor, expect, fault, integer, last, name, peek, take } from './cursor.ts';
import { stringBytes, utf8 } from './literal.ts';
import { optionList } from './parse-option.ts';
import type { NumberRange, ReservedSyntax } from './syntax.ts';

/** The reservations of a message or enum while it is read. */
export interface ReservedDraft {
  readonly numbers: NumberRange[];
  readonly names: ReservedSyntax['names'][number][];
}

/** `max` in a range: beyond every number that a field or a symbol can have. */
export const TO_THE_END = 0x7fffffff;

/** `reserved 2, 5 to 9;`, `reserved "name";`, or in an edition `reserved name;`. */
export function reservedStatement(cursor: Cursor, reserved: ReservedDraft): void {
  take(cursor);
  const mixed = { names: 0, numbers: 0 };
  const { start } = peek(cursor);
  do {
    const token = peek(cursor);
    if (token.kind === 'string') {
      take(cursor);
      const text = utf8(stringBytes(token.text) ?? new Uint8Array()) ?? '';
      if (!/^[A-Za-z_]\w*$/.test(text))
        fault(cursor, token, `${token.text.slice(0, 40)} is no name that a field can have`, 'reserve a name');
      reserved.names.push({ text, start: token.start, end: token.end, quoted: true });
      mixed.names += 1;
    } else if (token.kind === 'name') {
      reserved.names.push({ ...name(cursor, 'a reserved name'), quoted: false });
      mixed.names += 1;
    } else {
      reserved.numbers.push(range(cursor));
      mixed.numbers += 1;
    }
  } while (accept(cursor, ','));
  expect(cursor, ';', 'the reservation');
  if (mixed.names > 0 && mixed.numbers > 0) {
    const span = { start, end: last(cursor).end };
    fault(cursor, span, 'names and numbers are reserved in one statement', 'write two reserved statements', 'protobuf/reserved-form');
  }
}

/** `extensions 100 to 199, 1000 to max [options];`. */
export function extensionRanges(cursor: Cursor): readonly NumberRange[] {
  take(cursor);
  const ranges: NumberRange[] = [];
  do ranges.push(range(cursor));
  while (accept(cursor, ','));
  optionList(cursor);
  expect(cursor, ';', 'the extension range');
  return ranges;
}

function range(cursor: Cursor): NumberRange {
  const from = integer(cursor, 'a number');
  if (!accept(cursor, 'to')) return { from: from.value, to: from.value, start: from.start, end: from.end };
  const max = accept(cursor, 'max');
  const to = max ? { value: TO_THE_END, end: max.end } : integer(cursor, 'the last number of the range, or max');
  if (to.value < from.value) fault(cursor, { start: from.start, end: to.end }, `this range ends before it begins`, 'swap its ends');
  return { from: from.value, to: to.value, start: from.start, end: to.end };
}
