import type { ProtobufWriter } from '@covenant-events/runtime/codec';
import type { ProtobufScalar } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

type Write = (writer: ProtobufWriter, value: Value) => void;

/** The writer's verbs check what they are given, so a value of another type is refused there, with a name for both. */
function verb<V extends Value>(write: (writer: ProtobufWriter, value: V) => void): Write {
  return (writer, value) => write(writer, value as V);
}

/** How each scalar is written. */
export const WRITE: Readonly<Record<ProtobufScalar, Write>> = {
  bool: verb<boolean>((writer, value) => writer.bool(value)),
  int32: verb<number>((writer, value) => writer.int32(value)),
  int64: verb<bigint>((writer, value) => writer.int64(value)),
  uint32: verb<number>((writer, value) => writer.uint32(value)),
  uint64: verb<bigint>((writer, value) => writer.uint64(value)),
  sint32: verb<number>((writer, value) => writer.sint32(value)),
  sint64: verb<bigint>((writer, value) => writer.sint64(value)),
  fixed32: verb<number>((writer, value) => writer.fixed32(value)),
  fixed64: verb<bigint>((writer, value) => writer.fixed64(value)),
  sfixed32: verb<number>((writer, value) => writer.sfixed32(value)),
  sfixed64: verb<bigint>((writer, value) => writer.sfixed64(value)),
  float: verb<number>((writer, value) => writer.float(value)),
  double: verb<number>((writer, value) => writer.double(value)),
  bytes: verb<Uint8Array>((writer, value) => writer.bytes(value)),
  string: verb<string>((writer, value) => writer.string(value)),
};

/** How 64-bit integers are written where the field says that they are numbers. */
export const AS_NUMBER: Readonly<Partial<Record<ProtobufScalar, Write>>> = {
  int64: verb<number>((writer, value) => writer.int64AsNumber(value)),
  uint64: verb<number>((writer, value) => writer.uint64AsNumber(value)),
  sint64: verb<number>((writer, value) => writer.sint64AsNumber(value)),
  fixed64: verb<number>((writer, value) => writer.fixed64AsNumber(value)),
  sfixed64: verb<number>((writer, value) => writer.sfixed64AsNumber(value)),
};
