import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesGlob } from '../../src/workspace/glob.ts';

describe('a pattern of stream folders', () => {
  it.each([
    ['bank/account', 'bank/*', true],
    ['bank/account', 'bank/account', true],
    ['bank/account', './bank/account/', true],
    ['bank/account/old', 'bank/*', false],
    ['bank/account/old', 'bank/**', true],
    ['bank', 'bank/**', true],
    ['a/b/c/d', '**/d', true],
    ['a/b/c/d', 'a/**/c/*', true],
    ['a/b/c/d', '*/d', false],
    ['shop/order', 's?op/or*r', true],
    ['shop/orders', 's?op/or*r', false],
    ['bank/a.b', 'bank/a?b', true],
    ['bank/axb', 'bank/a.b', false],
    ['bank/account', 'BANK/*', false],
    ['bank/account', '', false],
  ])('%s %s: %s', (path, pattern, expected) => {
    expect(matchesGlob(path, pattern)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const name = fc.stringMatching(/^[ab]{1,4}$/);
    const glob = fc.array(
      fc.oneof(
        fc.constant('**'),
        fc.stringMatching(/^[ab*?]{1,4}$/).filter((part) => !part.includes('**')),
      ),
      { minLength: 1, maxLength: 4 },
    );
    const expression = (parts: readonly string[]) =>
      new RegExp(
        `^${parts.map((part) => (part === '**' ? '(?:/[^/]+)*' : `/${part.replaceAll('*', '[^/]*').replaceAll('?', '[^/]')}`)).join('')}$`,
      );
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), glob, (names, parts) => {
        expect(matchesGlob(names.join('/'), parts.join('/'))).toBe(expression(parts).test(`/${names.join('/')}`));
      }),
      { seed: 3, numRuns: 3000 },
    );
  });

  it('takes no time for a hostile pattern', () => {
    const started = performance.now();
    expect(matchesGlob('a'.repeat(500), `${'*a'.repeat(240)}*b`)).toBe(false);
    expect(matchesGlob(Array(250).fill('a').join('/'), `${'**/a/'.repeat(100)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
