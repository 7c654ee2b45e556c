import { type Schema, typeNamed } from '../../contract/schema.ts';
import type { Branch, EnumType, Field, RecordType, Type } from '../../contract/type.ts';
import type { RecordValue, Value } from '../../contract/value.ts';

/** A field that came back as something else: how each side has it. */
export interface Misreading {
  /** Dotted schema names, as the writer has them. */
  readonly field: string;
  readonly written: { readonly type: Type; readonly value: Value };
  readonly read: { readonly type: Type; readonly value: Value };
}

interface Sides {
  readonly writer: Schema;
  readonly reader: Schema;
}

/** What lies under one number of a message. */
interface Slot {
  readonly name: string;
  readonly number: number;
  readonly field: Field;
  readonly member?: Branch;
  readonly type: Type;
}

/**
 * The fields of a Protobuf event that a reader took for another value than was written, matched by number. What the reader has no
 * field for is not misread, unless it keeps the oneof around it; what the writer left unset has no value to lose.
 */
export function* misreadings(writer: Schema, reader: Schema, written: Value, read: Value): Iterable<Misreading> {
  yield* ofType({ writer, reader }, writer.root, reader.root, written, read, '');
}

function* ofType(sides: Sides, from: Type, to: Type, written: Value, read: Value, path: string): Iterable<Misreading> {
  const differs = { field: path, written: { type: from, value: written }, read: { type: to, value: read } };
  if (from.kind === 'list' || to.kind === 'list') {
    const [ours, theirs] = [itemsOf(from, written), itemsOf(to, read)];
    const [fromItem, toItem] = [from.kind === 'list' ? from.items : from, to.kind === 'list' ? to.items : to];
    if (ours.length !== theirs.length) yield differs;
    else for (const [i, item] of ours.entries()) yield* ofType(sides, fromItem, toItem, item, theirs[i], path);
    return;
  }
  if (from.kind === 'map' && to.kind === 'map') {
    const [ours, theirs] = [entriesOf(written), entriesOf(read)];
    if (ours.size !== theirs.size) yield differs;
    else {
      for (const [key, value] of ours) {
        if (theirs.has(key)) yield* ofType(sides, from.values, to.values, value, theirs.get(key), path);
        else yield differs;
      }
    }
    return;
  }
  if (from.kind === 'named' && to.kind === 'named') {
    const [ours, theirs] = [typeNamed(sides.writer, from.name), typeNamed(sides.reader, to.name)];
    if (ours.kind === 'record' && theirs.kind === 'record') {
      if (isRecord(written) && isRecord(read)) yield* ofRecord(sides, ours, theirs, written, read, path);
      else if (isRecord(written) !== isRecord(read)) yield differs;
      return;
    }
  }
  if (!sameBytes(plain(sides.writer, from, written), plain(sides.reader, to, read))) yield differs;
}

function* ofRecord(
  sides: Sides,
  from: RecordType,
  to: RecordType,
  written: RecordValue,
  read: RecordValue,
  path: string,
): Iterable<Misreading> {
  const theirs = slotsOf(to);
  for (const slot of slotsOf(from).values()) {
    const value = heldBy(slot, written);
    if (value === undefined || isUnset(sides.writer, slot, value)) continue;
    const at = path === '' ? slot.name : `${path}.${slot.name}`;
    const target = theirs.get(slot.number);
    if (target) yield* ofType(sides, slot.type, target.type, value, heldBy(target, read), at);
    if (target || !slot.member) continue;
    const kept = survivor(slot.field, to);
    if (kept && read[kept.property] === undefined) {
      yield { field: at, written: { type: slot.type, value }, read: { type: kept.type, value: undefined } };
    }
  }
}

/** An implicit field at its zero value is not written at all. */
function isUnset(schema: Schema, { field, member }: Slot, value: Value): boolean {
  if (member || field.presence !== 'implicit') return false;
  const bytes = plain(schema, field.type, value);
  return bytes === 0n || bytes === 0 || bytes === '' || itemsOf(field.type, value).length === 0;
}

/** The reader's oneof that still holds some of the members, or the name, of the writer's. */
function survivor(oneof: Field, record: RecordType): Field | undefined {
  const numbers = membersOf(oneof);
  return record.fields.find(
    (field) => field.type.kind === 'union' && (field.name === oneof.name || membersOf(field).some((n) => numbers.includes(n))),
  );
}

function membersOf({ type }: Field): readonly number[] {
  return type.kind === 'union' ? type.branches.flatMap(({ member }) => member?.number ?? []) : [];
}

const remembered = new WeakMap<RecordType, ReadonlyMap<number, Slot>>();

function slotsOf(record: RecordType): ReadonlyMap<number, Slot> {
  const known = remembered.get(record);
  if (known) return known;
  const slots = record.fields.flatMap((field): readonly Slot[] => {
    if (field.type.kind !== 'union')
      return field.number === undefined ? [] : [{ name: field.name, number: field.number, field, type: field.type }];
    return field.type.branches.flatMap((branch) =>
      branch.member ? [{ name: branch.member.name, number: branch.member.number, field, member: branch, type: branch.type }] : [],
    );
  });
  const byNumber = new Map(slots.map((slot) => [slot.number, slot]));
  remembered.set(record, byNumber);
  return byNumber;
}

function heldBy({ field, member }: Slot, record: RecordValue): Value {
  const value = record[field.property];
  if (!member) return value;
  return isRecord(value) && value.$case === member.name ? value.value : undefined;
}

function itemsOf(type: Type, value: Value): readonly Value[] {
  if (type.kind !== 'list') return value === undefined ? [] : [value];
  return Array.isArray(value) ? value : [];
}

function entriesOf(value: Value): ReadonlyMap<string, Value> {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [String(key), inner]));
  return new Map(isRecord(value) ? Object.entries(value) : []);
}

/** A scalar as its value alone: integers, enum numbers and booleans as bigint, texts and bytes as hexadecimal. */
function plain(schema: Schema, type: Type, value: Value): bigint | number | string | undefined {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (typeof value === 'bigint') return value;
  const named = type.kind === 'named' ? typeNamed(schema, type.name) : undefined;
  if (typeof value === 'string') return named?.kind === 'enum' ? numberOf(named, value) : Buffer.from(value, 'utf8').toString('hex');
  if (typeof value !== 'number') return undefined;
  return type.kind === 'scalar' && (type.scalar === 'float' || type.scalar === 'double') ? value : BigInt(value);
}

function numberOf(type: EnumType, symbol: string): bigint {
  return BigInt(type.symbols.find((one) => one.name === symbol)?.number ?? 0);
}

function sameBytes(one: ReturnType<typeof plain>, other: ReturnType<typeof plain>): boolean {
  return Object.is(one, other);
}

function isRecord(value: Value): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Map);
}
