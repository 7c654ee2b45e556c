import { AvroReader } from './avro-reader.ts';
import { AvroWriter } from './avro-writer.ts';
import type { AnyEvent, Codec, EventContract, SchemaText } from './contract.ts';
import { EventError } from './errors.ts';
import { expectRecord } from './expectations.ts';
import { ProtobufReader } from './protobuf-reader.ts';
import { ProtobufWriter } from './protobuf-writer.ts';
import { checkMembers, type Members } from './shape.ts';

/** One stored version, as a generated module says it: bytes to the first shape that matters, then what people answer. */
interface VersionDefinition {
  readonly version: number;
  readonly fingerprint: string;
  readonly schema: SchemaText;
  readonly read: (reader: never, end: number) => unknown;
  /** From the shape that `read` gives to the newest class, through upcasters; absent where none is needed. */
  readonly raise?: (value: never) => unknown;
}

interface EventDefinition {
  readonly type: string;
  readonly stream: string;
  readonly event: string;
  readonly version: number;
  readonly versions: readonly VersionDefinition[];
  readonly write: (writer: never, event: never) => void;
}

/** The contract of an event type from what its generated module printed. */
export function defineEvent<E extends AnyEvent>(definition: EventDefinition): EventContract<E> {
  const { type, stream, event, version } = definition;
  const avro = definition.versions[0]?.schema.format === 'avro';
  const [reader, writer] = avro ? [new AvroReader(), new AvroWriter()] : [new ProtobufReader(), new ProtobufWriter()];
  const write = definition.write as (writer: AvroWriter | ProtobufWriter, event: E) => void;
  const versions = definition.versions.map((one) => {
    const read = one.read as (cursor: AvroReader | ProtobufReader, end: number) => unknown;
    const raise = one.raise as ((value: unknown) => unknown) | undefined;
    return {
      version: one.version,
      fingerprint: one.fingerprint,
      schema: one.schema,
      read(bytes: Uint8Array, start: number, end: number): E {
        try {
          const value = read(reader.reset(bytes, start, end), end);
          reader.finish();
          return (raise === undefined ? value : raise(value)) as E;
        } catch (error) {
          throw typed(error, type);
        }
      },
    };
  });
  return {
    type,
    stream,
    event,
    version,
    versions,
    write(value: E): Uint8Array {
      try {
        write(writer.reset(), expectRecord(value) as E);
      } catch (error) {
        throw typed(error, type);
      }
      return writer.finish();
    },
    is: (value): value is E => value.$type === type,
  };
}

/** Only a stack that is too small for a value throws a RangeError here. */
function typed(error: unknown, what: string): unknown {
  return error instanceof RangeError
    ? new EventError('too-deep', `${what} is nested too deep, or contains itself`, { cause: error })
    : error;
}

/** The codec of a stream from its contracts and the property that is its record key. */
export function defineCodec<E extends AnyEvent>(
  stream: string,
  topic: string,
  contracts: readonly EventContract<never>[],
  keys: Readonly<Record<string, string>>,
): Codec<E> {
  return {
    stream,
    topic,
    contracts: contracts as readonly EventContract<E>[],
    key(event) {
      const property = keys[event.$type];
      if (property === undefined) throw new EventError('invalid-value', `${event.$type} is no event of ${stream}`);
      return String((event as unknown as Readonly<Record<string, unknown>>)[property]);
    },
  };
}

/**
 * What an upcaster says of an older event: the fields of its step's holes, all of them, of their types, and nothing else.
 * Throws `upcast-failed` when it throws or says anything else.
 */
export function answer(upcast: (old: never) => unknown, old: unknown, holes: () => Members, step: string): unknown {
  let given: unknown;
  try {
    given = (upcast as (old: unknown) => unknown)(old);
    checkMembers(holes(), given, 'its answer');
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new EventError('upcast-failed', `the upcaster of ${step} failed: ${said}`, { cause });
  }
  return given;
}

const production = typeof process === 'object' && process.env.NODE_ENV === 'production';

/** Checks what a constructor was given, in development alone: with NODE_ENV=production it costs nothing. Throws `invalid-value`. */
export function checkFields(members: () => Members, fields: unknown, event: string): void {
  if (production) return;
  try {
    checkMembers(members(), fields, event);
  } catch (error) {
    throw typed(error, event);
  }
}

/** The bytes that hexadecimal digits spell: defaults of bytes and fixed. */
export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A Map, for defaults whose keys are not strings. */
export function keyed<K, V>(entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  return new Map(entries);
}
