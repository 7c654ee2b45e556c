import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../src/contract/schema.ts';
import type { RecordValue, Value } from '../../src/contract/value.ts';
import { formats } from '../../src/formats.ts';
import { type HistoryOptions, type SampledEvent, sampleHistories } from '../../src/sample/history.ts';
import { message, record, streamOf } from './schemas.ts';

const key = '{"name":"accountId","type":"string"}';
const currency = '{"name":"currency","type":"string"}';
const inEuros = '{"name":"amount","type":"long","unit":"EUR"}';
const inCents = '{"name":"amount","type":"long","unit":"EUR-cent"}';
const at = (name: string): string => `{"name":"${name}","type":{"type":"long","logicalType":"timestamp-millis"}}`;

const opened = record('AccountOpened', key, currency, at('openedAt'));
const bank = streamOf(
  {
    AccountOpened: [record('AccountOpened', key, currency), opened],
    MoneyDeposited: [record('MoneyDeposited', key, inEuros), record('MoneyDeposited', key, inCents, currency)],
    MoneyWithdrawn: [record('MoneyWithdrawn', key, inCents, currency, '{"name":"sequence","type":"int"}')],
    AccountClosed: [record('AccountClosed', key, at('closedAt'))],
  },
  {
    flow: new Map([
      ['AccountOpened', ['MoneyDeposited', 'AccountClosed']],
      ['MoneyDeposited', ['MoneyDeposited', 'MoneyWithdrawn', 'AccountClosed']],
      ['MoneyWithdrawn', ['MoneyDeposited', 'MoneyWithdrawn', 'AccountClosed']],
      ['AccountClosed', []],
    ]),
    samples: {
      seed: 7,
      ranges: new Map([
        ['MoneyWithdrawn.amount', [500, 50_000]],
        ['MoneyDeposited.amount', [1_000, 90_000]],
      ]),
    },
  },
);

function sampled(options: HistoryOptions, stream = bank): readonly SampledEvent[] {
  return [...sampleHistories(stream, options)];
}

function byKey(events: readonly SampledEvent[]): readonly (readonly SampledEvent[])[] {
  return [...Map.groupBy(events, (event) => event.key).values()];
}

const mixed = sampled({ count: 5_000, aggregates: 200, versions: 'mixed' });

describe('a sampled history', () => {
  test.each([
    [1, 1],
    [7, 7],
    [1_000, 1],
    [1_000, 999],
    [5_000, 200],
  ])('has exactly %d events of %d aggregates', (count, aggregates) => {
    const events = sampled({ count, aggregates });
    expect(events.length).toBe(count);
    expect(byKey(events).length).toBe(aggregates);
  });

  test('keeps the flow of every aggregate from its first event on', () => {
    for (const events of byKey(mixed)) {
      expect(events[0]?.event).toBe('AccountOpened');
      for (const [i, event] of events.entries()) {
        const next = events[i + 1];
        if (next !== undefined) expect(bank.flow.get(event.event)).toContain(next.event);
      }
    }
  });

  test('interleaves its aggregates in one time line that never goes back', () => {
    expect(mixed.every((event, i) => i === 0 || event.at >= (mixed[i - 1]?.at ?? 0))).toBe(true);
    const turns = mixed.filter((event, i) => i > 0 && event.key !== mixed[i - 1]?.key).length;
    expect(turns).toBeGreaterThan(mixed.length / 2);
  });

  test('counts the revisions of each aggregate from 1', () => {
    for (const events of byKey(mixed)) expect(events.map((event) => event.revision)).toEqual(events.map((_, i) => i + 1));
  });

  test('writes the record key into every event', () => {
    expect(mixed.every((event) => event.value.accountId === event.key)).toBe(true);
  });

  test('writes bytes that the version of each event reads as its value', () => {
    const codecs = new Map(
      bank.events.flatMap(({ name, versions }) => versions.map(({ number, schema }) => [`${name}@${number}`, formats.avro.codec(schema)])),
    );
    for (const event of mixed) expect(codecs.get(`${event.event}@${event.version}`)?.decode(event.bytes)).toEqual(event.value);
  });

  test('never takes more than was brought, in whatever units a version counts', () => {
    for (const events of byKey(mixed)) {
      let balance = 0n;
      for (const { event, version, value } of events) {
        const amount = value.amount as bigint | undefined;
        if (event === 'MoneyDeposited') balance += (amount ?? 0n) * (version === 1 ? 100n : 1n);
        if (event === 'MoneyWithdrawn') balance -= amount ?? 0n;
        expect(balance >= 0n).toBe(true);
      }
    }
  });

  test('keeps to the ranges of the newest version, in the units of each', () => {
    for (const { event, version, value } of mixed) {
      if (typeof value.amount !== 'bigint') continue;
      const cents = value.amount * (event === 'MoneyDeposited' && version === 1 ? 100n : 1n);
      expect(cents >= (event === 'MoneyDeposited' ? 1_000n : 500n) && cents <= (event === 'MoneyDeposited' ? 90_000n : 50_000n)).toBe(true);
    }
  });

  test('tells lasting facts the same way in all events of an aggregate', () => {
    for (const events of byKey(mixed)) {
      const told = new Set(events.flatMap(({ value }) => (value.currency === undefined ? [] : [value.currency])));
      expect(told.size).toBe(1);
    }
  });

  test('numbers a sequence by revision and sets the times of an event to its own', () => {
    expect(mixed.filter(({ event }) => event === 'MoneyWithdrawn').every(({ value, revision }) => value.sequence === revision)).toBe(true);
    expect(mixed.filter(({ event }) => event === 'AccountClosed').every((event) => event.value.closedAt === event.at)).toBe(true);
  });
});

describe('versions', () => {
  test('are the newest unless old ones are asked for', () => {
    const newest = new Map(bank.events.map(({ name, versions }) => [name, versions.length]));
    expect(sampled({ count: 500 }).every(({ event, version }) => version === newest.get(event))).toBe(true);
  });

  test('begin with the first and end with the newest, as a log has lived through them', () => {
    const deposits = mixed.filter(({ event }) => event === 'MoneyDeposited').map(({ version }) => version);
    const tenth = Math.floor(deposits.length / 10);
    expect(new Set(deposits.slice(0, tenth))).toEqual(new Set([1]));
    expect(new Set(deposits.slice(-tenth))).toEqual(new Set([2]));
  });

  test('that were never frozen are refused', () => {
    const stream = streamOf({ AccountOpened: [] });
    expect(() => sampled({ count: 1 }, stream)).toThrow(/AccountOpened has no frozen version/);
  });
});

describe('a seed', () => {
  const digest = (events: readonly SampledEvent[]): string => {
    const hash = createHash('sha256');
    for (const { type, version, key: text, revision, at: time, bytes } of events)
      hash.update(`${type} ${version} ${text} ${revision} ${time} `).update(bytes);
    return hash.digest('hex');
  };

  test('gives the same bytes on every machine', () => {
    expect(digest(mixed)).toBe(digest(sampled({ count: 5_000, aggregates: 200, versions: 'mixed' })));
    expect(digest(sampled({ seed: 1, count: 200, versions: 'mixed' })).slice(0, 16)).toBe('031e7f73794cb803');
  });

  test('of its own gives another history', () => {
    expect(digest(sampled({ seed: 1, count: 50 }))).not.toBe(digest(sampled({ seed: 2, count: 50 })));
  });

  test('lets a history be told again from the same object', () => {
    const history = sampleHistories(bank, { count: 20 });
    expect(digest([...history])).toBe(digest([...history]));
  });
});

describe('a flow that ends', () => {
  const steps = ['OrderPlaced', 'PaymentProcessed', 'OrderShipped'];
  const money = 'message Money { int64 minor = 1; string currency = 2; }';
  const bodies: Readonly<Record<string, string>> = {
    OrderPlaced: `message OrderPlaced { string order_id = 1; repeated Line lines = 2; Money total = 3; message Line { uint32 quantity = 1; Money price = 2; } } ${money}`,
    PaymentProcessed: `message PaymentProcessed { string order_id = 1; Money amount = 2; } ${money}`,
    OrderShipped: 'message OrderShipped { string order_id = 1; google.protobuf.Timestamp shipped_at = 2; }',
  };
  const versions = Object.fromEntries(steps.map((step) => [step, [message(bodies[step] ?? '')] satisfies readonly Schema[]]));
  const flow = new Map(steps.map((step, i) => [step, steps.slice(i + 1, i + 2)]));
  const order = streamOf(versions, { id: 'shop.order', format: 'protobuf', aggregate: 'Order', keyField: 'order_id', flow });

  test('takes as many aggregates as the events need', () => {
    const events = sampled({ count: 100 }, order);
    expect(events.length).toBe(100);
    expect(byKey(events).every((one) => one.length <= 3)).toBe(true);
  });

  test('fills every aggregate where that is asked for', () => {
    expect(byKey(sampled({ count: 30, aggregates: 10 }, order)).map((events) => events.length)).toEqual(new Array(10).fill(3));
  });

  test('refuses what it cannot hold, and says what it can', () => {
    expect(() => sampled({ count: 31, aggregates: 10 }, order)).toThrow(/10 aggregates hold at most 30 events, not 31/);
  });

  test('adds up an order, and a payment pays it', () => {
    const inner = (value: Value): RecordValue => value as RecordValue;
    for (const [placed, paid] of byKey(sampled({ count: 300, aggregates: 100 }, order))) {
      const lines = (placed?.value.lines ?? []) as readonly RecordValue[];
      const sum = lines.reduce((total, { quantity, price }) => total + BigInt(quantity as number) * (inner(price).minor as bigint), 0n);
      const monies = [...lines.map(({ price }) => price), placed?.value.total, paid?.value.amount].map(inner);
      expect(inner(placed?.value.total).minor).toBe(sum);
      expect(inner(paid?.value.amount).minor).toBe(sum);
      expect(new Set(monies.map((one) => one.currency)).size).toBe(1);
    }
  });
});

describe('a stream without a flow', () => {
  const stream = streamOf({
    MoneyDeposited: [record('MoneyDeposited', key)],
    AccountClosed: [record('AccountClosed', key)],
    AccountOpened: [record('AccountOpened', key)],
  });

  test('opens an account before it is used and does not use it after it was closed', () => {
    for (const events of byKey(sampled({ count: 400, aggregates: 40 }, stream))) {
      const names = events.map(({ event }) => event);
      expect(names.indexOf('AccountOpened')).toBe(0);
      expect(names.lastIndexOf('AccountOpened')).toBe(0);
      expect([-1, names.length - 1]).toContain(names.indexOf('AccountClosed'));
    }
  });
});

describe('record keys', () => {
  test.each([
    ['"string"', 'string'],
    ['{"type":"string","logicalType":"uuid"}', 'string'],
    ['"int"', 'number'],
    ['"long"', 'bigint'],
  ])('of type %s tell 1,000 aggregates apart', (type, form) => {
    const stream = streamOf({ Noted: [record('Noted', `{"name":"accountId","type":${type}}`)] });
    const events = sampled({ count: 1_000, aggregates: 1_000 }, stream);
    expect(new Set(events.map((event) => event.key)).size).toBe(1_000);
    expect(events.every((event) => typeof event.value.accountId === form && String(event.value.accountId) === event.key)).toBe(true);
  });

  test('of a type that tells too few apart are refused', () => {
    const stream = streamOf({ Noted: [record('Noted', '{"name":"accountId","type":{"type":"enum","name":"E","symbols":["A","B"]}}')] });
    expect(() => sampled({ count: 3, aggregates: 3 }, stream)).toThrow(/enum that tells 2 aggregates apart/);
  });

  test('of a field that a version lacks are refused', () => {
    expect(() => sampled({ count: 1 }, streamOf({ Noted: [record('Noted')] }))).toThrow(/Noted@1 has no field accountId/);
  });
});

test.each([
  [{ count: 0 }, /count is 0/],
  [{ count: 1.5 }, /count is 1.5/],
  [{ aggregates: -1 }, /aggregates is -1/],
  [{ count: 1e12, aggregates: 1e11 }, /more than one history can hold/],
])('a size of %j is refused', (options, expected) => {
  expect(() => sampleHistories(bank, options)).toThrow(expected);
});
