import { framed, frameHead, frameId, payloadStart } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../refusal.ts';

const NOTHING = new Uint8Array(0);

describe('The wire frame', () => {
  it.each([
    ['Avro has a magic 0 and the id, big-endian', 258, [], [0, 0, 0, 1, 2]],
    ['the first message of a Protobuf file is a single 0', 1, [0], [0, 0, 0, 0, 1, 0]],
    ['another message is its count and indexes, zigzag', 1, [1], [0, 0, 0, 0, 1, 2, 2]],
    ['a nested message is a path', 0x7fff_ffff, [2, 0], [0, 0x7f, 0xff, 0xff, 0xff, 4, 4, 0]],
  ] as const)('%s', (_, id, indexes, bytes) => {
    const message = framed(frameHead(id, indexes), Uint8Array.of(9));
    expect([...message]).toEqual([...bytes, 9]);
    expect(frameId(message)).toBe(id);
    expect(payloadStart(message, indexes)).toBe(bytes.length);
  });

  it('brings back every id and path', () => {
    const paths = fc.array(fc.nat({ max: 5_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.nat({ max: 0x7fff_ffff }), paths, fc.uint8Array(), (id, path, payload) => {
        const message = framed(frameHead(id, path), payload);
        expect(frameId(message)).toBe(id);
        expect(message.subarray(payloadStart(message, path))).toEqual(payload);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it('understands the first message spelt in full', () => {
    expect(payloadStart(Uint8Array.of(0, 0, 0, 0, 1, 2, 0, 7), [0])).toBe(7);
  });

  it.each([
    ['an empty message', () => frameId(NOTHING), 'truncated'],
    ['four bytes', () => frameId(Uint8Array.of(0, 0, 0, 0)), 'truncated'],
    ['a magic of 1', () => frameId(Uint8Array.of(1, 0, 0, 0, 1)), 'malformed'],
    ['the indexes of another message', () => payloadStart(Uint8Array.of(0, 0, 0, 0, 1, 2, 4), [1]), 'malformed'],
    ['a million indexes', () => payloadStart(Uint8Array.of(0, 0, 0, 0, 1, 0x80, 0x89, 0x7a), [1]), 'malformed'],
    ['a negative count of indexes', () => payloadStart(Uint8Array.of(0, 0, 0, 0, 1, 1), [1]), 'malformed'],
    ['indexes that are cut off', () => payloadStart(Uint8Array.of(0, 0, 0, 0, 1, 4, 2), [1, 1]), 'truncated'],
    ['no indexes at all', () => payloadStart(Uint8Array.of(0, 0, 0, 0, 1), [0]), 'truncated'],
    ['an id beyond 31 bits', () => frameHead(2 ** 31, []), 'invalid-value'],
    ['a negative id', () => frameHead(-1, []), 'invalid-value'],
  ] as const)('refuses %s', (_, work, code) => {
    expect(refusal(work).code).toBe(code);
  });
});
