import { type Meta, openMemoryLog, openStore } from '@covenant-events/runtime';
import { describe, expect, it } from 'vitest';
import { account, type Deposited, ledger } from '../ledger.ts';
import { rejection } from '../refusal.ts';

describe('The types of an aggregate', () => {
  it('demand a step for each event, and give each step its event', () => {
    const partial = {
      codec: ledger,
      initial: () => 0n,
      fold: { 'test.ledger.Deposited': (state: bigint, event: Deposited, _meta: Meta) => state + event.cents },
    };
    // @ts-expect-error a fold that forgets an event
    const forgetful: typeof account.fold = partial.fold;
    expect(Object.keys(forgetful)).toEqual(['test.ledger.Deposited']);
  });

  it('take only events of the stream', async () => {
    await using log = openMemoryLog();
    const store = openStore({ log, ids: log.ids, aggregates: [account] });
    const foreign = { $type: 'shop.order.OrderPlaced', $version: 1 } as const;
    // @ts-expect-error an event of another stream
    const work = store.append(account, 'A-1', [foreign], 'any');
    expect((await rejection(work)).code).toBe('log-refused');
  });
});
