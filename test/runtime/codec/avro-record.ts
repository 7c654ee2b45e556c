import { AvroReader } from '@covenant-events/runtime/codec';
import avsc from 'avsc';
import fc from 'fast-check';

const reader = new AvroReader();
const ints = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const texts = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => !/\p{Surrogate}/u.test(text));

/** One value of each kind, as avsc encodes a record of them. */
export const oracle = avsc.Type.forSchema({
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

/** Values of that record. */
export const values = fc.record(
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

/** Reads that record value by value. */
export function read(bytes: Uint8Array) {
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

/** Skips that record value by value. */
export function skipAll(bytes: Uint8Array): void {
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
