import { AvroReader, AvroWriter, isEventError } from '@covenant-events/runtime/codec';
import { type Field, isTagged, type Logical, type NamedType, type Type } from '../contract/type.ts';
import { setOwn, type Value } from '../contract/value.ts';
import { describeNode, type JsonNode, type JsonObject, memberValue } from './json.ts';
import { holdsLongsAsNumbers } from './value-form.ts';

/** What a default means: a value of its type, or which part of it does not fit and what would. */
export type Meaning = { readonly value: Value; readonly branch?: number } | { readonly misfit: JsonNode; readonly expected: string };

/** Understands one declared default. */
export interface DefaultReader {
  read(field: Field): Meaning;
}

interface Context {
  readonly types: ReadonlyMap<string, NamedType>;
  readonly declared: (field: Field) => JsonNode | undefined;
  readonly known: Map<Field, Meaning>;
  readonly open: Set<Field>;
  steps: number;
}

/** Defaults within defaults, and values within values, go no deeper. */
const MAX_DEPTH = 1_000;
/** Nested unions could be tried in very many ways; no honest default comes near. */
const MAX_STEPS = 1_000_000;
const INTEGER = /^-?\d{1,25}$/;

/** Reads the defaults of fields as JSON (specification 1.12, Complex Types: any branch of a union counts). */
export function readDefaults(types: ReadonlyMap<string, NamedType>, declared: (field: Field) => JsonNode | undefined): DefaultReader {
  const context: Context = { types, declared, known: new Map(), open: new Set(), steps: 0 };
  return { read: (field) => ofField(context, field, 0) };
}

function ofField(context: Context, field: Field, depth: number): Meaning {
  const known = context.known.get(field);
  if (known !== undefined) return known;
  const node = context.declared(field);
  if (node === undefined) throw new TypeError(`the field ${field.name} declares no default`);
  if (context.open.has(field)) return { misfit: node, expected: 'a default that does not contain itself' };
  context.open.add(field);
  const meaning = meaningOf(context, field.type, node, field.jstype === 'number', depth);
  context.open.delete(field);
  context.known.set(field, meaning);
  return meaning;
}

function meaningOf(context: Context, type: Type, node: JsonNode, numbers: boolean, depth: number): Meaning {
  if (depth > MAX_DEPTH || context.steps++ > MAX_STEPS) return { misfit: node, expected: 'a simpler value' };
  switch (type.kind) {
    case 'scalar':
      return ofScalar(type.scalar, type.logical, node, numbers);
    case 'list': {
      if (node.kind !== 'array') return { misfit: node, expected: 'an array' };
      const items: Value[] = [];
      for (const item of node.items) {
        const meaning = meaningOf(context, type.items, item, numbers, depth + 1);
        if ('misfit' in meaning) return meaning;
        items.push(meaning.value);
      }
      return { value: items };
    }
    case 'map': {
      if (node.kind !== 'object') return { misfit: node, expected: 'an object' };
      const entries: Record<string, Value> = {};
      for (const { key, value } of node.members) {
        const meaning = meaningOf(context, type.values, value, numbers, depth + 1);
        if ('misfit' in meaning) return meaning;
        setOwn(entries, key, meaning.value);
      }
      return { value: entries };
    }
    case 'union':
      return ofUnion(context, type, node, numbers, depth);
    case 'named':
      return ofNamed(context, type.name, node, depth);
  }
}

function ofUnion(context: Context, type: Type & { kind: 'union' }, node: JsonNode, numbers: boolean, depth: number): Meaning {
  for (const [branch, { name, type: inner }] of type.branches.entries()) {
    const meaning = meaningOf(context, inner, node, numbers, depth + 1);
    if ('misfit' in meaning) continue;
    const { value } = meaning;
    return { value: value !== null && isTagged(type) ? { $case: name, value } : value, branch };
  }
  return { misfit: node, expected: `a value of ${type.branches.map((branch) => branch.name).join(' or ') || 'a branch'}` };
}

function ofNamed(context: Context, name: string, node: JsonNode, depth: number): Meaning {
  const type = context.types.get(name);
  switch (type?.kind) {
    case undefined:
      return { misfit: node, expected: `a value of ${name}` };
    case 'enum':
      if (node.kind === 'string' && type.symbols.some((symbol) => symbol.name === node.value)) return { value: node.value };
      return { misfit: node, expected: `a symbol of ${name}` };
    case 'fixed': {
      const bytes = latin1(node);
      if (bytes?.length !== type.size) return { misfit: node, expected: `a text of ${type.size} characters up to \\u00ff` };
      return ofFixed(bytes, type.logical, node);
    }
    case 'record':
      if (node.kind !== 'object') return { misfit: node, expected: `an object with the fields of ${name}` };
      return ofRecord(context, type.fields, node, depth);
  }
}

function ofRecord(context: Context, fields: readonly Field[], node: JsonObject, depth: number): Meaning {
  const record: Record<string, Value> = {};
  for (const field of fields) {
    const given = memberValue(node, field.name);
    if (given === undefined && context.declared(field) === undefined) return { misfit: node, expected: `an object with ${field.name}` };
    const meaning =
      given === undefined
        ? ofField(context, field, depth + 1)
        : meaningOf(context, field.type, given, field.jstype === 'number', depth + 1);
    if ('misfit' in meaning) return meaning;
    setOwn(record, field.property, meaning.value);
  }
  return { value: record };
}

function ofScalar(scalar: string, logical: Logical | undefined, node: JsonNode, numbers: boolean): Meaning {
  switch (scalar) {
    case 'null':
      return node.kind === 'null' ? { value: null } : { misfit: node, expected: 'null' };
    case 'boolean':
      if (node.kind === 'true' || node.kind === 'false') return { value: node.kind === 'true' };
      return { misfit: node, expected: 'true or false' };
    case 'int': {
      const value = integerOf(node);
      return value !== undefined && BigInt.asIntN(32, value) === value
        ? { value: Number(value) }
        : { misfit: node, expected: 'an integer of 32 bits, without point or exponent' };
    }
    case 'long':
      return ofLong(node, numbers || holdsLongsAsNumbers(logical));
    case 'float':
    case 'double': {
      const value = node.kind === 'number' ? Number(node.value) : Number.NaN;
      const rounded = scalar === 'float' ? Math.fround(value) : value;
      return Number.isFinite(rounded) ? { value: rounded } : { misfit: node, expected: `a number within the range of ${scalar}` };
    }
    case 'string':
      if (node.kind !== 'string') return { misfit: node, expected: 'a text' };
      return logical?.name === 'uuid' && !isUuid(node.value) ? { misfit: node, expected: 'a UUID' } : { value: node.value };
    default: {
      const bytes = latin1(node);
      return bytes === undefined
        ? { misfit: node, expected: 'a text of characters up to \\u00ff, one for each byte' }
        : ofFixed(bytes, logical, node);
    }
  }
}

function ofLong(node: JsonNode, asNumber: boolean): Meaning {
  const value = integerOf(node);
  if (value === undefined || BigInt.asIntN(64, value) !== value) {
    return { misfit: node, expected: 'an integer of 64 bits, without point or exponent' };
  }
  if (!asNumber) return { value };
  return Number.isSafeInteger(Number(value)) ? { value: Number(value) } : { misfit: node, expected: 'an integer within ±(2^53 - 1)' };
}

/** Bytes of any size that is already known to be right, by what they mean. */
function ofFixed(bytes: Uint8Array, logical: Logical | undefined, node: JsonNode): Meaning {
  const reader = new AvroReader().reset(bytes);
  if (logical?.name === 'uuid') return { value: reader.uuidFixed() };
  if (logical?.name === 'duration') return { value: { ...reader.duration() } };
  if (logical?.name !== 'decimal') return { value: bytes };
  if (bytes.length === 0) return { misfit: node, expected: 'the bytes of an integer' };
  return { value: { ...reader.decimalFixed(bytes.length, logical.scale) } };
}

function integerOf(node: JsonNode): bigint | undefined {
  return node.kind === 'number' && INTEGER.test(node.value) ? BigInt(node.value) : undefined;
}

function latin1(node: JsonNode): Uint8Array | undefined {
  if (node.kind !== 'string') return undefined;
  const bytes = new Uint8Array(node.value.length);
  for (let index = 0; index < bytes.length; index++) {
    const unit = node.value.charCodeAt(index);
    if (unit > 0xff) return undefined;
    bytes[index] = unit;
  }
  return bytes;
}

function isUuid(text: string): boolean {
  try {
    new AvroWriter().uuid(text);
    return true;
  } catch (error) {
    if (isEventError(error, 'invalid-value')) return false;
    throw error;
  }
}

/** A value that does not fit, for a message. */
export function describeMisfit(meaning: { readonly misfit: JsonNode; readonly expected: string }): string {
  return `${describeNode(meaning.misfit)} is not ${meaning.expected}`;
}
