import { type AnyEvent, type EventContract, type EventErrorCode, isEventError } from '@covenant-events/runtime';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Format } from '../../src/contract/format.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { schemaOf } from '../evolution/histories.ts';
import { type Dice, randomHistory, seededRandom } from '../random-history.ts';
import { randomProtoHistory } from '../random-proto-history.ts';
import { expectSame } from '../same.ts';
import { contractsOf, printedHistories, readWithin } from './compare-histories.ts';

const SEEDS = 40;
const MUTATIONS = 60;
/** What bytes alone can be at fault for. */
const CODES: readonly EventErrorCode[] = ['truncated', 'malformed', 'trailing-bytes', 'too-large', 'too-deep', 'unsafe-integer'];

/** One of the ways in which bytes are damaged on their way, or by someone on purpose. */
function damaged(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = dice.below(bytes.length + 1);
  const before = [...bytes.subarray(0, at)];
  const after = [...bytes.subarray(at)];
  switch (dice.below(6)) {
    case 0:
      return Uint8Array.from(before);
    case 1:
      return Uint8Array.from([...before, (after[0] ?? 0) ^ (1 << dice.below(8)), ...after.slice(1)]);
    case 2:
      return Uint8Array.from([...before, dice.below(256), ...after]);
    case 3:
      return Uint8Array.from([...before, ...after.slice(1 + dice.below(4))]);
    case 4:
      return Uint8Array.from([...before, ...dice.pick(HUGE_NUMBERS), ...after]);
    default:
      return Uint8Array.from([...before, ...bytes, ...after]);
  }
}

/** Varints that claim gigabytes, negative sizes and more than 64 bits. */
const HUGE_NUMBERS: readonly (readonly number[])[] = [
  [0xfe, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x7f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
];

type Outcome = { readonly kind: 'value'; readonly value: object } | { readonly kind: 'error'; readonly code: EventErrorCode };

function outcome(read: () => object): Outcome {
  try {
    return { kind: 'value', value: read() };
  } catch (error) {
    if (!isEventError(error)) throw error;
    expect(CODES).toContain(error.code);
    return { kind: 'error', code: error.code };
  }
}

/** Every version with an error or an event that can be written; the newest as the interpreting codec says. */
function readDamaged(
  format: Format,
  name: string,
  schemas: readonly Schema[],
  contract: EventContract<AnyEvent>,
): Record<Outcome['kind'], number> {
  const seen = { value: 0, error: 0 };
  const dice = seededRandom(name.length * 7919 + schemas.length);
  for (const [index, schema] of schemas.entries()) {
    const codec = format.codec(schema);
    for (let n = 0; n < MUTATIONS; n++) {
      const value = sampleValue(schema, randomFrom(`${name} ${n % 5}`), { mode: n % 2 === 1 ? 'edge' : 'realistic' });
      const bytes = damaged(codec.encode(value), dice);
      const at = `${name}@${index + 1}: ${Buffer.from(bytes).toString('hex')}`;
      const got = outcome(() => readWithin(contract, index, bytes));
      seen[got.kind]++;
      if (got.kind === 'value') contract.write(got.value as AnyEvent);
      if (index < schemas.length - 1) continue;
      const expected = outcome(() => codec.decode(bytes) as object);
      expect(got.kind, at).toBe(expected.kind);
      if (got.kind === 'value' && expected.kind === 'value') expectSame({ ...got.value }, expected.value, at);
    }
  }
  return seen;
}

describe('damaged payloads give a typed error or an event', () => {
  test.each([
    { title: 'Avro', format: avro, history: (seed: number) => randomHistory(seed, 1 + (seed % 4), false) },
    { title: 'Protobuf', format: protobuf, history: (seed: number) => randomProtoHistory(seed, 1 + (seed % 4)) },
  ])('$title', async ({ format, history }) => {
    const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
    const histories = new Map(seeds.map((seed) => [`E${seed}`, history(seed).map((text) => schemaOf(text, format))]));
    using output = await printedHistories(format, histories);
    const contractOf = contractsOf(output);
    const seen = { value: 0, error: 0 };
    for (const [name, schemas] of histories) {
      const { value, error } = readDamaged(format, name, schemas, contractOf(name));
      seen.value += value;
      seen.error += error;
    }
    expect(seen.value).toBeGreaterThan(200);
    expect(seen.error).toBeGreaterThan(1_000);
  });
});

describe('payloads made to exhaust a reader', () => {
  const node =
    '{"type":"record","name":"Node","fields":[{"name":"next","type":["null","Node"]},{"name":"list","type":{"type":"array","items":"Node"}}]}';
  const empty = '{"type":"record","name":"R","fields":[{"name":"none","type":{"type":"array","items":"null"}},{"name":"id","type":"int"}]}';
  const protoNode = 'syntax = "proto3"; message Node { Node next = 1; repeated int32 list = 2; }';
  const avroDepth = (levels: number) => Uint8Array.from([...Array<number>(levels).fill(2), 0, ...Array<number>(levels + 1).fill(0)]);
  const protoDepth = (levels: number) => {
    const parts: Uint8Array[] = [];
    for (let inner = 0, n = 0; n < levels; n++) {
      const prefix = [0x0a, ...varint(inner)];
      parts.unshift(Uint8Array.from(prefix));
      inner += prefix.length;
    }
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  };
  const cases: readonly {
    readonly title: string;
    readonly format: Format;
    readonly text: string;
    readonly payload: Uint8Array;
    readonly code: EventErrorCode;
  }[] = [
    { title: 'nesting beyond the limit, Avro', format: avro, text: node, payload: avroDepth(5_000), code: 'too-deep' },
    { title: 'nesting beyond the limit, Protobuf', format: protobuf, text: protoNode, payload: protoDepth(5_000), code: 'too-deep' },
    {
      title: 'a billion items without bytes',
      format: avro,
      text: empty,
      payload: Uint8Array.of(0x80, 0xa8, 0xd6, 0xb9, 0x07, 0, 2),
      code: 'too-large',
    },
    {
      title: 'a billion records in twenty bytes',
      format: avro,
      text: node,
      payload: Uint8Array.of(0, 0x80, 0xa8, 0xd6, 0xb9, 0x07, ...Array<number>(20).fill(0)),
      code: 'too-large',
    },
  ];

  test.each(cases)('$title', async ({ format, text, payload, code }) => {
    using output = await printedHistories(format, new Map([['R', [schemaOf(text, format)]]]));
    expect(outcome(() => readWithin(contractsOf(output)('R'), 0, payload))).toEqual({ kind: 'error', code });
  });

  test('a message in two hundred thousand parts is read in time that grows with its size alone', async () => {
    const schema = schemaOf(
      'syntax = "proto3"; message R { P p = 1; map<int32, P> m = 2; } message P { repeated fixed32 list = 1; }',
      protobuf,
    );
    using output = await printedHistories(protobuf, new Map([['R', [schema]]]));
    const part = [0x0a, 0x05, 0x0d, 1, 0, 0, 0];
    const bytes = new Uint8Array(part.length * 200_000);
    for (let at = 0; at < bytes.length; at += part.length) bytes.set(part, at);
    const started = performance.now();
    const event = readWithin(contractsOf(output)('R'), 0, bytes) as AnyEvent & { readonly p: { readonly list: readonly number[] } };
    expect(event.p.list).toHaveLength(200_000);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test.each([
    { title: 'Avro', format: avro, text: node, leaf: { next: null, list: [] } },
    { title: 'Protobuf', format: protobuf, text: protoNode, leaf: { next: undefined, list: [] } },
  ])('what is too deep to be read is not written either: $title', async ({ format, text, leaf }) => {
    using output = await printedHistories(format, new Map([['R', [schemaOf(text, format)]]]));
    const contract = contractsOf(output)('R');
    const deep = (levels: number): object => {
      let value: object = leaf;
      for (let n = 0; n < levels; n++) value = { ...leaf, next: value };
      return value;
    };
    const written = contract.write(deep(900) as AnyEvent);
    expect(contract.write(readWithin(contract, 0, written))).toEqual(written);
    for (const levels of [1_001, 100_000]) {
      expect(() => contract.write(deep(levels) as AnyEvent)).toThrowError(expect.objectContaining({ code: 'too-deep' }));
    }
    const circle: Record<string, unknown> = { ...leaf };
    circle.next = circle;
    const Event = output.module.R as new (fields: object) => AnyEvent;
    expect(() => contract.write(circle as unknown as AnyEvent)).toThrowError(expect.objectContaining({ code: 'too-deep' }));
    expect(() => new Event(circle)).toThrowError(expect.objectContaining({ code: 'too-deep' }));
  });
});

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}
