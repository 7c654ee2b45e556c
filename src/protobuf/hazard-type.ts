import { type Schema, typeNamed } from '../contract/schema.ts';
import type { EnumType, RecordType, Type } from '../contract/type.ts';
import type { HazardKind } from './hazard.ts';
import { type Numbered, numberedOf } from './hazard-slot.ts';
import { isScalar, SCALARS, simple } from './names.ts';

/** The smallest and the largest integer of each integral type; a value outside of the newer range comes back as another. */
const RANGES: Readonly<Record<string, readonly [bigint, bigint]>> = {
  bool: [0n, 1n],
  int32: [-(2n ** 31n), 2n ** 31n - 1n],
  sint32: [-(2n ** 31n), 2n ** 31n - 1n],
  sfixed32: [-(2n ** 31n), 2n ** 31n - 1n],
  uint32: [0n, 2n ** 32n - 1n],
  fixed32: [0n, 2n ** 32n - 1n],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sint64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  fixed64: [0n, 2n ** 64n - 1n],
};

/** Types whose JSON form is the same; every other type has its own. */
const JSON_FORMS: Readonly<Record<string, string>> = {
  int32: 'number',
  uint32: 'number',
  int64: 'text of digits',
  uint64: 'text of digits',
  fixed32: 'fixed number',
  sfixed32: 'fixed number',
  fixed64: 'fixed text of digits',
  sfixed64: 'fixed text of digits',
};

/** Both versions of the files. */
export interface Versions {
  readonly newer: Schema;
  readonly older: Schema;
}

/** What a field's change of type is: its kinds, the gravest first, with how each type is spelt. */
export function typeHazards(versions: Versions, newer: Type, older: Type): readonly HazardKind[] {
  const [is, was] = [itemOf(newer), itemOf(older)];
  if (is.kind === 'map' || was.kind === 'map') {
    if (is.kind !== 'map') return was.kind === 'map' ? entryHazards(versions, is, versions.newer, was) : [];
    if (was.kind !== 'map') return entryHazards(versions, was, versions.older, is);
    const keys = typeHazards(versions, { kind: 'scalar', scalar: is.keys }, { kind: 'scalar', scalar: was.keys });
    return [...new Set([...keys, ...typeHazards(versions, is.values, was.values)])];
  }
  if (is.kind === 'scalar' && was.kind === 'scalar') return scalarHazards(is.scalar, was.scalar);
  const [named, before] = [namedOf(versions.newer, is), namedOf(versions.older, was)];
  if (named?.kind === 'record' && before?.kind === 'record') return messageHazards(versions, named, before);
  if (named?.kind === 'enum' && before?.kind === 'enum') return enumHazards(named, before);
  if (named?.kind !== 'record' && before?.kind !== 'record' && isVarint(is, named) && isVarint(was, before)) {
    return ['ENUM_NUMBER_EXCHANGED', 'JSON_TYPE_CHANGED'];
  }
  return ['FIELD_ENCODING_CHANGED'];
}

/** A map is written as a list of entries: messages of key 1 and value 2 are the same bytes, and nothing else is. */
function entryHazards(versions: Versions, item: Type, schema: Schema, map: Type & { kind: 'map' }): readonly HazardKind[] {
  const entry = namedOf(schema, item);
  if (entry?.kind !== 'record') return ['FIELD_ENCODING_CHANGED'];
  const parts = numberedOf(entry);
  const pairs = [
    [parts.get(1)?.type, { kind: 'scalar', scalar: map.keys }],
    [parts.get(2)?.type, map.values],
  ] as const;
  const same = pairs.every(([part, type]) => {
    if (part === undefined) return false;
    const [newer, older] = schema === versions.newer ? [part, type] : [type, part];
    return typeHazards(versions, newer, older).length === 0;
  });
  return same ? [] : ['FIELD_ENCODING_CHANGED'];
}

function scalarHazards(is: string, was: string): readonly HazardKind[] {
  if (is === was || !isScalar(is) || !isScalar(was)) return [];
  if (SCALARS[is].group !== SCALARS[was].group) return ['FIELD_ENCODING_CHANGED'];
  const kinds: HazardKind[] = [];
  const [now, then] = [RANGES[is], RANGES[was]];
  if (is === 'string') kinds.push('FIELD_NARROWED');
  else if (now && then && (now[0] > then[0] || now[1] < then[1])) {
    const sameWidth = now[1] - now[0] === then[1] - then[0];
    kinds.push(sameWidth ? 'FIELD_SIGN_CHANGED' : 'FIELD_NARROWED');
  }
  const sameForm = JSON_FORMS[is] !== undefined && JSON_FORMS[is] === JSON_FORMS[was];
  return [...kinds, sameForm ? 'FIELD_TYPE_CHANGED' : 'JSON_TYPE_CHANGED'];
}

/** An enum may go by another full name as long as its short name and the meaning of every older number stay. */
function enumHazards(is: EnumType, was: EnumType): readonly HazardKind[] {
  if (is.name === was.name) return [];
  const numbers = new Set(is.symbols.map(({ name, number }) => `${number} ${name}`));
  const kept = was.symbols.every(({ name, number }) => numbers.has(`${number} ${name}`));
  return [kept && simple(is.name) === simple(was.name) ? 'ENUM_MOVED' : 'ENUM_REPLACED'];
}

function messageHazards(versions: Versions, is: RecordType, was: RecordType): readonly HazardKind[] {
  if (is.name === was.name) return [];
  return [writtenAlike(versions, is, was) ? 'MESSAGE_RENAMED' : 'MESSAGE_REPLACED'];
}

/** Whether two messages give the same numbers the same names and encodings, at any depth. */
function writtenAlike(versions: Versions, is: RecordType, was: RecordType): boolean {
  const seen = new Set<string>();
  // A queue, because messages may nest deeper than a stack reaches.
  const queue: (readonly [RecordType, RecordType])[] = [[is, was]];
  for (const [newer, older] of queue) {
    // No name holds a space, so the two cannot run together.
    const key = `${newer.name} ${older.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const now = numberedOf(newer);
    for (const before of numberedOf(older).values()) {
      const after = now.get(before.number);
      if (after?.name !== before.name || after.cardinality !== before.cardinality) return false;
      const inner = messagesIn(versions, after, before);
      if (inner) queue.push(inner);
      else if (!typeHazards(versions, after.type, before.type).every((kind) => kind === 'ENUM_MOVED')) return false;
    }
  }
  return true;
}

function messagesIn(versions: Versions, newer: Numbered, older: Numbered): readonly [RecordType, RecordType] | undefined {
  const [is, was] = [namedOf(versions.newer, itemOf(newer.type)), namedOf(versions.older, itemOf(older.type))];
  return is?.kind === 'record' && was?.kind === 'record' ? [is, was] : undefined;
}

function namedOf(schema: Schema, type: Type) {
  return type.kind === 'named' ? typeNamed(schema, type.name) : undefined;
}

function isVarint(type: Type, named: ReturnType<typeof namedOf>): boolean {
  if (named) return named.kind === 'enum';
  return type.kind === 'scalar' && isScalar(type.scalar) && SCALARS[type.scalar].group === 'varint';
}

function itemOf(type: Type): Type {
  return type.kind === 'list' ? type.items : type;
}
