import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { failedComment } from '../../../.github/actions/check/failed-comment.ts';
import { asData } from '../../../.github/actions/comment/as-data.ts';
import { bodyOf, MOST_CHARACTERS } from '../../../.github/actions/comment/body.ts';
import { markdown } from '../../../src/report/markdown.ts';
import { EVIL, REPORTS, reportOf } from '../../report/reports.ts';

describe('a comment file as data', () => {
  test.each(Object.keys(REPORTS))('is what the check wrote, to the letter: %s', (name) => {
    const text = markdown(REPORTS[name] ?? reportOf([]));
    expect(asData(text)).toBe(text);
  });

  test('of a check that failed is what the check wrote', () => {
    expect(asData(failedComment(EVIL))).toBe(failedComment(EVIL));
  });

  test.each([
    ['@octocat', '@&#8203;octocat'],
    ['&#64;octocat &commat;octocat', '&amp;#&#8203;64;octocat &amp;commat;octocat'],
    ['<script>', '&lt;script>'],
    ['<details open>', '&lt;details open>'],
    ['<details><summary>x</summary>', '<details><summary>x</summary>'],
    ['![i](data:x)', '\\![i]\\(data:x)'],
    ['[x]: //evil.example', '[x]\\: //evil.example'],
    ['https://evil.example', 'https:&#8203;//evil.example'],
    ['www.evil.example', 'www&#8203;.evil.example'],
    ['closes #1 and GH-2', 'closes #&#8203;1 and GH&#8203;-2'],
    ['```sh', '\\`\\`\\`sh'],
    ['$\\sqrt{x}$', '&#36;\\sqrt{x}&#36;'],
    ['a\r\nb\u202e\u0000', 'a\nb\ufffd\ufffd'],
    ['| **breaking** | <br>', '| **breaking** | <br>'],
  ])('%s', (text, expected) => {
    expect(asData(text)).toBe(expected);
  });

  test('is the same when it is taken for data once more', () => {
    const piece = fc.constantFrom(...EVIL.split(' '), '<details>', '</details>', '&', '<', '#8203;', '\\', '@', '](', '\n');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = asData(pieces.join(''));
        expect(asData(once)).toBe(once);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

test('a body never exceeds what GitHub takes, and closes its folds', () => {
  const text = fc.array(fc.constantFrom('<details>', '</details>\n', '@', 'x'.repeat(9_000), 'y\n'.repeat(4_000)), { maxLength: 30 });
  fc.assert(
    fc.property(text, (pieces) => {
      const body = bodyOf({ names: ['a'.repeat(400), 'b', '-->'], text: pieces.join(''), run: 'https://github.example/run' });
      expect(body.length).toBeLessThanOrEqual(MOST_CHARACTERS);
      expect(body.split('<details>').length).toBeLessThanOrEqual(body.split('</details>').length);
    }),
    { seed: 7, numRuns: 200 },
  );
});
