import { isEventError } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { decodeResolved } from '../../src/avro/resolution.ts';
import type { Value } from '../../src/contract/value.ts';
import { seededRandom } from '../random-history.ts';
import { sharedLines } from '../shared.ts';
import { isEndless, randomSchema, randomValue } from './random-schema.ts';
import { schemaOf, stored } from './reading.ts';

const resolve = (writer: unknown, reader: unknown, value: Value) => {
  const written = schemaOf(writer);
  return decodeResolved(avro.codec(written).encode(value), written, schemaOf(reader));
};
const record = (fields: readonly unknown[], more: object = {}) => ({ type: 'record', name: 'R', fields, ...more });
const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });
const e = (symbols: readonly string[], more: object = {}) => ({ type: 'enum', name: 'E', symbols, ...more });

describe('values are resolved', () => {
  test.each<readonly [string, unknown, unknown, Value, Value]>([
    ['int to long', 'int', 'long', 1, 1n],
    ['int to float', 'int', 'float', 16777217, 16777216],
    ['int to double', 'int', 'double', 16777217, 16777217],
    ['long to double', 'long', 'double', 2n ** 60n, 2 ** 60],
    ['float to double', 'float', 'double', 0.5, 0.5],
    ['string to bytes', 'string', 'bytes', 'é', Uint8Array.of(0xc3, 0xa9)],
    ['bytes to string', 'bytes', 'string', Uint8Array.of(0xc3, 0xa9), 'é'],
    ['bytes that are no text', 'bytes', 'string', Uint8Array.of(0xff), '\ufffd'],
    [
      'a date to a timestamp, digits unchanged',
      { type: 'int', logicalType: 'date' },
      { type: 'long', logicalType: 'timestamp-millis' },
      3,
      3,
    ],
    ['plain to null or plain', 'int', ['null', 'int'], 1, 1],
    ['null or plain to plain', ['null', 'int'], 'int', 1, 1],
    [
      'a union in another order',
      ['null', 'int', 'string'],
      ['string', 'null', 'long'],
      { $case: 'int', value: 1 },
      { $case: 'long', value: 1n },
    ],
    ['the first branch that fits', 'int', ['string', 'long', 'int'], 1, { $case: 'long', value: 1n }],
    [
      'unions of the same branches, in which each value stays',
      ['double', 'float'],
      ['double', 'float'],
      { $case: 'float', value: 1 },
      { $case: 'float', value: 1 },
    ],
    ['a new field', record([]), record([field('a', 'long', { default: 7 })]), {}, { a: 7n }],
    [
      'a dropped field',
      record([field('a', { type: 'map', values: 'string' }), field('b', 'int')]),
      record([field('b', 'int')]),
      { a: { k: 'v' }, b: 2 },
      { b: 2 },
    ],
    ['a renamed field', record([field('a', 'int')]), record([field('b', 'int', { aliases: ['a'] })]), { a: 1 }, { b: 1 }],
    ['a renamed record', record([]), { ...record([]), name: 'S', aliases: ['R'] }, {}, {}],
    [
      'a field that two fields read',
      record([field('a', 'int')]),
      record([field('b', 'int', { aliases: ['a'] }), field('c', 'long', { aliases: ['a'] })]),
      { a: 1 },
      { b: 1, c: 1n },
    ],
    ['an unknown symbol with a default', e(['A', 'B']), e(['A'], { default: 'A' }), 'B', 'A'],
    ['a known symbol although others are missing, in a union too', e(['A', 'B']), ['null', e(['A'])], 'A', 'A'],
  ])('%s', (_, writer, reader, value, expected) => {
    expect(resolve(writer, reader, value)).toEqual(expected);
  });

  test('a moved definition and a new optional field leave what was written as it is', () => {
    const s = { type: 'record', name: 'S', fields: [field('a', 'long'), field('b', 'int')] };
    const v1 = { type: 'record', name: 't.P', fields: [field('foo', s)] };
    const v2 = { type: 'record', name: 't.P', fields: [field('bar', ['null', s], { default: null }), field('foo', 'S')] };
    expect(decodeResolved(Uint8Array.of(0x0e, 0x06), schemaOf(v1), schemaOf(v2))).toEqual({ bar: null, foo: { a: 7n, b: 3 } });
  });

  test('an alias finds its record inside a union', () => {
    const card = (name: string, more: object = {}) =>
      record([field('u', ['null', { type: 'record', name, fields: [field('id', 'string')], ...more }])]);
    expect(
      decodeResolved(Uint8Array.of(2, 4, 0x61, 0x62), schemaOf(card('Card')), schemaOf(card('BankCard', { aliases: ['Card'] }))),
    ).toEqual({ u: { id: 'ab' } });
  });
});

describe('what the schemas do not resolve', () => {
  test.each<readonly [string, unknown, unknown, Value]>([
    ['another type', 'string', 'int', 'a'],
    ['null to plain', ['null', 'int'], 'int', null],
    ['an unknown symbol', e(['A', 'B']), e(['A']), 'B'],
    ['a field without default', record([]), record([field('a', 'int')]), {}],
    ['a field whose default is no value', record([]), record([field('a', 'int', { default: 'x' })]), {}],
    [
      'a field that matches two',
      record([field('a', 'int'), field('b', 'int')]),
      record([field('b', 'int', { aliases: ['a'] })]),
      { a: 1, b: 2 },
    ],
    ['another name', record([]), { ...record([]), name: 'S' }, {}],
  ])('%s is malformed', (_, writer, reader, value) => {
    let caught: unknown;
    try {
      resolve(writer, reader, value);
    } catch (error) {
      caught = error;
    }
    expect(isEventError(caught, 'malformed')).toBe(true);
  });
});

interface Vector {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

const vectors = sharedLines<Vector>('vectors/avro-compat-fuzz.jsonl');

describe('the verdict and the decoder agree', () => {
  const holds = (writer: unknown, reader: unknown, seed: number, id: string) => {
    const [written, read] = [schemaOf(writer), schemaOf(reader)];
    // What the verdict does not look at: whether a default is a value of its type, and what a logical type demands of a value.
    const unseen =
      stored(reader).findings.some((finding) => finding.rule === 'avro/default-fits-type') ||
      JSON.stringify(reader).includes('logicalType');
    if (unseen || isEndless(written) || avro.canRead(read, written).length > 0) return 0;
    const dice = seededRandom(seed);
    for (let round = 0; round < 3; round++) {
      const value = randomValue(dice, written, written.root);
      const bytes = avro.codec(written).encode(value);
      const resolved = decodeResolved(bytes, written, read);
      expect(() => avro.codec(read).encode(resolved), id).not.toThrow();
    }
    return 1;
  };

  test.skipIf(vectors === undefined)('what is compatible decodes to a value of the reader, for every labelled pair', () => {
    let compatible = 0;
    for (const [index, row] of (vectors ?? []).entries()) {
      compatible += holds(row.old, row.new, index, row.id) + holds(row.new, row.old, index, row.id);
    }
    expect(compatible).toBeGreaterThan(100);
  });

  test('a schema resolves its own values to themselves', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = seededRandom(seed);
        const schema = schemaOf(randomSchema(dice, true));
        const value = randomValue(dice, schema, schema.root);
        const bytes = avro.codec(schema).encode(value);
        expect(decodeResolved(bytes, schema, schema)).toEqual(value);
        expect(avro.canRead(schema, schema)).toEqual([]);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  test('skipping a value moves past exactly its bytes', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = seededRandom(seed);
        const inner = randomSchema(dice, true);
        const writer = schemaOf({ type: 'record', name: 'Outer', fields: [field('gone', inner), field('kept', 'int')] });
        const value = randomValue(dice, writer, writer.root);
        const read = decodeResolved(
          avro.codec(writer).encode(value),
          writer,
          schemaOf({ type: 'record', name: 'Outer', fields: [field('kept', 'int')] }),
        );
        expect(read).toEqual({ kept: (value as { kept: number }).kept });
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});
