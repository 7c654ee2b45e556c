import { describe, expect, test } from 'vitest';
import { demandsOf, lostPromises } from '../../src/check/levels.ts';
import type { Level } from '../../src/contract/stream.ts';

describe('what a level compares a new version with', () => {
  const cases: readonly (readonly [Level, readonly string[]])[] = [
    ['NONE', []],
    ['BACKWARD', ['backward 3']],
    ['BACKWARD_TRANSITIVE', ['backward 3', 'backward 2', 'backward 1']],
    ['FORWARD', ['forward 3']],
    ['FORWARD_TRANSITIVE', ['forward 3', 'forward 2', 'forward 1']],
    ['FULL', ['forward 3', 'backward 3']],
    ['FULL_TRANSITIVE', ['forward 3', 'backward 3', 'forward 2', 'backward 2', 'forward 1', 'backward 1']],
  ];
  test.each(cases)('%s', (level, expected) => {
    expect(demandsOf(level, [1, 2, 3]).map(({ direction, earlier }) => `${direction} ${earlier}`)).toEqual(expected);
    expect(demandsOf(level, [])).toEqual([]);
  });
});

describe('what is lost from one level to another', () => {
  const cases: readonly (readonly [Level, Level, number])[] = [
    ['FULL_TRANSITIVE', 'FULL_TRANSITIVE', 0],
    ['BACKWARD', 'FULL_TRANSITIVE', 0],
    ['FULL_TRANSITIVE', 'FULL', 1],
    ['FULL', 'BACKWARD', 1],
    ['FULL_TRANSITIVE', 'BACKWARD', 2],
    ['BACKWARD', 'FORWARD', 1],
    ['FULL', 'NONE', 2],
    ['NONE', 'BACKWARD', 0],
  ];
  test.each(cases)('%s to %s: %i promises', (before, after, count) => {
    expect(lostPromises(before, after)).toHaveLength(count);
  });
});
