import { describe, expect, test } from 'vitest';
import { changedEvents } from '../../src/check/changed-events.ts';
import { event, opened, openedProto, workspaceOf } from './workspaces.ts';

const note = '{ "name": "note", "type": "string", "doc": "A note.", "default": "" }';
const amount = '{ "name": "amount", "type": "long", "doc": "How much." }';
const reader = 'consumers:\n  - { service: audit, handles: { AccountOpened: 1 } }\n  - { service: other, handles: { AccountClosed: 1 } }';
const published = workspaceOf('avro', { AccountOpened: { versions: [opened()], head: opened() } }, { more: reader });

describe('what a change set does to an event type', () => {
  test('that is as it was, is nothing', () => {
    expect(changedEvents(published, published)).toEqual([]);
  });

  test('that gained a field, is a sentence, a replay and a reader', () => {
    const now = workspaceOf('avro', { AccountOpened: { versions: [opened()], head: opened(note) } }, { more: reader });
    expect(changedEvents(now, published)).toEqual([
      {
        stream: 'bank.account',
        name: 'AccountOpened',
        from: 1,
        to: 2,
        changes: ['`note` is new: string'],
        replays: [{ version: 1, verdict: 'ok', upcasters: [] }],
        readers: [{ service: 'audit', version: 1, verdict: 'ok' }],
      },
    ]);
  });

  test('that needs a person, fails without an upcaster and names the one that is there', () => {
    const texts = { versions: [opened()], head: opened(amount) };
    const failing = workspaceOf('avro', { AccountOpened: texts });
    expect(changedEvents(failing, published)[0]?.replays).toEqual([{ version: 1, verdict: 'fails', upcasters: [] }]);
    const answered = workspaceOf('avro', { AccountOpened: { ...texts, upcasters: ['1-2'] } });
    const file = 'schemas/bank/account/upcasters/AccountOpened.1-2.ts';
    expect(changedEvents(answered, published)[0]?.replays).toEqual([{ version: 1, verdict: 'upcast', upcasters: [file] }]);
  });

  test('whose running readers cannot read it, says which', () => {
    const before = workspaceOf('avro', { AccountOpened: { versions: [opened(amount)], head: opened(amount) } }, { more: reader });
    const now = workspaceOf('avro', { AccountOpened: { versions: [opened(amount)], head: opened() } }, { more: reader });
    expect(changedEvents(now, before)[0]?.readers).toEqual([{ service: 'audit', version: 1, verdict: 'fails' }]);
  });

  test('that only says more about itself, stays its version', () => {
    const now = workspaceOf('avro', {
      AccountOpened: { versions: [opened()], head: opened().replace('It happened.', 'An account was opened.') },
    });
    expect(changedEvents(now, published)).toMatchObject([
      { from: 1, to: 1, changes: ['`the event` is documented otherwise'], replays: [] },
    ]);
  });

  test('that is new or gone, has one side', () => {
    const now = workspaceOf('avro', { AccountClosed: { head: event('AccountClosed') } });
    const [fresh, gone] = changedEvents(now, published);
    expect(fresh).toMatchObject({ name: 'AccountClosed', to: 1, changes: [] });
    expect(fresh).not.toHaveProperty('from');
    expect(gone).toMatchObject({ name: 'AccountOpened', from: 1, changes: ['the event type is gone'] });
    expect(gone?.replays).toEqual([{ version: 1, verdict: 'fails', upcasters: [] }]);
    expect(gone).not.toHaveProperty('to');
  });

  test('of a stream that is gone, is gone with it', () => {
    expect(changedEvents({ ...published, streams: [] }, published).map(({ name }) => name)).toEqual(['AccountOpened']);
  });

  test('in Protobuf is told in the same words', () => {
    const before = workspaceOf('protobuf', { AccountOpened: { versions: [openedProto()], head: openedProto() } });
    const now = workspaceOf('protobuf', {
      AccountOpened: { versions: [openedProto()], head: openedProto('  // A note.\n  string note = 2;') },
    });
    expect(changedEvents(now, before)).toMatchObject([{ changes: ['`note` is new: string'], replays: [{ verdict: 'ok' }] }]);
  });
});
