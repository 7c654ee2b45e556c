import { describe, expect, it } from 'vitest';
import { closest, didYouMean } from '../../src/workspace/closest.ts';

describe('the closest word', () => {
  it.each([
    ['a letter left out', 'ownrs', ['events', 'owners'], 'owners'],
    ['a letter too few and another case', 'Acountopened', ['AccountOpened', 'AccountClosed'], 'AccountOpened'],
    ['two letters swapped', 'titel', ['tile', 'title'], 'title'],
    ['another case alone', 'ID', ['id'], 'id'],
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
});
