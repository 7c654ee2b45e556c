import { AvroReader, AvroWriter } from '@covenant-events/runtime/codec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusal } from '../refusal.ts';
import { oracle, read, skipAll, values } from './avro-record.ts';

const SEED = { seed: 20_261_101, numRuns: 500 };
const reader = new AvroReader();
const writer = new AvroWriter();

const longs = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });

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
