import { type Schema, typeNamed } from '../contract/schema.ts';
import type { Field, Scalar, Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

/** The form that a scalar's value has in memory (see contract/value.ts). */
export type ScalarForm = 'null' | 'boolean' | 'number' | 'bigint' | 'string' | 'bytes' | 'other';

const BIGINTS: ReadonlySet<Scalar> = new Set<Scalar>(['long', 'int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);
const NUMBER_LOGICALS = new Set(['date', 'time-millis', 'timestamp-millis', 'local-timestamp-millis']);

/** The form of a scalar under its logical type and its field's `jstype`. */
export function scalarForm(type: Type & { kind: 'scalar' }, jstype: Field['jstype']): ScalarForm {
  if (type.logical?.name === 'decimal' || type.logical?.name === 'duration') return 'other';
  if (BIGINTS.has(type.scalar)) {
    return jstype === 'number' || (type.logical && NUMBER_LOGICALS.has(type.logical.name)) ? 'number' : 'bigint';
  }
  switch (type.scalar) {
    case 'null':
    case 'string':
    case 'bytes':
      return type.scalar;
    case 'boolean':
    case 'bool':
      return 'boolean';
    default:
      return 'number';
  }
}

/** What an absent implicit field of Protobuf means: zero, empty, the first symbol. */
export function zeroValue(schema: Schema, type: Type, jstype: Field['jstype']): Value {
  switch (type.kind) {
    case 'list':
      return [];
    case 'map':
      return type.keys === 'string' ? {} : new Map();
    case 'union':
      return undefined;
    case 'named': {
      const named = typeNamed(schema, type.name);
      return named.kind === 'enum' ? named.symbols[0]?.name : undefined;
    }
    case 'scalar': {
      const zeros = { null: null, boolean: false, number: 0, bigint: 0n, string: '', bytes: new Uint8Array(0), other: undefined };
      return zeros[scalarForm(type, jstype)];
    }
  }
}
