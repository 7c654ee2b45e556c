import { AvroReader, AvroWriter, EVENT_ERROR_CODES } from '@covenant-events/runtime/codec';
import avsc from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../refusal.ts';

const SEED = { seed: 20_261_101, numRuns: 500 };
const reader = new AvroReader();
const writer = new AvroWriter();

const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const ints = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const texts = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => !/\p{Surrogate}/u.test(text));

/** One value of each kind, as avsc encodes a record of them. */
const oracle = avsc.Type.forSchema({
  type: 'record',
  name: 'All',
  fields: [
    { name: 'flag', type: 'boolean' },
    { name: 'int', type: 'int' },
    { name: 'float', type: 'float' },
    { name: 'double', type: 'double' },
    { name: 'bytes', type: 'bytes' },
    { name: 'text', type: 'string' },
    { name: 'fixed', type: { type: 'fixed', name: 'F', size: 3 } },
    { name: 'symbol', type: { type: 'enum', name: 'E', symbols: ['A', 'B', 'C'] } },
    { name: 'items', type: { type: 'array', items: 'int' } },
  ],
});

const values = fc.record(
  {
    flag: fc.boolean(),
    int: ints,
    float: fc.float(),
    double: fc.double(),
    bytes: fc.uint8Array({ maxLength: 200 }),
    text: texts,
    fixed: fc.uint8Array({ minLength: 3, maxLength: 3 }),
    symbol: fc.constantFrom('A', 'B', 'C'),
    items: fc.array(ints, { maxLength: 20 }),
  },
  { noNullPrototype: true },
);

function read(bytes: Uint8Array) {
  reader.reset(bytes);
  const value = {
    flag: reader.boolean(),
    int: reader.int(),
    float: reader.float(),
    double: reader.double(),
    bytes: reader.bytes(),
    text: reader.string(),
    fixed: reader.fixed(3),
    symbol: ['A', 'B', 'C'][reader.index(3)],
    items: [] as number[],
  };
  for (let count = reader.blockCount(1); count > 0; count = reader.blockCount(1)) {
    for (let index = 0; index < count; index++) value.items.push(reader.int());
  }
  reader.finish();
  return value;
}

function skipAll(bytes: Uint8Array): void {
  reader.reset(bytes);
  reader.skipFixed(1);
  reader.skipVarint();
  reader.skipFixed(4);
  reader.skipFixed(8);
  reader.skipLengthPrefixed();
  reader.skipLengthPrefixed();
  reader.skipFixed(3);
  reader.skipVarint();
  for (let count = reader.skipBlock(); count > 0; count = reader.skipBlock()) {
    for (let index = 0; index < count; index++) reader.skipVarint();
  }
  reader.finish();
}

describe('Avro cursors', () => {
  it('read what avsc writes, and write the same bytes', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = oracle.toBuffer({ ...value, bytes: Buffer.from(value.bytes), fixed: Buffer.from(value.fixed) });
        expect(read(bytes)).toStrictEqual(value);
        skipAll(bytes);
        writer.reset();
        writer.boolean(value.flag);
        writer.int(value.int);
        writer.float(value.float);
        writer.double(value.double);
        writer.bytes(value.bytes);
        writer.string(value.text);
        writer.fixed(value.fixed, 3);
        writer.index(['A', 'B', 'C'].indexOf(value.symbol));
        if (value.items.length > 0) {
          writer.blockCount(value.items.length);
          for (const item of value.items) writer.int(item);
        }
        writer.blockCount(0);
        expect(Buffer.from(writer.finish())).toEqual(bytes);
      }),
      SEED,
    );
  });

  it('keep every long exact, as a bigint and within 2^53 as a number', () => {
    fc.assert(
      fc.property(longs, (value) => {
        writer.reset();
        writer.long(value);
        const bytes = writer.finish();
        expect(reader.reset(bytes).long()).toBe(value);
        if (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(reader.reset(bytes).longAsNumber()).toBe(Number(value));
          writer.reset();
          writer.longFromNumber(Number(value));
          expect(writer.finish()).toEqual(bytes);
        } else {
          expect(refusal(() => reader.reset(bytes).longAsNumber()).code).toBe('unsafe-integer');
        }
      }),
      {
        ...SEED,
        examples: [
          [-(2n ** 63n)],
          [2n ** 63n - 1n],
          [2n ** 53n],
          [-(2n ** 53n)],
          [2n ** 53n - 1n],
          [0n],
          [-1n],
          [2n ** 32n],
          [-(2n ** 31n) - 1n],
        ],
      },
    );
  });

  it('write decimals in the fewest bytes and read them back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 200n), max: 2n ** 200n }), (unscaled) => {
        writer.reset();
        writer.decimal({ unscaled, scale: 2 }, 2);
        const bytes = writer.finish();
        expect(reader.reset(bytes).decimal(2)).toEqual({ unscaled, scale: 2 });
        const digits = bytes.subarray(1);
        const spare = digits.length > 1 && (digits[0] === 0 ? (digits[1] ?? 0) < 128 : digits[0] === 255 && (digits[1] ?? 0) >= 128);
        expect(spare).toBe(false);
        writer.reset();
        writer.decimalFixed({ unscaled, scale: 2 }, 26, 2);
        expect(reader.reset(writer.finish()).decimalFixed(26, 2)).toEqual({ unscaled, scale: 2 });
      }),
      {
        ...SEED,
        examples: [
          [0n],
          [127n],
          [128n],
          [-128n],
          [-129n],
          [2n ** 63n],
          [-(2n ** 63n)],
          [-(2n ** 63n) - 1n],
          [2n ** 71n - 1n],
          [2n ** 71n],
          [-(2n ** 71n)],
        ],
      },
    );
  });

  it('keep uuids and durations', () => {
    const uuid = '00112233-4455-6677-8899-aabbccddeeff';
    const duration = { months: 1, days: 4_294_967_295, millis: 0 };
    writer.reset();
    writer.uuid(uuid);
    writer.uuidFixed(uuid.toUpperCase());
    writer.duration(duration);
    reader.reset(writer.finish());
    expect([reader.uuid(), reader.uuidFixed(), reader.duration()]).toEqual([uuid, uuid, duration]);
    reader.finish();
  });

  it('read strings of every length around a window, ASCII and not, within a larger buffer', () => {
    const around = [0, 1, 11, 12, 13, 63, 64, 95, 96, 97, 127, 128, 4_095, 4_096, 4_097, 70_000];
    const written = around.flatMap((length) => ['x'.repeat(length), 'é'.repeat(length), `${'x'.repeat(length)}\u{1f600}`]);
    writer.reset();
    for (const text of written) writer.string(text);
    const bytes = writer.finish();
    const larger = new Uint8Array(bytes.length + 20).fill(0xff);
    larger.set(bytes, 7);
    reader.reset(larger, 7, 7 + bytes.length);
    expect(written.map(() => reader.string())).toEqual(written);
    reader.finish();
  });

  it('never see a text of bytes that were read before', () => {
    const bytes = Uint8Array.of(6, 97, 98, 99);
    expect(reader.reset(bytes).string()).toBe('abc');
    bytes.set([6, 120, 121, 122]);
    expect(reader.reset(bytes).string()).toBe('xyz');
  });

  it('copy bytes, so that a reused buffer changes nothing', () => {
    const bytes = Buffer.from([4, 1, 2]);
    const value = reader.reset(bytes).bytes();
    bytes.fill(9);
    expect(value).toStrictEqual(Uint8Array.of(1, 2));
  });
});

describe('Hostile Avro bytes', () => {
  it('give a typed error wherever they are cut off', () => {
    fc.assert(
      fc.property(values, fc.nat(), (value, at) => {
        const bytes = oracle.toBuffer({ ...value, bytes: Buffer.from(value.bytes), fixed: Buffer.from(value.fixed) });
        const cut = bytes.subarray(0, at % bytes.length);
        expect(['truncated', 'too-large']).toContain(refusal(() => read(cut)).code);
        expect(['truncated', 'too-large']).toContain(refusal(() => skipAll(cut)).code);
      }),
      SEED,
    );
  });

  it('give a value or a typed error wherever they are changed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        for (const work of [read, skipAll]) {
          try {
            work(bytes);
          } catch (error) {
            expect(Object.keys(EVENT_ERROR_CODES)).toContain(refusal(() => work(bytes)).code);
            expect(error).toHaveProperty('name', 'EventError');
          }
        }
      }),
      { ...SEED, numRuns: 3_000 },
    );
  });

  const varint = (value: bigint): number[] => {
    writer.reset();
    writer.long(value);
    return [...writer.finish()];
  };
  it.each([
    ['a block of 2^60 items', varint(2n ** 60n), () => reader.blockCount(1), 'too-large'],
    ['a block of 2^60 items without bytes', varint(2n ** 60n), () => reader.blockCount(0), 'too-large'],
    ['a block of 2^60 items to be skipped', varint(2n ** 60n), () => reader.skipBlock(), 'too-large'],
    ['a block of -2^63 items', [...varint(-(2n ** 63n)), 0], () => reader.blockCount(1), 'too-large'],
    ['a block that is larger than the rest', [...varint(-1n), ...varint(2n ** 40n)], () => reader.skipBlock(), 'truncated'],
    ['a string of 2^62 bytes', varint(2n ** 62n), () => reader.string(), 'truncated'],
    ['a string of -1 bytes', varint(-1n), () => reader.string(), 'malformed'],
    ['an int of 33 bits', varint(2n ** 32n), () => reader.int(), 'malformed'],
    ['an integer of 11 bytes', [...new Array<number>(10).fill(0x80), 0], () => reader.long(), 'malformed'],
    ['an integer beyond 64 bits', [...new Array<number>(9).fill(0x80), 2], () => reader.long(), 'malformed'],
    ['an enum index out of range', varint(3n), () => reader.index(3), 'malformed'],
    ['a negative union index', varint(-1n), () => reader.index(3), 'malformed'],
    ['a boolean of 2', [2], () => reader.boolean(), 'malformed'],
    ['invalid UTF-8', [4, 0xc3, 0x28], () => reader.string(), 'malformed'],
    ['an encoded surrogate', [6, 0xed, 0xa0, 0x80], () => reader.string(), 'malformed'],
    ['a uuid of another form', [2, 0x61], () => reader.uuid(), 'malformed'],
    ['a decimal without bytes', [0], () => reader.decimal(2), 'malformed'],
    ['bytes that are left over', [1, 2], () => reader.finish(), 'trailing-bytes'],
  ] as const)('refuse %s at once', (_, bytes, work, code) => {
    reader.reset(Uint8Array.from(bytes));
    expect(refusal(work).code).toBe(code);
  });

  it('stop at a depth of 1,000', () => {
    reader.reset(new Uint8Array(0));
    for (let depth = 0; depth < 1_000; depth++) reader.nest();
    expect(refusal(() => reader.nest()).code).toBe('too-deep');
  });

  it('cannot make a skipper repeat work: empty items are counted over the whole message', () => {
    const blocks = new Array<number[]>(1_000).fill(varint(10_000n)).flat();
    reader.reset(Uint8Array.from(blocks));
    let items = 0;
    const error = refusal(() => {
      for (;;) items += reader.skipBlock();
    });
    expect(error.code).toBe('too-large');
    expect(items).toBeLessThanOrEqual(1_000_000 + blocks.length);
  });
});

describe('Values that Avro cannot carry', () => {
  it.each([
    ['an int of 32 bits and more', () => writer.int(2 ** 31)],
    ['a fraction as int', () => writer.int(0.5)],
    ['a bigint as int', () => writer.int(1n as unknown as number)],
    ['a long of 64 bits and more', () => writer.long(2n ** 63n)],
    ['a number as long', () => writer.long(1 as unknown as bigint)],
    ['an unsafe number as long', () => writer.longFromNumber(2 ** 53)],
    ['a float beyond its range', () => writer.float(1e39)],
    ['a lone surrogate', () => writer.string('a\ud800')],
    ['a lone surrogate in a long text', () => writer.string(`${'x'.repeat(100)}\udc00`)],
    ['a fixed of another size', () => writer.fixed(new Uint8Array(2), 3)],
    ['a decimal of another scale', () => writer.decimal({ unscaled: 1n, scale: 3 }, 2)],
    ['a decimal that does not fit', () => writer.decimalFixed({ unscaled: 128n, scale: 0 }, 1, 0)],
    ['null as string', () => writer.string(null as unknown as string)],
    ['a uuid of another form', () => writer.uuid('no')],
    ['a duration with a negative part', () => writer.duration({ months: -1, days: 0, millis: 0 })],
  ] as const)('are refused: %s', (_, work) => {
    writer.reset();
    const error = refusal(work);
    expect(error.code).toBe('invalid-value');
    expect(error.message).not.toBe('');
  });

  it('are told with what was expected and what came', () => {
    expect(refusal(() => writer.reset().int(2 ** 31)).message).toBe('an int must be an integer of 32 bits, not 2147483648');
  });
});
