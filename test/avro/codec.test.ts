import { isEventError } from '@covenant-events/runtime/codec';
import avsc from 'avsc';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Value } from '../../src/contract/value.ts';
import { seededRandom } from '../random-history.ts';
import { randomSchema, randomValue, toAvsc } from './random-schema.ts';
import { schemaOf } from './reading.ts';

/** avsc with exact longs. */
const bigLong = avsc.types.LongType.__with({
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
const avscOf = (schema: unknown) =>
  avsc.Type.forSchema(schema as avsc.Schema, { registry: { long: bigLong }, wrapUnions: 'always' } as object);

describe('against avsc', () => {
  test('random values of random schemas have the same bytes both ways', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = seededRandom(seed);
        const json = randomSchema(dice, false);
        const schema = schemaOf(json);
        const codec = avro.codec(schema);
        const other = avscOf(json);
        for (let round = 0; round < 3; round++) {
          const value = randomValue(dice, schema, schema.root);
          const bytes = codec.encode(value);
          expect(Buffer.compare(other.toBuffer(toAvsc(schema, schema.root, value)), bytes)).toBe(0);
          expect(codec.decode(bytes)).toEqual(value);
        }
      }),
      { seed: 3, numRuns: 1_000 },
    );
  });
});

test('random values with logical types are read back as they were written', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = seededRandom(seed);
      const schema = schemaOf(randomSchema(dice, true));
      const value = randomValue(dice, schema, schema.root);
      const codec = avro.codec(schema);
      expect(codec.decode(codec.encode(value))).toEqual(value);
    }),
    { seed: 4, numRuns: 500 },
  );
});

describe('values take the form that the contract says', () => {
  const fixed = (size: number, more: object) => ({ type: 'fixed', name: 'F', size, ...more });
  test.each<readonly [unknown, Value, string]>([
    ['long', -1n, '01'],
    [{ type: 'long', logicalType: 'timestamp-millis' }, 1, '02'],
    [{ type: 'long', logicalType: 'timestamp-nanos' }, 1n, '02'],
    [{ type: 'bytes', logicalType: 'decimal', precision: 4, scale: 2 }, { unscaled: 12345n, scale: 2 }, '043039'],
    [fixed(3, { logicalType: 'decimal', precision: 4, scale: 2 }), { unscaled: -1n, scale: 2 }, 'ffffff'],
    [fixed(16, { logicalType: 'uuid' }), '00112233-4455-6677-8899-aabbccddeeff', '00112233445566778899aabbccddeeff'],
    [fixed(12, { logicalType: 'duration' }), { months: 1, days: 2, millis: 3 }, '010000000200000003000000'],
    [['null', 'int'], null, '00'],
    [['null', 'int'], 1, '0202'],
    [['null', 'int', 'string'], { $case: 'string', value: 'a' }, '040261'],
    [['null', 'int', 'string'], null, '00'],
    [['int'], 1, '0002'],
    [{ type: 'map', values: 'int' }, JSON.parse('{"__proto__": 1}') as Value, '02125f5f70726f746f5f5f0200'],
    [
      { type: 'record', name: 'R', fields: [{ name: 'a', type: ['null', { type: 'array', items: 'long' }], jstype: 'number' }] },
      { a: [1] },
      '02020200',
    ],
  ])('%j: %o', (type, value, hex) => {
    const codec = avro.codec(schemaOf(type));
    expect(Buffer.from(codec.encode(value)).toString('hex')).toBe(hex);
    expect(codec.decode(Buffer.from(hex, 'hex'))).toEqual(value);
  });
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    return isEventError(error) ? error.code : `not ours: ${String(error)}`;
  }
};

describe('what is no value', () => {
  const record = { type: 'record', name: 'R', fields: [{ name: 'a', type: { type: 'map', values: 'int' } }] };
  test.each<readonly [unknown, Value]>([
    ['null', undefined],
    ['int', 1n],
    ['int', 2 ** 31],
    ['long', 1],
    ['long', 2n ** 63n],
    ['string', '\ud800'],
    [{ type: 'enum', name: 'E', symbols: ['A'] }, 'constructor'],
    [{ type: 'array', items: 'int' }, 'x'],
    [{ type: 'map', values: 'int' }, null],
    [{ type: 'map', values: 'int' }, new Map()],
    [['null', 'int'], undefined],
    [['null', 'int', 'string'], 1],
    [['null', 'int', 'string'], { $case: 'long', value: 1n }],
    [[], null],
    [record, []],
    [record, {}],
    [record, { a: { k: 'x' } }],
  ])('%j refuses %o', (type, value) => {
    expect(codeOf(() => avro.codec(schemaOf(type)).encode(value))).toBe('invalid-value');
  });

  test('is told with the way to it', () => {
    expect(() => avro.codec(schemaOf(record)).encode({ a: { k: 'x' } })).toThrow(/^a: k: an int must be/);
  });

  test('a value that contains itself is too deep', () => {
    const node = { type: 'record', name: 'N', fields: [{ name: 'next', type: ['null', 'N'] }] };
    const circle: Record<string, Value> = {};
    circle.next = circle;
    expect(codeOf(() => avro.codec(schemaOf(node)).encode(circle))).toBe('too-deep');
  });
});

describe('hostile bytes', () => {
  const list = {
    type: 'record',
    name: 'N',
    fields: [
      { name: 'v', type: 'null' },
      { name: 'next', type: { type: 'array', items: ['null', 'N'] } },
    ],
  };

  test.each<readonly [string, unknown, Uint8Array, string]>([
    ['a cut value', 'long', Uint8Array.of(0x80), 'truncated'],
    ['bytes left over', 'int', Uint8Array.of(2, 2), 'trailing-bytes'],
    ['an enum beyond its symbols', { type: 'enum', name: 'E', symbols: ['A'] }, Uint8Array.of(2), 'malformed'],
    ['a branch of an empty union', [], Uint8Array.of(0), 'malformed'],
    ['a huge count of longs', { type: 'array', items: 'long' }, Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0x0f), 'too-large'],
    ['a huge count of nulls', { type: 'array', items: 'null' }, Uint8Array.of(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f), 'too-large'],
    ['a string that is no UTF-8', 'string', Uint8Array.of(2, 0xff), 'malformed'],
    ['10,000 records in each other', list, Uint8Array.from({ length: 30_000 }, () => 2), 'too-deep'],
  ])('%s', (_, type, bytes, code) => {
    expect(codeOf(() => avro.codec(schemaOf(type)).decode(bytes))).toBe(code);
  });

  test('random bytes give a value or an error of the runtime, quickly', () => {
    fc.assert(
      fc.property(fc.integer(), fc.uint8Array({ maxLength: 200 }), (seed, bytes) => {
        const codec = avro.codec(schemaOf(randomSchema(seededRandom(seed), true)));
        expect(codeOf(() => codec.decode(bytes))).not.toContain('not ours');
      }),
      { seed: 5, numRuns: 1_000 },
    );
  });
});
