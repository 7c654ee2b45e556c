import { EventError } from './errors.ts';
import { ProtobufReader } from './protobuf-reader.ts';
import { ProtobufWriter } from './protobuf-writer.ts';

/** How many bytes come before the message indexes or the payload: the magic byte and the id. */
const HEAD_BYTES = 5;
/** Registries number schemas with signed 32-bit integers. */
const MAX_ID = 0x7fff_ffff;
/** No message is nested deeper in its file than a reader would follow. */
const MAX_INDEXES = 1_000;

/**
 * What stands before a payload in the Confluent wire format: a magic 0, the schema id in four bytes, big-endian, and for
 * Protobuf the path of the message in its file. `messageIndexes` is empty for Avro. Throws `invalid-value`.
 */
export function frameHead(id: number, messageIndexes: readonly number[]): Uint8Array {
  if (!Number.isInteger(id) || id < 0 || id > MAX_ID)
    throw new EventError('invalid-value', `a schema id must be an integer from 0 to ${MAX_ID}, not ${id}`);
  const indexes = messageIndexes.length === 0 ? new Uint8Array(0) : indexBytes(messageIndexes);
  const head = new Uint8Array(HEAD_BYTES + indexes.length);
  new DataView(head.buffer).setUint32(1, id);
  head.set(indexes, HEAD_BYTES);
  return head;
}

/** A head and a payload as one message. */
export function framed(head: Uint8Array, payload: Uint8Array): Uint8Array {
  const message = new Uint8Array(head.length + payload.length);
  message.set(head);
  message.set(payload, head.length);
  return message;
}

/** The schema id of a message; throws `truncated`, or `malformed` where it is not in the wire format. */
export function frameId(message: Uint8Array): number {
  if (message.length < HEAD_BYTES) {
    throw new EventError(
      'truncated',
      `a message of ${message.length} bytes is too short for the wire format: a magic 0 and four bytes of schema id`,
    );
  }
  if (message[0] !== 0) throw new EventError('malformed', `a message begins with ${message[0]}, and the wire format with a magic 0`);
  return (((message[1] ?? 0) << 24) | ((message[2] ?? 0) << 16) | ((message[3] ?? 0) << 8) | (message[4] ?? 0)) >>> 0;
}

/**
 * Where the payload of a message begins. The message indexes must be those of the schema, however they are spelt (`0`
 * alone stands for the first message of the file); others are `malformed`.
 */
export function payloadStart(message: Uint8Array, messageIndexes: readonly number[]): number {
  if (messageIndexes.length === 0) return HEAD_BYTES;
  if (messageIndexes.length === 1 && messageIndexes[0] === 0 && message[HEAD_BYTES] === 0) return HEAD_BYTES + 1;
  const reader = new ProtobufReader().reset(message, HEAD_BYTES);
  const count = reader.sint32();
  if (count < 0 || count > MAX_INDEXES) throw new EventError('malformed', `a message claims ${count} message indexes`);
  const found = count === 0 ? [0] : Array.from({ length: count }, () => reader.sint32());
  if (found.length !== messageIndexes.length || found.some((index, at) => index !== messageIndexes[at])) {
    throw new EventError(
      'malformed',
      `a message has the message indexes ${found.join('.')}, and its schema's event is ${messageIndexes.join('.')}`,
    );
  }
  return reader.position;
}

function indexBytes(messageIndexes: readonly number[]): Uint8Array {
  const writer = new ProtobufWriter();
  const first = messageIndexes.length === 1 && messageIndexes[0] === 0;
  for (const value of first ? [0] : [messageIndexes.length, ...messageIndexes]) writer.sint32(value);
  return writer.finish();
}
