import { eventHeaders, eventId, readEnvelope } from '@covenant-events/runtime';
import { describe, expect, it } from 'vitest';
import { uuidV5 } from '../../../src/runtime/eventstore/uuid.ts';
import { refusal } from '../refusal.ts';

const FACTS = {
  id: eventId('bank.account', 'A-1', 'c-1', 0),
  source: '/bank',
  type: 'bank.account.AccountOpened',
  time: 0,
  subject: 'A-1',
  stream: 'bank.account',
  event: 'AccountOpened',
  version: 3,
  revision: 12n,
  correlationId: 'c-0',
  causationId: 'c-1',
  format: 'protobuf',
} as const;

describe('Event headers', () => {
  it('are CloudEvents 1.0 in binary mode', () => {
    expect(Object.fromEntries(eventHeaders(FACTS))).toEqual({
      ce_specversion: '1.0',
      ce_id: FACTS.id,
      ce_source: '/bank',
      ce_type: 'bank.account.AccountOpened',
      ce_time: '1970-01-01T00:00:00.000Z',
      ce_subject: 'A-1',
      ce_dataschema: 'contract:bank.account/AccountOpened/3',
      ce_sequence: '00000000000000000012',
      ce_correlationid: 'c-0',
      ce_causationid: 'c-1',
      'content-type': 'application/protobuf',
    });
  });

  it('read back as an envelope', () => {
    expect(readEnvelope(eventHeaders(FACTS))).toMatchObject({ id: FACTS.id, revision: 12n, correlationId: 'c-0' });
  });

  it.each([undefined, '', 'x', '-1', '1'.repeat(21)])('have no revision in the sequence %j', (sequence) => {
    const headers = new Map(sequence === undefined ? [] : [['ce_sequence', sequence]]);
    expect(readEnvelope(headers).revision).toBeUndefined();
  });
});

describe('Event ids', () => {
  it('are the same for a retry, and differ by stream, key, command and index', () => {
    const ids = [
      eventId('a', 'b', 'c', 0),
      eventId('a', 'b', 'c', 1),
      eventId('a', 'b', 'd', 0),
      eventId('a', 'bc', '', 0),
      eventId('ab', '', 'c', 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(eventId('a', 'b', 'c', 0)).toBe(ids[0]);
  });

  it('are UUIDs of version 5 as RFC 9562 makes them', () => {
    expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
    expect(refusal(() => uuidV5('no', 'name')).code).toBe('invalid-value');
  });
});
