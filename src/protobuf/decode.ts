import { EventError, type ProtobufReader, setOwn } from '@covenant-events/runtime/codec';
import type { RecordValue, Value } from '../contract/value.ts';
import { AS_NUMBER, READ } from './read-scalar.ts';
import { type FieldShape, type ItemShape, type RecordShape, type Shapes, zero } from './shape.ts';

/** A record while it is read. */
type Draft = Record<string, Value>;

/** An enum number that a closed enum has no symbol for: to be treated as an unknown field. */
const UNKNOWN = Symbol('a number without a symbol');

/** What each property is when nothing was read. */
export function blank(shape: RecordShape): Draft {
  const value: Draft = {};
  for (const [property, make] of shape.blanks) setOwn(value, property, make());
  return value;
}

/**
 * Reads fields into a value until the position `end`, or until the tag that ends a group. The last of several values
 * wins, messages merge, lists grow, packed and unpacked lists are both read; unknown fields, and known ones of a wire
 * type that does not fit, are passed over.
 */
export function readFields(reader: ProtobufReader, shape: RecordShape, shapes: Shapes, value: Draft, end: number, groupEnd = 0): void {
  while (groupEnd !== 0 || reader.position < end) {
    const tag = reader.tag();
    if (tag === groupEnd) return;
    const field = shape.byNumber.get(tag >>> 3);
    if (!field || !readField(reader, field, shapes, value, tag & 7)) reader.skip(tag);
  }
  refuseOverrun(reader, end);
}

/** A group that holds a tag right where its message should end leads past that end unnoticed. */
function refuseOverrun(reader: ProtobufReader, end: number): void {
  if (reader.position > end) throw new EventError('malformed', `a value runs ${reader.position - end} bytes across the end of its message`);
}

/** Refuses a message that lacks a required field, at any depth. */
export function checkRequired(shape: RecordShape, shapes: Shapes, value: Value): void {
  for (const { cardinality, property, name, item, branch } of shape.fields) {
    const held = propertyOf(value, property);
    if (held === undefined) {
      if (cardinality === 'required') throw new EventError('malformed', `the required field ${name} of ${shape.name} is absent`);
      continue;
    }
    if (item.kind !== 'record') continue;
    const inner = shapes(item.name);
    if (branch === undefined) for (const one of messagesIn(held, cardinality)) checkRequired(inner, shapes, one);
    else if (propertyOf(held, '$case') === branch) checkRequired(inner, shapes, propertyOf(held, 'value'));
  }
}

function messagesIn(held: Value, cardinality: FieldShape['cardinality']): Iterable<Value> {
  if (cardinality === 'list') return Array.isArray(held) ? held : [];
  if (cardinality !== 'map') return [held];
  return held instanceof Map ? held.values() : Object.values(typeof held === 'object' && held !== null ? held : {});
}

function propertyOf(value: Value, property: string): Value {
  return isRecord(value) && Object.hasOwn(value, property) ? value[property] : undefined;
}

function isRecord(value: Value): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Map);
}

/** Whether the wire type fitted, so that the field was read. */
function readField(reader: ProtobufReader, field: FieldShape, shapes: Shapes, value: Draft, wire: number): boolean {
  const { item, property, branch } = field;
  if (field.cardinality === 'map') return readEntry(reader, field, shapes, value, wire);
  if (field.cardinality === 'list') return readListed(reader, field, shapes, propertyOf(value, property), wire);
  if (wire !== wireOf(item)) return false;
  const held = propertyOf(value, property);
  const before = branch === undefined ? held : propertyOf(held, '$case') === branch ? propertyOf(held, 'value') : undefined;
  const read = readItem(reader, item, shapes, before, field.number);
  if (read !== UNKNOWN) setOwn(value, property, branch === undefined ? read : { $case: branch, value: read });
  return true;
}

function readListed(reader: ProtobufReader, { item, number }: FieldShape, shapes: Shapes, list: Value, wire: number): boolean {
  if (!Array.isArray(list)) throw new TypeError('a list is read into an array');
  const packed = wire === 2 && item.kind !== 'record' && wireOf(item) !== 2;
  if (!packed && wire !== wireOf(item)) return false;
  const end = packed ? reader.limit() : 0;
  while (!packed || reader.position < end) {
    const read = readItem(reader, item, shapes, undefined, number);
    if (read !== UNKNOWN) list.push(read);
    if (!packed) break;
  }
  return true;
}

/** A map's entry is a message of key 1 and value 2, each of which may be left out. */
function readEntry(reader: ProtobufReader, field: FieldShape, shapes: Shapes, value: Draft, wire: number): boolean {
  const { keys, item, property } = field;
  if (wire !== 2 || !keys || keys.kind === 'record') return false;
  const end = reader.limit();
  let key: Value = zero(keys);
  let entry: Value | typeof UNKNOWN;
  while (reader.position < end) {
    const tag = reader.tag();
    if (tag === (8 | wireOf(keys))) {
      const read = readItem(reader, keys, shapes, undefined, 1);
      if (read !== UNKNOWN) key = read;
    } else if (tag === (16 | wireOf(item))) entry = readItem(reader, item, shapes, entry === UNKNOWN ? undefined : entry, 2);
    else reader.skip(tag);
  }
  refuseOverrun(reader, end);
  if (entry === UNKNOWN) return true;
  entry ??= item.kind === 'record' ? blank(shapes(item.name)) : zero(item);
  const map = propertyOf(value, property);
  if (map instanceof Map) map.set(key, entry);
  else if (isRecord(map)) setOwn(map as Draft, String(key), entry);
  return true;
}

function readItem(reader: ProtobufReader, item: ItemShape, shapes: Shapes, before: Value, number: number): Value | typeof UNKNOWN {
  switch (item.kind) {
    case 'scalar':
      return (item.asNumber ? (AS_NUMBER[item.scalar] ?? READ[item.scalar]) : READ[item.scalar])(reader);
    case 'enum': {
      const read = reader.int32();
      return item.symbols.get(read) ?? (item.type.open ? read : UNKNOWN);
    }
    case 'record': {
      const shape = shapes(item.name);
      const value = isRecord(before) ? (before as Draft) : blank(shape);
      reader.nest();
      if (item.group) readFields(reader, shape, shapes, value, 0, ((number << 3) | 4) >>> 0);
      else readFields(reader, shape, shapes, value, reader.limit());
      reader.unnest();
      return value;
    }
  }
}

function wireOf(item: ItemShape): number {
  if (item.kind === 'scalar') return item.wire;
  return item.kind === 'enum' ? 0 : item.group ? 3 : 2;
}
