import type { Json } from '../contract/finding.ts';
import type { Place } from '../contract/place.ts';
import { rootRecord, type Schema, typeNamed } from '../contract/schema.ts';
import type { Described, EnumType, Field, FixedType, NamedType, RecordType, Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { matchFields, sameNamedType, symbolsAfter } from './match.ts';
import { logicalName, typeName } from './type-conversion.ts';

/** What changed between two schemas of an event, in the words of the model. */
export type ChangeKind =
  | 'field-added'
  | 'field-removed'
  | 'field-renamed'
  | 'field-renumbered'
  | 'type-changed'
  | 'presence-changed'
  | 'default-changed'
  | 'unit-changed'
  | 'symbol-added'
  | 'symbol-removed'
  | 'symbol-renamed'
  | 'enum-default-changed'
  | 'type-renamed'
  | 'type-added'
  | 'type-removed'
  | 'doc-changed'
  | 'tags-changed'
  | 'deprecated-changed';

/** One change at one place. `before` and `after` are plain values for people and fingerprints. */
export interface Change {
  readonly kind: ChangeKind;
  /** Dotted schema names from the root: `holder.given`; a type's full name for changes of a named type's own. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
  readonly beforePlace?: Place;
  readonly place?: Place;
}

/**
 * All changes from the older schema to the newer one, in the newer one's order; each pair of named types is visited once.
 * `seen` holds the pairs (`old>new`) that were told already, and all that are told now.
 */
export function diff(before: Schema, after: Schema, seen: Set<string> = new Set()): readonly Change[] {
  const changes: Change[] = [];
  const [from, to] = [rootRecord(before), rootRecord(after)];
  if (from && to) records(from, to, '');
  else types(before.root, after.root, '', undefined, undefined);
  return changes;

  function records(a: RecordType, b: RecordType, path: string): void {
    seen.add(`${a.name}>${b.name}`);
    if (a.name !== b.name) add('type-renamed', path === '' ? b.name : path, a.name, b.name, a.place, b.place);
    described(a, b, path, a.place, b.place);
    const match = matchFields(a, b);
    for (const one of match.fields) {
      const at = join(path, one.after.name);
      if (one.kind === 'added') add('field-added', at, undefined, typeName(one.after.type), undefined, one.after.place);
      else fields(one.before, one.after, at);
    }
    for (const field of match.removed) add('field-removed', join(path, field.name), typeName(field.type), undefined, field.place, b.place);
  }

  function fields(a: Field, b: Field, path: string): void {
    if (a.name !== b.name) add('field-renamed', path, a.name, b.name, a.place, b.place);
    if (a.number !== b.number) add('field-renumbered', path, a.number, b.number, a.place, b.place);
    if (a.presence !== b.presence) add('presence-changed', path, a.presence, b.presence, a.typePlace, b.typePlace);
    if (a.intent.unit !== b.intent.unit) add('unit-changed', path, a.intent.unit, b.intent.unit, a.place, b.place);
    const [old, now] = [a.default && plain(a.default.value), b.default && plain(b.default.value)];
    if (JSON.stringify(old) !== JSON.stringify(now)) add('default-changed', path, old, now, a.default?.place, b.default?.place ?? b.place);
    described(a, b, path, a.place, b.place);
    types(a.type, b.type, path, a, b);
  }

  function types(a: Type, b: Type, path: string, old: Field | undefined, now: Field | undefined): void {
    if (spell(a) !== spell(b)) add('type-changed', path, spell(a), spell(b), old?.typePlace, now?.typePlace);
    for (const [x, y] of pairsOfNamed(a, b)) {
      const [from, to] = [typeNamed(before, x), typeNamed(after, y)];
      if (!seen.has(`${x}>${y}`) && sameNamedType(from, to)) namedTypes(from, to, path);
    }
  }

  function namedTypes(a: NamedType, b: NamedType, path: string): void {
    seen.add(`${a.name}>${b.name}`);
    if (a.kind === 'record' && b.kind === 'record') {
      records(a, b, path);
      return;
    }
    if (a.name !== b.name) add('type-renamed', path, a.name, b.name, a.place, b.place);
    described(a, b, path, a.place, b.place);
    if (a.kind === 'enum' && b.kind === 'enum') enums(a, b, path);
    if (a.kind === 'fixed' && b.kind === 'fixed' && fixedName(a) !== fixedName(b))
      add('type-changed', path, fixedName(a), fixedName(b), a.place, b.place);
  }

  function enums(a: EnumType, b: EnumType, path: string): void {
    const kept = new Set<unknown>();
    const afterOf = symbolsAfter(b.symbols);
    for (const symbol of a.symbols) {
      const now = afterOf(symbol);
      kept.add(now);
      if (!now) add('symbol-removed', path, symbol.name, undefined, symbol.place, b.place);
      else if (now.name !== symbol.name) add('symbol-renamed', path, symbol.name, now.name, symbol.place, now.place);
    }
    for (const symbol of b.symbols) if (!kept.has(symbol)) add('symbol-added', path, undefined, symbol.name, a.place, symbol.place);
    if (a.default !== b.default) add('enum-default-changed', path, a.default, b.default, a.place, b.place);
  }

  function described(a: Described, b: Described, path: string, was: Place, is: Place): void {
    if (a.doc !== b.doc) add('doc-changed', path, a.doc, b.doc, was, is);
    if ([...a.tags].sort().join() !== [...b.tags].sort().join()) add('tags-changed', path, a.tags, b.tags, was, is);
    if (a.deprecated !== b.deprecated) add('deprecated-changed', path, a.deprecated, b.deprecated, was, is);
  }

  function add(kind: ChangeKind, path: string, was: Json | undefined, is: Json | undefined, wasAt?: Place, isAt?: Place): void {
    changes.push({
      kind,
      path,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
      ...(wasAt ? { beforePlace: wasAt } : {}),
      ...(isAt ? { place: isAt } : {}),
    });
  }
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** A type's own shape; named types by their simple names, because a type that moved is another change. */
function spell(type: Type): string {
  return typeName(type).replace(/[\w.]+/g, (name) => name.slice(name.lastIndexOf('.') + 1));
}

function fixedName({ size, logical }: FixedType): string {
  return `${logical ? `${logicalName(logical)} ` : ''}(${size} bytes)`;
}

/** The named types that stand at the same place in both; in unions those of one simple name. */
function pairsOfNamed(a: Type, b: Type): readonly (readonly [string, string])[] {
  if (a.kind === 'list' && b.kind === 'list') return pairsOfNamed(a.items, b.items);
  if (a.kind === 'map' && b.kind === 'map') return pairsOfNamed(a.values, b.values);
  if (a.kind === 'named' && b.kind === 'named') return [[a.name, b.name]];
  const inside = (type: Type) => (type.kind === 'union' ? type.branches.map((branch) => branch.type) : [type]);
  if (a.kind !== 'union' && b.kind !== 'union') return [];
  return inside(a).flatMap((x) => inside(b).flatMap((y) => pairsOfNamed(x, y)));
}

/** A default as JSON, for comparing and showing: bigints as their digits, bytes as hexadecimal. */
function plain(value: Value): Json {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (value === undefined || value === null || typeof value !== 'object') return value ?? null;
  if (Array.isArray(value)) return value.map((item: Value) => plain(item));
  if (value instanceof Map) return [...value].map(([key, inner]) => [plain(key), plain(inner)]);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
