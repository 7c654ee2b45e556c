import { describe, expect, test } from 'vitest';
import { check } from '../../../src/check/check.ts';
import { workspaceRules } from '../../../src/workspace/rules.ts';
import { event, opened, openedProto, workspaceOf } from '../workspaces.ts';

interface Case {
  readonly rule: string;
  readonly bad: string;
  readonly good: string;
  readonly before?: string;
}

const avro: readonly Case[] = [
  {
    rule: 'lint/personal-data-is-tagged',
    bad: opened('{ "name": "dateOfBirth", "type": ["null", { "type": "int", "logicalType": "date" }], "default": null }'),
    good: opened('{ "name": "emailConfirmed", "type": "boolean" }', '{ "name": "email", "type": "string", "tags": ["PII"] }'),
  },
  {
    rule: 'lint/timestamp-is-utc',
    bad: opened('{ "name": "openedAt", "type": { "type": "long", "logicalType": "local-timestamp-millis" } }'),
    good: opened('{ "name": "localOpeningTime", "type": { "type": "long", "logicalType": "local-timestamp-millis" } }'),
  },
  {
    rule: 'lint/field-is-not-the-envelope',
    bad: opened('{ "name": "correlationId", "type": "string" }'),
    good: opened('{ "name": "caseId", "type": "string" }'),
  },
  {
    rule: 'lint/symbol-case',
    bad: opened('{ "name": "k", "type": { "type": "enum", "name": "Kind", "symbols": ["Open"], "default": "Open" } }'),
    good: opened('{ "name": "k", "type": { "type": "enum", "name": "Kind", "symbols": ["OPEN"], "default": "OPEN" } }'),
  },
  {
    rule: 'lint/type-is-pascal-case',
    bad: opened('{ "name": "k", "type": { "type": "fixed", "name": "key_part", "size": 2 } }'),
    good: opened('{ "name": "k", "type": { "type": "fixed", "name": "KeyPart", "size": 2 } }'),
  },
  { rule: 'lint/event-has-doc', bad: opened().replace(' "doc": "It happened.",', ''), good: opened() },
  {
    rule: 'lint/field-has-doc',
    bad: opened('{ "name": "n", "type": "int" }'),
    good: opened('{ "name": "n", "type": "int", "doc": "How many." }'),
  },
  { rule: 'lint/field-case', bad: opened('{ "name": "opened_by", "type": "int" }'), good: opened('{ "name": "openedBy", "type": "int" }') },
  {
    rule: 'lint/enum-has-unknown',
    bad: opened('{ "name": "k", "type": { "type": "enum", "name": "Kind", "symbols": ["A"] } }'),
    good: opened('{ "name": "k", "type": { "type": "enum", "name": "Kind", "symbols": ["A", "UNKNOWN"], "default": "UNKNOWN" } }'),
  },
  {
    rule: 'lint/money-is-not-a-float',
    bad: opened('{ "name": "totalAmount", "type": ["null", "double"], "default": null }'),
    good: opened('{ "name": "totalAmount", "type": "long" }'),
  },
  {
    rule: 'lint/money-is-not-a-float',
    bad: opened('{ "name": "total", "type": "float" }', '{ "name": "currency", "type": "string" }'),
    good: opened('{ "name": "total", "type": "float" }'),
  },
  {
    rule: 'lint/optional-has-default',
    bad: opened('{ "name": "n", "type": ["null", "int"] }'),
    good: opened('{ "name": "n", "type": ["null", "int"], "default": null }'),
  },
  {
    rule: 'lint/timestamp-has-logical-type',
    bad: opened('{ "name": "openedAt", "type": "long" }'),
    good: opened('{ "name": "openedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }'),
  },
  {
    rule: 'lint/rename-or-new',
    before: opened('{ "name": "holderName", "type": "string" }'),
    bad: opened('{ "name": "holder", "type": "string", "default": "" }'),
    good: opened('{ "name": "holder", "type": "string", "aliases": ["holderName"] }'),
  },
  {
    rule: 'lint/rename-or-new',
    before: opened('{ "name": "holderName", "type": "string" }'),
    bad: opened('{ "name": "holder", "type": "string", "default": "" }'),
    good: opened('{ "name": "holder", "type": "string", "default": "", "new": true }'),
  },
];

const protobuf: readonly Case[] = [
  {
    rule: 'lint/personal-data-is-tagged',
    bad: openedProto('  string phone_number = 2;'),
    good: openedProto('  // @tag:PII\n  string phone_number = 2;'),
  },
  {
    rule: 'lint/symbol-case',
    bad: openedProto('  K k = 2;', 'enum K { k_unspecified = 0; }'),
    good: openedProto('  K k = 2;', 'enum K { K_UNSPECIFIED = 0; }'),
  },
  {
    rule: 'lint/type-is-pascal-case',
    bad: openedProto('  line_item k = 2;', 'message line_item {}'),
    good: openedProto('  Line k = 2;', 'message Line {}'),
  },
  { rule: 'lint/field-is-not-the-envelope', bad: openedProto('  string event_id = 2;'), good: openedProto('  string payment_id = 2;') },
  { rule: 'lint/event-has-doc', bad: openedProto().replace('// It happened.\n', ''), good: openedProto() },
  { rule: 'lint/field-case', bad: openedProto('  string openedBy = 2;'), good: openedProto('  string opened_by = 2;') },
  {
    rule: 'lint/enum-has-unknown',
    bad: openedProto('  K k = 2;', 'enum K { K_A = 0; }'),
    good: openedProto('  K k = 2;', 'enum K { K_UNSPECIFIED = 0; }'),
  },
  { rule: 'lint/money-is-not-a-float', bad: openedProto('  double price = 2;'), good: openedProto('  int64 price = 2;') },
  { rule: 'lint/package-ends-in-version', bad: openedProto().replace('acme.v1', 'acme'), good: openedProto() },
  { rule: 'lint/timestamp-has-logical-type', bad: openedProto('  int64 opened_at = 2;'), good: openedProto('  int32 flat = 2;') },
  {
    rule: 'lint/reserve-deleted-numbers',
    before: openedProto('  string coupon = 2;'),
    bad: openedProto(),
    good: openedProto('  reserved 2; reserved "coupon";'),
  },
  {
    rule: 'lint/number-is-not-reused',
    before: openedProto('  string coupon = 2;'),
    bad: openedProto('  // @new\n  string voucher = 2;'),
    good: openedProto('  // @was:coupon\n  string voucher = 2;'),
  },
  {
    rule: 'lint/rename-or-new',
    before: openedProto('  string coupon = 2;'),
    bad: openedProto('  string voucher = 2;'),
    good: openedProto('  // @was:coupon\n  string voucher = 2;'),
  },
];

describe.each([
  { format: 'avro', cases: avro },
  { format: 'protobuf', cases: protobuf },
] as const)('lint of $format', ({ format, cases }) => {
  test.each(cases)('$rule finds what breaks it, and not its mended form', ({ rule, bad, good, before }) => {
    const broken = (head: string) => {
      const workspace = workspaceOf(format, { AccountOpened: { head, ...(before === undefined ? {} : { versions: [before] }) } });
      return check({ workspace, readingRules: workspaceRules }).filter((finding) => finding.rule === rule || finding.severity === 'error');
    };
    const [found] = broken(bad);
    expect(found).toMatchObject({ rule, place: { source: { path: expect.stringMatching(/^schemas\/bank\/account\/AccountOpened\./) } } });
    expect(found?.fixes.length).toBeGreaterThan(0);
    expect(broken(good)).toEqual([]);
  });
});

describe('names of events', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['AccountOpened', true],
    ['MoneyWithdrawn', true],
    ['PaymentSent', true],
    ['OrderPlacedByPhone', true],
    ['OpenAccount', false],
    ['AccountNeed', false],
    ['account_opened', false],
  ];
  test.each(cases)('%s is well named: %s', (name, isGood) => {
    const findings = check({ workspace: workspaceOf('avro', { [name]: { head: event(name) } }), readingRules: workspaceRules });
    expect(findings.some((finding) => finding.rule === 'lint/event-is-past-tense-pascal-case')).toBe(!isGood);
  });
});

test('a number that was dropped and comes back for another field is found over all versions', () => {
  const versions = [openedProto('  string coupon = 2;'), openedProto('  reserved 2; reserved "coupon";')];
  const workspace = workspaceOf('protobuf', { AccountOpened: { versions, head: openedProto('  string voucher = 2;') } });
  const found = check({ workspace, readingRules: workspaceRules }).find((finding) => finding.rule === 'lint/number-is-not-reused');
  expect(found).toMatchObject({
    coordinate: 'bank.account/AccountOpened#voucher',
    severity: 'breaking',
    hurts: ['stored events that have `coupon` set'],
  });
  expect(found?.fixes[0]?.say).toContain('3 is free');
});

test.each([
  { title: 'of a field that is gone', head: openedProto() },
  { title: 'of a field that has another number', head: openedProto('  // @new\n  string coupon = 3;') },
])('the edit that reserves the number $title mends the file', ({ head }) => {
  const versions = [openedProto('  string coupon = 2;')];
  const found = check({ workspace: workspaceOf('protobuf', { AccountOpened: { versions, head } }), readingRules: workspaceRules });
  const edit = found.find((finding) => finding.rule === 'lint/reserve-deleted-numbers')?.fixes[0]?.edits?.[0];
  if (!edit) throw new Error('there is no edit');
  const mended = head.slice(0, edit.place.start) + edit.text + head.slice(edit.place.end);
  const after = check({ workspace: workspaceOf('protobuf', { AccountOpened: { versions, head: mended } }), readingRules: workspaceRules });
  expect(after.filter((finding) => finding.severity === 'error' || finding.severity === 'breaking')).toEqual([]);
});
