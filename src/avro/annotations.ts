import type { Source } from '../contract/place.ts';
import { type Described, type Intent, NO_INTENT } from '../contract/type.ts';
import { IGNORE, ignoresOf } from './ignores.ts';
import { describeNode, type JsonObject, memberOf, memberValue } from './json.ts';
import { isFullName, NAME, nearest } from './names.ts';
import { complain, fail, placeOf, type Reading } from './reading.ts';

/** What the attributes beside Avro's own say about a field or a named type. */
export interface Annotations extends Described {
  readonly intent: Intent;
}

const SILENT: Annotations = { tags: [], deprecated: false, intent: NO_INTENT };
/** What says something about a type or field beside its doc and aliases; most have none of it. */
const NOTES: ReadonlySet<string> = new Set(['new', 'hole', 'deprecated', 'unit', 'tags', IGNORE]);
const OURS: readonly string[] = ['new', 'hole', 'deprecated', 'unit', 'tags', 'jstype', IGNORE];
const OF_TYPES: ReadonlySet<string> = new Set([
  ...['type', 'name', 'namespace', 'doc', 'aliases', 'fields', 'symbols', 'default', 'items', 'values', 'size'],
  ...['logicalType', 'precision', 'scale', ...OURS],
]);
const OF_FIELDS: ReadonlySet<string> = new Set(['name', 'type', 'doc', 'default', 'order', 'aliases', 'logicalType', ...OURS]);
/** Attributes that a slip of the pen makes something else of; shorter ones are too close to honest words. */
const MISSPELT: readonly string[] = [
  'aliases',
  'default',
  'fields',
  'symbols',
  'logicalType',
  'precision',
  'namespace',
  'deprecated',
  'jstype',
];

/** Reads doc, tags, intent and aliases of a named type (`aliases` as full names) or of a field (plain names). */
export function annotationsOf(reading: Reading, source: Source, node: JsonObject, aliases: readonly string[]): Annotations {
  if (aliases.length === 0 && !node.members.some(({ key }) => NOTES.has(key))) return documented(text(reading, source, node, 'doc'));
  const isNew = flag(reading, source, node, 'new');
  const hole = flag(reading, source, node, 'hole');
  const unit = text(reading, source, node, 'unit');
  const doc = text(reading, source, node, 'doc');
  const ignores = ignoresOf(reading, source, node);
  const silent = aliases.length === 0 && !isNew && !hole && unit === undefined;
  return {
    ...(doc === undefined ? {} : { doc }),
    tags: tagsOf(reading, source, node),
    deprecated: flag(reading, source, node, 'deprecated'),
    ...(ignores.length === 0 ? {} : { ignores }),
    intent: silent ? NO_INTENT : { was: aliases, isNew, hole, ...(unit === undefined ? {} : { unit }) },
  };
}

/** The same for a field; most have nothing but a doc. */
export function fieldAnnotations(reading: Reading, source: Source, node: JsonObject): Annotations {
  if (!isPlain(node)) return annotationsOf(reading, source, node, aliasesOf(reading, source, node, false));
  return documented(text(reading, source, node, 'doc'));
}

function documented(doc: string | undefined): Annotations {
  return doc === undefined ? SILENT : { doc, tags: SILENT.tags, deprecated: false, intent: NO_INTENT };
}

/** Whether a field has no attribute beside name, type, doc and default. */
export function isPlain(node: JsonObject): boolean {
  return node.members.every(({ key }) => key === 'name' || key === 'type' || key === 'doc' || key === 'default');
}

/** The aliases as they are spelt; `full` ones may have dots. */
export function aliasesOf(reading: Reading, source: Source, node: JsonObject, full: boolean): readonly string[] {
  const value = memberValue(node, 'aliases');
  if (value === undefined) return [];
  if (value.kind !== 'array') {
    fail(reading, placeOf(source, value), {
      rule: 'avro/attribute-is-well-formed',
      message: `"aliases" is ${describeNode(value)}, and must be an array of names`,
      fix: 'write ["OldName"]',
    });
    return [];
  }
  const names: string[] = [];
  for (const item of value.items) {
    if (item.kind !== 'string') {
      fail(reading, placeOf(source, item), {
        rule: 'avro/attribute-is-well-formed',
        message: `an alias is ${describeNode(item)}, and must be a name`,
        fix: 'write the name in double quotes',
      });
      continue;
    }
    names.push(item.value);
    if (full ? isFullName(item.value) : NAME.test(item.value)) continue;
    complain(reading, placeOf(source, item), {
      rule: 'avro/alias-is-valid',
      message: `the alias ${describeNode(item)} can be no name${full ? '' : ' of a field'}: names match [A-Za-z_][A-Za-z0-9_]*`,
      fix: full ? 'write the earlier full name, without a leading dot' : 'write the earlier name of the field alone',
    });
  }
  return names;
}

/** Reports attributes that are almost one of Avro's. */
export function checkSpelling(reading: Reading, source: Source, node: JsonObject, of: 'type' | 'field'): void {
  const known = of === 'type' ? OF_TYPES : OF_FIELDS;
  for (const { key, keyStart, keyEnd } of node.members) {
    if (known.has(key) || key.length < 5) continue;
    const meant = nearest(key, MISSPELT);
    if (meant === undefined || !known.has(meant) || memberOf(node, meant) !== undefined) continue;
    complain(reading, placeOf(source, { start: keyStart, end: keyEnd }), {
      rule: 'avro/attribute-is-spelt-right',
      message: `"${key}" means nothing to Avro; it is close to "${meant}"`,
      fix: `write "${meant}"`,
      mended: `"${meant}"`,
    });
  }
}

/** The text of an annotation, if it is there and is text. */
function text(reading: Reading, source: Source, node: JsonObject, key: string): string | undefined {
  const value = memberValue(node, key);
  if (value === undefined || value.kind === 'string') return value?.value;
  annotation(reading, source, node, key, 'text', 'write it in double quotes');
  return undefined;
}

function flag(reading: Reading, source: Source, node: JsonObject, key: string): boolean {
  const value = memberValue(node, key);
  if (value === undefined || value.kind === 'false') return false;
  if (value.kind === 'true') return true;
  annotation(reading, source, node, key, 'true or false', 'write true, without quotes');
  return false;
}

function tagsOf(reading: Reading, source: Source, node: JsonObject): readonly string[] {
  const value = memberValue(node, 'tags');
  if (value === undefined) return SILENT.tags;
  if (value.kind === 'array') {
    const tags = value.items.filter((item) => item.kind === 'string').map((item) => item.value);
    if (tags.length === value.items.length) return tags;
  }
  annotation(reading, source, node, 'tags', 'an array of texts', 'write ["pii"]');
  return SILENT.tags;
}

function annotation(reading: Reading, source: Source, node: JsonObject, key: string, expected: string, fix: string): void {
  const value = memberValue(node, key);
  if (value === undefined || value.kind === 'broken') return;
  complain(reading, placeOf(source, value), {
    rule: 'avro/annotation-is-well-formed',
    message: `"${key}" is ${describeNode(value)}, and must be ${expected}`,
    fix,
  });
}
