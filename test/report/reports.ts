import type { Finding } from '../../src/contract/finding.ts';
import type { Source } from '../../src/contract/place.ts';
import type { Report } from '../../src/report/report.ts';

/** A report of these findings, against a baseline. */
export function reportOf(findings: readonly Finding[], more: Partial<Report> = {}): Report {
  return {
    tool: '0.1.0',
    workspace: { name: 'acme', root: 'schemas' },
    baseline: 'main at 1a2b3c4d5e6f',
    extent: { streams: 1, events: 2, versions: 3 },
    strict: false,
    findings,
    rules: [rule('compatibility/field-has-default', 'breaking'), rule('lint/field-has-doc', 'info')],
    changed: [],
    bumps: [],
    ...more,
  };
}

function rule(id: string, severity: Finding['severity']) {
  return { id, law: `What ${id} demands.`, why: 'Somebody breaks.', severity, bad: '{}', good: '[see](this)' };
}

const source: Source = {
  path: './schemas/bank/account/AccountOpened.avsc',
  text: '{\r\n\t"name": "währung", "type": "string"\r\n}\r\n',
};

/** A breaking finding with everything that a finding may have. */
export const breaking: Finding = {
  rule: 'compatibility/field-has-default',
  severity: 'breaking',
  coordinate: 'bank.account/AccountOpened#currency',
  message: 'the head cannot read version 1: `currency` has no default',
  place: { source, start: source.text.indexOf('"währung'), end: source.text.indexOf(', "type') },
  related: [{ place: { source: { path: 'a b;c/1.avsc', text: '{}' }, start: 0, end: 2 }, say: 'version 1' }],
  lens: 'wire-read',
  hurts: ['stored events of version 1', 'fraud-scoring'],
  fixes: [
    { say: 'give it a default', edits: [{ place: { source, start: 20, end: 20 }, text: ', "default": ""' }] },
    { say: 'or an upcaster' },
  ],
  before: null,
  after: { type: 'string' },
  causes: [{ rule: 'lint/field-has-doc', severity: 'info', coordinate: 'a/B', message: 'because of this', fixes: [] }],
};

/** A finding without a place. */
export const placeless: Finding = {
  rule: 'lint/field-has-doc',
  severity: 'info',
  coordinate: 'a/B#c',
  message: '`c` has no doc',
  fixes: [{ say: 'add one' }],
};

export const mitigated: Finding = { ...breaking, mitigated: 'schemas/bank/account/upcasters/AccountOpened.1-2.ts' };

export const waived: Finding = {
  ...breaking,
  waived: { reason: 'RISK-412', owner: 'team:risk', expires: '2026-10-31', file: '.covenant/waivers/risk.yaml' },
};

/** Everything that means something to some format, a terminal or a shell. */
export const EVIL =
  '\u0000\u001b]0;x\u0007\r\n::error::x\n##[add-mask]x %0A ]]> <script>&amp; " \' </details> <!-- --> [a](http://evil.example) ![i](x) ' +
  '@everyone #1 GH-2 www.evil.example | `code` *b* _i_ ~s~ $x$ :smile: \\ ﷽𝕏漢字\u202e\ud800 \ufffe\uffff {0} ,';

/** A finding whose every text is hostile, in a file whose name and text are. */
export const hostile: Finding = {
  rule: 'compatibility/field-has-default',
  severity: 'breaking',
  coordinate: EVIL,
  message: EVIL,
  place: {
    source: { path: `-a/${EVIL}.avsc`, text: `${'\t'.repeat(4)}漢字${EVIL}${'x'.repeat(100_000)}\r\n${EVIL}` },
    start: 4,
    end: 99_000,
  },
  related: [{ place: { source: { path: EVIL, text: '' }, start: 0, end: 0 }, say: EVIL }],
  hurts: [EVIL, EVIL],
  fixes: [{ say: EVIL, edits: [{ place: { source: { path: EVIL, text: EVIL }, start: 0, end: 1 }, text: EVIL }] }],
  before: EVIL,
  after: { [EVIL]: EVIL },
  causes: [{ ...placeless, message: EVIL }],
};

const files: readonly Source[] = Array.from({ length: 40 }, (_, index) => ({ path: `schemas/s/E${index}.avsc`, text: 'x\n'.repeat(600) }));

/** Ten thousand findings in forty files, some answered, some without a place. */
export const many: readonly Finding[] = Array.from({ length: 10_000 }, (_, index): Finding => {
  const severity = (['error', 'breaking', 'dangerous', 'safe', 'info'] as const)[index % 5] ?? 'info';
  const file = files[index % files.length];
  const { place: _none, ...rest } = breaking;
  return {
    ...rest,
    severity,
    coordinate: `s/E${index % files.length}#f${index}`,
    ...(file && index % 11 > 0 ? { place: { source: file, start: index % 1000, end: (index % 1000) + 3 } } : {}),
    ...(index % 7 === 0 ? { mitigated: 'upcasters/E.1-2.ts' } : {}),
    ...(index % 13 === 0 && waived.waived ? { waived: waived.waived } : {}),
  };
});

/** The reports that every format must survive. */
export const REPORTS: Readonly<Record<string, Report>> = {
  'nothing at all': reportOf([]),
  'one of each': reportOf([breaking, placeless, mitigated, waived]),
  'the same change twice': reportOf([breaking, { ...breaking, lens: 'json' }]),
  'hostile texts': reportOf([hostile, { ...hostile, severity: 'info' }], {
    baseline: EVIL,
    workspace: { name: EVIL, root: EVIL },
    bumps: Array.from({ length: 20 }, () => ({ name: EVIL, bump: 'major', from: EVIL, to: EVIL, isRaised: false })),
    changed: [
      {
        stream: EVIL,
        name: EVIL,
        to: 2,
        changes: [EVIL],
        replays: [{ version: 1, verdict: 'upcast', upcasters: [EVIL] }],
        readers: [{ service: EVIL, version: 1, verdict: 'fails' }],
      },
    ],
  }),
  'ten thousand findings': reportOf(many),
};
