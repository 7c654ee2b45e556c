import { describe, expect, test } from 'vitest';
import { demands, PROFILES } from '../../src/check/profile.ts';
import { changeRules } from '../../src/check/rules.ts';
import type { Source } from '../../src/contract/place.ts';
import type { Profile } from '../../src/contract/stream.ts';
import { formats } from '../../src/formats.ts';
import { sharedLines } from '../shared.ts';
import { findingsOf, openedProto, rulesOf, workspaceOf } from './workspaces.ts';

const before = openedProto('  int32 n = 2;\n  string old_name = 3;\n  reserved 9; reserved "gone";');

/** The rules that break under each profile, from the mildest on. */
function broken(after: string, profile: Profile | '', level = 'BACKWARD'): readonly string[] {
  const more = profile === '' ? '' : `profile: ${profile}`;
  const findings = findingsOf(workspaceOf('protobuf', { AccountOpened: { versions: [before], head: after } }, { level, more }));
  return rulesOf(findings.filter(({ severity, rule }) => severity === 'breaking' && rule.startsWith('change/')));
}

describe('a profile selects whose changes are breaking', () => {
  const cases = [
    ['wire', 'change/reservation-is-kept', before.replace('reserved 9; ', '')],
    ['wire', 'change/value-still-fits', before.replace('int32 n', 'bool n')],
    ['wire', 'change/number-stays-single', before.replace('int32 n', 'repeated int32 n')],
    ['wire-json', 'change/json-form-is-kept', before.replace('int32 n', 'int64 n')],
    ['wire-json', 'change/field-keeps-its-name', before.replace('old_name', 'new_name')],
    ['wire-json', 'change/json-form-is-kept', before.replace('string old_name', 'repeated string old_name')],
    ['package', 'change/property-keeps-its-type', before.replace('int32 n', 'uint32 n')],
    ['package', 'change/property-keeps-its-type', before.replace('int32 n', 'optional int32 n')],
    [
      'package',
      'change/file-keeps-its-generated-names',
      before
        .replace('package acme.v1;', 'package acme.v1; option go_package = "x";')
        .replace('int32 n = 2;', 'int32 n = 2; int32 more = 8;'),
    ],
  ] as const;

  test.each(cases)('%s and stricter ones: %s', (mildest, rule, after) => {
    for (const profile of PROFILES) {
      const isDemanded = PROFILES.indexOf(profile) >= PROFILES.indexOf(mildest);
      expect({ profile, isBroken: broken(after, profile).includes(rule) }).toEqual({ profile, isBroken: isDemanded });
    }
  });

  test('without a word it is wire-json', () => {
    for (const [, , after] of cases) expect(broken(after, '')).toEqual(broken(after, 'wire-json'));
    expect(demands({ format: 'protobuf' }, 'wire-json')).toBe(true);
    expect(demands({ format: 'protobuf' }, 'package')).toBe(false);
    expect(demands({ format: 'avro', profile: 'file' }, 'wire')).toBe(false);
  });

  test('the workspace may name it for its streams, and a stream otherwise', () => {
    const after = before.replace('old_name', 'new_name');
    const events = { AccountOpened: { versions: [before], head: after } };
    const severity = (stream: object) =>
      findingsOf(workspaceOf('protobuf', events, stream)).find(({ rule }) => rule === 'change/field-keeps-its-name')?.severity;
    expect(severity({ workspace: 'defaults: { profile: wire }' })).toBe('safe');
    expect(severity({ workspace: 'defaults: { profile: wire }', more: 'profile: wire-json' })).toBe('breaking');
  });

  test('what is said to be the same field is not blocked for its name', () => {
    const after = before.replace('  string old_name', '  // Renamed. @was:old_name\n  string new_name');
    const findings = findingsOf(workspaceOf('protobuf', { AccountOpened: { versions: [before], head: after } }));
    expect(findings.map(({ rule, severity, lens }) => [rule, severity, lens])).toEqual([
      ['change/field-keeps-its-name', 'dangerous', 'json'],
    ]);
  });

  test('level NONE promises nothing, and is asked nothing', () => {
    expect(broken(before.replace('old_name', 'new_name'), 'file', 'NONE')).toEqual([]);
  });

  test('a misspelt profile is a finding, and so is one of an Avro stream', () => {
    const misspelt = workspaceOf('protobuf', { AccountOpened: { head: before } }, { more: 'profile: wire-jsn' });
    expect(misspelt.findings.map(({ message }) => message).join()).toContain('wire-json');
    const head =
      '{ "type": "record", "name": "AccountOpened", "doc": "d", "fields": [{ "name": "accountId", "type": "string", "doc": "d" }] }';
    expect(rulesOf(findingsOf(workspaceOf('avro', { AccountOpened: { head } }, { more: 'profile: wire' })))).toEqual([
      'policy/profile-has-effect',
    ]);
  });

  test('the baseline’s profile counts, not the one that a change brings along', () => {
    const events = { AccountOpened: { versions: [before], head: before.replace('old_name', 'new_name') } };
    const baseline = workspaceOf('protobuf', { AccountOpened: { versions: [before], head: before } });
    const found = findingsOf(workspaceOf('protobuf', events, { more: 'profile: wire' }), baseline);
    expect(found.find(({ rule }) => rule === 'change/field-keeps-its-name')?.severity).toBe('breaking');
    expect(rulesOf(found)).toContain('policy/counts-once-merged');
  });
});

interface Row {
  readonly id: string;
  readonly main: string;
  readonly old: Readonly<Record<string, string>>;
  readonly new: Readonly<Record<string, string>>;
  readonly bufCompatible: Readonly<Record<'WIRE' | 'WIRE_JSON' | 'PACKAGE' | 'FILE', boolean>>;
}

const rows = sharedLines<Row>('real/protobuf-histories.jsonl');
const texts = sharedLines<{ readonly sha: string; readonly text: string }>('real/protobuf-texts.jsonl');

const CATEGORIES = [
  ['wire', 'WIRE'],
  ['wire-json', 'WIRE_JSON'],
  ['package', 'PACKAGE'],
  ['file', 'FILE'],
] as const satisfies readonly (readonly [Profile, keyof Row['bufCompatible']])[];

/** Where we know better, or look at less: the end of the pair's id, the categories, and why. */
const DEVIATIONS: readonly { readonly pair: RegExp; readonly categories: readonly string[]; readonly why: string }[] = [
  {
    pair: /trace\/v1\/trace\/12-13$|metrics\/v1\/metrics\/5[56]-5[67]$/,
    categories: ['WIRE'],
    why: 'a message under another name with the same numbers, names and types is the same bytes',
  },
  {
    pair: /collector\/metrics\/v1\/metrics_service\/2-3$/,
    categories: ['WIRE', 'WIRE_JSON', 'PACKAGE', 'FILE'],
    why: 'services and their methods are no part of an event',
  },
  {
    pair: /collector\/common\/v1\/common\/5-6$/,
    categories: ['PACKAGE'],
    why: 'Buf does not miss the messages of a package that keeps no type at all; code that uses them does',
  },
];

describe.skipIf(!rows || !texts)('real histories of Protobuf files', () => {
  test.each(CATEGORIES)('profile %s agrees with Buf’s category %s, but for what is listed with its reason', (profile, category) => {
    const deviating = hazards()
      .filter(({ row, kinds }) => kinds.every((kind) => !isDemanded(kind, profile)) !== row.bufCompatible[category])
      .map(({ row }) => row.id);
    const known = DEVIATIONS.filter(({ categories }) => categories.includes(category));
    expect(deviating.filter((id) => !known.some(({ pair }) => pair.test(id)))).toEqual([]);
    expect(known.filter(({ pair }) => !deviating.some((id) => pair.test(id)))).toEqual([]);
  });
});

interface Hazards {
  readonly row: Row;
  readonly kinds: readonly string[];
}

let remembered: readonly Hazards[] | undefined;

/** What each pair of files does, worked out once. */
function hazards(): readonly Hazards[] {
  const sources = new Map<string, Source>(texts?.map(({ sha, text }) => [sha, { path: `${sha}.proto`, text }]));
  remembered ??= (rows ?? []).map((row) => {
    const read = (files: Row['old']) => {
      const find = (path: string) => sources.get(files[path] ?? '');
      const source = find(row.main);
      return source && formats.protobuf.parse(source, { find, keys: () => Object.keys(files) }, { stored: true }).schema;
    };
    const [was, is] = [read(row.old), read(row.new)];
    if (!was || !is) throw new Error(`${row.id} cannot be read`);
    return { row, kinds: formats.protobuf.hazards(is, was).map(({ kind }) => kind) };
  });
  return remembered;
}

function isDemanded(kind: string, profile: Profile): boolean {
  const rule = changeRules.find(({ kinds }) => kinds.includes(kind));
  return rule?.profile !== undefined && demands({ format: 'protobuf', profile }, rule.profile);
}
