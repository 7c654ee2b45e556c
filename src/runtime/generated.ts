/** What generated packages import; these names change only with a major version. */
export { AvroReader } from './codec/avro-reader.ts';
export { AvroWriter } from './codec/avro-writer.ts';
export type { AnyEvent, Codec, Contracts, EventContract, EventVersion, SchemaText } from './codec/contract.ts';
export type { Decimal, Duration } from './codec/decimal.ts';
export { EventError, isEventError } from './codec/errors.ts';
export { setOwn } from './codec/own-property.ts';
export { ProtobufReader } from './codec/protobuf-reader.ts';
export { ProtobufWriter } from './codec/protobuf-writer.ts';
export { RUNTIME_PROTOCOL, requireRuntime } from './codec/version.ts';
