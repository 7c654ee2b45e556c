import { AvroReader, AvroWriter } from '@covenant-events/runtime/codec';
import type { Codec } from '../contract/format.ts';
import type { Schema } from '../contract/schema.ts';
import { valueReaders } from './read-value.ts';
import { type Target, valueWriter } from './write-value.ts';

/** Interprets a schema: Avro's binary encoding (specification 1.12) to values and back. Throws `EventError`. */
export function codec(schema: Schema): Codec {
  const read = valueReaders(schema).of(schema.root, false);
  const write = valueWriter(schema);
  const reader = new AvroReader();
  const writer = new AvroWriter();
  return {
    encode: (value) => {
      const target: Target = { writer: writer.reset(), depth: 0 };
      write(target, value);
      return writer.finish();
    },
    decode: (bytes) => {
      const value = read(reader.reset(bytes));
      reader.finish();
      return value;
    },
  };
}
