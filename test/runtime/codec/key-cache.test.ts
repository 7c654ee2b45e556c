import { isEventError } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyCache } from '../../../src/runtime/codec/key-cache.ts';

const encoder = new TextEncoder();

describe('the cache of map keys', () => {
  test('gives the text of the bytes, whatever it was asked before', () => {
    const keys = fc.array(
      fc.oneof(fc.constantFrom('co2', 'c12', 'pm10', '__proto__', 'ñ', '\u0000'), fc.string({ minLength: 1, unit: 'binary' })),
    );
    fc.assert(
      fc.property(keys, fc.nat(9), (texts, offset) => {
        const cache = new KeyCache();
        for (const text of [...texts, ...texts]) {
          const bytes = encoder.encode(text);
          if (!cache.takes(bytes.length)) continue;
          const padded = new Uint8Array(offset + bytes.length + 3).fill(0x41);
          padded.set(bytes, offset);
          expect(cache.text(padded, offset, offset + bytes.length)).toBe(text);
        }
      }),
      { seed: 5 },
    );
  });

  test('keeps apart texts that fall into one slot', () => {
    const cache = new KeyCache();
    for (const text of ['a-b', 'axb', 'a-b', 'ayb', 'axb']) expect(cache.text(encoder.encode(text), 0, 3)).toBe(text);
  });

  test('refuses what is not UTF-8, before and after it knows a text of the same size', () => {
    const cache = new KeyCache();
    const refusal = (bytes: Uint8Array) => {
      try {
        return cache.text(bytes, 0, bytes.length);
      } catch (error) {
        return isEventError(error, 'malformed');
      }
    };
    expect(refusal(Uint8Array.of(0x61, 0xff))).toBe(true);
    expect(refusal(Uint8Array.of(0x61, 0x62))).toBe('ab');
    expect(refusal(Uint8Array.of(0x61, 0xff))).toBe(true);
  });

  test('takes no empty and no long texts', () => {
    const cache = new KeyCache();
    expect([0, 1, 32, 33].map((size) => cache.takes(size))).toEqual([false, true, true, false]);
  });
});
