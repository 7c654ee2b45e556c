import type { Schema } from '../contract/schema.ts';
import { definedName, sharedOutline } from './definitions.ts';
import { type JsonNode, type JsonObject, memberText, memberValue } from './json.ts';
import { isPrimitive, meanings, namespaceOf, shortName } from './names.ts';
import { jsonText } from './registry-json.ts';

/** What Avro-Java keeps of a schema beside the attributes that it knows, and the order in which it prints. */
const KNOWN_OF_TYPES: ReadonlySet<string> = new Set([
  ...['type', 'name', 'namespace', 'doc', 'fields', 'items', 'values', 'symbols', 'size', 'aliases'],
]);
const KNOWN_OF_ENUMS: ReadonlySet<string> = new Set([...KNOWN_OF_TYPES, 'default']);
const KNOWN_OF_FIELDS: ReadonlySet<string> = new Set(['name', 'type', 'doc', 'default', 'order', 'aliases']);

/** The names that stand for types whose definition needs no repeating. */
interface Printing {
  readonly schema: Schema;
  readonly printed: Set<string>;
}

/**
 * The text that a Confluent registry holds of a schema: as Avro-Java 1.12 prints it, from the main text alone. Types of other
 * texts stay names. The schema must have been read without errors.
 */
export function registryText(schema: Schema): string {
  const main = schema.sources[0];
  const own = sharedOutline(main).definitions();
  const foreign = [...schema.types.keys()].filter((name) => !own.has(name));
  return typeText({ schema, printed: new Set(foreign) }, sharedOutline(main).scan.root, '');
}

function typeText(printing: Printing, node: JsonNode, enclosing: string): string {
  if (node.kind === 'string') return referenceText(printing, node.value, enclosing);
  if (node.kind === 'array') return `[${node.items.map((item) => typeText(printing, item, enclosing)).join(',')}]`;
  if (node.kind !== 'object') return 'null';
  const word = memberText(node, 'type') ?? '';
  const name = definedName(node, enclosing);
  if (name !== undefined) return definitionText(printing, node, word, name, enclosing);
  if (word === 'array' || word === 'map') {
    const [key, inner] =
      word === 'array' ? (['items', memberValue(node, 'items')] as const) : (['values', memberValue(node, 'values')] as const);
    const part = inner === undefined ? 'null' : typeText(printing, inner, enclosing);
    return `{"type":"${word}","${key}":${part}${properties(node, KNOWN_OF_TYPES)}}`;
  }
  if (!isPrimitive(word)) return referenceText(printing, word, enclosing);
  const more = properties(node, KNOWN_OF_TYPES);
  return more === '' ? `"${word}"` : `{"type":"${word}"${more}}`;
}

function referenceText({ schema }: Printing, word: string, enclosing: string): string {
  if (isPrimitive(word)) return `"${word}"`;
  const name = meanings(word, enclosing).find((candidate) => schema.types.has(candidate)) ?? word;
  return JSON.stringify(nameIn(name, enclosing));
}

/** A name as it is spelt where a namespace holds; one that looks like a primitive type keeps its namespace. */
function nameIn(fullName: string, enclosing: string): string {
  const short = shortName(fullName);
  return namespaceOf(fullName) === enclosing && !isPrimitive(short) ? short : fullName;
}

function definitionText(printing: Printing, node: JsonObject, word: string, name: string, enclosing: string): string {
  if (printing.printed.has(name)) return JSON.stringify(nameIn(name, enclosing));
  printing.printed.add(name);
  const namespace = namespaceOf(name);
  const doc = memberText(node, 'doc');
  return [
    `{"type":"${word}","name":${JSON.stringify(shortName(name))}`,
    namespace === enclosing ? '' : `,"namespace":${JSON.stringify(namespace)}`,
    doc === undefined ? '' : `,"doc":${jsonText({ kind: 'string', start: 0, end: 0, value: doc })}`,
    bodyText(printing, node, word, namespace),
    properties(node, word === 'enum' ? KNOWN_OF_ENUMS : KNOWN_OF_TYPES),
    aliasesText(node, (alias) => (alias.includes('.') ? nameIn(alias, namespace) : alias)),
    '}',
  ].join('');
}

function bodyText(printing: Printing, node: JsonObject, word: string, namespace: string): string {
  if (word === 'enum') {
    const byDefault = memberValue(node, 'default');
    const symbols = memberValue(node, 'symbols');
    return `,"symbols":${symbols ? jsonText(symbols) : '[]'}${byDefault ? `,"default":${jsonText(byDefault)}` : ''}`;
  }
  if (word === 'fixed') return `,"size":${memberText(node, 'size') ?? jsonText(memberValue(node, 'size') ?? node)}`;
  const fields = memberValue(node, 'fields');
  const items = fields?.kind === 'array' ? fields.items.filter((item) => item.kind === 'object') : [];
  return `,"fields":[${items.map((field) => fieldText(printing, field, namespace)).join(',')}]`;
}

function fieldText(printing: Printing, node: JsonObject, namespace: string): string {
  const [type, doc, byDefault] = [memberValue(node, 'type'), memberValue(node, 'doc'), memberValue(node, 'default')];
  const order = memberText(node, 'order')?.toLowerCase() ?? 'ascending';
  return [
    `{"name":${JSON.stringify(memberText(node, 'name') ?? '')}`,
    `,"type":${type ? typeText(printing, type, namespace) : 'null'}`,
    doc?.kind === 'string' ? `,"doc":${jsonText(doc)}` : '',
    byDefault ? `,"default":${jsonText(byDefault)}` : '',
    order === 'ascending' ? '' : `,"order":${JSON.stringify(order)}`,
    aliasesText(node, (alias) => alias),
    properties(node, KNOWN_OF_FIELDS),
    '}',
  ].join('');
}

function aliasesText(node: JsonObject, spelt: (alias: string) => string): string {
  const value = memberValue(node, 'aliases');
  const names = value?.kind === 'array' ? value.items.flatMap((item) => (item.kind === 'string' ? [spelt(item.value)] : [])) : [];
  return names.length === 0 ? '' : `,"aliases":${JSON.stringify([...new Set(names)])}`;
}

/** All that the author wrote beside what Avro knows, in his order. */
function properties(node: JsonObject, known: ReadonlySet<string>): string {
  return node.members
    .filter(({ key, value }) => !known.has(key) && value.kind !== 'null')
    .map(({ key, value }) => `,${JSON.stringify(key)}:${jsonText(value)}`)
    .join('');
}
