import avsc from 'avsc';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { schemaOf } from '../evolution/histories.ts';
import { randomHistory } from '../random-history.ts';
import { expectSame } from '../same.ts';
import { contractsOf, printedHistories, readWithin } from './compare-histories.ts';

const SEEDS = 120;

/** 64-bit integers as bigint, so that avsc loses no digit. */
const EXACT_LONGS = avsc.types.LongType.__with({
  fromBuffer: (buffer: Buffer) => buffer.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const buffer = Buffer.alloc(8);
    buffer.writeBigInt64LE(value);
    return buffer;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint',
  compare: (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1),
});

/** Bytes do not depend on what they mean, and avsc would make inexact longs of those with a meaning. */
function withoutLogicalType(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'logicalType' in value && 'type' in value ? value.type : value;
}

/** avsc's type for a schema, where it agrees to load it: it refuses some unions and defaults that Avro allows. */
function avscType(text: string): avsc.Type | undefined {
  try {
    return avsc.Type.forSchema(JSON.parse(text, withoutLogicalType), { registry: { long: EXACT_LONGS }, wrapUnions: 'always' } as object);
  } catch {
    return undefined;
  }
}

describe('avsc', () => {
  test('decodes what generated writers encode, and generated readers decode what it encodes', async () => {
    const texts = Array.from({ length: SEEDS }, (_, seed) => randomHistory(seed + 1, 1 + (seed % 3), false).at(-1) ?? '');
    const schemas = new Map(texts.map((text, index) => [`E${index}`, [schemaOf(text)]]));
    using output = await printedHistories(avro, schemas);
    const contractOf = contractsOf(output);
    let compared = 0;
    for (const [name, [schema]] of schemas) {
      const type = schema && avscType(schema.sources[0].text);
      if (!type) continue;
      const contract = contractOf(name);
      for (let n = 0; n < 8; n++) {
        const value = sampleValue(schema, randomFrom(`${name} ${n}`), { mode: n % 2 === 1 ? 'edge' : 'realistic' });
        const event = readWithin(contract, 0, avro.codec(schema).encode(value));
        const ours = contract.write(event);
        const theirs = type.toBuffer(type.fromBuffer(Buffer.from(ours)));
        const again = readWithin(contract, 0, theirs);
        // avsc keeps no own __proto__ key of a map, and sets the map's prototype instead.
        if (ours.length !== theirs.length && Buffer.from(ours).includes('__proto__')) continue;
        expectSame(again, event, `${name}, value ${n}`);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(SEEDS * 6);
  });
});
