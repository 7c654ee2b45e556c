import { expect, test } from 'vitest';
import { changeSentence } from '../../src/evolution/change-sentence.ts';
import type { Change } from '../../src/evolution/diff.ts';

const at = 'holder.given';
const cases: readonly (readonly [Change, string])[] = [
  [{ kind: 'field-added', path: at, after: 'string' }, '`holder.given` is new: string'],
  [{ kind: 'field-removed', path: at, before: 'string' }, '`holder.given` is gone: it was string'],
  [{ kind: 'field-renamed', path: at, before: 'first', after: 'given' }, '`holder.given` was called first'],
  [{ kind: 'field-renumbered', path: at, before: 3, after: 4 }, '`holder.given` has number 4, it had 3'],
  [{ kind: 'type-changed', path: at, before: 'int', after: 'long' }, '`holder.given` is long, it was int'],
  [{ kind: 'presence-changed', path: at, before: 'implicit', after: 'explicit' }, '`holder.given` is explicit, it was implicit'],
  [{ kind: 'default-changed', path: at, after: { a: [1] } }, '`holder.given` has the default {"a":[1]}, it had none'],
  [{ kind: 'unit-changed', path: at, before: 'EUR', after: 'EUR-cent' }, '`holder.given` is counted in EUR-cent, it was in EUR'],
  [{ kind: 'symbol-added', path: at, after: 'CHF' }, '`holder.given` has a new symbol CHF'],
  [{ kind: 'symbol-removed', path: at, before: 'CHF' }, '`holder.given` no longer has the symbol CHF'],
  [{ kind: 'symbol-renamed', path: at, before: 'A', after: 'B' }, '`holder.given` calls its symbol A now B'],
  [{ kind: 'enum-default-changed', path: at, after: 'UNKNOWN' }, '`holder.given` reads unknown symbols as UNKNOWN, it did as none'],
  [{ kind: 'type-renamed', path: at, before: 'a.X', after: 'a.Y' }, '`holder.given` has the type a.Y, it was called a.X'],
  [{ kind: 'doc-changed', path: '', before: 'x', after: 'y' }, '`the event` is documented otherwise'],
  [{ kind: 'tags-changed', path: at, before: [], after: ['PII', 'EU'] }, '`holder.given` is tagged PII, EU, it was not at all'],
  [{ kind: 'deprecated-changed', path: at, before: false, after: true }, '`holder.given` is deprecated'],
  [{ kind: 'deprecated-changed', path: at, before: true, after: false }, '`holder.given` is no longer deprecated'],
];

test.each(cases)('$0.kind is told as one sentence', (change, sentence) => {
  expect(changeSentence(change)).toBe(sentence);
});
