import { type AnyEvent, type Contracts, contractsByType, type EventContract, type EventVersion } from './contract.ts';
import { EventError, isEventError } from './errors.ts';
import { framed, frameHead, frameId, payloadStart } from './frame.ts';
import { type SchemaIdentity, type SchemaIds, unknownId } from './schema-ids.ts';

/** One codec with one numbering of schemas: every message is read and written here, and nowhere else. */
export interface MessageCodec<E extends AnyEvent> {
  /** The message of an event, in the newest version; its id must be known (`prepare`). Throws `invalid-value`, `unknown-schema`. */
  encode(event: E): Uint8Array;
  /** The newest class of a message of any version; its id must be known (`learn`). */
  decode(message: Uint8Array): E;
  /** Which version of which event type a message was written as. */
  written(message: Uint8Array): SchemaIdentity;
  /** The contract and the version that an event is written with; throws `invalid-value` for an event of another codec. */
  writtenAs(event: E): Route<E>;
  /** Asks for the ids of these messages, once each; messages that are not in the wire format are left to `decode`. */
  learn(messages: Iterable<Uint8Array | null>): Promise<void>;
  /** Asks for the ids of the newest versions, once each. */
  prepare(): Promise<void>;
}

/** One version of one event type. */
export interface Route<E extends AnyEvent> {
  readonly contract: EventContract<E>;
  readonly version: EventVersion<E>;
}

/** Binds a codec to the schema ids of a log or registry. Throws `duplicate-type`. */
export function messageCodec<E extends AnyEvent>(codec: Contracts<E>, ids: SchemaIds): MessageCodec<E> {
  const contracts = contractsByType(codec);
  const routes = new Map<number, Route<E>>();
  const heads = new Map<string, Uint8Array>();

  const routeOf = (id: number): Route<E> => {
    const known = routes.get(id);
    if (known !== undefined) return known;
    const schema = ids.find(id);
    if (schema === undefined) throw unknownId(id);
    const route = routeTo(contracts, schema, id);
    routes.set(id, route);
    return route;
  };

  const writtenAs = (event: E): Route<E> => {
    const contract = contracts.get(event.$type);
    if (contract === undefined) {
      throw new EventError('invalid-value', `${event.$type} is not an event of this codec, which has ${[...contracts.keys()].join(', ')}`);
    }
    return { contract, version: newest(contract) };
  };

  const headOf = ({ contract, version }: Route<E>): Uint8Array => {
    const known = heads.get(contract.type);
    if (known !== undefined) return known;
    const identity = identityOf(contract, version);
    const id = ids.idOf(identity);
    if (id === undefined)
      throw new EventError('unknown-schema', `${named(identity)} has no id yet: await prepare() before the first event is written`);
    const head = frameHead(id, version.schema.messageIndexes);
    heads.set(contract.type, head);
    return head;
  };

  return {
    encode(event) {
      const route = writtenAs(event);
      return framed(headOf(route), route.contract.write(event));
    },
    writtenAs,
    decode(message) {
      const { contract, version } = routeOf(frameId(message));
      const start = payloadStart(message, version.schema.messageIndexes);
      try {
        return version.read(message, start, message.length);
      } catch (error) {
        throw readError(error, contract, version);
      }
    },
    written(message) {
      const { contract, version } = routeOf(frameId(message));
      return identityOf(contract, version);
    },
    async learn(messages) {
      let last = -1;
      for (const message of messages) {
        if (message === null || message.length < 5 || message[0] !== 0) continue;
        const id = frameId(message);
        if (id === last || routes.has(id)) continue;
        last = id;
        if (ids.find(id) === undefined) await ids.resolve(id);
      }
    },
    async prepare() {
      for (const contract of contracts.values()) await ids.assign(identityOf(contract, newest(contract)));
    },
  };
}

const bound = new WeakMap<SchemaIds, WeakMap<object, MessageCodec<never>>>();

/** The message of an event in its newest version; the ids must have been prepared. Throws as {@link MessageCodec.encode}. */
export function encode<E extends AnyEvent>(codec: Contracts<E>, ids: SchemaIds, event: E): Uint8Array {
  return boundCodec(codec, ids).encode(event);
}

/** The newest class of a message of any version; its id must have been resolved. Throws as {@link MessageCodec.decode}. */
export function decode<E extends AnyEvent>(codec: Contracts<E>, ids: SchemaIds, message: Uint8Array): E {
  return boundCodec(codec, ids).decode(message);
}

function boundCodec<E extends AnyEvent>(codec: Contracts<E>, ids: SchemaIds): MessageCodec<E> {
  let ofIds = bound.get(ids);
  if (ofIds === undefined) {
    ofIds = new WeakMap();
    bound.set(ids, ofIds);
  }
  // What was stored under a codec was made from that same codec, so it has its event type.
  const known = ofIds.get(codec) as MessageCodec<E> | undefined;
  if (known !== undefined) return known;
  const made = messageCodec(codec, ids);
  ofIds.set(codec, made as MessageCodec<never>);
  return made;
}

function routeTo<E extends AnyEvent>(contracts: ReadonlyMap<string, EventContract<E>>, schema: SchemaIdentity, id: number): Route<E> {
  const facts = { id, type: schema.type, version: schema.version };
  const contract = contracts.get(schema.type);
  if (contract === undefined) {
    throw new EventError('unknown-schema', `schema id ${id} is ${named(schema)}, an event type that this codec does not have`, { facts });
  }
  const version = contract.versions.find((one) => one.version === schema.version);
  if (version === undefined) {
    throw new EventError(
      'unknown-schema',
      `schema id ${id} is ${named(schema)}, and this package knows versions up to ${contract.version}: install a newer one`,
      { facts },
    );
  }
  if (version.fingerprint !== schema.fingerprint) {
    throw new EventError(
      'unknown-schema',
      `schema id ${id} is ${named(schema)} with fingerprint ${schema.fingerprint}, and this package has ${version.fingerprint}: they come from different histories`,
      { facts },
    );
  }
  return { contract, version };
}

function newest<E extends AnyEvent>(contract: EventContract<E>): EventVersion<E> {
  const version = contract.versions.find((one) => one.version === contract.version);
  if (version !== undefined) return version;
  throw new EventError(
    'incompatible-package',
    `${contract.type} has no version ${contract.version}, its newest: generate the package again`,
  );
}

function identityOf<E extends AnyEvent>(contract: EventContract<E>, version: EventVersion<E>): SchemaIdentity {
  return { type: contract.type, version: version.version, fingerprint: version.fingerprint };
}

function readError<E extends AnyEvent>(error: unknown, contract: EventContract<E>, version: EventVersion<E>): EventError {
  const facts = { type: contract.type, version: version.version };
  const place = `${contract.type} version ${version.version}`;
  if (isEventError(error))
    return new EventError(error.code, `${place}: ${error.message}`, { cause: error, facts: { ...error.facts, ...facts } });
  if (error instanceof RangeError)
    return new EventError('too-deep', `${place} is nested deeper than the stack allows`, { cause: error, facts });
  const reason = error instanceof Error ? error.message : String(error);
  return new EventError('upcast-failed', `${place}: an upcaster threw: ${reason}`, { cause: error, facts });
}

function named(schema: SchemaIdentity): string {
  return `${schema.type} version ${schema.version}`;
}
