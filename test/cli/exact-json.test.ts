import { expect, test } from 'vitest';
import { exactJson } from '../../src/cli/exact-json.ts';
import type { Value } from '../../src/contract/value.ts';

const hostile: Record<string, Value> = {};
Object.defineProperty(hostile, '__proto__', { value: 1, enumerable: true });

const cases: readonly (readonly [string, Value, string])[] = [
  ['an integer beyond 2^53 in full', 9_223_372_036_854_775_807n, '9223372036854775807'],
  ['a double with all its digits', 0.1 + 0.2, '0.30000000000000004'],
  ['minus zero as such', -0, '-0'],
  [
    'what JSON has no number for as a text',
    [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
    '["NaN","Infinity","-Infinity"]',
  ],
  ['bytes as base64', new Uint8Array([0, 255, 16]), '"AP8Q"'],
  ['a part of a larger buffer alone', new Uint8Array([1, 2, 3, 4]).subarray(1, 3), '"AgM="'],
  ['a decimal by its parts', { unscaled: -1234n, scale: 2 }, '{"unscaled":-1234,"scale":2}'],
  [
    'a map with other keys than texts as pairs',
    new Map<Value, Value>([
      [1n, 'a'],
      [2n, null],
    ]),
    '[[1,"a"],[2,null]]',
  ],
  ['nothing for an absent field', { a: undefined, b: null }, '{"b":null}'],
  ['a key that is special to objects', hostile, '{"__proto__":1}'],
  ['text that JSON escapes', 'a"\n\u0000', '"a\\"\\n\\u0000"'],
];

test.each(cases)('writes %s', (_, value, expected) => {
  expect(exactJson(value)).toBe(expected);
});
