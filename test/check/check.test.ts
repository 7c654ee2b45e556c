import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/check/check.ts';
import { ruleTable } from '../../src/check/rules.ts';
import { fingerprint } from '../../src/contract/finding.ts';
import { workspaceRules } from '../../src/workspace/rules.ts';
import { findingsOf, opened, openedProto, rulesOf, workspaceOf } from './workspaces.ts';

const RENAMED = { versions: [opened()], head: opened('{ "name": "a_b", "type": "string" }') };

describe('severities that a workspace sets', () => {
  const set = (rules: string, more = '') => findingsOf(workspaceOf('avro', { AccountOpened: RENAMED }, { workspace: rules, more }));

  test('turn a rule off, or weigh it otherwise', () => {
    expect(
      rulesOf(set('rules: { lint/field-case: off, compatibility/field-has-default: off, history/upcaster-is-present: off }\n')),
    ).toEqual([]);
    expect(set('rules: { lint/field-case: error }\n').find((finding) => finding.rule === 'lint/field-case')?.severity).toBe('error');
  });

  test('of a stream come before those of the workspace', () => {
    const [finding] = set('rules: { compatibility/field-has-default: off }\n', 'rules: { compatibility/field-has-default: dangerous }\n');
    expect(finding).toMatchObject({ rule: 'compatibility/field-has-default', severity: 'dangerous' });
  });

  test('a compatibility rule that no longer blocks does not hide the hole beneath it', () => {
    expect(rulesOf(set('rules: { compatibility/field-has-default: info }\n'))).toContain('history/upcaster-is-present');
  });

  test('for a rule that there is not are an error', () => {
    expect(set('rules: { lint/feild-case: off }\n')).toContainEqual(
      expect.objectContaining({ rule: 'policy/rule-is-known', severity: 'error' }),
    );
  });

  test('never silence a text that could not be read', () => {
    const workspace = workspaceOf('avro', { AccountOpened: { head: '{' } }, { workspace: 'rules: { avro/json-is-valid: off }\n' });
    expect(rulesOf(findingsOf(workspace))).toContain('avro/json-is-valid');
  });
});

test('findings are sorted by file and place, and each is told once', () => {
  const workspace = workspaceOf('avro', {
    AccountOpened: { versions: [opened()], head: opened('{ "name": "z_z", "type": "int" }', '{ "name": "a_a", "type": "int" }') },
  });
  const findings = check({ workspace, readingRules: workspaceRules });
  const starts = findings.map((finding) => finding.place?.start ?? 0);
  expect(findings.length).toBeGreaterThan(3);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  expect(new Set(findings.map((finding) => `${finding.rule} ${finding.coordinate} ${finding.lens}`)).size).toBe(findings.length);
});

test('a fingerprint survives freezing, docs and layout', () => {
  const [v1, v2] = [opened(), opened('{ "name": "c", "type": "string" }')];
  const marks = (versions: readonly string[], head: string) =>
    findingsOf(workspaceOf('avro', { AccountOpened: { versions, head } })).map((finding) => fingerprint(finding));
  expect(marks([v1], v2)).toHaveLength(1);
  expect(marks([v1, v2], v2)).toEqual(marks([v1], v2));
  expect(marks([v1], `\n\n${v2.replace('It happened.', 'It did.')}`)).toEqual(marks([v1], v2));
});

test('an event whose head cannot be read is checked by its versions alone, without throwing', () => {
  const findings = findingsOf(workspaceOf('avro', { AccountOpened: { versions: [opened()], head: '\u0000{"type":' } }));
  expect(findings.every((finding) => finding.severity === 'error')).toBe(true);
  expect(findings.length).toBeGreaterThan(0);
});

test('a recursive event is compared and linted to the end', () => {
  const node = (more: string) =>
    opened(
      `{ "name": "root", "type": { "type": "record", "name": "Node", "fields": [{ "name": "next", "type": ["null", "Node"], "default": null }${more}] } }`,
    );
  const findings = findingsOf(
    workspaceOf('avro', { AccountOpened: { versions: [node('')], head: node(', { "name": "n", "type": "int" }') } }),
  );
  expect(findings).toMatchObject([{ rule: 'compatibility/field-has-default' }]);
  expect(findings[0]?.coordinate).toBe('bank.account/AccountOpened#root.n');
});

describe.each(['avro', 'protobuf'] as const)('whatever was done to a schema of %s', (format) => {
  const texts = {
    avro: opened('{ "name": "kind", "type": ["null", { "type": "enum", "name": "Kind", "symbols": ["A", "B"] }], "default": null }'),
    protobuf: openedProto(
      '  oneof c { string a = 2; Line b = 3; }\n  map<string, Line> lines = 4;',
      'message Line { optional Line next = 1; }',
    ),
  } as const;

  test('the check ends with findings that have a place and a fix, and never throws', () => {
    const cut = fc.tuple(
      fc.nat(texts[format].length),
      fc.nat(12),
      fc.constantFrom('', '{', '}', '"', '\u0000', '\ud800', 'name', ' = 2;', 'null', 'string'),
    );
    const edited = fc
      .array(cut, { minLength: 1, maxLength: 3 })
      .map((cuts) => cuts.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), texts[format]));
    fc.assert(
      fc.property(edited, edited, (version, head) => {
        for (const finding of findingsOf(workspaceOf(format, { AccountOpened: { versions: [texts[format], version], head } }))) {
          expect(finding.place, finding.rule).toBeDefined();
          expect(finding.mitigated === undefined && finding.fixes.length === 0 && finding.rule.startsWith('lint/')).toBe(false);
        }
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});

describe('the table of rules', () => {
  const all = [...ruleTable, ...workspaceRules];

  test('has each id once, and each law as a sentence', () => {
    expect(new Set(all.map((rule) => rule.id)).size).toBe(all.length);
    for (const rule of all) {
      expect(rule.id).toMatch(/^[a-z]+\/[a-z0-9-]+$/);
      expect(rule.law, rule.id).toMatch(/^\S.*\.$/s);
      expect(rule.why, rule.id).toMatch(/^\S.*\.$/s);
    }
  });

  test('is sorted by id', () => {
    const ids = ruleTable.map((rule) => rule.id);
    expect(ids).toEqual(ids.toSorted());
  });
});
