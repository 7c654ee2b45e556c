import { expect, test } from 'vitest';
import { copyOfFirst } from '../../../src/runtime/codec/fresh-bytes.ts';

const SIZES = [0, 1, 64, 65, 500, 2_048, 2_049, 100_000];

test.each(SIZES)('a copy of %i bytes is a plain Uint8Array that shares nothing with the original or its neighbours', (size) => {
  const bytes = Uint8Array.from({ length: size + 7 }, (_, index) => index * 31);
  const expected = bytes.slice(0, size);
  const copies = Array.from({ length: 50 }, () => copyOfFirst(bytes, size));
  bytes.fill(0);
  copies[0]?.fill(1);
  copies[2]?.fill(2);
  expect(copies[1]).toStrictEqual(expected);
  expect(Object.getPrototypeOf(copies[1])).toBe(Uint8Array.prototype);
});
