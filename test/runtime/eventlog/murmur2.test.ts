import { expect, it } from 'vitest';
import { murmur2, partitionOf } from '../../../src/runtime/eventlog/murmur2.ts';

it.each([
  ['21', -973_932_308],
  ['foobar', -790_332_482],
  ['a-little-bit-long-string', -985_981_536],
  ['a-little-bit-longer-string', -1_486_304_829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
  ['abc', 479_470_107],
])('hashes %s as the Java client does', (key, hash) => {
  expect(murmur2(new TextEncoder().encode(key))).toBe(hash);
});

it('chooses a partition of the topic for every key, text beyond ASCII included', () => {
  const keys = Array.from({ length: 1_000 }, (_, index) => `kontó-${index}`);
  const counts = new Map<number, number>();
  for (const key of keys) counts.set(partitionOf(key, 6), (counts.get(partitionOf(key, 6)) ?? 0) + 1);
  expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  expect(Math.min(...counts.values())).toBeGreaterThan(100);
});
