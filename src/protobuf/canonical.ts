import type { Json } from '../contract/finding.ts';
import { namesIn } from '../contract/leaves.ts';
import { type Schema, typeNamed } from '../contract/schema.ts';
import type { Branch, Described, Field, Intent, NamedType, Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

/**
 * The root message, its package and every type it reaches as one line of JSON: fields by number, types by name. Layout,
 * order, prose and files leave no trace; names, numbers, types, presence, defaults, intent, units and tags do.
 */
export function canonical(schema: Schema): string {
  const root = schema.root.kind === 'named' ? schema.root.name : '';
  const types = [...reached(schema, root)].toSorted().map((name) => typeText(typeNamed(schema, name)));
  return JSON.stringify({ package: schema.package ?? '', root, types });
}

function reached(schema: Schema, root: string): ReadonlySet<string> {
  const names = new Set(root === '' ? [] : [root]);
  for (const name of names) {
    const type = typeNamed(schema, name);
    for (const inner of type.kind === 'record' ? type.fields.flatMap(({ type }) => namesIn(type)) : []) names.add(inner);
  }
  return names;
}

function typeText(type: NamedType): Json {
  const own = { name: type.name, ...words(type) };
  switch (type.kind) {
    case 'record': {
      const fields = type.fields.toSorted((a, b) => order(a) - order(b)).map(fieldText);
      const reserved = type.reserved && {
        numbers: type.reserved.numbers.map(([from, to]) => `${from}-${to}`).toSorted(),
        names: type.reserved.names.toSorted(),
      };
      return { ...own, message: fields, ...(reserved ? { reserved } : {}) };
    }
    case 'enum': {
      const symbols = type.symbols.map((symbol) => ({ name: symbol.name, number: symbol.number ?? 0, ...words(symbol) }));
      return { ...own, enum: symbols.toSorted((a, b) => a.number - b.number || (a.name < b.name ? -1 : 1)), open: type.open };
    }
    case 'fixed':
      return { ...own, size: type.size };
  }
}

/** A field's number; a oneof stands where its lowest member does. */
export function order(field: Field): number {
  if (field.type.kind !== 'union') return field.number ?? 0;
  return field.type.branches.reduce((lowest, { member }) => Math.min(lowest, member?.number ?? 0), Number.MAX_SAFE_INTEGER);
}

function fieldText(field: Field): Json {
  return {
    name: field.name,
    property: field.property,
    ...(field.number === undefined ? {} : { number: field.number }),
    type: text(field.type),
    presence: field.presence,
    ...(field.default ? { default: valueText(field.default.value) } : {}),
    ...(field.jstype ? { jstype: field.jstype } : {}),
    ...(field.packed === undefined ? {} : { packed: field.packed }),
    ...(field.group ? { group: true } : {}),
    ...words(field),
  };
}

function text(type: Type): Json {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'named':
      return `.${type.name}`;
    case 'list':
      return { list: text(type.items) };
    case 'map':
      return { map: [type.keys, text(type.values)] };
    case 'union':
      return { oneof: type.branches.toSorted((a, b) => (a.member?.number ?? 0) - (b.member?.number ?? 0)).map(branchText) };
  }
}

function branchText({ name, type, member }: Branch): Json {
  if (!member) return { property: name, type: text(type) };
  const own = { name: member.name, property: name, number: member.number, type: text(type) };
  return { ...own, ...(member.jstype ? { jstype: member.jstype } : {}), ...(member.group ? { group: true } : {}), ...words(member) };
}

/** What changes how people and steps read a declaration; the prose does not. */
function words({ tags, deprecated, intent }: Described & { readonly intent: Intent }): { readonly [key: string]: Json } {
  return {
    ...(tags.length > 0 ? { tags: tags.toSorted() } : {}),
    ...(deprecated ? { deprecated } : {}),
    ...(intent.was.length > 0 ? { was: intent.was } : {}),
    ...(intent.isNew ? { new: true } : {}),
    ...(intent.hole ? { hole: true } : {}),
    ...(intent.unit === undefined ? {} : { unit: intent.unit }),
  };
}

/** Defaults are scalars; each kind keeps its own look, so that `1` and `"1"` differ. */
function valueText(value: Value): Json {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString('hex') };
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'boolean' ? value : { text: String(value) };
}
