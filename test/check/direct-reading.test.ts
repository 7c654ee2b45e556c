import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/contract/finding.ts';
import { findingsOf, opened, openedProto, workspaceOf } from './workspaces.ts';

function diverging(format: 'avro' | 'protobuf', ...texts: readonly string[]): readonly Finding[] {
  const head = texts.at(-1) ?? '';
  const events = { AccountOpened: { versions: texts.slice(0, -1), head } };
  return findingsOf(workspaceOf(format, events)).filter(({ rule }) => rule === 'compatibility/direct-reading-agrees');
}

const named = (name: string, ...aliases: readonly string[]) =>
  opened(
    `{ "name": "${name}", "type": "string", "default": "nobody"${aliases.length > 0 ? `, "aliases": ${JSON.stringify(aliases)}` : ''} }`,
  );

describe('readers that resolve an old version directly', () => {
  test('lose a field that was renamed twice, and the finding shows both values and the names to carry', () => {
    const [finding, ...others] = diverging('avro', named('fullName'), named('name', 'fullName'), named('holder', 'name'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ severity: 'dangerous', lens: 'wire-read', coordinate: 'bank.account/AccountOpened#holder' });
    expect(finding?.counterexample).toMatchObject({ kind: 'differs', written: 1, read: 3, field: 'holder', is: 'nobody' });
    expect(finding?.message).toContain('"nobody"');
    expect(finding?.fixes[0]?.say).toContain('"aliases": ["name","fullName"]');
  });

  test('agree when every earlier name is carried', () => {
    expect(diverging('avro', named('fullName'), named('name', 'fullName'), named('holder', 'name', 'fullName'))).toEqual([]);
  });

  test('agree on one step: it is what they resolve', () => {
    expect(diverging('avro', named('fullName'), named('holder', 'fullName'))).toEqual([]);
  });

  test('read a name that was dropped and came back, where the chain has the default', () => {
    const came = opened('{ "name": "note", "type": "string", "default": "none", "new": true }');
    const [finding] = diverging('avro', opened('{ "name": "note", "type": "string" }'), opened(), came);
    expect(finding?.counterexample).toMatchObject({ kind: 'differs', was: 'none' });
    expect(finding?.fixes[0]?.say).toContain('a name that version 1 does not use');
  });

  test('take a default that changed after the field appeared', () => {
    const [finding] = diverging('avro', opened(), named('holder'), named('holder').replace('nobody', 'somebody'));
    expect(finding?.counterexample).toMatchObject({ kind: 'differs', was: 'nobody', is: 'somebody' });
    expect(finding?.fixes[0]?.say).toContain('keep the default');
  });

  test('are compared in nested records too', () => {
    const inner = (name: string, ...aliases: readonly string[]) =>
      opened(
        `{ "name": "inner", "type": { "type": "record", "name": "Inner", "fields": [{ "name": "${name}", "type": "int", "default": 0, "aliases": ${JSON.stringify(aliases)} }] } }`,
      );
    const [finding] = diverging('avro', inner('a'), inner('b', 'a'), inner('c', 'b'));
    expect(finding?.coordinate).toBe('bank.account/AccountOpened#inner.c');
  });

  test('agree in Protobuf, where numbers outlive names', () => {
    const file = (name: string, was: string) => openedProto(`  // Who. ${was}\n  string ${name} = 2;`);
    expect(diverging('protobuf', file('a', ''), file('b', '@was:a'), file('c', '@was:b'))).toEqual([]);
  });

  test('are not asked where a person answers on the way', () => {
    const events = {
      AccountOpened: {
        versions: [named('fullName'), named('name', 'fullName'), named('holder', 'name').replace('"default": "nobody"', '"hole": true')],
        head: named('holder', 'name').replace('"default": "nobody"', '"hole": true'),
        upcasters: ['2-3'],
      },
    };
    expect(findingsOf(workspaceOf('avro', events)).map(({ rule }) => rule)).not.toContain('compatibility/direct-reading-agrees');
  });
});
