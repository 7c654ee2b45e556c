import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangedEvent } from '../../src/contract/changed-event.ts';
import type { Finding } from '../../src/contract/finding.ts';
import { markdown } from '../../src/report/markdown.ts';
import { inert, inertSentence } from '../../src/report/markdown-text.ts';
import { breaking, EVIL, mitigated, placeless, REPORTS, reportOf, waived } from './reports.ts';

const changed: ChangedEvent = {
  stream: 'bank.account',
  name: 'AccountOpened',
  from: 2,
  to: 3,
  changes: ['`holder` is new: Holder', '`holderName` is gone: it was string'],
  replays: [
    { version: 1, verdict: 'upcast', upcasters: ['schemas/bank/account/upcasters/AccountOpened.2-3.ts'] },
    { version: 2, verdict: 'upcast', upcasters: ['schemas/bank/account/upcasters/AccountOpened.2-3.ts'] },
  ],
  readers: [
    { service: 'balance-projection', version: 2, verdict: 'fails' },
    { service: 'audit', version: 3, verdict: 'ok' },
  ],
};

describe('the comment on a pull request', () => {
  test('is one line where nothing changed', () => {
    expect(markdown(reportOf([]))).toBe(
      '### Event contracts passed: no findings, nothing changed\n\n' +
        '<sub>1 stream, 2 event types, 3 frozen versions, against main at 1a2b3c4d5e6f · covenant 0.1.0</sub>\n',
    );
  });

  test('names every change, the upcasters, and who reads what', () => {
    const told = markdown(reportOf([], { changed: [changed] }));
    expect(told).toContain(
      '| <code>bank.account/AccountOpened</code> 2 → 3 ' +
        '| <code>holder</code> is new: Holder<br><code>holderName</code> is gone: it was string ' +
        '| 1–2: ok through <code>schemas/bank/account/upcasters/AccountOpened.2-3.ts</code> ' +
        '| <code>balance-projection</code> on 2: **fails**<br><code>audit</code> on 3: ok | safe |\n',
    );
  });

  const rows: readonly (readonly [string, Partial<ChangedEvent>, readonly Finding[], string])[] = [
    ['nothing stored yet', { replays: [] }, [], '| nothing stored |'],
    ['no declared consumers', { readers: [] }, [], '| none declared |'],
    ['a version without a way', { replays: [{ version: 1, verdict: 'fails', upcasters: [] }] }, [], '1: **fails**'],
    ['docs alone', { to: 2 }, [], '</code> version 2 |'],
    ['an open finding', {}, [breaking], '| **breaking** |'],
    ['an answered finding', {}, [mitigated], '| mitigated |'],
    ['a waived finding', {}, [waived], '| waived |'],
    ['more changes than a cell holds', { changes: Array.from({ length: 20 }, (_, i) => `\`f${i}\` is new: int`) }, [], '… and 8 more'],
  ];
  test.each(rows)('has a row for %s', (_title, more, findings, expected) => {
    expect(markdown(reportOf(findings, { changed: [{ ...changed, ...more }] }))).toContain(expected);
  });

  test('has a row for a new event type and for one that is gone', () => {
    const { from: _from, ...fresh } = changed;
    const { to: _to, ...gone } = changed;
    expect(markdown(reportOf([], { changed: [fresh] }))).toContain('</code> new, version 3 |');
    expect(markdown(reportOf([], { changed: [gone] }))).toContain('</code> gone |');
  });

  test('says how far the packages’ versions rise', () => {
    const bump = { name: '@acme/bank', bump: 'major', from: '2.1.0', to: '3.0.0' } as const;
    expect(markdown(reportOf([], { changed: [changed], bumps: [{ ...bump, isRaised: true }] }))).toContain(
      '\n\nPackages: <code>@&#8203;acme/bank</code> 2.1.0 → 3.0.0 (major)\n\n',
    );
    expect(markdown(reportOf([], { changed: [changed], bumps: [{ ...bump, isRaised: false }] }))).toContain('**not raised yet**');
  });

  test('tells each open finding with its lens, who breaks and how to mend it', () => {
    const told = markdown(reportOf([breaking]));
    for (const part of [
      '### Event contracts refused: 1 breaking',
      '**breaking** <code>./schemas/bank/account/AccountOpened.avsc:2:10</code>',
      'the head cannot read version 1: <code>currency</code> has no default (<code>compatibility/field-has-default</code>)',
      '- seen by: new code that reads stored events (wire-read)',
      '- hurts: fraud-scoring',
      '- because: because of this',
      '- to mend: give it a default',
      '- change: <code>bank.account/AccountOpened#currency</code> <code>c1:',
    ]) {
      expect(told).toContain(part);
    }
  });

  test('folds away what does not block, and never hides what is answered', () => {
    const told = markdown(reportOf([waived, mitigated, placeless]));
    expect(told).toContain('<details><summary>2 findings that something answers</summary>');
    expect(told).toContain('- answered: waived by team:risk until 2026-10-31: RISK-412');
    expect(told).toContain('<details><summary>1 finding to know</summary>');
  });

  test.each(Object.keys(REPORTS))('fits into a comment, closes what it opens, and holds no stranger’s markup: %s', (name) => {
    const told = markdown(REPORTS[name] ?? reportOf([]));
    expect(told.length).toBeLessThanOrEqual(60_000);
    expect(told.split('<details>').length).toBe(told.split('</details>').length);
    expect(activeParts(told)).toEqual([]);
    expect(told.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  });

  test('says how much did not fit, and leaves out the lightest', () => {
    const told = markdown(REPORTS['ten thousand findings'] ?? reportOf([]));
    expect(told).toMatch(/\*\*\d+ more did not fit into a comment\*\*/);
    expect(told).toContain('**error**');
  });
});

describe('a text in Markdown', () => {
  test.each([
    ['@team/core', '@&#8203;team/core'],
    ['fixes #12, GH-12', 'fixes #&#8203;12, GH&#8203;-12'],
    ['[x](https://e.example)', '\\[x\\](https:&#8203;//e.example)'],
    ['<img src=x>&lt;', '&lt;img src=x&gt;&amp;lt;'],
    ['a|b *c* _d_ `e` ~f~ $g$', 'a\\|b \\*c\\* \\_d\\_ \\`e\\` \\~f\\~ &#36;g&#36;'],
    ['x:12:5', 'x:12:5'],
    [':tada: :100:', ':&#8203;tada: :&#8203;100:'],
    ['x@y', 'x@&#8203;y'],
  ])('%s is inert', (text, expected) => {
    expect(inert(text)).toBe(expected);
  });

  test('has its names in backticks as code, and an odd backtick as itself', () => {
    expect(inertSentence('`a_b` of `c`')).toBe('<code>a\\_b</code> of <code>c</code>');
    expect(inertSentence('it`s')).toBe('it\\`s');
  });

  test('holds nothing active whatever it was', () => {
    const piece = fc.constantFrom(...EVIL.split(' '), '@', '#1', '<', '&', '`', '[', '](', '://', 'www.', '|', '\\', 'a', ' ', '\n');
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        expect(activeParts(inert(text))).toEqual([]);
        expect(activeParts(inertSentence(text))).toEqual([]);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

/** What GitHub would make something of in a comment, apart from the few tags and words of our own. */
function activeParts(told: string): readonly string[] {
  const own = told
    .replace(/<\/?(?:details|summary|code|sub)>|<br>/g, '')
    .replace(/^### |^\| --- .*$|^- /gm, '')
    .replace(
      /\*\*(?:error|breaking|dangerous|safe|info|fails|unknown|not raised yet)(?:, (?:mitigated|waived))?\*\*|\*\*\d+ more did not fit into a comment\*\*/g,
      '',
    )
    .replace(/^\|.*$/gm, (row) => row.replaceAll(/(?<!\\)\|/g, ''))
    .replace(/&(?:amp|lt|gt|#8203|#36);/g, (entity) => (entity === '&#8203;' ? '\u200b' : '§'))
    .replace(/\\[\\`*_[\]|~!]/g, '§');
  return own.match(/[<>&`*_[\]|~$!]|@(?!\u200b)|#\d|gh-\d|:\/\/|www\.|:(?:\w*[a-z]\w*):/gi) ?? [];
}
