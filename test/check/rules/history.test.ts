import { describe, expect, test } from 'vitest';
import { readWorkspace } from '../../../src/workspace/read.ts';
import { memoryTree } from '../../../src/workspace/tree.ts';
import { event, findingsOf, opened, rulesOf, type StreamTexts, workspaceOf } from '../workspaces.ts';

const DEFAULTED = '{ "name": "note", "type": ["null", "string"], "default": null }';
const CURRENCY = '{ "name": "currency", "type": "string" }';
const one = (head: string, versions: readonly string[], upcasters: readonly string[] = []) =>
  workspaceOf('avro', { AccountOpened: { versions, head, upcasters } });

describe('a published version', () => {
  const baseline = one(opened(), [opened()]);

  test('may not change, not even in its docs, and the fix brings it back', () => {
    const [finding, ...rest] = findingsOf(one(opened(), [opened().replace('It happened.', 'It happens.')]), baseline);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ rule: 'history/version-is-frozen', severity: 'breaking', coordinate: 'bank.account/AccountOpened@1' });
    expect(finding?.place?.start).toBe(opened().indexOf('It happened.') + 'It happen'.length);
    expect(finding?.fixes[0]?.edits?.[0]?.text).toBe(opened());
  });

  test('may not go away', () => {
    expect(rulesOf(findingsOf(one(opened(), []), baseline))).toEqual(['history/version-is-frozen']);
  });

  test('may have other line ends, which are git’s business', () => {
    expect(findingsOf(one(opened(), [opened().replaceAll('\n', '\r\n')]), baseline)).toEqual([]);
  });
});

describe('what was published as a whole', () => {
  const both = {
    AccountOpened: { versions: [opened()], head: opened() },
    AccountClosed: { versions: [event('AccountClosed')], head: event('AccountClosed') },
  };

  test('an event type stays in its stream', () => {
    const findings = findingsOf(workspaceOf('avro', { AccountOpened: both.AccountOpened }), workspaceOf('avro', both));
    expect(findings).toMatchObject([
      { rule: 'history/event-is-kept', coordinate: 'bank.account/AccountClosed', hurts: ['every stored AccountClosed'] },
    ]);
  });

  test('an event type without a frozen version may go', () => {
    const baseline = workspaceOf('avro', { ...both, AccountClosed: { head: event('AccountClosed') } });
    expect(findingsOf(workspaceOf('avro', { AccountOpened: both.AccountOpened }), baseline)).toEqual([]);
  });

  test('a stream stays in its workspace', () => {
    const empty = readWorkspace(
      memoryTree({ 'covenant.yaml': 'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["*/*"]\n' }),
      'schemas',
    );
    expect(rulesOf(findingsOf(empty, workspaceOf('avro', both)))).toContain('history/stream-is-kept');
  });
});

describe('what a stream may not take back', () => {
  const head = opened('{ "name": "customerId", "type": "string" }');
  const stream = (texts: StreamTexts) => workspaceOf('avro', { AccountOpened: { versions: [head], head } }, texts);
  const cases: readonly (readonly [string, StreamTexts, StreamTexts, readonly string[]])[] = [
    ['the same', {}, {}, []],
    ['another key', {}, { key: 'customerId' }, ['history/key-is-unchanged']],
    ['a weaker level', { level: 'FULL_TRANSITIVE' }, { level: 'FULL' }, ['history/level-is-not-weakened']],
    ['a stronger level', { level: 'FULL' }, { level: 'FULL_TRANSITIVE' }, ['policy/counts-once-merged']],
    ['another number of partitions', { partitions: 12 }, { partitions: 24 }, ['history/partitions-are-kept']],
  ];
  test.each(cases)('%s', (_title, before, after, rules) => {
    expect(rulesOf(findingsOf(stream(after), stream(before)))).toEqual(rules);
  });

  test('a key that is renamed by aliases is the same key', () => {
    const renamed = opened().replace('"name": "accountId"', '"name": "id", "aliases": ["accountId"]');
    const after = workspaceOf('avro', { AccountOpened: { versions: [opened()], head: renamed } }, { key: 'id' });
    expect(rulesOf(findingsOf(after, one(opened(), [opened()])))).toEqual(['change/field-keeps-its-name']);
  });
});

describe('upcasters', () => {
  const hole = '{ "name": "currency", "type": "string", "default": "", "hole": true }';

  test('a hole without one is breaking, and the fix shows what to write', () => {
    const [finding] = findingsOf(one(opened(hole), [opened()]));
    expect(finding).toMatchObject({
      rule: 'history/upcaster-is-present',
      severity: 'breaking',
      coordinate: 'bank.account/AccountOpened#currency',
    });
    expect(finding?.fixes[0]?.say).toBe(
      'run `covenant upcaster AccountOpened` and fill schemas/bank/account/upcasters/AccountOpened.1-2.ts: (old) => ({ currency: … })',
    );
  });

  test('a hole that compatibility tells already is not told twice, but keeps its way out', () => {
    const findings = findingsOf(one(opened(CURRENCY), [opened()]));
    expect(rulesOf(findings)).toEqual(['compatibility/field-has-default']);
    expect(findings[0]?.fixes.at(-1)?.say).toContain('covenant upcaster AccountOpened');
  });

  test('the hole is told where nothing else blocks', () => {
    const findings = findingsOf(
      workspaceOf('avro', { AccountOpened: { versions: [opened()], head: opened(CURRENCY) } }, { level: 'NONE' }),
    );
    expect(rulesOf(findings)).toEqual(['history/upcaster-is-present']);
  });

  test('one that answers nothing is left over', () => {
    expect(rulesOf(findingsOf(one(opened(DEFAULTED), [opened()], ['1-2'])))).toEqual(['history/upcaster-is-needed']);
  });

  test('a published step with its upcaster is no news', () => {
    const texts = [opened(CURRENCY), [opened(), opened(CURRENCY)], ['1-2']] as const;
    expect(findingsOf(one(...texts), one(...texts))).toEqual([]);
  });

  test('a published step whose upcaster was removed fails', () => {
    const versions = [opened(), opened(CURRENCY)];
    expect(rulesOf(findingsOf(one(opened(CURRENCY), versions), one(opened(CURRENCY), versions, ['1-2'])))).toEqual([
      'history/upcaster-is-present',
    ]);
  });
});
