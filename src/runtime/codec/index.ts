export { AvroReader } from './avro-reader.ts';
export { AvroWriter } from './avro-writer.ts';
export {
  type AnyEvent,
  type Codec,
  type Contracts,
  combine,
  type EventContract,
  type EventOf,
  type EventVersion,
  type SchemaText,
} from './contract.ts';
export type { Decimal, Duration } from './decimal.ts';
export { EVENT_ERROR_CODES, EventError, type EventErrorCode, isEventError } from './errors.ts';
export { setOwn } from './own-property.ts';
export { ProtobufReader } from './protobuf-reader.ts';
export { ProtobufWriter, type WireType } from './protobuf-writer.ts';
export { RUNTIME_PROTOCOL, RUNTIME_VERSION, requireRuntime } from './version.ts';
