import { isEventError } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import protobufjs from 'protobufjs';
import { describe, expect, test } from 'vitest';
import { type Schema, typeNamed } from '../../src/contract/schema.ts';
import type { Type } from '../../src/contract/type.ts';
import type { RecordValue, Value } from '../../src/contract/value.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { randomText, randomValue } from './random-schema.ts';
import { proto2, proto3, schema } from './schemas.ts';

const { codec } = protobuf;

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function bytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

/** A value as protobufjs shows it: absent fields left out, longs as text, bytes as arrays, oneofs flat. */
function shown(read: Schema, type: Type, value: Value): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return type.kind === 'list' ? value.map((item: Value) => shown(read, type.items, item)) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (type.kind === 'map') {
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    return Object.fromEntries(entries.map(([key, held]: readonly [Value, Value]) => [String(key), shown(read, type.values, held)]));
  }
  const record = type.kind === 'named' ? typeNamed(read, type.name) : undefined;
  if (record?.kind !== 'record') throw new Error(`an object cannot be a value of a ${type.kind}`);
  return Object.fromEntries(record.fields.flatMap((field) => shownField(read, field, (value as RecordValue)[field.property])));
}

function shownField(
  read: Schema,
  { property, type, presence }: { property: string; type: Type; presence: string },
  held: Value,
): readonly [string, unknown][] {
  if (held === undefined) return [];
  if (type.kind === 'union') {
    const { $case, value } = held as { readonly $case: string; readonly value: Value };
    const branch = type.branches.find(({ name }) => name === $case);
    return branch ? [[$case, withType(read, branch.type, value)]] : [];
  }
  const empty = Array.isArray(held)
    ? held.length === 0
    : held instanceof Map
      ? held.size === 0
      : type.kind === 'map' && Object.keys(held ?? {}).length === 0;
  const zero =
    presence === 'implicit' &&
    ([false, 0n, '', 'ZERO'].includes(held as never) || Object.is(held, 0) || (held instanceof Uint8Array && held.length === 0));
  const missing = type.kind === 'list' || type.kind === 'map' ? empty : zero;
  return missing ? [] : [[property, withType(read, type, held)]];
}

/** protobufjs shows a number of 64 bits as text, though the field is a number to us. */
function withType(read: Schema, type: Type, held: Value): unknown {
  const item = type.kind === 'list' ? type.items : type.kind === 'map' ? type.values : type;
  const wide = item.kind === 'scalar' && item.scalar.endsWith('64');
  const text = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value);
  const plain = shown(read, type, held);
  if (!wide) return plain;
  if (Array.isArray(plain)) return plain.map(text);
  return typeof plain === 'object' && plain !== null
    ? Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, text(value)]))
    : text(plain);
}

const AS_SHOWN = { longs: String, enums: String, bytes: Array } as const;

describe('the codec', () => {
  test('writes what protobufjs reads, and reads what it writes, for random values of random schemas', () => {
    fc.assert(
      fc.property(
        randomText.chain((text) => {
          const read = schema(text);
          return fc.record({ text: fc.constant(text), read: fc.constant(read), value: randomValue(read, 'M0') });
        }),
        ({ text, read, value }) => {
          const peer = protobufjs.parse(text).root.lookupType('M0');
          const ours = codec(read);
          const written = ours.encode(value);
          const expected = shown(read, read.root, value);
          expect(peer.toObject(peer.decode(written), AS_SHOWN)).toEqual(expected);
          expect(ours.decode(written)).toEqual(value);
          const theirs = peer.encode(peer.fromObject(expected as Record<string, unknown>)).finish();
          expect(shown(read, read.root, ours.decode(theirs))).toEqual(expected);
          expect(ours.encode(ours.decode(theirs))).toHaveLength(written.length);
        },
      ),
      { seed: 20_261_125, numRuns: 300 },
    );
  }, 60_000);

  test.each([
    ['zero in a oneof', 'oneof o { int32 kind = 2; bool on = 3; string s = 4; }', { o: { $case: 'kind', value: 0 } }, '1000'],
    ['false in a oneof', 'oneof o { int32 kind = 2; bool on = 3; string s = 4; }', { o: { $case: 'on', value: false } }, '1800'],
    ['the empty string in a oneof', 'oneof o { int32 kind = 2; bool on = 3; string s = 4; }', { o: { $case: 's', value: '' } }, '2200'],
    ['nothing in a oneof', 'oneof o { int32 kind = 2; }', { o: undefined }, ''],
    ['zero in an optional field', 'optional int32 q = 5;', { q: 0 }, '2800'],
    ['zero in an implicit field', 'int32 q = 5; double d = 6; bytes b = 7; E e = 8;', { q: 0, d: 0, b: new Uint8Array(0), e: 'Z' }, ''],
    ['minus zero', 'double d = 1;', { d: -0 }, '090000000000000080'],
    ['a number of an open enum that has no symbol', 'E e = 1; repeated E es = 2;', { e: 2, es: ['A', 2] }, '080212020102'],
    ['a map of numbers', 'map<int64, string> m = 1;', { m: new Map([[-1n, 'x']]) }, '0a0e08ffffffffffffffffff0112 0178'.replace(' ', '')],
    ['a map with a dangerous key', 'map<string, int32> m = 1;', { m: JSON.parse('{"__proto__":1}') }, '0a0d0a095f5f70726f746f5f5f1001'],
    ['fields in the order of their numbers', 'int32 b = 2; int32 a = 1;', { b: 2, a: 1 }, '08011002'],
    ['the largest field number', 'bool a = 536870911;', { a: true }, 'f8ffffff0f01'],
  ])('%s', (_, body, value, written) => {
    const { encode, decode } = codec(schema(proto3(`message M { ${body} } enum E { Z = 0; A = 1; }`)));
    expect(hex(encode(value))).toBe(written);
    expect(decode(bytes(written))).toEqual(value);
  });

  test.each([
    ['the last value wins', proto3('message M { int32 a = 1; }'), '0801 0802', { a: 2 }],
    [
      'messages merge',
      proto3('message M { M m = 1; int32 a = 2; int32 b = 3; }'),
      '0a021001 0a021802',
      { m: { m: undefined, a: 1, b: 2 }, a: 0, b: 0 },
    ],
    [
      'the members of a oneof replace each other',
      proto3('message M { oneof o { int32 a = 1; int32 b = 2; } }'),
      '0801 1002',
      { o: { $case: 'b', value: 2 } },
    ],
    [
      'a message in a oneof merges with itself',
      proto3('message M { oneof o { N n = 1; } } message N { int32 a = 1; int32 b = 2; }'),
      '0a020801 0a021002',
      {
        o: { $case: 'n', value: { a: 1, b: 2 } },
      },
    ],
    [
      'packed numbers are read where single ones are declared',
      proto3('message M { repeated int32 a = 1 [packed = false]; }'),
      '0a020102 0803',
      { a: [1, 2, 3] },
    ],
    ['single numbers are read where packed ones are declared', proto3('message M { repeated int32 a = 1; }'), '0801 0a0102', { a: [1, 2] }],
    ['unknown fields are passed over, groups too', proto3('message M { int32 a = 1; }'), '1005 1b2001 1c 220178 0801', { a: 1 }],
    ['a field of another wire type is passed over', proto3('message M { int32 a = 1; string s = 2; }'), '0a0178 1001', { a: 0, s: '' }],
    ['an entry without key and value', proto3('message M { map<string, M> m = 1; }'), '0a00', { m: { '': { m: {} } } }],
    [
      'of two entries of one key the last counts',
      proto3('message M { map<int32, int32> m = 1; }'),
      '0a0408011001 0a0408011002',
      { m: new Map([[1, 2]]) },
    ],
    [
      'a closed enum passes over numbers without a symbol',
      proto2('enum E { A = 1; } message M { optional E e = 1; repeated E es = 2; map<int32, E> m = 3; }'),
      '0802 10011002 1a0408011002',
      {
        e: undefined,
        es: ['A'],
        m: new Map(),
      },
    ],
    [
      'an absent field has no value, whatever its default',
      proto2('message M { optional int32 a = 1 [default = 7]; }'),
      '',
      { a: undefined },
    ],
    [
      'the first of two symbols of one number',
      proto3('message M { E e = 1; } enum E { option allow_alias = true; Z = 0; A = 1; B = 1; }'),
      '0801',
      { e: 'A' },
    ],
    [
      'a required field inside a message that comes in two parts',
      proto2('message M { optional N n = 1; } message N { required int32 a = 1; required int32 b = 2; }'),
      '0a020801 0a021002',
      {
        n: { a: 1, b: 2 },
      },
    ],
  ])('%s', (_, text, written, value) => {
    expect(codec(schema(text, {}, { root: 'M' })).decode(bytes(written))).toEqual(value);
  });

  const everything = proto3(
    'message M { int32 a = 1; string s = 2; M m = 3; repeated fixed64 r = 4; map<string, M> p = 5; int64 n = 6 [jstype = JS_NUMBER]; E e = 7; oneof o { int32 x = 8; } } enum E { Z = 0; }',
  );

  test.each([
    ['a value that is cut off', '08', 'truncated'],
    ['a string beyond the end', '12ff01', 'truncated'],
    ['a length of four gigabytes', '22ffffffff0f', 'truncated'],
    ['a part beyond its message', '1a021205', 'truncated'],
    ['field number 0', '0001', 'malformed'],
    ['a wire type that does not exist', '0f', 'malformed'],
    ['an end of a group', '0c', 'malformed'],
    ['text that is not UTF-8', '1201ff', 'malformed'],
    ['an integer that no number holds', '30ffffffffffffffff7f', 'unsafe-integer'],
    ['unknown groups without end', '4b'.repeat(100_000), 'too-deep'],
  ])('refuses %s', (_, written, code) => {
    const decode = (): Value => codec(schema(everything)).decode(bytes(written));
    expect(decode).toThrow(expect.objectContaining({ name: 'EventError', code }));
  });

  test('refuses bytes at random with a typed error or reads them, and never hangs', () => {
    const { decode } = codec(schema(everything));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (random) => {
        try {
          expect(decode(random)).toHaveProperty('a');
        } catch (error) {
          expect(isEventError(error)).toBe(true);
        }
      }),
      { seed: 7, numRuns: 2_000 },
    );
  });

  test('refuses messages nested beyond 1,000, read or written', () => {
    let nested = new Uint8Array(0);
    let value: RecordValue | undefined;
    for (let depth = 0; depth < 1_100; depth += 1) {
      const length: number[] = [];
      for (let rest = nested.length; ; rest >>= 7) {
        length.push(rest > 127 ? (rest & 127) | 128 : rest);
        if (rest <= 127) break;
      }
      nested = Uint8Array.from([0x0a, ...length, ...nested]);
      value = { m: value };
    }
    const { decode, encode } = codec(schema(proto3('message M { M m = 1; }')));
    expect(() => decode(nested)).toThrow(expect.objectContaining({ code: 'too-deep' }));
    expect(() => encode(value)).toThrow(expect.objectContaining({ code: 'too-deep' }));
  });

  test('refuses a message without a required field', () => {
    const { decode } = codec(schema(proto2('message M { repeated N ns = 1; } message N { required int32 a = 1; }')));
    expect(() => decode(bytes('0a00'))).toThrow('the required field a of N is absent');
  });

  const full = { a: 0, s: '', m: undefined, r: [], p: {}, n: 0, e: 'Z', o: undefined };

  test.each([
    ['M.a: ', { a: 1.5 }],
    ['M.a: ', { a: undefined }],
    ['M.a: ', { a: 2 ** 31 }],
    ['M.s: ', { s: 3 }],
    ['M.s: ', { s: '\uD800' }],
    ['M must be an object, not 3', { m: 3 }],
    ['M.r: a list must be an array', { r: {} }],
    ['M.r: ', { r: [1] }],
    ['M.p: this map must be a plain object', { p: new Map() }],
    ['M.n: ', { n: 5n }],
    ['M.n: ', { n: 2 ** 53 }],
    ['M.e: a E must be one of Z or a number, not "Y"', { e: 'Y' }],
    ['M.o must be undefined or have a $case of x', { o: { $case: 'y', value: 1 } }],
    ['M.x: the case x must hold a value', { o: { $case: 'x' } }],
    ['M.a: ', { m: { ...full, a: 'nested' } }],
  ])('refuses a wrong value and says where: %s', (said, wrong) => {
    const encode = (): Uint8Array => codec(schema(everything)).encode({ ...full, ...wrong } as Value);
    expect(encode).toThrow(expect.objectContaining({ code: 'invalid-value', message: expect.stringContaining(said) }));
  });

  test('has nothing to write where the root is no message', () => {
    expect(() => codec(schema(proto3('enum E { Z = 0; }')))).toThrow(expect.objectContaining({ code: 'unknown-schema' }));
  });
});
