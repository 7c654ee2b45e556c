import { describe, EventError } from './errors.ts';
import { isPlain } from './expectations.ts';
import { own } from './own-property.ts';
import { isUuid } from './uuid-text.ts';

/** The form of a value as a class holds it, as data that generated modules print: what constructors check against. */
export type Shape =
  | 'null'
  | 'boolean'
  | 'int'
  | 'uint32'
  | 'long'
  | 'uint64'
  | 'safe'
  | 'number'
  | 'string'
  | 'uuid'
  | 'bytes'
  | 'decimal'
  | 'duration'
  | readonly ['fixed', size: number]
  | readonly ['enum', symbols: readonly string[], open: boolean]
  | readonly ['list', Shape]
  | readonly ['map', Shape]
  | readonly ['keyed', keys: Shape, values: Shape]
  | readonly ['nullable', Shape]
  | readonly ['optional', Shape]
  | readonly ['cases', Readonly<Record<string, Shape>>, nullable: boolean]
  | readonly ['record', () => Members];

/** The properties of a record: name, form, and whether a constructor may be called without it. */
export type Members = readonly (readonly [property: string, shape: Shape, optional: boolean])[];

/** Checks what a constructor was given, every property of every level; throws `invalid-value` with the path of the first fault. */
export function checkMembers(members: Members, value: unknown, path: string): void {
  if (!isPlain(value)) throw wrong(path, 'an object', value);
  for (const [property, shape, optional] of members) {
    const inner = own(value, property);
    if (inner !== undefined) check(shape, inner, `${path}.${property}`);
    else if (!optional && !isOptional(shape)) throw new EventError('invalid-value', `${path} needs ${property}: it is missing`);
  }
  const names = new Set(members.map(([name]) => name));
  for (const property of Object.keys(value)) {
    if (!names.has(property)) {
      throw new EventError(
        'invalid-value',
        `${path} has no property ${JSON.stringify(property)}; it has ${[...names].slice(0, 20).join(', ')}`,
      );
    }
  }
}

function isOptional(shape: Shape): boolean {
  return Array.isArray(shape) && shape[0] === 'optional';
}

function check(shape: Shape, value: unknown, path: string): void {
  if (typeof shape === 'string') {
    const simple = SIMPLE[shape];
    if (!simple.is(value)) throw wrong(path, simple.say, value);
    return;
  }
  switch (shape[0]) {
    case 'fixed':
      if (!(value instanceof Uint8Array) || value.length !== shape[1]) throw wrong(path, `a Uint8Array of ${shape[1]} bytes`, value);
      return;
    case 'enum':
      if (typeof value === 'string' ? !shape[1].includes(value) : !shape[2] || !SIMPLE.int.is(value))
        throw wrong(path, `one of ${shape[1].slice(0, 20).join(', ')}`, value);
      return;
    case 'list':
      if (!Array.isArray(value)) throw wrong(path, 'an array', value);
      for (let index = 0; index < value.length; index++) check(shape[1], value[index], `${path}[${index}]`);
      return;
    case 'map':
      if (!isPlain(value)) throw wrong(path, 'an object', value);
      for (const [key, inner] of Object.entries(value)) check(shape[1], inner, `${path}[${JSON.stringify(key)}]`);
      return;
    case 'keyed':
      if (!(value instanceof Map)) throw wrong(path, 'a Map', value);
      for (const [key, inner] of value) {
        check(shape[1], key, `a key of ${path}`);
        check(shape[2], inner, `${path}[${describe(key)}]`);
      }
      return;
    case 'nullable':
      if (value !== null) check(shape[1], value, path);
      return;
    case 'optional':
      if (value !== undefined) check(shape[1], value, path);
      return;
    case 'cases':
      checkCase(shape[1], shape[2], value, path);
      return;
    case 'record':
      checkMembers(shape[1](), value, path);
  }
}

function checkCase(cases: Readonly<Record<string, Shape>>, nullable: boolean, value: unknown, path: string): void {
  if (nullable && value === null) return;
  const tagged = value as { readonly $case?: unknown; readonly value?: unknown } | null;
  const name = typeof value === 'object' ? tagged?.$case : undefined;
  if (typeof name !== 'string' || !Object.hasOwn(cases, name)) {
    throw wrong(`${path}.$case`, `one of ${Object.keys(cases).join(', ')}`, name);
  }
  const shape = cases[name];
  if (shape !== undefined) check(shape, tagged?.value, `${path}.value`);
}

interface Simple {
  readonly say: string;
  is(value: unknown): boolean;
}

const SIMPLE: Readonly<Record<Extract<Shape, string>, Simple>> = {
  null: { say: 'null', is: (value) => value === null },
  boolean: { say: 'a boolean', is: (value) => typeof value === 'boolean' },
  int: { say: 'an integer of 32 bits', is: (value) => typeof value === 'number' && (value | 0) === value },
  uint32: { say: 'an unsigned integer of 32 bits', is: (value) => typeof value === 'number' && value >>> 0 === value },
  long: { say: 'a bigint of 64 bits', is: (value) => typeof value === 'bigint' && BigInt.asIntN(64, value) === value },
  uint64: { say: 'an unsigned bigint of 64 bits', is: (value) => typeof value === 'bigint' && BigInt.asUintN(64, value) === value },
  safe: { say: 'an integer within ±(2^53 - 1)', is: (value) => Number.isSafeInteger(value) },
  number: { say: 'a number', is: (value) => typeof value === 'number' },
  string: { say: 'a string', is: (value) => typeof value === 'string' },
  uuid: { say: 'a UUID in its text form', is: (value) => typeof value === 'string' && isUuid(value) },
  bytes: { say: 'a Uint8Array', is: (value) => value instanceof Uint8Array },
  decimal: { say: 'a decimal { unscaled, scale }', is: isDecimal },
  duration: { say: 'a duration { months, days, millis }', is: isDuration },
};

function isDecimal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { unscaled, scale } = value as { readonly unscaled?: unknown; readonly scale?: unknown };
  return typeof unscaled === 'bigint' && Number.isInteger(scale);
}

function isDuration(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { months, days, millis } = value as { readonly months?: unknown; readonly days?: unknown; readonly millis?: unknown };
  return [months, days, millis].every((part) => SIMPLE.uint32.is(part));
}

function wrong(path: string, expected: string, value: unknown): EventError {
  return new EventError('invalid-value', `${path} must be ${expected}, and is ${describe(value)}`);
}
