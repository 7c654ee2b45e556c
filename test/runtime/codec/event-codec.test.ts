import {
  type AnyEvent,
  type Codec,
  combine,
  decode,
  encode,
  framed,
  frameHead,
  memorySchemaIds,
  messageCodec,
  RUNTIME_PROTOCOL,
  RUNTIME_VERSION,
  requireRuntime,
} from '@covenant-events/runtime/codec';
import { describe, expect, it } from 'vitest';
import manifest from '../../../src/runtime/package.json' with { type: 'json' };
import { deposited, depositedContract, type LedgerEvent, ledger, opened, openedContract, openedVersion1 } from '../ledger.ts';
import { refusal, rejection } from '../refusal.ts';

const OPENED_1 = { type: 'test.ledger.Opened', version: 1, fingerprint: 'sha256:o1' };

describe('Events in messages', () => {
  it('come back as they were', async () => {
    const ids = memorySchemaIds();
    const messages = messageCodec(ledger, ids);
    await messages.prepare();
    for (const event of [opened('A-1', 'Ada', 'Byron'), deposited('A-1', -(2n ** 63n))]) {
      expect(messages.decode(messages.encode(event))).toEqual(event);
      expect(decode(ledger, ids, encode(ledger, ids, event))).toEqual(event);
    }
  });

  it('of an old version come back as the newest class', async () => {
    const ids = memorySchemaIds();
    const message = framed(frameHead(await ids.assign(OPENED_1), []), openedVersion1('A-1', 'Ada Byron'));
    expect(decode(ledger, ids, message)).toEqual(opened('A-1', 'Ada', 'Byron'));
    expect(messageCodec(ledger, ids).written(message)).toEqual(OPENED_1);
  });

  it('are refused where an upcaster throws, with what it threw', async () => {
    const ids = memorySchemaIds();
    const message = framed(frameHead(await ids.assign(OPENED_1), []), openedVersion1('A-1', 'Cher'));
    const error = refusal(() => decode(ledger, ids, message));
    expect(error.code).toBe('upcast-failed');
    expect(error.message).toBe('test.ledger.Opened version 1: an upcaster threw: "Cher" has no family name');
    expect(error.facts).toEqual({ type: 'test.ledger.Opened', version: 1 });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it.each([
    ['an event type that the codec does not have', { ...OPENED_1, type: 'test.ledger.Closed' }],
    ['a version that this package does not know', { ...OPENED_1, version: 3 }],
    ['a version with another content', { ...OPENED_1, fingerprint: 'sha256:other' }],
  ])('are refused as unknown: %s', async (_, identity) => {
    const ids = memorySchemaIds();
    const id = await ids.assign(identity);
    const error = refusal(() => decode(ledger, ids, framed(frameHead(id, []), openedVersion1('A-1', 'Ada Byron'))));
    expect(error.code).toBe('unknown-schema');
    expect(error.facts).toEqual({ id, type: identity.type, version: identity.version });
  });

  it('with an id that nobody gave are refused, asked for or not', async () => {
    const ids = memorySchemaIds();
    const message = framed(frameHead(77, []), new Uint8Array(0));
    expect(refusal(() => decode(ledger, ids, message)).code).toBe('unknown-schema');
    expect((await rejection(messageCodec(ledger, ids).learn([message]))).facts).toEqual({ id: 77 });
  });

  it('ask for an id once, and not again for the messages that follow', async () => {
    const known = memorySchemaIds();
    const id = await known.assign({ type: 'test.ledger.Deposited', version: 1, fingerprint: 'sha256:d1' });
    const asked: number[] = [];
    const answered = new Set<number>();
    const remote = {
      ...known,
      find: (one: number) => (answered.has(one) ? known.find(one) : undefined),
      async resolve(one: number) {
        asked.push(one);
        answered.add(one);
        return known.resolve(one);
      },
    };
    const messages = messageCodec(ledger, remote);
    const message = framed(frameHead(id, []), depositedContract.write(deposited('A-1', 5n)));
    await messages.learn([message, null, Uint8Array.of(1), message]);
    await messages.learn([message]);
    expect(messages.decode(message)).toEqual(deposited('A-1', 5n));
    expect(asked).toEqual([id]);
  });

  it('cannot be written before their id is known, nor by another codec', () => {
    const ids = memorySchemaIds();
    expect(refusal(() => encode(ledger, ids, deposited('A-1', 1n))).code).toBe('unknown-schema');
    const foreign: AnyEvent = { $type: 'shop.order.OrderPlaced', $version: 1 };
    expect(refusal(() => encode<AnyEvent>(ledger, ids, foreign)).message).toContain('shop.order.OrderPlaced is not an event of this codec');
  });

  it('name the event type and the place when bytes are cut off', async () => {
    const ids = memorySchemaIds();
    const messages = messageCodec(ledger, ids);
    await messages.prepare();
    const message = messages.encode(deposited('A-1', 5n)).subarray(0, -1);
    const error = refusal(() => messages.decode(message));
    expect(error.code).toBe('truncated');
    expect(error.message).toMatch(/^test\.ledger\.Deposited version 1: an integer at byte 4 of 4/);
  });
});

describe('Codecs', () => {
  it('of several event types are made of the contracts of each', () => {
    const codec: Codec<LedgerEvent> = { ...ledger, contracts: [openedContract, depositedContract] };
    const all = combine({ contracts: [openedContract] }, { contracts: [depositedContract] });
    expect(all.contracts.map(({ type }) => type)).toEqual(codec.contracts.map(({ type }) => type));
  });

  it('that claim the same event type cannot be combined', () => {
    const error = refusal(() => combine(ledger, ledger));
    expect(error.code).toBe('duplicate-type');
    expect(error.facts).toEqual({ type: 'test.ledger.Opened' });
  });
});

describe('A generated package', () => {
  it('fits the runtime of its protocol alone, and the error names both versions', () => {
    requireRuntime(RUNTIME_PROTOCOL, '@acme/bank-events', '1.2.0');
    const error = refusal(() => requireRuntime(RUNTIME_PROTOCOL + 1, '@acme/bank-events', '1.2.0'));
    expect(error.code).toBe('incompatible-package');
    expect(error.message).toContain('@acme/bank-events 1.2.0');
    expect(error.message).toContain(`@covenant-events/runtime ${RUNTIME_VERSION}`);
  });

  it('is told the version that the manifest has', () => {
    expect(RUNTIME_VERSION).toBe(manifest.version);
  });
});
