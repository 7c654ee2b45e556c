import { describe, expect, test } from 'vitest';
import { findingsOf, opened, openedProto, workspaceOf } from './workspaces.ts';

const avro = (ignores: string, name = 'price_paid') =>
  opened(`{ "name": "${name}", "type": "long", "doc": "What was paid.", "covenant:ignore": ${ignores} }`);
const proto = (comment: string, name = 'pricePaid') => openedProto(`  ${comment}\n  int64 ${name} = 2;`);
const rulesIn = (format: 'avro' | 'protobuf', head: string) =>
  findingsOf(workspaceOf(format, { AccountOpened: { head } }))
    .map((finding) => finding.rule)
    .filter((rule) => !['history/head-is-frozen', 'lint/field-has-doc', 'lint/event-has-doc'].includes(rule));

describe('an ignore', () => {
  test.each([
    ['avro', avro('{ "lint/field-case": "as in the form" }')],
    ['protobuf', proto('// covenant:ignore lint/field-case — as in the form')],
    ['protobuf', proto('// What was paid.\n  // covenant:ignore lint/field-case - as in the form')],
    ['protobuf', proto('/* What was paid.\n   * covenant:ignore lint/field-case: as in the form\n   */')],
  ] as const)('in %s sets a lint rule aside for its field: %s', (format, head) => {
    expect(rulesIn(format, head)).toEqual([]);
  });

  test('of Protobuf is no part of the doc', () => {
    const { streams } = workspaceOf('protobuf', { AccountOpened: { head: proto('// Paid.\n  // covenant:ignore lint/field-case — so') } });
    const root = streams[0]?.events[0]?.head?.types.get('acme.v1.AccountOpened');
    expect(root?.kind === 'record' && root.fields[1]).toMatchObject({ doc: 'Paid.', ignores: [{ rule: 'lint/field-case', reason: 'so' }] });
  });

  test('is read in time that grows with the text, however many stand in one comment', () => {
    const lines = Array.from({ length: 20_000 }, () => 'covenant:ignore lint/field-case — so').join('\n');
    const start = performance.now();
    const found = rulesIn('protobuf', proto(`/*\n${lines}\n*/`));
    expect(found.filter((rule) => rule === 'lint/ignore-is-single')).toHaveLength(19_999);
    expect(performance.now() - start).toBeLessThan(5_000);
  });

  test('of an event sets aside what is said of the event', () => {
    const head = openedProto('  string a = 2;')
      .replace('acme.v1', 'acme')
      .replace('message Acc', '// covenant:ignore lint/package-ends-in-version — old\nmessage Acc');
    expect(rulesIn('protobuf', head)).toEqual([]);
  });

  test.each([
    ['avro', avro('{ "lint/field-case": "once needed" }', 'paid'), 'lint/ignore-is-needed'],
    ['protobuf', proto('// covenant:ignore lint/field-case — once needed', 'paid'), 'lint/ignore-is-needed'],
    ['protobuf', proto('// covenant:ignore lint/field-case — a\n  // covenant:ignore lint/field-case — b'), 'lint/ignore-is-single'],
    ['avro', avro('{ "compatibility/field-has-default": "no" }', 'paid'), 'lint/ignore-names-a-rule'],
    ['avro', avro('{ "lint/rename-or-new": "no" }', 'paid'), 'lint/ignore-names-a-rule'],
    ['avro', avro('["lint/field-case"]', 'paid'), 'avro/annotation-is-well-formed'],
    ['avro', avro('{ "lint/field-case": " " }', 'paid'), 'avro/annotation-is-well-formed'],
    ['protobuf', proto('// covenant:ignore lint/field-case', 'paid'), 'protobuf/annotation'],
    ['protobuf', proto('// covenant:ignore', 'paid'), 'protobuf/annotation'],
  ] as const)('in %s that says nothing true is reported: %s', (format, head, rule) => {
    expect(rulesIn(format, head)).toEqual([rule]);
  });

  test('of a shared type is needed if any event needs it', () => {
    const shared = (field: string) =>
      opened(
        `{ "name": "k", "type": { "type": "enum", "name": "Kind", "symbols": ["A"], "covenant:ignore": { "lint/enum-has-unknown": "closed by law" } }, "doc": "k" }`,
        field,
      );
    expect(rulesIn('avro', shared('{ "name": "n", "type": "int", "doc": "n" }'))).toEqual([]);
  });
});

describe('a rule that is off', () => {
  test.each([
    ['silences something', 'rules: { lint/field-case: off }\n', '', 'a_b', []],
    ['silences nothing', 'rules: { lint/field-case: off }\n', '', 'aB', ['policy/off-is-needed']],
    [
      'is off twice',
      'rules: { lint/field-case: off }\n',
      'rules: { lint/field-case: off }\n',
      'a_b',
      ['policy/off-is-needed', 'policy/severity-is-set-once'],
    ],
    ['is weighed twice', 'rules: { lint/field-case: info }\n', 'rules: { lint/field-case: info }\n', 'aB', ['policy/severity-is-set-once']],
  ] as const)('%s', (_, workspace, more, name, rules) => {
    const head = opened(`{ "name": "${name}", "type": "int", "doc": "n" }`);
    const found = findingsOf(workspaceOf('avro', { AccountOpened: { head } }, { workspace, more }));
    expect(
      found
        .map((finding) => finding.rule)
        .filter((rule) => rule.startsWith('policy/') || rule === 'lint/field-case')
        .toSorted(),
    ).toEqual(rules);
  });
});
