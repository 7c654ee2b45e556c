import protobuf, { type Message } from 'protobufjs';
import type { Side } from './side.ts';

/**
 * protobufjs by reflection: the functions it writes at run time are those that its command line writes into static
 * modules. Fields of an older version are found by their numbers. What is written are plain objects of one shape, nulls for
 * what is absent: objects that hold only what is present are written several times slower.
 */
export function protobufjsSide(event: string, text: string): Side<Message> {
  const type = protobuf.parse(text).root.lookupType(event);
  return {
    spelling: { longs: 'number', times: 'number', absent: null, symbols: 'numbers' },
    decode: (bytes) => type.decode(bytes),
    decodeOld: (bytes) => type.decode(bytes),
    encode: (message) => type.encode(message).finish(),
    // Parsed, because an engine keeps objects that were put together key by key as dictionaries.
    messageOf: (value) => JSON.parse(JSON.stringify(value)),
    plain: (message) => type.toObject(message, { longs: Number, enums: String, defaults: true }),
  };
}
