import { BEGINNING, covers, decodePosition, encodePosition, mergePositions, type Position } from '@covenant-events/runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionAt } from '../../../src/runtime/eventlog/position.ts';
import { refusal } from '../refusal.ts';

const points = fc.record({
  topic: fc.constantFrom('bank.account', 'shop_order', 'a-b'),
  partition: fc.nat(20),
  next: fc.bigInt(0n, 2n ** 62n),
});
const positions = fc
  .array(points, { maxLength: 6 })
  .map((all) => all.map(({ topic, partition, next }) => positionAt(topic, partition, next)).reduce(mergePositions, BEGINNING));
const same = (a: Position, b: Position): boolean => covers(a, b) && covers(b, a);
const SEED = { seed: 5, numRuns: 300 };

describe('Positions', () => {
  it('survive being sent as text', () => {
    fc.assert(
      fc.property(positions, (position) => {
        const text = encodePosition(position);
        expect(text).toMatch(/^[A-Za-z0-9._~-]+$/);
        expect(same(decodePosition(text), position)).toBe(true);
        expect(encodePosition(decodePosition(text))).toBe(text);
      }),
      SEED,
    );
  });

  it('merge to the least position that covers both', () => {
    fc.assert(
      fc.property(positions, positions, positions, (a, b, c) => {
        const both = mergePositions(a, b);
        expect(covers(both, a) && covers(both, b)).toBe(true);
        if (covers(c, a) && covers(c, b)) expect(covers(c, both)).toBe(true);
        expect(same(both, mergePositions(b, a))).toBe(true);
      }),
      SEED,
    );
  });

  it('compare partition by partition', () => {
    const a = positionAt('t', 0, 5n);
    expect(covers(a, BEGINNING)).toBe(true);
    expect(covers(a, positionAt('t', 0, 5n))).toBe(true);
    expect(covers(a, positionAt('t', 0, 6n))).toBe(false);
    expect(covers(a, positionAt('t', 1, 1n))).toBe(false);
  });

  it.each(['', 'p2', 'p1~', 'p1~0~t', 'p1~0~t~', 'p1~0~t~-1', 'p1~0~t~01', 'p1~x~t~1', 'p1~0~t u~1', `p1~0~t~${'9'.repeat(30)}`])(
    'are not read from %j',
    (text) => {
      expect(refusal(() => decodePosition(text)).code).toBe('invalid-value');
    },
  );
});
