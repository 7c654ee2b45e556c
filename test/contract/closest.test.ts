import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closest, didYouMean, slips } from '../../src/contract/closest.ts';

describe('the closest word', () => {
  it.each([
    ['a letter left out', 'ownrs', ['events', 'owners'], 'owners'],
    ['a letter too few and another case', 'Acountopened', ['AccountOpened', 'AccountClosed'], 'AccountOpened'],
    ['two letters swapped', 'titel', ['tile', 'title'], 'title'],
    ['another case alone', 'ID', ['id'], 'id'],
    ['the word itself', 'id', ['id'], undefined],
    ['nothing near', 'xyz', ['owners'], undefined],
    ['nothing written', '', ['a'], undefined],
    ['a word far too long to compare', 'a'.repeat(5000), ['a'.repeat(5001)], undefined],
  ])('is found for %s', (_, word, known, expected) => {
    expect(closest(word, known)).toBe(expected);
  });

  it('is offered in a question, or not at all', () => {
    expect(didYouMean('ownrs', ['owners'])).toBe('; did you mean "owners"?');
    expect(didYouMean('colour', ['owners'])).toBe('');
  });

  it('is looked for among many, but not without end', () => {
    function* endless() {
      for (let n = 0; ; n++) yield `candidate${n}`;
    }
    expect(closest('something else', endless())).toBeUndefined();
  });
});

describe('slips of the pen', () => {
  it.each([
    ['same', 'same', 0],
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['', 'abc', 3],
    ['abcd', 'badc', 2],
  ])('%s and %s are %i apart', (a, b, expected) => {
    expect(slips(a, b, 10)).toBe(expected);
    expect(slips(b, a, 10)).toBe(expected);
  });

  it('are counted up to the limit, whatever it is', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 9 }), (a, b, limit) => {
        expect(slips(a, b, limit)).toBe(Math.min(limit, slips(a, b, 100)));
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });
});
