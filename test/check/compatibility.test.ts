import { describe, expect, test } from 'vitest';
import { compatibilityRules } from '../../src/check/rules.ts';
import { COMPATIBLE } from '../../src/protobuf/difference.ts';
import { findingsOf, opened, openedProto, rulesOf, workspaceOf } from './workspaces.ts';

interface Case {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  readonly level: string;
}

function broken(rule: string, before: string, after: string, level = 'BACKWARD'): Case {
  return { rule, before, after, level };
}

const ENUM = (symbols: string, more = '') => `{ "name": "kind", "type": { "type": "enum", "name": "Kind", "symbols": ${symbols}${more} } }`;
const FIXED = (name: string, size: number) => `{ "name": "hash", "type": { "type": "fixed", "name": "${name}", "size": ${size} } }`;

const avro: readonly Case[] = [
  broken('compatibility/field-has-default', opened(), opened('{ "name": "currency", "type": "string" }')),
  broken('compatibility/field-has-default', opened('{ "name": "currency", "type": "string" }'), opened(), 'FORWARD'),
  broken('compatibility/field-keeps-its-type', opened('{ "name": "n", "type": "long" }'), opened('{ "name": "n", "type": "string" }')),
  broken('compatibility/type-keeps-its-name', opened(FIXED('Hash', 4)), opened(FIXED('Digest', 4))),
  broken('compatibility/fixed-keeps-its-size', opened(FIXED('Hash', 4)), opened(FIXED('Hash', 8))),
  broken('compatibility/enum-keeps-its-symbols', opened(ENUM('["A", "B"]')), opened(ENUM('["A"]'))),
  broken(
    'compatibility/union-keeps-its-branches',
    opened('{ "name": "n", "type": ["null", "long"] }'),
    opened('{ "name": "n", "type": ["null", "string"] }'),
  ),
  broken(
    'compatibility/aliases-are-unambiguous',
    opened('{ "name": "a", "type": "string" }', '{ "name": "b", "type": "string" }'),
    opened('{ "name": "n", "type": "string", "aliases": ["a", "b"] }'),
  ),
];

const protobuf: readonly Case[] = [
  broken('compatibility/package-keeps-its-name', openedProto(), openedProto().replace('acme.v1', 'acme.v2')),
  broken('compatibility/message-is-kept', openedProto('  Line n = 2;', 'message Line {}'), openedProto('  reserved 2; reserved "n";')),
  broken('compatibility/field-keeps-its-kind', openedProto('  int32 n = 2;'), openedProto('  AccountOpened n = 2;')),
  broken('compatibility/scalar-field-keeps-its-encoding', openedProto('  int32 n = 2;'), openedProto('  sint32 n = 2;')),
  broken(
    'compatibility/message-field-keeps-its-type',
    openedProto('  A n = 2;', 'message A {} message B {}'),
    openedProto('  B n = 2;', 'message A {} message B {}'),
  ),
  broken('compatibility/numeric-field-keeps-its-label', openedProto('  optional int32 n = 2;'), openedProto('  repeated int32 n = 2;')),
  broken(
    'compatibility/oneof-keeps-its-members',
    openedProto('  oneof c { string a = 2; string b = 3; }'),
    openedProto('  oneof c { string a = 2; }\n  reserved 3; reserved "b";'),
  ),
  broken(
    'compatibility/fields-are-not-united-in-a-oneof',
    openedProto('  string a = 2; string b = 3;'),
    openedProto('  oneof c { string a = 2; string b = 3; }'),
  ),
  broken(
    'compatibility/field-stays-out-of-existing-oneofs',
    openedProto('  oneof c { string a = 2; } string b = 3;'),
    openedProto('  oneof c { string a = 2; string b = 3; }'),
  ),
  broken('compatibility/required-field-is-not-added', proto2(''), proto2('required string n = 2;')),
  broken('compatibility/required-field-is-kept', proto2('required string n = 2;'), proto2('reserved 2; reserved "n";')),
];

function proto2(line: string): string {
  return `syntax = "proto2";\npackage acme.v1;\nmessage AccountOpened {\n  required string account_id = 1;\n  ${line}\n}\n`;
}

/** What registries refuse although the bytes stay the same. */
const OF_NAMES = new Set([
  'compatibility/package-keeps-its-name',
  'compatibility/message-is-kept',
  'compatibility/message-field-keeps-its-type',
]);

describe.each([
  ['avro', avro],
  ['protobuf', protobuf],
] as const)('an incompatible change of %s', (format, cases) => {
  test.each(cases)('breaks $rule at level $level', ({ rule, before, after, level }) => {
    const found = findingsOf(workspaceOf(format, { AccountOpened: { versions: [before], head: after } }, { level })).find(
      (finding) => finding.rule === rule,
    );
    const lens = OF_NAMES.has(rule) ? 'types' : level === 'FORWARD' ? 'wire-write' : 'wire-read';
    expect(found).toMatchObject({ severity: 'breaking', lens, counterexample: { kind: expect.stringMatching(/^(fails|differs|none)$/) } });
    expect(found?.place?.source.path).toMatch(/^schemas\/bank\/account\/AccountOpened\./);
    expect(found?.hurts).toEqual([`${level === 'FORWARD' ? 'readers' : 'stored events'} of version 1 (level ${level})`]);
    expect(found?.fixes.length).toBeGreaterThan(0);
  });

  test.each(cases)('the older text of $rule, compared with itself, breaks nothing', ({ before }) => {
    const findings = findingsOf(
      workspaceOf(format, { AccountOpened: { versions: [before, before], head: before } }, { level: 'FULL_TRANSITIVE' }),
    );
    expect(findings.filter((finding) => finding.severity === 'breaking')).toEqual([]);
  });
});

test('every incompatible kind of both formats breaks exactly one rule', () => {
  const kinds = [
    ...[
      'NAME_MISMATCH',
      'FIXED_SIZE_MISMATCH',
      'MISSING_ENUM_SYMBOLS',
      'READER_FIELD_MISSING_DEFAULT_VALUE',
      'TYPE_MISMATCH',
      'MISSING_UNION_BRANCH',
    ],
    ...['READER_FIELD_MATCHES_SEVERAL_FIELDS', 'COMPARISON_TOO_LARGE'],
    ...Object.entries(COMPATIBLE).flatMap(([kind, isCompatible]) => (isCompatible ? [] : [kind])),
  ];
  expect(compatibilityRules.flatMap((rule) => rule.kinds).toSorted()).toEqual(kinds.toSorted());
});

describe('which versions are compared', () => {
  const [v1, v2] = [opened(), opened('{ "name": "b", "type": "string", "default": "" }')];
  const v3 = opened('{ "name": "b", "type": "string" }');
  const rules = (level: string) => rulesOf(findingsOf(workspaceOf('avro', { AccountOpened: { versions: [v1, v2], head: v3 } }, { level })));

  test('a default that is dropped again passes BACKWARD and breaks BACKWARD_TRANSITIVE', () => {
    expect(rules('BACKWARD')).toEqual([]);
    expect(rules('BACKWARD_TRANSITIVE')).toEqual(['compatibility/field-has-default']);
  });

  test('one reason against several versions is one finding that names them all', () => {
    const head = opened('{ "name": "c", "type": "string" }', '{ "name": "b", "type": "string", "default": "" }');
    const [finding] = findingsOf(workspaceOf('avro', { AccountOpened: { versions: [v1, v2], head } }, { level: 'BACKWARD_TRANSITIVE' }));
    expect(finding?.message).toContain('cannot read events stored as versions 1 and 2');
    expect(finding?.hurts).toEqual(['stored events of versions 1 and 2 (level BACKWARD_TRANSITIVE)']);
  });

  test('what the baseline holds is not judged again', () => {
    const texts = { AccountOpened: { versions: [v1, v2, v3], head: v3 } };
    expect(rulesOf(findingsOf(workspaceOf('avro', texts), workspaceOf('avro', texts)))).toEqual([]);
  });

  test('across a filled hole the level is silent and the hole is mitigated', () => {
    const texts = { versions: [v1], head: opened('{ "name": "c", "type": "string" }'), upcasters: ['1-2'] };
    const findings = findingsOf(workspaceOf('avro', { AccountOpened: texts }, { level: 'FULL_TRANSITIVE' }));
    expect(findings).toMatchObject([
      { rule: 'history/upcaster-is-present', severity: 'breaking', mitigated: 'schemas/bank/account/upcasters/AccountOpened.1-2.ts' },
    ]);
  });
});

describe('declared consumers', () => {
  const more = 'consumers:\n  - service: fraud-scoring\n    team: team:risk\n    handles: { AccountOpened: 1 }\n';
  const [v1, v2] = [opened('{ "name": "b", "type": "string" }'), opened()];

  test('one that cannot read new events is hurt, at whatever level', () => {
    const [finding] = findingsOf(workspaceOf('avro', { AccountOpened: { versions: [v1], head: v2 } }, { level: 'NONE', more }));
    expect(finding).toMatchObject({
      rule: 'compatibility/field-has-default',
      lens: 'wire-write',
      hurts: ['fraud-scoring (team:risk), which handles version 1'],
    });
    expect(finding?.message).toMatch(/^fraud-scoring cannot read what the head \(version 2 once frozen\) writes/);
  });

  test('an upcaster does not help it', () => {
    const texts = { versions: [v1], head: opened('{ "name": "c", "type": "string" }'), upcasters: ['1-2'] };
    const findings = findingsOf(workspaceOf('avro', { AccountOpened: texts }, { more }));
    expect(findings.filter((finding) => finding.mitigated === undefined)).toMatchObject([
      { coordinate: 'bank.account/AccountOpened#b', lens: 'wire-write' },
    ]);
  });
});

test('a default that suggests itself comes as an edit that makes the schema readable', () => {
  const head = opened('{ "name": "c", "type": "string" }');
  const [finding] = findingsOf(workspaceOf('avro', { AccountOpened: { versions: [opened()], head } }));
  const edit = finding?.fixes[0]?.edits?.[0];
  if (!edit) throw new Error('there is no edit');
  const mended = head.slice(0, edit.place.start) + edit.text + head.slice(edit.place.end);
  expect(findingsOf(workspaceOf('avro', { AccountOpened: { versions: [opened()], head: mended } }))).toEqual([]);
});
