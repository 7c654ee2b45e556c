import type { Dice } from '../random-history.ts';

/** What parsers trip over, put where it does not belong. */
const INTRUDERS: readonly string[] = [
  ...['', '{', '}', '[', ']', '(', ')', '<', '>', ',', ':', ';', '=', '"', "'", '\\', '/*', '*/', '//', '.', '..', '-', '$'],
  ...['\0', '\ufeff', '\r', '\u2028', '\ud800', '\udc00', '\u202e', 'é', '😀', '\\u0000', '\\ud800', '\\"'],
  ...['null', 'true', 'NaN', '-0', '1e999', '9223372036854775808', '0x7fffffff', '536870912', '19000', '1.5', '-1', '99999999999999999999'],
  ...['__proto__', 'constructor', 'toString', '"type"', '"name"', '"default"', '"record"', '"string"', '"aliases"', '"logicalType"'],
  ...[
    'message',
    'enum',
    'oneof',
    'map<string, int32>',
    'repeated',
    'optional',
    'group',
    'reserved',
    'extend',
    'option',
    'import',
    'to max',
  ],
  ...[
    '// covenant:ignore lint/field-case',
    '@was:a',
    '@hole',
    '@unit:',
    '&a',
    '*a',
    '!!js',
    '<<: *a',
    '- ',
    '? ',
    '---\n',
    '|\n',
    '%YAML 9',
  ],
];
const TOKEN = /[\w.]+|\s+|[^\w\s]/gu;

type Mutation = (dice: Dice, text: string, other: string) => string;

/** Where two cuts of a text lie; mostly near each other. */
function span(dice: Dice, text: string): readonly [start: number, end: number] {
  const start = dice.below(text.length + 1);
  return [start, Math.min(text.length, start + dice.below(dice.chance(0.9) ? 40 : 4_000))];
}

const MUTATIONS: readonly Mutation[] = [
  function flipBits(dice, text) {
    const bytes = Buffer.from(text);
    if (bytes.length === 0) return text;
    const at = dice.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << dice.below(8));
    return bytes.toString();
  },
  function deleteSpan(dice, text) {
    const [start, end] = span(dice, text);
    return text.slice(0, start) + text.slice(end);
  },
  function duplicateSpan(dice, text) {
    const [start, end] = span(dice, text);
    return text.slice(0, end) + text.slice(start);
  },
  function swapTokens(dice, text) {
    const tokens: string[] = text.match(TOKEN) ?? [];
    const [a, b] = [dice.below(tokens.length), dice.below(tokens.length)];
    return tokens
      .with(a, tokens[b] ?? '')
      .with(b, tokens[a] ?? '')
      .join('');
  },
  function replaceToken(dice, text) {
    const tokens: string[] = text.match(TOKEN) ?? [];
    return tokens.with(dice.below(tokens.length), dice.chance(0.5) ? dice.pick(INTRUDERS) : dice.pick(tokens)).join('');
  },
  function insertIntruder(dice, text) {
    const at = dice.below(text.length + 1);
    return text.slice(0, at) + dice.pick(INTRUDERS) + text.slice(at);
  },
  function splice(dice, text, other) {
    const [start] = span(dice, text);
    return text.slice(0, start) + other.slice(dice.below(other.length + 1));
  },
  function transplant(dice, text, other) {
    const [start, end] = span(dice, text);
    return text.slice(0, start) + other.slice(...span(dice, other)) + text.slice(end);
  },
];

/** A text damaged in one to four ways, also with parts of another; what it was made from is untouched. */
export function mutate(dice: Dice, text: string, other: string): string {
  let damaged = text;
  for (let count = 1 + dice.below(4); count > 0; count--) {
    if (damaged.length > 0) damaged = dice.pick(MUTATIONS)(dice, damaged, other);
  }
  return damaged;
}
