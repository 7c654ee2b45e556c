import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { blocks, type Finding, fingerprint } from '../../src/contract/finding.ts';
import type { Workspace } from '../../src/contract/stream.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { workspaceRules } from '../../src/workspace/rules.ts';
import { memoryTree } from '../../src/workspace/tree.ts';
import { waiverFile } from '../../src/workspace/write-waiver.ts';
import { opened } from './workspaces.ts';

const TODAY = '2026-10-01';
const BREAKING = opened('{ "name": "currency", "type": "string", "doc": "ISO 4217." }');
const OTHER = opened(
  '{ "name": "note", "type": "string", "default": "", "doc": "A note." }',
  '{ "name": "currency",\n  "type": "string", "doc": "Another wording." }',
);

interface Texts {
  readonly head?: string;
  readonly level?: string;
  readonly owners?: string;
  readonly rules?: string;
  readonly root?: string;
  readonly files?: Readonly<Record<string, string>>;
}

function workspace({
  head = BREAKING,
  level = 'BACKWARD',
  owners = '[team:ledger]',
  rules = '',
  root = 'schemas',
  files = {},
}: Texts): Workspace {
  const stream = [
    `apiVersion: covenant/v1\nkind: Stream\nid: bank.account\ntitle: Accounts\nowners: ${owners}`,
    'aggregate: { name: Account, id: accountId }',
    'topic: { name: bank.account.events, partitions: 12, key: { field: accountId }, retention: P30D }',
    `format: avro\ncompatibility: ${level}\nevents:\n  AccountOpened: { schema: AccountOpened.avsc }\n${rules}`,
  ];
  return readWorkspace(
    memoryTree({
      'covenant.yaml': 'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["*/*"]\n',
      'bank/account/stream.yaml': stream.join('\n'),
      'bank/account/versions/AccountOpened/1.avsc': opened(),
      'bank/account/AccountOpened.avsc': head,
      ...files,
    }),
    root,
  );
}

const findings = (now: Workspace, baseline?: Workspace, today = TODAY) =>
  check({ workspace: now, today, readingRules: workspaceRules, ...(baseline ? { baseline } : {}) });
const open = (found: readonly Finding[]) => found.filter((finding) => blocks(finding)).map(({ rule }) => rule);
const of = (found: readonly Finding[], rule: string) => found.filter((finding) => finding.rule === rule);

const DEFAULT_RULE = 'compatibility/field-has-default';
function waivers(expires: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const found = findings(workspace({})).filter((finding) => blocks(finding));
  const hole = found.find((finding) => finding.rule === DEFAULT_RULE);
  if (!hole) throw new Error('there is nothing to waive');
  const { rule, coordinate } = hole;
  const one = {
    fingerprint: fingerprint(hole),
    rule,
    coordinate,
    reason: 'No reader: it moves on "Monday" # soon',
    owner: 'team:ledger',
    expires,
  };
  const { path, text } = waiverFile(one);
  return { [path]: text, ...more };
}

describe('a waiver', () => {
  test('lets its finding pass, says who permitted it, and leaves the hole beneath it open', () => {
    const found = findings(workspace({ files: waivers('2026-10-01') }));
    expect(of(found, DEFAULT_RULE)).toMatchObject([
      { severity: 'breaking', waived: { reason: 'No reader: it moves on "Monday" # soon', owner: 'team:ledger', expires: '2026-10-01' } },
    ]);
    expect(open(found)).toEqual(['history/upcaster-is-present']);
  });

  test('outlives another root, another layout and other changes before its own', () => {
    const found = findings(workspace({ head: OTHER, root: 'contracts/v2', files: waivers('2026-12-31') }));
    expect(of(found, DEFAULT_RULE)).toMatchObject([{ waived: { owner: 'team:ledger' } }]);
  });

  test('that has expired waives nothing, and says so', () => {
    const found = findings(workspace({ files: waivers('2026-09-30') }));
    expect(open(found)).toEqual([DEFAULT_RULE]);
    expect(of(found, 'waiver/is-current')).toMatchObject([{ severity: 'dangerous', message: expect.stringContaining('still there') }]);
  });

  test('that waives nothing is reported', () => {
    const found = findings(workspace({ head: opened(), files: waivers('2026-12-31') }));
    expect(of(found, 'waiver/is-used')).toHaveLength(1);
    expect(open(found)).toEqual([]);
  });

  test('for the same change in a second file is an error', () => {
    const [text = ''] = Object.values(waivers('2026-12-31'));
    const found = findings(workspace({ files: waivers('2026-12-31', { '.covenant/waivers/z.yaml': text }) }));
    expect(of(found, 'waiver/is-unique')).toMatchObject([
      { severity: 'error', place: { source: { path: 'schemas/.covenant/waivers/z.yaml' } } },
    ]);
  });

  test('that says something else than its fingerprint waives nothing', () => {
    const [[path, text] = ['', '']] = Object.entries(waivers('2026-12-31'));
    const found = findings(workspace({ files: { [path]: text.replace('#currency', '#note') } }));
    expect(open(found).toSorted()).toEqual([DEFAULT_RULE, 'waiver/names-its-change']);
  });

  test.each([
    ['no day of the calendar', 'expires: 2026-12-31', 'expires: 2026-02-30', 'workspace/manifest-value-fits'],
    ['a key that no waiver has', 'kind: Waiver', 'kind: Waiver\nscope: all', 'workspace/manifest-key-is-known'],
    ['no reason', /reason: .*\n/, '', 'workspace/manifest-key-is-present'],
    ['no fingerprint', /fingerprint: .*/, 'fingerprint: c1:xyz', 'workspace/manifest-value-fits'],
  ])('with %s permits nothing', (_, was, is, rule) => {
    const [[path, text] = ['', '']] = Object.entries(waivers('2026-12-31'));
    const found = findings(workspace({ files: { [path]: text.replace(was, is) } }));
    expect(open(found).toSorted()).toEqual([DEFAULT_RULE, rule].toSorted());
    expect(of(found, rule)[0]?.place?.source.path).toBe(`schemas/${path}`);
  });

  test('never lets an unreadable text pass', () => {
    const [fault] = findings(workspace({ head: '{' })).filter((finding) => finding.rule === 'avro/json-is-valid');
    if (!fault) throw new Error('the text is readable');
    const { rule, coordinate } = fault;
    const { path, text } = waiverFile({
      fingerprint: fingerprint(fault),
      rule,
      coordinate,
      reason: 'x',
      owner: 'y',
      expires: '2026-12-31',
    });
    const found = findings(workspace({ head: '{', files: { [path]: text } }));
    expect(of(found, 'avro/json-is-valid').every((finding) => blocks(finding))).toBe(true);
  });

  test('without a day to hold it against counts for nothing', () => {
    const found = check({ workspace: workspace({ files: waivers('2999-12-31') }), readingRules: workspaceRules });
    expect(open(found)).toEqual([DEFAULT_RULE]);
  });
});

describe('what is judged by the baseline', () => {
  const before = workspace({ head: opened() });

  test('a waiver that only the change has does not count, and one of the baseline does', () => {
    const change = workspace({ files: waivers('2026-12-31') });
    const alone = findings(change, before);
    expect(open(alone)).toEqual([DEFAULT_RULE]);
    expect(of(alone, 'policy/counts-once-merged')).toMatchObject([{ severity: 'info', coordinate: 'bank.account/AccountOpened#currency' }]);
    const merged = findings(change, workspace({ head: opened(), files: waivers('2026-12-31') }));
    expect(of(merged, DEFAULT_RULE)).toMatchObject([{ waived: { expires: '2026-12-31' } }]);
  });

  test('a later day counts once it is merged; a waiver that is gone is gone at once', () => {
    const old = workspace({ head: opened(), files: waivers('2026-09-30') });
    expect(of(findings(workspace({ files: waivers('2026-12-31') }), old), DEFAULT_RULE)[0]?.waived).toBeUndefined();
    expect(
      of(findings(workspace({}), workspace({ head: opened(), files: waivers('2026-12-31') })), DEFAULT_RULE)[0]?.waived,
    ).toBeUndefined();
  });

  test.each([
    ['a severity', { rules: `rules: { ${DEFAULT_RULE}: off }\n` }],
    ['a weaker level', { level: 'NONE' }],
  ])('%s that only the change has does not make it pass', (_, texts) => {
    const found = findings(workspace(texts), before);
    expect(of(found, DEFAULT_RULE)).toHaveLength(1);
    expect(found.map(({ rule }) => rule)).toContain('level' in texts ? 'history/level-is-not-weakened' : 'policy/counts-once-merged');
  });

  test('another owner is said to count later', () => {
    const found = findings(workspace({ head: opened(), owners: '[team:mine]' }), before);
    expect(of(found, 'policy/counts-once-merged')).toMatchObject([
      { coordinate: 'bank.account', message: expect.stringContaining('team:mine') },
    ]);
  });

  test('a stream that is new goes by its own policy', () => {
    const nothing = readWorkspace(
      memoryTree({ 'covenant.yaml': 'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["*/*"]\n' }),
      'b',
    );
    expect(of(findings(workspace({ rules: `rules: { ${DEFAULT_RULE}: off }\n` }), nothing), DEFAULT_RULE)).toEqual([]);
  });
});
