import type { ProtobufReader } from '@covenant-events/runtime/codec';
import type { ProtobufScalar } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

/** How each scalar is read. */
export const READ: Readonly<Record<ProtobufScalar, (reader: ProtobufReader) => Value>> = {
  bool: (reader) => reader.bool(),
  int32: (reader) => reader.int32(),
  int64: (reader) => reader.int64(),
  uint32: (reader) => reader.uint32(),
  uint64: (reader) => reader.uint64(),
  sint32: (reader) => reader.sint32(),
  sint64: (reader) => reader.sint64(),
  fixed32: (reader) => reader.fixed32(),
  fixed64: (reader) => reader.fixed64(),
  sfixed32: (reader) => reader.sfixed32(),
  sfixed64: (reader) => reader.sfixed64(),
  float: (reader) => reader.float(),
  double: (reader) => reader.double(),
  bytes: (reader) => reader.bytes(),
  string: (reader) => reader.string(),
};

/** How 64-bit integers are read where the field says that they are numbers; beyond 2^53−1 `unsafe-integer`. */
export const AS_NUMBER: Readonly<Partial<Record<ProtobufScalar, (reader: ProtobufReader) => Value>>> = {
  int64: (reader) => reader.int64AsNumber(),
  uint64: (reader) => reader.uint64AsNumber(),
  sint64: (reader) => reader.sint64AsNumber(),
  fixed64: (reader) => reader.fixed64AsNumber(),
  sfixed64: (reader) => reader.sfixed64AsNumber(),
};
