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
export { decode, encode, type MessageCodec, messageCodec } from './event-codec.ts';
export { framed, frameHead, frameId, payloadStart } from './frame.ts';
export { setOwn } from './own-property.ts';
export { ProtobufReader } from './protobuf-reader.ts';
export { ProtobufWriter, type WireType } from './protobuf-writer.ts';
export { memorySchemaIds, type SchemaIdentity, type SchemaIds } from './schema-ids.ts';
export { RUNTIME_PROTOCOL, RUNTIME_VERSION, requireRuntime } from './version.ts';
