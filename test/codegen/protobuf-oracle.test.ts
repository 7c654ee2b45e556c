import { ProtobufWriter } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import protobufjs from 'protobufjs';
import { describe, expect, test } from 'vitest';
import type { Schema } from '../../src/contract/schema.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { schemaOf } from '../evolution/histories.ts';
import { randomText } from '../protobuf/random-schema.ts';
import { randomProtoHistory, repacked } from '../random-proto-history.ts';
import { expectSame } from '../same.ts';
import { compareHistory, contractsOf, type Payloads, printedHistories, readWithin } from './compare-histories.ts';

const SEED = 20260101;
const SCHEMAS = 80;

function textOf(schema: Schema): string {
  return schema.sources[0].text;
}

/** Random schemas of two generators, each an event with one version. */
function randomSchemas(): ReadonlyMap<string, readonly Schema[]> {
  const texts = [
    ...fc.sample(randomText, { seed: SEED, numRuns: SCHEMAS }),
    ...Array.from({ length: SCHEMAS }, (_, seed) => randomProtoHistory(seed, 1)[0] ?? ''),
  ];
  return new Map(texts.map((text, index) => [`E${index}`, [schemaOf(text, protobuf)]]));
}

describe('protobufjs', () => {
  test('decodes what generated writers encode, and generated readers decode what it encodes', async () => {
    const schemas = randomSchemas();
    using output = await printedHistories(protobuf, schemas);
    const contractOf = contractsOf(output);
    let compared = 0;
    for (const [name, [schema]] of schemas) {
      if (schema?.root.kind !== 'named') throw new Error(`${name} has no message`);
      const type = protobufjs.parse(textOf(schema), { keepCase: true }).root.lookupType(schema.root.name);
      const contract = contractOf(name);
      for (let n = 0; n < 8; n++) {
        const value = sampleValue(schema, randomFrom(`${name} ${n}`), { mode: n % 2 === 1 ? 'edge' : 'realistic' });
        const event = readWithin(contract, 0, protobuf.codec(schema).encode(value));
        // protobufjs keeps no own __proto__ key of a map.
        if (JSON.stringify(event, (_, held) => (typeof held === 'bigint' ? `${held}` : held)).includes('__proto__')) continue;
        const theirs = type.encode(type.decode(contract.write(event))).finish();
        const again = readWithin(contract, 0, theirs);
        // The order of a map's entries is nobody's; whatever it is, all of them are there.
        expectSame(again, event, `${name}, value ${n}`);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(SCHEMAS * 12);
  });
});

/** Fields of every wire type under numbers that no random schema uses, nested groups included. */
function unknownFields(): Uint8Array {
  const writer = new ProtobufWriter().reset();
  writer.tag(100_001, 0);
  writer.uint64(2n ** 64n - 1n);
  writer.tag(100_002, 1);
  writer.double(1.5);
  writer.tag(100_003, 2);
  writer.string('unknown');
  writer.tag(100_004, 3);
  writer.tag(100_005, 3);
  writer.tag(1, 5);
  writer.fixed32(7);
  writer.tag(100_005, 4);
  writer.tag(100_004, 4);
  return writer.finish();
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('bytes that our own writers never make', () => {
  const codecOf = (schema: Schema) => protobuf.codec(schema);
  const variants: readonly { readonly title: string; readonly payloads: Payloads }[] = [
    {
      title: 'a message in several parts is merged: scalars and cases by the last one, messages field by field, lists and maps joined',
      payloads: (schema, _, values) =>
        values.map((value, n) =>
          joined(codecOf(schema).encode(value), codecOf(schema).encode(values[(n + 1) % values.length]), codecOf(schema).encode(value)),
        ),
    },
    {
      title: 'unknown fields of every wire type are passed over, wherever they stand',
      payloads: (schema, _, values) => values.map((value) => joined(unknownFields(), codecOf(schema).encode(value), unknownFields())),
    },
    {
      title: 'packed lists are read where unpacked ones are written, and the other way round',
      payloads: (schema, _, values) => values.map((value) => codecOf(schemaOf(repacked(textOf(schema)), protobuf)).encode(value)),
    },
  ];

  test.each(variants)('$title', async ({ payloads }) => {
    const histories = new Map(
      Array.from({ length: 40 }, (_, seed) => [
        `E${seed}`,
        randomProtoHistory(seed, 1 + (seed % 3)).map((text) => schemaOf(text, protobuf)),
      ]),
    );
    using output = await printedHistories(protobuf, histories);
    const contractOf = contractsOf(output);
    let compared = 0;
    for (const [name, schemas] of histories) compared += compareHistory(protobuf, name, schemas, contractOf(name), payloads);
    expect(compared).toBeGreaterThan(400);
  });

  const proto2 = (body: string) => schemaOf(`syntax = "proto2";\n${body}`, protobuf);
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

  test.each([
    {
      title: 'a required field of a nested message may come in its second part',
      schema: proto2('message R { optional P p = 1; } message P { required int32 a = 1; required int32 b = 2; }'),
      payload: '0a 02 08 01  0a 02 10 02',
      value: { p: { a: 1, b: 2 } },
    },
    {
      title: 'an entry whose value a closed enum does not know is no entry',
      schema: proto2('message R { map<string, K> m = 1; } enum K { A = 5; }'),
      payload: '0a 05 0a 01 61 10 09  0a 05 0a 01 62 10 05  0a 03 0a 01 63',
      value: { m: { b: 'A', c: 'A' } },
    },
    {
      title: 'numbers that a closed enum does not know are no items, packed or not, and set no field',
      schema: proto2(
        'message R { repeated K list = 1 [packed = true]; optional K one = 2; oneof o { K c = 3; string s = 4; } } enum K { A = 5; }',
      ),
      payload: '08 09 08 05 0a 02 09 05  10 05 10 09  22 01 78 18 09',
      value: { list: ['A', 'A'], one: 'A', o: { $case: 's', value: 'x' } },
    },
    {
      title: 'a known number with another wire type is an unknown field',
      schema: proto2('message R { optional int32 a = 1; optional string b = 2; }'),
      payload: '0d 01 02 03 04  08 07  10 01',
      value: { a: 7, b: undefined },
    },
    {
      title: 'an entry may come without key or value, in any order, with parts of its own value',
      schema: proto2('message R { map<int32, P> m = 1; } message P { optional int32 a = 1; optional int32 b = 2; }'),
      payload: '0a 00  0a 0a 12 02 08 01 08 07 12 02 10 02',
      value: {
        m: new Map([
          [0, { a: undefined, b: undefined }],
          [7, { a: 1, b: 2 }],
        ]),
      },
    },
  ])('$title', async ({ schema, payload, value }) => {
    using output = await printedHistories(protobuf, new Map([['R', [schema]]]));
    const read = readWithin(contractsOf(output)('R'), 0, bytes(payload));
    expect({ ...read }).toStrictEqual(value);
    expect(protobuf.codec(schema).decode(bytes(payload))).toStrictEqual(value);
  });
});
