import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeRules, compatibilityRules } from '../../../src/check/rules.ts';
import type { Lens, Severity } from '../../../src/contract/finding.ts';
import { findingsOf, opened, openedProto, workspaceOf } from '../workspaces.ts';

type Told = readonly [rule: string, severity: Severity, lens: Lens | undefined];

function told(format: 'avro' | 'protobuf', before: string, after: string, upcasters: readonly string[] = []): readonly Told[] {
  const findings = findingsOf(workspaceOf(format, { AccountOpened: { versions: [before], head: after, upcasters } }));
  return findings.map(({ rule, severity, lens }) => [rule, severity, lens]);
}

const field = (type: string, more = '') => opened(`{ "name": "n", "type": ${type}${more} }`);
const decimal = (precision: number, scale: number) =>
  field(`{ "type": "bytes", "logicalType": "decimal", "precision": ${precision}, "scale": ${scale} }`);
const long = (logicalType: string) => field(`{ "type": "long", "logicalType": "${logicalType}" }`);
const ENUM = (symbols: string) => field(`{ "type": "enum", "name": "Kind", "symbols": ${symbols}, "default": "UNKNOWN" }`);

describe('each change is seen through its lens: Avro', () => {
  const cases: readonly (readonly [string, string, string, Told])[] = [
    ['another scale', decimal(10, 2), decimal(10, 3), ['change/logical-type-is-kept', 'breaking', 'meaning']],
    ['a smaller precision', decimal(10, 2), decimal(8, 2), ['change/logical-type-is-kept', 'breaking', 'meaning']],
    ['another clock', long('timestamp-millis'), long('timestamp-micros'), ['change/logical-type-is-kept', 'breaking', 'meaning']],
    [
      'another unit',
      field('"long"', ', "unit": "EUR"'),
      field('"long"', ', "unit": "EUR-cent"'),
      ['change/unit-is-kept', 'breaking', 'meaning'],
    ],
    [
      'a tag that is lost',
      field('"string"', ', "tags": ["PII"]'),
      field('"string"', ', "tags": []'),
      ['change/tags-are-kept', 'dangerous', 'meaning'],
    ],
    ['a new symbol', ENUM('["UNKNOWN"]'), ENUM('["UNKNOWN", "OPEN"]'), ['change/new-symbol-is-handled', 'dangerous', 'types']],
    ['a lost symbol', ENUM('["UNKNOWN", "OPEN"]'), ENUM('["UNKNOWN"]'), ['change/symbol-is-kept', 'safe', 'types']],
    [
      'a new branch',
      field('["int", "string"]'),
      field('["int", "string", "boolean"]'),
      ['change/new-branch-is-handled', 'dangerous', 'types'],
    ],
    [
      'a name under an alias',
      field('"int"'),
      opened('{ "name": "m", "type": "int", "aliases": ["n"] }'),
      ['change/field-keeps-its-name', 'safe', 'json'],
    ],
    ['a dropped field', field('"int"'), opened(), ['change/field-is-kept', 'safe', 'types']],
    ['a wider number', field('"int"'), field('"long"'), ['change/property-keeps-its-type', 'safe', 'types']],
  ];

  test.each(cases)('%s', (_, before, after, expected) => {
    // A version whose layout alone is equal is none, so tags stand beside a new field.
    const [was, is] =
      expected[0] === 'change/tags-are-kept'
        ? [before, after.replace('] }\n', ', { "name": "x", "type": "int", "default": 0 }] }\n')]
        : [before, after];
    expect(told('avro', was, is)).toContainEqual(expected);
  });

  test('a doc may change its words: it is told and blocks nothing', () => {
    const change = findingsOf(
      workspaceOf('avro', { AccountOpened: { versions: [opened()], head: opened().replace('It happened.', 'It did.') } }),
    );
    expect(change.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test('what changes its meaning shows both values', () => {
    const [finding] = findingsOf(workspaceOf('avro', { AccountOpened: { versions: [decimal(10, 2)], head: decimal(10, 3) } }));
    const { counterexample } = finding ?? {};
    if (counterexample?.kind !== 'differs') throw new Error('no event was found');
    const [was, is] = [String(counterexample.was), String(counterexample.is)];
    expect([was, is].map((text) => text.replace(/[-.]/g, '').replace(/^0+/, ''))).toEqual(
      [was, was].map((text) => text.replace(/[-.]/g, '').replace(/^0+/, '')),
    );
    expect(was.split('.')[1]).toHaveLength(2);
    expect(is.split('.')[1]).toHaveLength(3);
  });

  test('an upcaster that answers the field mitigates its meaning', () => {
    const findings = findingsOf(
      workspaceOf('avro', { AccountOpened: { versions: [decimal(10, 2), decimal(10, 3)], head: decimal(10, 3), upcasters: ['1-2'] } }),
    );
    const change = findings.find(({ rule }) => rule === 'change/logical-type-is-kept');
    expect(change?.mitigated).toBe('schemas/bank/account/upcasters/AccountOpened.1-2.ts');
  });
});

describe('Avro: what the rules allow and decoders stumble over is named', () => {
  const enumIn = (namespace: string) =>
    field(`["null", { "type": "enum", "name": "Kind", "namespace": "${namespace}", "symbols": ["A"] }]`);
  const inner = (namespace: string, fields: string) =>
    field(`{ "type": "record", "name": "Inner", "namespace": "${namespace}", "fields": [${fields}] }`);
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['an enum in a union that moves namespace', enumIn('a'), enumIn('b').replace('["null"', '["int", "null"'), 'change/namespace-is-kept'],
    [
      'renamed fields of a record that moves namespace',
      inner('a', '{ "name": "x", "type": "int" }'),
      inner('b', '{ "name": "y", "type": "int", "aliases": ["x"] }'),
      'change/namespace-is-kept',
    ],
    [
      'two fields of one alias',
      field('"int"'),
      opened('{ "name": "a", "type": "int", "aliases": ["n"] }', '{ "name": "b", "type": "int", "aliases": ["n"] }'),
      'change/name-has-one-reader',
    ],
    ['a wider branch before the exact one', field('"int"'), field('["string", "long", "int"]'), 'change/branch-choice-is-clear'],
  ];

  test.each(cases)('%s', (_, before, after, rule) => {
    expect(told('avro', before, after)).toContainEqual([rule, 'dangerous', 'wire-read']);
  });

  test.each(cases)('%s: undone, nothing is said of it', (_, before, __, rule) => {
    const wider = before
      .replace('\n] }\n', ',\n    { "name": "more", "type": "int", "default": 0 }\n  ] }\n')
      .replace(/\n {2}\] \}\n$/, ',\n    { "name": "more", "type": "int", "default": 0 }\n  ] }\n');
    expect(told('avro', before, wider).map(([found]) => found)).not.toContain(rule);
  });
});

describe('each change is seen through its lens: Protobuf', () => {
  const cases: readonly (readonly [string, string, string, Told])[] = [
    ['a freed name', '  string n = 2;', '  reserved 2;', ['change/name-stays-reserved', 'breaking', 'json']],
    ['a lost field', '  string n = 2;', '  reserved 2; reserved "n";', ['change/field-is-kept', 'safe', 'types']],
    ['another sign', '  int32 n = 2;', '  uint32 n = 2;', ['change/sign-is-kept', 'dangerous', 'wire-read']],
    ['text out of bytes', '  bytes n = 2;', '  string n = 2;', ['change/value-still-fits', 'breaking', 'wire-read']],
    ['a member alone in a new oneof', '  string n = 2;', '  oneof c { string n = 2; }', ['change/oneof-is-kept', 'safe', 'types']],
    [
      'a member out of a oneof',
      '  oneof c { string n = 2; string m = 3; }',
      '  oneof c { string m = 3; }\n  string n = 2;',
      ['change/oneof-is-not-split', 'breaking', 'wire-write'],
    ],
    ['a list of texts', '  string n = 2;', '  repeated string n = 2;', ['change/part-stays-single', 'dangerous', 'wire-write']],
  ];

  test.each(cases)('%s', (_, before, after, expected) => {
    expect(told('protobuf', openedProto(before), openedProto(after))).toContainEqual(expected);
  });

  test('each breaking change of bytes shows the event that is misread', () => {
    const findings = findingsOf(
      workspaceOf('protobuf', { AccountOpened: { versions: [openedProto('  int64 n = 2;')], head: openedProto('  int32 n = 2;') } }),
    );
    const finding = findings.find(({ rule }) => rule === 'change/value-still-fits');
    expect(finding?.counterexample).toMatchObject({ kind: 'differs', field: 'n' });
  });

  test('what the level refuses is not told again as a change', () => {
    const found = told('protobuf', openedProto('  int32 n = 2;'), openedProto('  sint32 n = 2;')).map(([rule]) => rule);
    expect(found).toContain('compatibility/scalar-field-keeps-its-encoding');
    expect(found).not.toContain('change/encoding-is-kept');
  });
});

describe('the tables of change', () => {
  const kindsIn = (file: string) =>
    [
      ...(
        /type (?:Model)?HazardKind =([^;]*);/.exec(readFileSync(join(import.meta.dirname, '../../../src', file), 'utf8'))?.[1] ?? ''
      ).matchAll(/'([A-Z_]+)'/g),
    ].map(([, kind]) => kind ?? '');
  const all = new Set(['protobuf/hazard.ts', 'avro/hazards.ts', 'check/model-hazards.ts'].flatMap(kindsIn));

  test('every kind of hazard breaks exactly one rule, and every rule knows kinds that there are', () => {
    expect(changeRules.flatMap((rule) => rule.kinds).toSorted()).toEqual([...all].toSorted());
    expect(all.size).toBeGreaterThan(50);
  });

  test('every rule about compatibility and change has a lens', () => {
    expect(changeRules.filter((rule) => rule.lens === undefined)).toEqual([]);
    const lenses = new Set(changeRules.map((rule) => rule.lens));
    expect([...lenses].toSorted()).toEqual(['json', 'meaning', 'types', 'wire-read', 'wire-write']);
  });

  /** The kind that says the same in the other direction of time, or why there is none. */
  const MIRRORS: Readonly<Record<string, string>> = {
    SYMBOL_ADDED: 'SYMBOL_GONE',
    BRANCH_ADDED: 'BRANCH_GONE',
    NUMBERS_BECAME_REPEATED: 'NUMBERS_BECAME_SINGULAR',
    PARTS_BECAME_REPEATED: 'PARTS_BECAME_SINGULAR',
    ONEOF_UNITED: 'ONEOF_SPLIT',
    FIELD_GONE: 'old code does not notice a field that it does not know',
    MESSAGE_GONE: 'nor a message',
    ENUM_GONE: 'nor an enum',
    ONEOF_GONE: 'nor a oneof of new fields',
    EXTENSION_GONE: 'nor an extension',
    FIELD_NUMBER_FREED: 'to reserve what is free takes nothing from anybody',
    FIELD_NAME_FREED: 'to reserve what is free takes nothing from anybody',
    SYMBOL_NUMBER_FREED: 'to reserve what is free takes nothing from anybody',
    SYMBOL_NAME_FREED: 'to reserve what is free takes nothing from anybody',
    RESERVATION_WITHDRAWN: 'to reserve what is free takes nothing from anybody',
    EXTENSION_RANGE_SHRUNK: 'a wider range takes no number that a field had: the file would not compile',
    FIELD_NARROWED: 'a wider type holds every older value; its JSON and its property are told as their own changes',
    BRANCHES_MERGED: 'one branch that becomes two is read as the first, by every decoder',
    FIELD_READ_TWICE: 'two written fields that one reads are refused by the rules themselves',
    DEFAULT_IS_INVALID: 'older events need no default for a field that they have',
  };

  test('each kind has its opposite, is its own, or there is a reason why not', () => {
    const opposites = new Set([...Object.keys(MIRRORS), ...Object.values(MIRRORS)]);
    // A change from one to another is the same kind the other way round.
    const own = [...all].filter((kind) => !opposites.has(kind));
    expect(
      own.filter(
        (kind) =>
          !/_(CHANGED|RENAMED|REPLACED|MOVED|EXCHANGED|MOVED_TO_OTHER_FILE|MOVED_IN_UNION|MOVED_WITH_RENAMES|DEPENDS_ON_DECODER)$/.test(
            kind,
          ),
      ),
    ).toEqual([]);
    expect(Object.keys(MIRRORS).filter((kind) => !all.has(kind))).toEqual([]);
  });

  test('no rule of compatibility is without the other direction: the level swaps reader and writer', () => {
    const [a, b] = [field('"int"'), field('"string"')];
    const at = (before: string, after: string, level: string) =>
      findingsOf(workspaceOf('avro', { AccountOpened: { versions: [before], head: after } }, { level })).filter(({ rule }) =>
        compatibilityRules.some(({ id }) => id === rule),
      );
    expect(at(a, b, 'BACKWARD').map(({ rule }) => rule)).toEqual(at(b, a, 'FORWARD').map(({ rule }) => rule));
  });
});
