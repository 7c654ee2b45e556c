import { describe, expect, test } from 'vitest';
import { isCovenantError } from '../../src/contract/error.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { rootRecord } from '../../src/contract/schema.ts';
import type { RecordValue, Value } from '../../src/contract/value.ts';
import { formats } from '../../src/formats.ts';
import { randomFrom, substream } from '../../src/sample/random.ts';
import { rangesOf } from '../../src/sample/range.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { message, record, schemaOf } from './schemas.ts';

const scalars = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'];
const logicals = [
  ['bytes', '"logicalType":"decimal","precision":9,"scale":3'],
  ['bytes', '"logicalType":"decimal","precision":60,"scale":40'],
  ['string', '"logicalType":"uuid"'],
  ['int', '"logicalType":"date"'],
  ['int', '"logicalType":"time-millis"'],
  ...[
    'time-micros',
    'timestamp-millis',
    'timestamp-micros',
    'timestamp-nanos',
    'local-timestamp-millis',
    'local-timestamp-micros',
    'local-timestamp-nanos',
  ].map((name) => ['long', `"logicalType":"${name}"`] as const),
] as const;

const tree =
  '{"name":"next","type":["null","Tree"]},{"name":"children","type":{"type":"array","items":"Tree"}},{"name":"byName","type":{"type":"map","values":"Tree"}}';

const schemas: readonly (readonly [string, Schema])[] = [
  ['every Avro scalar', record('Scalars', ...scalars.map((scalar) => `{"name":"${scalar}_","type":"${scalar}"}`))],
  ['every logical type', record('Logical', ...logicals.map(([type, rest], i) => `{"name":"f${i}","type":{"type":"${type}",${rest}}}`))],
  [
    'fixed types',
    record(
      'Fixed',
      '{"name":"a","type":{"type":"fixed","name":"Eight","size":8}}',
      '{"name":"b","type":{"type":"fixed","name":"Price","size":2,"logicalType":"decimal","precision":4,"scale":2}}',
      '{"name":"c","type":{"type":"fixed","name":"Span","size":12,"logicalType":"duration"}}',
      '{"name":"d","type":{"type":"fixed","name":"Id","size":16,"logicalType":"uuid"}}',
      '{"name":"e","type":{"type":"fixed","name":"None","size":0}}',
    ),
  ],
  [
    'unions, enums, lists and maps',
    record(
      'Mixed',
      '{"name":"maybe","type":["null","string"],"default":null}',
      '{"name":"several","type":["null","int","string",{"type":"enum","name":"Side","symbols":["LEFT","RIGHT"]}]}',
      '{"name":"matrix","type":{"type":"array","items":{"type":"array","items":"double"}}}',
      '{"name":"counts","type":{"type":"map","values":["null","long"]}}',
    ),
  ],
  ['longs as numbers', record('Numbers', '{"name":"a","type":"long","jstype":"number"}', '{"name":"__proto__","type":"int"}')],
  ['a recursive record', record('Tree', tree, '{"name":"label","type":"string"}')],
  ['a schema that is no record', schemaOf('avro', '{"type":"array","items":["int","string"]}')],
  [
    'every Protobuf scalar',
    message(
      `message Scalars { ${['bool', 'int32', 'int64', 'uint32', 'uint64', 'sint32', 'sint64', 'fixed32', 'fixed64', 'sfixed32', 'sfixed64', 'float', 'double', 'bytes', 'string'].map((scalar, i) => `${scalar} f${i} = ${i * 3 + 1}; optional ${scalar} o${i} = ${i * 3 + 2}; repeated ${scalar} r${i} = ${i * 3 + 3};`).join('\n')} }`,
    ),
  ],
  [
    'messages, oneofs, maps and open enums',
    message(`message Order {
      google.protobuf.Timestamp placed_at = 1;
      oneof method { Card card = 2; string voucher = 3; int64 points = 4 [jstype = JS_NUMBER]; }
      map<string, Card> cards = 5; map<int64, string> names = 6; map<bool, State> states = 7;
      State state = 8; Order parent = 9; repeated Order parts = 10; uint64 number = 11 [jstype = JS_NUMBER];
      message Card { optional string last_four = 1; }
      enum State { option allow_alias = true; STATE_UNSPECIFIED = 0; STATE_OPEN = 1; STATE_NEW = 1; }
    }`),
  ],
];

describe.each(schemas)('a value of %s', (_, schema) => {
  test.each(['realistic', 'edge'] as const)('comes back from its bytes (%s)', (mode) => {
    const codec = formats[schema.format].codec(schema);
    for (let i = 0; i < 300; i++) {
      const value = sampleValue(schema, substream(randomFrom(mode), i), { mode });
      expect(codec.decode(codec.encode(value))).toEqual(value);
    }
  });

  test('is the same for the same seed', () => {
    expect(sampleValue(schema, randomFrom(4))).toEqual(sampleValue(schema, randomFrom(4)));
  });
});

function realistic(schema: Schema, seed = 1): RecordValue {
  // All schemas that are asked are records.
  return sampleValue(schema, randomFrom(seed), { moment: { at: Date.UTC(2025, 5, 1) } }) as RecordValue;
}

describe('a realistic value', () => {
  test('leaves a field as it is when another is added before it', () => {
    const fields = ['{"name":"holderName","type":"string"}', '{"name":"amount","type":"long"}'];
    const before = realistic(record('Opened', ...fields));
    const after = realistic(record('Opened', '{"name":"tags","type":{"type":"map","values":"string"}}', ...fields));
    expect(after).toMatchObject(before);
  });

  test.each([
    ['string', 'email', /^[a-z]+\.[a-z]+@example\.com$/],
    ['string', 'currency', /^[A-Z]{3}$/],
    ['string', 'country_code', /^[A-Z]{2}$/],
    ['string', 'customerId', /^cus-[0-9a-z]{10}$/],
    ['string', 'id', /^opened-|^ope-[0-9a-z]{10}$/],
    ['string', 'correlationUuid', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ['string', 'iban', /^DE\d{20}$/],
    ['string', 'trackingNumber', /^JD\d{14}$/],
    ['string', 'openedAt', /^2025-06-01T00:00:00\.000Z$/],
    ['string', 'dateOfBirth', /^(19|20)\d\d-\d\d-\d\d$/],
    ['int', 'quantity', /^[1-5]$/],
    ['double', 'latitude', /^[45]\d(\.\d{1,5})?$|^60$/],
    ['long', 'createdAtMs', /^1748736000000$/],
    ['int', 'created_at', /^1748736000$/],
    ['double', 'time', /^1748736000$/],
  ])('of a %s called %s looks like it', (type, name, pattern) => {
    for (let seed = 0; seed < 20; seed++) {
      const value = realistic(record('Opened', `{"name":"${name}","type":"${type}"}`), seed)[name];
      expect(String(value)).toMatch(pattern);
    }
  });

  test('follows what the doc names where the name says nothing', () => {
    expect(realistic(record('Opened', '{"name":"cur","type":"string","doc":"ISO 4217 code."}')).cur).toMatch(/^[A-Z]{3}$/);
  });

  test('gives an IBAN whose check digits are right', () => {
    const iban = String(realistic(record('Opened', '{"name":"iban","type":"string"}')).iban);
    const digits = `${iban.slice(4)}1314${iban.slice(2, 4)}`;
    expect(BigInt(digits) % 97n).toBe(1n);
  });

  test('counts money in cents or in units as the unit says', () => {
    const amounts = (unit: string): bigint[] =>
      Array.from(
        { length: 50 },
        (_, seed) => realistic(record('Paid', `{"name":"amount","type":"long","unit":"${unit}"}`), seed).amount as bigint,
      );
    expect(amounts('EUR-cent').some((amount) => amount > 2_500n)).toBe(true);
    expect(amounts('EUR').every((amount) => amount >= 5n && amount <= 2_500n)).toBe(true);
  });

  test('uses an enum symbol that says something', () => {
    const schema = message('message A { State state = 1; enum State { STATE_UNSPECIFIED = 0; STATE_OPEN = 1; } }');
    for (let seed = 0; seed < 20; seed++) expect(realistic(schema, seed).state).toBe('STATE_OPEN');
  });
});

describe('a range', () => {
  const schema = record(
    'Reading',
    '{"name":"value","type":"double"}',
    '{"name":"window","type":{"type":"array","items":["null","int"]}}',
    '{"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":8,"scale":2}}',
    '{"name":"inner","type":{"type":"record","name":"Inner","fields":[{"name":"depth","type":"long"}]}}',
    '{"name":"tiny","type":"int"}',
  );
  const hints = new Map<string, readonly [number, number]>([
    ['Reading.value', [-40, -39]],
    ['Reading.window', [7, 9]],
    ['Reading.price', [1.5, 2]],
    ['Reading.inner.depth', [100, 101]],
    ['Reading.tiny', [2 ** 40, 2 ** 41]],
    ['Other.value', [1, 1]],
  ]);

  test('holds for numbers, items, decimals and nested fields, and never leaves the type', () => {
    const ranges = rangesOf(hints, 'Reading');
    for (let seed = 0; seed < 100; seed++) {
      const value = sampleValue(schema, randomFrom(seed), { ...(ranges && { ranges }) }) as RecordValue;
      const price = value.price as { readonly unscaled: bigint };
      expect(value.value).toBeGreaterThanOrEqual(-40);
      expect(value.value).toBeLessThanOrEqual(-39);
      expect((value.window as readonly Value[]).every((item) => [7, 8, 9].includes(Number(item)))).toBe(true);
      expect(price.unscaled >= 150n && price.unscaled <= 200n).toBe(true);
      expect([100n, 101n]).toContain((value.inner as RecordValue).depth);
      expect(value.tiny).toBe(2 ** 31 - 1);
    }
  });

  test.each([
    [2, 1],
    [Number.NaN, 1],
    [0, Number.POSITIVE_INFINITY],
  ])('from %d to %d is refused by its path', (low, high) => {
    expect(() => rangesOf(new Map([['Reading.value', [low, high]]]), 'Reading')).toThrow(/sample range of Reading\.value/);
  });
});

describe('edge values', () => {
  const schema = record(
    'Edge',
    '{"name":"n","type":"long"}',
    '{"name":"d","type":"double"}',
    '{"name":"m","type":{"type":"map","values":"int"}}',
  );
  const values = Array.from(
    { length: 500 },
    (_, i) => sampleValue(schema, substream(randomFrom('edge'), i), { mode: 'edge' }) as RecordValue,
  );

  test('reach both ends of every integer', () => {
    expect(values.some((value) => value.n === -(2n ** 63n))).toBe(true);
    expect(values.some((value) => value.n === 2n ** 63n - 1n)).toBe(true);
  });

  test('reach NaN and minus zero', () => {
    expect(values.some((value) => Number.isNaN(value.d))).toBe(true);
    expect(values.some((value) => Object.is(value.d, -0))).toBe(true);
  });

  test('reach __proto__ as a key of a map', () => {
    expect(values.some((value) => Object.hasOwn(value.m as RecordValue, '__proto__'))).toBe(true);
  });
});

describe('a schema without values of a reasonable size', () => {
  const wide = Array.from({ length: 20 }, (_, i) => `message M${i} { required M${i + 1} a = 1; required M${i + 1} b = 2; }`).join('\n');
  const deep = Array.from({ length: 1_200 }, (_, i) => `message M${i} { required M${i + 1} a = 1; }`).join('\n');
  test.each([
    [
      'that always contains itself',
      schemaOf('avro', '{"type":"record","name":"A","fields":[{"name":"a","type":"A"}]}'),
      /always contains itself/,
    ],
    ['that doubles at every level', schemaOf('protobuf', `syntax = "proto2";\n${wide}\nmessage M20 { }`), /more than 100,000 parts/],
    ['that is nested too deep', schemaOf('protobuf', `syntax = "proto2";\n${deep}\nmessage M1200 { }`), /nested more than 900 levels/],
  ])('%s is refused', (_, schema, expected) => {
    let caught: unknown;
    try {
      sampleValue(schema, randomFrom(1));
    } catch (error) {
      caught = error;
    }
    expect(isCovenantError(caught, 'refused') && caught.message).toMatch(expected);
  });

  test('may lie behind an optional part, which is then left out', () => {
    const schema = record(
      'Outer',
      '{"name":"some","type":["null",{"type":"record","name":"A","fields":[{"name":"a","type":"A"}]}]}',
      '{"name":"list","type":{"type":"array","items":"A"}}',
    );
    expect(rootRecord(schema)?.fields.length).toBe(2);
    for (let seed = 0; seed < 20; seed++) {
      expect(sampleValue(schema, randomFrom(seed), { mode: seed % 2 === 0 ? 'edge' : 'realistic' })).toEqual({ some: null, list: [] });
    }
  });
});
