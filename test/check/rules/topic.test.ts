import { describe, expect, test } from 'vitest';
import { event, findingsOf, opened, rulesOf, type StreamTexts, workspaceOf } from '../workspaces.ts';

const events = { AccountOpened: { head: opened() }, AccountClosed: { head: event('AccountClosed') } };

describe('rules of topics', () => {
  const cases: readonly (readonly [string, StreamTexts, readonly string[]])[] = [
    ['kept for ever at BACKWARD_TRANSITIVE', { retention: 'forever', level: 'BACKWARD_TRANSITIVE' }, []],
    ['kept for ever at FULL_TRANSITIVE', { retention: 'forever', level: 'FULL_TRANSITIVE' }, []],
    ['kept for ever at FULL', { retention: 'forever', level: 'FULL' }, ['topic/retention-needs-transitive']],
    ['kept for ever at FORWARD_TRANSITIVE', { retention: 'forever', level: 'FORWARD_TRANSITIVE' }, ['topic/retention-needs-transitive']],
    ['kept for 30 days at NONE', { retention: 'P30D', level: 'NONE' }, []],
    ['without an owner', { owners: '[]' }, ['topic/stream-has-an-owner']],
    ['with a flow to every event', { more: 'flow: { AccountOpened: [AccountClosed] }' }, []],
    ['with a flow that misses one', { more: 'flow: { AccountOpened: [AccountOpened] }' }, ['topic/flow-reaches-every-event']],
    ['with a flow in a circle', { more: 'flow: { AccountOpened: [AccountClosed], AccountClosed: [AccountOpened] }' }, []],
  ];
  test.each(cases)('a stream %s', (_title, stream, rules) => {
    expect(rulesOf(findingsOf(workspaceOf('avro', events, stream))).filter((rule) => rule.startsWith('topic/'))).toEqual(rules);
  });
});
