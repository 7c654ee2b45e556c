import { AvroReader, AvroWriter, EVENT_ERROR_CODES } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../refusal.ts';
import { oracle, read, skipAll, values } from './avro-record.ts';

const SEED = { seed: 20_261_103, numRuns: 500 };
const reader = new AvroReader();
const writer = new AvroWriter();

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
