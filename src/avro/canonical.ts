import type { Schema } from '../contract/schema.ts';
import type { EnumType, Field, FixedType, Intent, Logical, NamedType, RecordType, Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

/** A plain JSON tree whose keys stand in a fixed order. */
type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * One text for all schemas that mean the same: full names, types, defaults, aliases, logical types, units, tags and intent,
 * in one order. Docs, layout, spelling of names and where a named type is defined do not enter.
 */
export function canonical(schema: Schema): string {
  const names = [...schema.types.keys()].sort();
  return JSON.stringify({
    root: typeText(schema.root),
    types: names.map((name) => {
      const type = schema.types.get(name);
      return type === undefined ? null : namedText(type);
    }),
  });
}

/** The same text for one named type; types that it names stay names. */
export function canonicalNamed(type: NamedType): string {
  return JSON.stringify(namedText(type));
}

function namedText(type: NamedType): Plain {
  const head = { kind: type.kind, name: type.name, ...intentText(type.intent), ...tagsText(type.tags) };
  switch (type.kind) {
    case 'record':
      return { ...head, fields: recordText(type) };
    case 'enum':
      return { ...head, ...enumText(type) };
    case 'fixed':
      return { ...head, ...fixedText(type) };
  }
}

function recordText(type: RecordType): Plain {
  return type.fields.map((field) => ({
    name: field.name,
    type: typeText(field.type),
    ...defaultText(field),
    ...(field.jstype === undefined ? {} : { jstype: field.jstype }),
    ...intentText(field.intent),
    ...tagsText(field.tags),
  }));
}

function enumText(type: EnumType): Record<string, Plain> {
  return { symbols: type.symbols.map((symbol) => symbol.name), ...(type.default === undefined ? {} : { default: type.default }) };
}

function fixedText(type: FixedType): Record<string, Plain> {
  return { size: type.size, ...logicalText(type.logical) };
}

function typeText(type: Type): Plain {
  switch (type.kind) {
    case 'scalar':
      return type.logical === undefined ? type.scalar : { scalar: type.scalar, ...logicalText(type.logical) };
    case 'list':
      return { list: typeText(type.items) };
    case 'map':
      return { map: typeText(type.values) };
    case 'union':
      return type.branches.map((branch) => typeText(branch.type));
    case 'named':
      return { named: type.name };
  }
}

function logicalText(logical: Logical | undefined): Record<string, Plain> {
  if (logical === undefined) return {};
  return logical.name === 'decimal' ? { logical: [logical.name, logical.precision, logical.scale] } : { logical: logical.name };
}

function intentText(intent: Intent): Record<string, Plain> {
  return {
    ...(intent.was.length === 0 ? {} : { was: [...new Set(intent.was)].sort() }),
    ...(intent.isNew ? { new: true } : {}),
    ...(intent.hole ? { hole: true } : {}),
    ...(intent.unit === undefined ? {} : { unit: intent.unit }),
  };
}

function tagsText(tags: readonly string[]): Record<string, Plain> {
  return tags.length === 0 ? {} : { tags: [...new Set(tags)].sort() };
}

function defaultText(field: Field): Record<string, Plain> {
  return field.default === undefined
    ? {}
    : {
        default: valueText(field.default.value, field.default.place.source.text.slice(field.default.place.start, field.default.place.end)),
      };
}

/** The field's type tells the kinds apart, so a bigint may look like text; a default that fits no type is its own text. */
function valueText(value: Value, spelling: string): Plain {
  if (value === undefined) return { misfit: spelling };
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : value;
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map((item: Value) => valueText(item, spelling));
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, inner]) => [key, valueText(inner as Value, spelling)]);
}
