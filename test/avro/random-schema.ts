import type { Schema } from '../../src/contract/schema.ts';
import { isNull, isTagged, type Type } from '../../src/contract/type.ts';
import { type RecordValue, setOwn, type Value } from '../../src/contract/value.ts';
import type { Dice } from '../random-history.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const SCALARS = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
const LOGICAL: readonly Json[] = [
  { type: 'bytes', logicalType: 'decimal', precision: 30, scale: 4 },
  { type: 'string', logicalType: 'uuid' },
  { type: 'int', logicalType: 'date' },
  { type: 'long', logicalType: 'timestamp-millis' },
  { type: 'long', logicalType: 'time-micros' },
];

/**
 * A random record, possibly recursive, as Avro JSON. `exotic` ones have logical types and names of JavaScript's own; avsc gives
 * the former no meaning and trips over the latter.
 */
export function randomSchema(dice: Dice, exotic: boolean): Json {
  const names: string[] = [];
  const record = (depth: number): Json => {
    const name = `R${names.length}`;
    names.push(name);
    const fields = Array.from({ length: dice.below(5) }, (_, index) => ({
      name: exotic && index === 3 ? '__proto__' : `f${index}`,
      type: type(depth + 1),
    }));
    return { type: 'record', name, fields };
  };
  const named = (depth: number): Json => {
    const die = dice.below(3);
    if (die === 0 && depth < 4) return record(depth);
    const name = `N${names.length}`;
    names.push(name);
    if (die === 1) return { type: 'enum', name, symbols: ['A', 'B', exotic ? 'constructor' : 'C'].slice(0, 1 + dice.below(3)) };
    return { type: 'fixed', name, size: dice.below(20) };
  };
  const union = (depth: number): Json => {
    const branches = new Map<string, Json>();
    for (let count = 1 + dice.below(4); count > 0; count--) {
      const branch = type(depth + 1, true);
      const key = typeof branch === 'string' ? branch : branchKey(branch);
      if (!branches.has(key)) branches.set(key, branch);
    }
    // A record inside itself needs a way out.
    if (branches.has('R0')) branches.set('null', 'null');
    return [...branches.values()];
  };
  const type = (depth: number, inUnion = false): Json => {
    const die = dice.below(depth > 4 ? 8 : 13);
    if (die < 7) return exotic && dice.chance(0.3) ? dice.pick(LOGICAL) : dice.pick(SCALARS);
    if (die === 7) return inUnion ? 'R0' : 'string';
    if (die === 8) return { type: 'array', items: type(depth + 1) };
    if (die === 9) return { type: 'map', values: type(depth + 1) };
    if (die === 10 && !inUnion) return union(depth);
    return named(depth);
  };
  return record(0);
}

function branchKey(branch: Json): string {
  if (branch === null || typeof branch !== 'object' || Array.isArray(branch)) return String(branch);
  const { type, name } = branch as { readonly type: string; readonly name?: string };
  return name ?? type;
}

/** A random value of a type; deep lists are empty and deep unions null, so that recursion ends. */
export function randomValue(dice: Dice, schema: Schema, type: Type, depth = 0): Value {
  switch (type.kind) {
    case 'scalar':
      return randomScalar(dice, type);
    case 'list':
      return Array.from({ length: depth > 6 ? 0 : dice.below(4) }, () => randomValue(dice, schema, type.items, depth + 1));
    case 'map': {
      const entries: Record<string, Value> = {};
      for (let count = depth > 6 ? 0 : dice.below(3); count > 0; count--) {
        setOwn(entries, dice.pick(['k', '__proto__', 'é', 'constructor', '']), randomValue(dice, schema, type.values, depth + 1));
      }
      return entries;
    }
    case 'union': {
      const shallow = type.branches.filter(
        (branch) => branch.type.kind !== 'named' || schema.types.get(branch.type.name)?.kind !== 'record',
      );
      const branch = dice.pick(depth > 6 && shallow.length > 0 ? shallow : type.branches);
      const value = randomValue(dice, schema, branch.type, depth + 1);
      return isTagged(type) && !isNull(branch.type) ? { $case: branch.name, value } : value;
    }
    case 'named':
      return randomNamed(dice, schema, type.name, depth);
  }
}

/** Whether a record contains itself at every turn, so that no value of it ends. */
export function isEndless(schema: Schema, type: Type = schema.root, within: ReadonlySet<string> = new Set()): boolean {
  if (type.kind === 'union') return type.branches.length > 0 && type.branches.every((branch) => isEndless(schema, branch.type, within));
  if (type.kind !== 'named') return false;
  const named = schema.types.get(type.name);
  if (named?.kind !== 'record') return false;
  const inner = new Set([...within, type.name]);
  return within.has(type.name) || named.fields.some((field) => isEndless(schema, field.type, inner));
}

function randomNamed(dice: Dice, schema: Schema, name: string, depth: number): Value {
  const type = schema.types.get(name);
  if (type === undefined) throw new Error(`no type ${name}`);
  if (type.kind === 'enum') return dice.pick(type.symbols).name;
  if (type.kind === 'fixed') return Uint8Array.from({ length: type.size }, () => dice.below(256));
  const record: Record<string, Value> = {};
  for (const field of type.fields) setOwn(record, field.property, randomValue(dice, schema, field.type, depth + 1));
  return record;
}

function randomScalar(dice: Dice, { scalar, logical }: Type & { kind: 'scalar' }): Value {
  const long = () => BigInt.asIntN(64, (BigInt(dice.below(2 ** 32)) << BigInt(dice.below(33))) * (dice.chance(0.5) ? 1n : -1n));
  switch (logical?.name) {
    case 'decimal':
      return { unscaled: long() * (dice.chance(0.3) ? long() : 1n), scale: logical.scale };
    case 'uuid':
      return `${dice.below(10)}0000000-0000-4000-8000-00000000000f`;
    case 'timestamp-millis':
    case 'local-timestamp-millis':
      return dice.below(2 ** 53);
  }
  switch (scalar) {
    case 'null':
      return null;
    case 'boolean':
      return dice.chance(0.5);
    case 'int':
      return (dice.below(2 ** 32) | 0) >> dice.below(32);
    case 'long':
      return long();
    case 'float':
      return Math.fround(dice.pick([0, -0, 1.5, -3e38, 1e-40, Number.POSITIVE_INFINITY, Number.NaN]));
    case 'double':
      return dice.pick([0, -0, 0.1, -1e300, 5e-324, Number.NEGATIVE_INFINITY, Number.NaN]);
    case 'bytes':
      return Uint8Array.from({ length: dice.below(70) }, () => dice.below(256));
    default:
      return dice.pick(['', 'a', 'é', '😀', 'x'.repeat(200), '\u0000', 'ASCII only']);
  }
}

/** A value of ours as avsc holds it, its unions wrapped and its longs bigints. */
export function toAvsc(schema: Schema, type: Type, value: Value): unknown {
  switch (type.kind) {
    case 'scalar':
      return value instanceof Uint8Array ? Buffer.from(value) : value;
    case 'list':
      return (value as readonly Value[]).map((item) => toAvsc(schema, type.items, item));
    case 'map': {
      const entries: Record<string, Value> = {};
      for (const [key, each] of Object.entries(value as RecordValue)) setOwn(entries, key, toAvsc(schema, type.values, each) as Value);
      return entries;
    }
    case 'union': {
      if (value === null) return null;
      const tagged = isTagged(type) ? (value as { $case: string; value: Value }) : undefined;
      const branch = type.branches.find(({ name, type: inner }) => (tagged === undefined ? !isNull(inner) : name === tagged.$case));
      if (branch === undefined) throw new Error('no branch');
      return { [branch.name]: toAvsc(schema, branch.type, tagged === undefined ? value : tagged.value) };
    }
    case 'named': {
      const named = schema.types.get(type.name);
      if (named?.kind !== 'record') return value instanceof Uint8Array ? Buffer.from(value) : value;
      const record: Record<string, Value> = {};
      for (const field of named.fields) {
        setOwn(record, field.name, toAvsc(schema, field.type, (value as RecordValue)[field.property]) as Value);
      }
      return record;
    }
  }
}
