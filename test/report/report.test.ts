import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/contract/finding.ts';
import type { Source } from '../../src/contract/place.ts';
import { excerpt } from '../../src/report/excerpt.ts';
import { json } from '../../src/report/json.ts';
import schema from '../../src/report/report.schema.json' with { type: 'json' };
import { passes, type Report } from '../../src/report/report.ts';
import { colouredText, text } from '../../src/report/text.ts';
import { visible } from '../../src/report/visible.ts';

const source: Source = { path: 'schemas/bank/AccountOpened.avsc', text: '{\n\t"name": "currency",\n  "type": "string"\n}\n' };
const old: Source = { path: 'schemas/bank/versions/AccountOpened/1.avsc', text: '{}' };

const breaking: Finding = {
  rule: 'compatibility/field-has-default',
  severity: 'breaking',
  coordinate: 'bank.account/AccountOpened#currency',
  message: 'the head cannot read events stored as version 1: `currency` has no default',
  place: { source, start: 11, end: 21 },
  related: [{ place: { source: old, start: 0, end: 2 }, say: 'version 1' }],
  lens: 'wire-read',
  hurts: ['stored events of version 1', 'fraud-scoring'],
  fixes: [
    { say: 'give it a default', edits: [{ place: { source, start: 21, end: 21 }, text: ', "default": ""' }] },
    { say: 'or an upcaster' },
  ],
  before: null,
  after: { type: 'string' },
};
const info: Finding = {
  rule: 'lint/field-has-doc',
  severity: 'info',
  coordinate: 'a/B#c',
  message: '`c` has no doc',
  fixes: [{ say: 'add one' }],
};
const mitigated: Finding = { ...breaking, mitigated: 'upcasters/AccountOpened.1-2.ts' };

function reportOf(...findings: readonly Finding[]): Report {
  return {
    tool: '0.1.0',
    workspace: { name: 'acme', root: 'schemas' },
    baseline: 'main at 1a2b3c4d5e6f',
    extent: { streams: 1, events: 2, versions: 3 },
    strict: false,
    findings,
    rules: [],
    changed: [],
    bumps: [],
  };
}

describe('the text of a report', () => {
  test('shows the place with a caret, who breaks, how to mend it, and a summary', () => {
    expect(text(reportOf(breaking, info))).toBe(
      [
        'schemas/bank/AccountOpened.avsc:2:10  breaking  compatibility/field-has-default',
        '  the head cannot read events stored as version 1: `currency` has no default',
        '',
        '  2 │ \t"name": "currency",',
        '    │ \t        ^^^^^^^^^^',
        '',
        '  seen by   new code that reads stored events (wire-read)',
        '  hurts     stored events of version 1',
        '            fraud-scoring',
        '  see also  schemas/bank/versions/AccountOpened/1.avsc:1:1  version 1',
        '  to mend   give it a default',
        '            or an upcaster',
        '  change    bank.account/AccountOpened#currency  c1:2d1b9da015fe',
        '',
        'a/B#c  info  lint/field-has-doc  `c` has no doc; add one',
        'acme refused: 1 breaking, 1 info (1 stream, 2 event types, 3 frozen versions, against main at 1a2b3c4d5e6f)',
        '',
      ].join('\n'),
    );
  });

  test('says what answers a mitigated finding, and passes', () => {
    const shown = text(reportOf(mitigated));
    expect(shown).toContain('breaking, mitigated');
    expect(shown).toContain('  answered  by upcasters/AccountOpened.1-2.ts');
    expect(shown).toContain('acme passed: 1 mitigated');
  });

  test('in colours says the same', () => {
    const coloured = colouredText(reportOf(breaking, info, mitigated));
    expect(coloured).toContain('\u001b[1;31mbreaking\u001b[0m');
    expect(coloured.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '')).toBe(
      text(reportOf(breaking, info, mitigated)),
    );
  });

  test('without findings or baseline is one line', () => {
    const { baseline: _none, ...alone } = reportOf();
    expect(text(alone)).toBe('acme passed: no findings (1 stream, 2 event types, 3 frozen versions, no baseline)\n');
  });

  test('never lets a schema steer the terminal', () => {
    const evil = '\u001b]0;owned\u0007\u202e\ud800';
    const hostile: Source = { path: `a${evil}.avsc`, text: `{ "doc": "${evil}" }` };
    const finding: Finding = {
      ...breaking,
      message: evil,
      coordinate: evil,
      hurts: [evil],
      fixes: [{ say: evil }],
      place: { source: hostile, start: 2, end: 5 },
      causes: [{ ...info, message: evil }],
      mitigated: evil,
      related: [{ place: { source: hostile, start: 0, end: 1 }, say: evil }],
    };
    const report = { ...reportOf(finding, { ...info, message: evil }), baseline: evil, workspace: { name: evil, root: evil } };
    expect(text(report)).not.toMatch(/[^\P{C}\n]/u);
  });
});

test('visible text is readable whatever it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (input) => {
      expect(visible(input)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    }),
    { seed: 7 },
  );
});

describe('an excerpt', () => {
  test('of a very long line shows a part around the place', () => {
    const long: Source = { path: 'a', text: `${'x'.repeat(100_000)}HERE${'y'.repeat(100_000)}` };
    const shown = excerpt({ source: long, start: 100_000, end: 100_004 });
    expect(shown?.line).toMatch(/^…x{30}HEREy{76}…$/);
    expect(shown?.carets).toBe(`${' '.repeat(31)}^^^^`);
  });

  test.each([
    ['漢字 here', '     ^^^^'],
    ['e\u0301 here', '  ^^^^'],
    ['😀 here', '   ^^^^'],
    ['\t漢 here', '\t   ^^^^'],
  ])('has its carets where a terminal shows %j', (line, carets) => {
    const start = line.indexOf('here');
    expect(excerpt({ source: { path: 'a', text: line }, start, end: start + 4 })?.carets).toBe(carets);
  });

  test('always has at least one caret under the line, within bounds', () => {
    const texts = fc
      .array(fc.constantFrom('a', '\t', '\n', '\r\n', ' ', '{', '\u0000', '😀'.repeat(60)), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.nat(120), fc.nat(120), (content, start, length) => {
        const shown = excerpt({
          source: { path: 'a', text: content },
          start: Math.min(start, content.length),
          end: Math.min(start + length, content.length),
        });
        if (shown === undefined) return;
        expect(shown.carets).toMatch(/^[ \t]*\^+$/);
        expect(shown.line.length).toBeLessThanOrEqual(112);
      }),
      { seed: 7 },
    );
  });
});

describe('the JSON of a report', () => {
  const validate = new Ajv2020().compile(schema);

  test.each([reportOf(), reportOf(breaking, info, mitigated), reportOf({ ...breaking, causes: [info] })])(
    'follows its published schema',
    (report) => {
      const parsed: unknown = JSON.parse(json(report));
      expect(validate(parsed), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  test('gives places as lines and columns, and says who breaks and how to mend it', () => {
    const parsed = JSON.parse(json(reportOf(breaking)));
    expect(parsed).toMatchObject({ version: 1, passes: false, baseline: 'main at 1a2b3c4d5e6f', counts: { breaking: 1, mitigated: 0 } });
    expect(parsed.findings[0]).toMatchObject({
      fingerprint: 'c1:2d1b9da015fe',
      place: { path: source.path, line: 2, column: 10, endLine: 2, endColumn: 20 },
      hurts: ['stored events of version 1', 'fraud-scoring'],
      fixes: [
        { say: 'give it a default', edits: [{ text: ', "default": ""' }] },
        { say: 'or an upcaster', edits: [] },
      ],
    });
  });

  test('refuses what its schema does not allow', () => {
    expect(validate({ version: 2 })).toBe(false);
  });
});

describe('whether a report passes', () => {
  const dangerous: Finding = { ...info, severity: 'dangerous' };
  const cases: readonly (readonly [string, readonly Finding[], boolean, boolean])[] = [
    ['nothing', [], true, true],
    ['info', [info], true, true],
    ['dangerous', [dangerous], true, false],
    ['breaking', [breaking], false, false],
    ['mitigated', [mitigated], true, true],
    ['error', [{ ...info, severity: 'error' }], false, false],
  ];
  test.each(cases)('%s', (_title, findings, plain, strict) => {
    expect(passes(reportOf(...findings))).toBe(plain);
    expect(passes({ ...reportOf(...findings), strict: true })).toBe(strict);
  });
});
