import type { Place, Source } from '../contract/place.ts';
import { type EnumSymbol, type EnumType, type FixedType, NO_INTENT } from '../contract/type.ts';
import { type Annotations, aliasesOf, annotationsOf } from './annotations.ts';
import { describeNode, type JsonArray, type JsonNode, type JsonObject, memberValue, quoted } from './json.ts';
import { logicalOf } from './logical.ts';
import { fullNameOf, isFullName, isPrimitive, isRepeated, type MetNames, NAME, namespaceOf, noNames, qualified } from './names.ts';
import { complain, fail, placeOf, type Reading } from './reading.ts';

/** What every named type has: its full name, where that stands, and what its attributes say. */
export interface Head extends Annotations {
  readonly name: string;
  readonly place: Place;
}

/** Reads what every named type has; undefined where it has no usable name. */
export function readHead(reading: Reading, source: Source, node: JsonObject, enclosing: string): Head | undefined {
  const value = required(reading, source, node, 'name', 'string');
  if (value?.kind !== 'string') return undefined;
  const namespace = namespaceAttribute(reading, source, node);
  const name = fullNameOf(value.value, namespace, enclosing);
  const place = placeOf(source, value);
  if (!isFullName(name)) invalidName(reading, place, name);
  if (isPrimitive(name)) {
    fail(reading, place, {
      rule: 'avro/name-is-valid',
      message: `a type cannot be called ${quoted(name)}: that is a primitive type`,
      fix: 'choose another name, or give it a namespace',
    });
  }
  const aliases = aliasesOf(reading, source, node, true).map((alias) =>
    alias.includes('.') ? alias : qualified(alias, namespaceOf(name)),
  );
  return { name, place, ...annotationsOf(reading, source, node, aliases) };
}

/** Reads an enum whose name is known. */
export function readEnum(reading: Reading, source: Source, node: JsonObject, head: Head): EnumType {
  const list = required(reading, source, node, 'symbols', 'array');
  const symbols = list?.kind === 'array' ? readSymbols(reading, source, list) : [];
  const value = memberValue(node, 'default');
  if (value !== undefined && !(value.kind === 'string' && symbols.some((symbol) => symbol.name === value.value))) {
    fail(reading, placeOf(source, value), {
      rule: 'avro/enum-default-is-symbol',
      message: `the default ${describeNode(value)} is no symbol of ${head.name}`,
      fix: `use one of its symbols${symbols[0] === undefined ? '' : `, such as ${quoted(symbols[0].name)}`}`,
    });
  }
  return { kind: 'enum', ...head, symbols, open: false, ...(value?.kind === 'string' ? { default: value.value } : {}) };
}

/** Reads a fixed whose name is known. */
export function readFixed(reading: Reading, source: Source, node: JsonObject, head: Head): FixedType {
  const value = required(reading, source, node, 'size', 'number');
  const size = value?.kind === 'number' && /^\d{1,10}$/.test(value.value) ? Number(value.value) : Number.NaN;
  if (value?.kind === 'number' && !(size <= 0x7fff_ffff)) {
    fail(reading, placeOf(source, value), {
      rule: 'avro/attribute-is-well-formed',
      message: `the size ${describeNode(value)} is no count of bytes`,
      fix: 'write an integer from 0 to 2147483647',
    });
  }
  const logical = logicalOf(reading, source, node, 'fixed', size);
  return { kind: 'fixed', ...head, size, ...(logical === undefined ? {} : { logical }) };
}

/** Reports a second name among fields or symbols, and a name that is none. */
export function checkName(reading: Reading, place: Place, name: string, met: MetNames, of: string): void {
  if (!NAME.test(name)) invalidName(reading, place, name);
  if (isRepeated(met, name)) {
    fail(reading, place, {
      rule: 'avro/name-is-unique',
      message: `${of} has ${quoted(name)} twice`,
      fix: 'remove or rename one of them',
    });
  }
}

/** The value of an attribute that must be there, and of one kind; anything else is reported. */
export function required(reading: Reading, source: Source, node: JsonObject, key: string, kind?: JsonNode['kind']): JsonNode | undefined {
  const value = memberValue(node, key);
  if (value === undefined) {
    return fail(reading, placeOf(source, { start: node.start, end: node.start + 1 }), {
      rule: 'avro/attribute-is-present',
      message: `a schema has no "${key}"`,
      fix: `add "${key}"${kind === undefined ? '' : `: ${ARTICLES[kind]}`}`,
    });
  }
  if (kind === undefined || value.kind === kind) return value;
  if (value.kind === 'broken') {
    reading.broken = true;
    return undefined;
  }
  return fail(reading, placeOf(source, value), {
    rule: 'avro/attribute-is-well-formed',
    message: `"${key}" is ${describeNode(value)}, and must be ${ARTICLES[kind]}`,
    fix: `write ${ARTICLES[kind]}`,
  });
}

const ARTICLES: Readonly<Record<JsonNode['kind'], string>> = {
  object: 'an object',
  array: 'an array',
  string: 'a text',
  number: 'a number',
  true: 'true',
  false: 'false',
  null: 'null',
  broken: 'a value',
};

function readSymbols(reading: Reading, source: Source, list: JsonArray): readonly EnumSymbol[] {
  const symbols: EnumSymbol[] = [];
  const met = noNames();
  for (const item of list.items) {
    const place = placeOf(source, item);
    if (item.kind !== 'string') {
      fail(reading, place, {
        rule: 'avro/attribute-is-well-formed',
        message: `a symbol is ${describeNode(item)}, and must be a name`,
        fix: 'write it in double quotes',
      });
      continue;
    }
    checkName(reading, place, item.value, met, 'the enum');
    symbols.push({ name: item.value, tags: [], deprecated: false, intent: NO_INTENT, place });
  }
  return symbols;
}

function namespaceAttribute(reading: Reading, source: Source, node: JsonObject): string | undefined {
  const value = memberValue(node, 'namespace');
  if (value === undefined || value.kind === 'string') return value?.value;
  return fail(reading, placeOf(source, value), {
    rule: 'avro/attribute-is-well-formed',
    message: `"namespace" is ${describeNode(value)}, and must be a text`,
    fix: 'write names with dots between them, in double quotes',
  });
}

function invalidName(reading: Reading, place: Place, name: string): void {
  complain(reading, place, {
    rule: 'avro/name-is-valid',
    message: `${quoted(name)} is no valid name: names match [A-Za-z_][A-Za-z0-9_]*, with dots between the parts of a full name`,
    fix: 'use letters, digits and underscores, not beginning with a digit',
  });
}
