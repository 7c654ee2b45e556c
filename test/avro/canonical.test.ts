import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { author, schemaOf } from './reading.ts';

const fingerprint = (schema: unknown) => avro.fingerprint(schemaOf(schema));
const holding = (field: object, more: object = {}) => ({
  type: 'record',
  name: 'a.R',
  fields: [{ name: 'x', type: 'long', ...field }],
  ...more,
});
const plain = holding({});

describe('schemas that mean the same have one fingerprint', () => {
  test.each([
    ['a name with its namespace apart', { ...plain, name: 'R', namespace: 'a' }],
    ['a namespace that a dotted name overrides', { ...plain, namespace: 'ignored' }],
    ['docs', holding({ doc: 'd' }, { doc: 'e' })],
    ['unknown attributes', holding({ custom: 1 })],
    ['another order of attributes', { fields: [{ type: { type: 'long' }, name: 'x' }], name: 'a.R', type: 'record' }],
  ])('%s', (_, schema) => {
    expect(fingerprint(schema)).toBe(fingerprint(plain));
  });

  test('wherever a named type is defined', () => {
    const e = { type: 'enum', name: 'E', symbols: ['A'] };
    const union = (first: unknown, second: unknown) => ({
      type: 'record',
      name: 'R',
      fields: [
        { name: 'a', type: first },
        { name: 'b', type: second },
      ],
    });
    expect(fingerprint(union(e, 'E'))).toBe(fingerprint(union('E', e)));
  });

  test('with a type in the same text or in another file', () => {
    const apart = author('{"type":"map","values":"b.E"}', { 'e.avsc': '{"type":"enum","name":"b.E","symbols":["A"]}' });
    const together = schemaOf({ type: 'map', values: { type: 'enum', name: 'b.E', symbols: ['A'] } });
    expect(apart.schema && avro.canonical(apart.schema)).toBe(avro.canonical(together));
  });

  test('is sha256 and 64 digits', () => {
    expect(fingerprint(plain)).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

test('whatever a reader, a generator or a reviewer acts on makes another fingerprint', () => {
  const e = (symbols: readonly string[], more: object = {}) => ({ type: 'enum', name: 'E', symbols, ...more });
  const decimal = (scale: number) => ({ type: 'bytes', logicalType: 'decimal', precision: 10, scale });
  const all = [
    plain,
    { ...plain, name: 'b.R' },
    { ...plain, aliases: ['Old'] },
    holding({ name: 'y' }),
    holding({ type: 'int' }),
    holding({ type: ['null', 'long'] }),
    holding({ type: ['long', 'null'] }),
    holding({ type: { type: 'array', items: 'long' } }),
    holding({ type: { type: 'map', values: 'long' } }),
    holding({ type: { type: 'long', logicalType: 'timestamp-millis' } }),
    holding({ type: { type: 'long', logicalType: 'timestamp-micros' } }),
    holding({ type: decimal(2) }),
    holding({ type: decimal(3) }),
    holding({ default: 0 }),
    holding({ default: 1 }),
    holding({ default: 'not a long' }),
    holding({ default: 'nor this' }),
    holding({ type: 'double', default: 0 }),
    holding({ aliases: ['w'] }),
    holding({ unit: 'EUR' }),
    holding({ unit: 'EUR-cent' }),
    holding({ new: true }),
    holding({ hole: true }),
    holding({ tags: ['pii'] }),
    holding({ jstype: 'number' }),
    e(['A', 'B']),
    e(['B', 'A']),
    e(['A', 'B'], { default: 'A' }),
    { type: 'fixed', name: 'F', size: 12 },
    { type: 'fixed', name: 'F', size: 12, logicalType: 'duration' },
    'int',
    [],
  ];
  expect(new Set(all.map(fingerprint)).size).toBe(all.length);
});

test('longs beyond the range of numbers are told apart', () => {
  const holder = (value: string) => author(`{"type":"record","name":"R","fields":[{"name":"x","type":"long","default":${value}}]}`).schema;
  const [one, other] = ['9007199254740992', '9007199254740993'].map(holder);
  expect(one && other && avro.fingerprint(one) !== avro.fingerprint(other)).toBe(true);
});
