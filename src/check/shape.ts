import type { Json } from '../contract/finding.ts';
import type { Schema } from '../contract/schema.ts';
import type { Field, Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { fieldAt } from './fields.ts';

/** What a field is, as data for a fingerprint: no layout, docs or places; null where the schema has no such field. */
export function fieldShape(schema: Schema, path: string): Json {
  if (path === '') return typeShape(schema, schema.root);
  const field = fieldAt(schema, path);
  return field ? shape(schema, field) : null;
}

function shape(schema: Schema, field: Field): Json {
  return {
    type: typeShape(schema, field.type),
    presence: field.presence,
    ...(field.number === undefined ? {} : { number: field.number }),
    ...(field.label === undefined ? {} : { label: field.label }),
    ...(field.default === undefined ? {} : { default: valueJson(field.default.value) }),
  };
}

function typeShape(schema: Schema, type: Type): Json {
  switch (type.kind) {
    case 'scalar':
      return type.logical ? { scalar: type.scalar, logical: { ...type.logical } } : type.scalar;
    case 'list':
      return { list: typeShape(schema, type.items) };
    case 'map':
      return { map: typeShape(schema, type.values), keys: type.keys };
    case 'union':
      return type.branches.map((branch) => typeShape(schema, branch.type));
    case 'named': {
      const named = schema.types.get(type.name);
      if (named?.kind === 'enum') return { enum: named.name, symbols: named.symbols.map((symbol) => symbol.name) };
      return named?.kind === 'fixed' ? { fixed: named.name, size: named.size } : { record: type.name };
    }
  }
}

function valueJson(value: Value): Json {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  if (typeof value !== 'object') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(valueJson);
  const entries = value instanceof Map ? [...value].map(([key, inner]) => [String(key), inner] as const) : Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, valueJson(inner)]));
}
