import { EventError, ProtobufReader, ProtobufWriter } from '@covenant-events/runtime/codec';
import type { Codec } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import { blank, checkRequired, readFields } from './decode.ts';
import { writeFields } from './encode.ts';
import { recordShapes } from './shape.ts';

/**
 * Interprets one schema: messages as bytes, without a frame around them. Encoding is canonical: fields in the order of
 * their numbers, zero values of implicit fields and absent ones left out, map entries in the order they are held.
 * Errors are the runtime's `EventError`.
 */
export function codec(schema: Schema): Codec {
  const root = rootRecord(schema);
  if (!root) throw new EventError('unknown-schema', `the root of ${schema.sources[0].path} is no message, so nothing can be written as it`);
  const shapes = recordShapes(schema);
  const shape = shapes(root.name);
  const reader = new ProtobufReader();
  const writer = new ProtobufWriter();
  const demanding = [...schema.types.values()].some(
    (type) => type.kind === 'record' && type.fields.some(({ presence }) => presence === 'required'),
  );
  return {
    decode(bytes) {
      reader.reset(bytes);
      const value = blank(shape);
      readFields(reader, shape, shapes, value, reader.end);
      reader.finish();
      if (demanding) checkRequired(shape, shapes, value);
      return value;
    },
    encode(value) {
      writer.reset();
      writeFields(writer, shape, shapes, value, 0);
      return writer.finish();
    },
  };
}
