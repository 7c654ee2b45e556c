import { describe, expect, test } from 'vitest';
import { chainOf } from '../../src/check/chain.ts';
import { historiesOf } from '../../src/check/check.ts';
import type { History } from '../../src/check/history.ts';
import type { Workspace } from '../../src/contract/stream.ts';
import { type EventTexts, opened, workspaceOf } from './workspaces.ts';

const CURRENCY = '{ "name": "currency", "type": "string" }';
const DEFAULTED = '{ "name": "note", "type": ["null", "string"], "default": null }';

function historyOf(texts: EventTexts, baseline?: Workspace): History {
  const stream = workspaceOf('avro', { AccountOpened: texts }).streams[0];
  const history = stream && historiesOf(stream, baseline)[0];
  if (!history) throw new Error('the test has no event');
  return history;
}

const published = (...versions: readonly string[]) =>
  workspaceOf('avro', { AccountOpened: { versions, head: versions.at(-1) ?? opened() } });
const names = ({ versions }: History) => versions.map(({ number, standing }) => `${number} ${standing}`);

describe('the timeline of an event', () => {
  test('without a baseline every frozen version is soft and a changed head comes next', () => {
    expect(names(historyOf({ versions: [opened()], head: opened(DEFAULTED) }))).toEqual(['1 soft', '2 head']);
  });

  test('a head that is equal to the newest version is no version of its own, whatever its layout and docs', () => {
    const head = opened().replaceAll(/\s+/g, ' ').replace('It happened.', 'It has happened.');
    expect(names(historyOf({ versions: [opened()], head }))).toEqual(['1 soft']);
  });

  test('what the baseline holds is held, and a head after it is new', () => {
    const history = historyOf({ versions: [opened()], head: opened(DEFAULTED) }, published(opened()));
    expect(names(history)).toEqual(['1 held', '2 head']);
  });

  test('a soft version gives way to a head that differs, under its number', () => {
    const history = historyOf({ versions: [opened(), opened(DEFAULTED)], head: opened(DEFAULTED, CURRENCY) }, published(opened()));
    expect(names(history)).toEqual(['1 held', '2 head']);
  });

  test('a head that went back to what is published leaves no version of this branch', () => {
    expect(names(historyOf({ versions: [opened(), opened(DEFAULTED)], head: opened() }, published(opened())))).toEqual(['1 held']);
  });
});

describe('generations and the chain', () => {
  const versions = [opened(), opened(DEFAULTED), opened(DEFAULTED, CURRENCY)];
  const verdicts = (history: History) => chainOf(history).map(({ version, verdict }) => `${version.number} ${verdict}`);
  const head = versions.at(-1) ?? '';

  test('a step that is derived stays in its generation and its events become the newest class', () => {
    const history = historyOf({ versions: versions.slice(0, 2), head: versions[1] ?? '' });
    expect([...history.generations.values()]).toEqual([1, 1]);
    expect(verdicts(history)).toEqual(['1 ok']);
  });

  test('an open hole fails every version before it and opens no generation', () => {
    const history = historyOf({ versions, head });
    expect([...history.generations.values()]).toEqual([1, 1, 1]);
    expect(verdicts(history)).toEqual(['1 fails', '2 fails']);
  });

  test('a filled hole opens a generation, and older events pass through its upcaster', () => {
    const history = historyOf({ versions, head, upcasters: ['2-3'] });
    expect([...history.generations.values()]).toEqual([1, 1, 2]);
    expect(verdicts(history)).toEqual(['1 upcast', '2 upcast']);
  });
});
