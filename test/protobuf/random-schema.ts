import fc from 'fast-check';
import { type Schema, typeNamed } from '../../src/contract/schema.ts';
import type { Field, ProtobufScalar, Type } from '../../src/contract/type.ts';
import { type RecordValue, setOwn, type Value } from '../../src/contract/value.ts';
import { isScalar } from '../../src/protobuf/names.ts';

const SCALARS: readonly ProtobufScalar[] = [
  'bool',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'float',
  'double',
  'bytes',
  'string',
];
/** protobufjs holds 64-bit keys as text of eight bytes, which compares with nothing. */
const KEYS = ['string', 'int32', 'uint32', 'sint32', 'fixed32', 'sfixed32', 'bool'];

/** A random `.proto` text of three messages, which may hold each other, and an enum; the root is M0. */
export const randomText: fc.Arbitrary<string> = fc.constantFrom('proto2', 'proto3').chain((syntax) =>
  fc.tuple(...[0, 1, 2].map(() => fc.array(field(syntax), { minLength: 1, maxLength: 8 }))).map((messages) => {
    const bodies = messages.map((parts, index) => {
      const numbers = parts.map((_, part) => (part * 37 + index * 5) ** 2 + 1);
      return `message M${index} {\n${parts.map((part, at) => part(at, numbers[at] ?? 1)).join('\n')}\n}`;
    });
    return `syntax = "${syntax}";\n${bodies.join('\n')}\nenum E { ZERO = 0; ONE = 1; MINUS = -1; BIG = 2147483647; }\n`;
  }),
);

type Print = (index: number, number: number) => string;

function field(syntax: string): fc.Arbitrary<Print> {
  const type = fc.constantFrom(...SCALARS, ...SCALARS, 'M0', 'M1', 'M2', 'E');
  const single = fc.tuple(type, fc.boolean(), fc.boolean()).map(([name, optional, jstype]): Print => {
    const label = syntax === 'proto2' || optional ? 'optional ' : '';
    const options = jstype && name.endsWith('64') ? ' [jstype = JS_NUMBER]' : '';
    return (index, number) => `${label}${name} f${index} = ${number}${options};`;
  });
  const list = fc.tuple(type, fc.constantFrom('', ' [packed = true]', ' [packed = false]')).map(([name, packed]): Print => {
    const packable = name === 'E' || (isScalar(name) && name !== 'string' && name !== 'bytes');
    return (index, number) => `repeated ${name} f${index} = ${number}${packable ? packed : ''};`;
  });
  const map = fc.tuple(fc.constantFrom(...KEYS), type).map(
    ([key, value]): Print =>
      (index, number) =>
        `map<${key}, ${value}> f${index} = ${number};`,
  );
  const oneof = fc.tuple(type, type).map(
    ([a, b]): Print =>
      (index, number) =>
        `oneof o${index} { ${a} f${index}a = ${number}; ${b} f${index}b = ${number + 1}; }`,
  );
  const group = fc.constant<Print>(
    (index, number) => `optional group G${index} = ${number} { optional sint64 x = 1; repeated string y = 2; }`,
  );
  return fc.oneof({ weight: 5, arbitrary: single }, { weight: 3, arbitrary: list }, map, oneof, ...(syntax === 'proto2' ? [group] : []));
}

/** A random value of a type of a schema. */
export function randomValue(schema: Schema, name: string, depth = 0): fc.Arbitrary<RecordValue> {
  const record = typeNamed(schema, name);
  if (record.kind !== 'record') throw new Error(`${name} is no message`);
  const parts = record.fields.map((one) => fieldValue(schema, one, depth).map((value) => [one.property, value] as const));
  return fc.tuple(...parts).map((entries) => {
    const value: Record<string, Value> = {};
    for (const [property, held] of entries) setOwn(value, property, held);
    return value;
  });
}

function fieldValue(schema: Schema, one: Field, depth: number): fc.Arbitrary<Value> {
  const { type, presence, jstype } = one;
  const deep = depth > 2;
  switch (type.kind) {
    case 'list':
      return fc.array(item(schema, type.items, jstype, depth), { maxLength: deep ? 0 : 4 });
    case 'map': {
      const entries = fc.array(
        fc.tuple(item(schema, { kind: 'scalar', scalar: type.keys }, undefined, depth), item(schema, type.values, jstype, depth)),
        {
          maxLength: deep ? 0 : 3,
        },
      );
      return entries.map((pairs) => (type.keys === 'string' ? plain(pairs) : new Map(pairs)));
    }
    case 'union': {
      const cases = type.branches.map(({ name, type: inner, member }) =>
        item(schema, inner, member?.jstype, depth).map((value): Value => ({ $case: name, value })),
      );
      return deep ? fc.constant(undefined) : fc.oneof(fc.constant(undefined), ...cases);
    }
    case 'scalar':
    case 'named': {
      const present = item(schema, type, jstype, depth);
      return presence === 'implicit' ? present : deep ? fc.constant(undefined) : fc.option(present, { nil: undefined });
    }
  }
}

function plain(pairs: readonly (readonly [Value, Value])[]): Value {
  const value: Record<string, Value> = {};
  for (const [key, held] of pairs) setOwn(value, `k${key}`, held);
  return value;
}

function item(schema: Schema, type: Type, jstype: string | undefined, depth: number): fc.Arbitrary<Value> {
  if (type.kind === 'scalar' && isScalar(type.scalar)) return scalar(type.scalar, jstype === 'number');
  if (type.kind !== 'named') throw new Error(`a ${type.kind} is no item`);
  const named = typeNamed(schema, type.name);
  if (named.kind === 'record') return fc.constant(undefined).chain(() => randomValue(schema, type.name, depth + 1));
  if (named.kind !== 'enum') throw new Error(`${type.name} is no message or enum`);
  const symbols = fc.constantFrom(...named.symbols.map(({ name }) => name));
  return named.open ? fc.oneof(symbols, fc.constantFrom(7, -7, 1_000_000)) : symbols;
}

function scalar(name: ProtobufScalar, asNumber: boolean): fc.Arbitrary<Value> {
  switch (name) {
    case 'bool':
      return fc.boolean();
    case 'string':
      return fc.string({ unit: 'grapheme', maxLength: 12 });
    case 'bytes':
      return fc.uint8Array({ maxLength: 12 });
    case 'float':
      return fc.float();
    case 'double':
      return fc.double();
    case 'int32':
    case 'sint32':
    case 'sfixed32':
      return fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
    case 'uint32':
    case 'fixed32':
      return fc.integer({ min: 0, max: 2 ** 32 - 1 });
    case 'uint64':
    case 'fixed64':
      return asNumber ? fc.maxSafeNat() : fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case 'int64':
    case 'sint64':
    case 'sfixed64':
      return asNumber ? fc.maxSafeInteger() : fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
  }
}
