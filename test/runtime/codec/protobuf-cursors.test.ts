import { EVENT_ERROR_CODES, ProtobufReader, ProtobufWriter } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { refusal } from '../refusal.ts';

const SEED = { seed: 20_261_102, numRuns: 500 };
const reader = new ProtobufReader();
const writer = new ProtobufWriter();

const NUMBERS = {
  int32: fc.integer(),
  uint32: fc.nat({ max: 2 ** 32 - 1 }),
  sint32: fc.integer(),
  fixed32: fc.nat({ max: 2 ** 32 - 1 }),
  sfixed32: fc.integer(),
  float: fc.float(),
  double: fc.double(),
} as const;
const signed = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const unsigned = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const BIGINTS = { int64: signed, uint64: unsigned, sint64: signed, fixed64: unsigned, sfixed64: signed } as const;
const texts = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => !/\p{Surrogate}/u.test(text));

describe('Protobuf cursors', () => {
  it.each(Object.keys(NUMBERS) as (keyof typeof NUMBERS)[])('read and write %s as protobufjs does', (name) => {
    fc.assert(
      fc.property(NUMBERS[name], (value) => {
        const bytes = protobuf.Writer.create()[name](value).finish();
        expect(reader.reset(bytes)[name]()).toBe(value);
        reader.finish();
        writer.reset()[name](value);
        expect(Buffer.from(writer.finish())).toEqual(Buffer.from(bytes));
      }),
      SEED,
    );
  });

  it.each(Object.keys(BIGINTS) as (keyof typeof BIGINTS)[])('keep every %s exact', (name) => {
    fc.assert(
      fc.property(BIGINTS[name], (value) => {
        writer.reset()[name](value);
        const bytes = writer.finish();
        expect(reader.reset(bytes)[name]()).toBe(value);
        const other = protobuf.Reader.create(bytes)[name]();
        expect(typeof other === 'number' ? BigInt(other) : BigInt(other.toString())).toBe(value);
        const asNumber = `${name}AsNumber` as const;
        if (value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)) {
          expect(reader.reset(bytes)[asNumber]()).toBe(Number(value));
          writer.reset()[asNumber](Number(value));
          expect(writer.finish()).toEqual(bytes);
        } else {
          expect(refusal(() => reader.reset(bytes)[asNumber]()).code).toBe('unsafe-integer');
        }
      }),
      SEED,
    );
  });

  it('write nested parts as protobufjs does, whatever their size, and read them back', () => {
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 8 }), fc.uint8Array({ maxLength: 300 }), (lines, raw) => {
        const other = protobuf.Writer.create().uint32(10).fork();
        for (const line of lines) other.uint32(18).string(line);
        other.uint32(26).fork().uint32(34).bytes(raw).ldelim().ldelim();
        const expected = Buffer.from(other.uint32(40).bool(true).finish());

        writer.reset();
        writer.tag(1, 2);
        const outer = writer.fork();
        for (const line of lines) {
          writer.tag(2, 2);
          writer.string(line);
        }
        writer.tag(3, 2);
        const inner = writer.fork();
        writer.tag(4, 2);
        writer.bytes(raw);
        writer.join(inner);
        writer.join(outer);
        writer.tag(5, 0);
        writer.bool(true);
        expect(Buffer.from(writer.finish())).toEqual(expected);

        reader.reset(expected);
        expect(reader.tag()).toBe(10);
        const found: string[] = [];
        for (const end = reader.limit(); reader.position < end; ) {
          if (reader.tag() === 18) found.push(reader.string());
          else
            for (const innerEnd = reader.limit(); reader.position < innerEnd; ) {
              expect(reader.tag()).toBe(34);
              expect(reader.bytes()).toStrictEqual(raw);
            }
        }
        expect(found).toEqual(lines);
        expect([reader.tag(), reader.bool()]).toEqual([40, true]);
        reader.finish();
      }),
      SEED,
    );
  });

  it('skip every wire type, groups within groups included', () => {
    const fields = [8, 0xac, 2, 17, 1, 2, 3, 4, 5, 6, 7, 8, 26, 2, 1, 2, 35, 43, 8, 1, 44, 36, 45, 1, 2, 3, 4];
    reader.reset(Uint8Array.from(fields));
    let skipped = 0;
    while (reader.position < reader.end) {
      reader.skip(reader.tag());
      skipped++;
    }
    reader.finish();
    expect(skipped).toBe(5);
  });

  it('take a varint of a 32-bit field that was written with 64 bits', () => {
    const bytes = Uint8Array.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
    expect(reader.reset(bytes).int32()).toBe(-1);
    expect(reader.reset(bytes).uint32()).toBe(2 ** 32 - 1);
    expect(reader.reset(bytes).bool()).toBe(true);
  });
});

/** Reads any message as nested parts three levels deep. */
function walk(bytes: Uint8Array): void {
  const level = (end: number, depth: number): void => {
    while (reader.position < end) {
      const tag = reader.tag();
      if ((tag & 7) === 2 && depth > 0) level(reader.limit(), depth - 1);
      else if ((tag & 7) === 0) reader.int64();
      else reader.skip(tag);
    }
  };
  reader.reset(bytes);
  level(reader.end, 3);
  reader.finish();
}

describe('Hostile Protobuf bytes', () => {
  it('give a value or a typed error, whatever they are', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        try {
          walk(bytes);
        } catch (error) {
          refused++;
          expect(error).toHaveProperty('name', 'EventError');
          expect(Object.keys(EVENT_ERROR_CODES)).toContain(refusal(() => walk(bytes)).code);
        }
      }),
      { ...SEED, numRuns: 3_000 },
    );
    expect(refused).toBeGreaterThan(100);
  });

  it.each([
    ['a part that is cut off', [10, 200, 1, 0], 'truncated'],
    ['a part of 2^63 bytes', [10, 255, 255, 255, 255, 255, 255, 255, 255, 127], 'truncated'],
    ['field number 0', [0, 1], 'malformed'],
    ['a tag beyond 32 bits', [0x88, 0x80, 0x80, 0x80, 0x80, 1, 0], 'malformed'],
    ['wire type 6', [14], 'malformed'],
    ['wire type 7', [15], 'malformed'],
    ['the end of a group that did not begin', [12], 'malformed'],
    ['a group that does not end', [11, 8, 1], 'truncated'],
    ['a group that another one ends', [11, 20], 'malformed'],
    ['a value that runs across the end of its message', [10, 1, 8, 1], 'malformed'],
    ['a part that is longer than the one that holds it', [10, 2, 10, 3, 1, 1, 1], 'malformed'],
    ['a tag at the end of a message, its length outside', [10, 1, 10, 1, 8, 1], 'malformed'],
    ['an integer of 11 bytes', [8, ...new Array<number>(10).fill(0x80), 0], 'malformed'],
    ['100,000 groups within each other', new Array<number>(100_000).fill(11), 'too-deep'],
  ] as const)('are refused at once: %s', (_, bytes, code) => {
    expect(refusal(() => walk(Uint8Array.from(bytes))).code).toBe(code);
  });

  it('with invalid UTF-8 are refused', () => {
    expect(refusal(() => reader.reset(Uint8Array.of(2, 0xc3, 0x28)).string()).code).toBe('malformed');
  });
});

describe('Values that Protobuf cannot carry', () => {
  it.each([
    ['an int32 of 33 bits', () => writer.int32(2 ** 31)],
    ['a negative uint32', () => writer.uint32(-1)],
    ['a bigint as int32', () => writer.int32(1n as unknown as number)],
    ['a uint64 of 65 bits', () => writer.uint64(2n ** 64n)],
    ['a negative uint64', () => writer.uint64(-1n)],
    ['a number as int64', () => writer.int64(1 as unknown as bigint)],
    ['an unsafe number as int64', () => writer.int64AsNumber(2 ** 53)],
    ['a text as bool', () => writer.bool('true' as unknown as boolean)],
    ['a lone surrogate', () => writer.string('\udfff')],
    ['an array as bytes', () => writer.bytes([1] as unknown as Uint8Array)],
  ] as const)('are refused: %s', (_, work) => {
    writer.reset();
    expect(refusal(work).code).toBe('invalid-value');
  });
});
