import { EventError, isEventError, type ProtobufWriter } from '@covenant-events/runtime/codec';
import type { RecordValue, Value } from '../contract/value.ts';
import { type FieldShape, type ItemShape, type RecordShape, type Shapes, zero } from './shape.ts';
import { AS_NUMBER, WRITE } from './write-scalar.ts';

/** As deep as readers go. */
const MAXIMUM_DEPTH = 1_000;

/** Writes the fields of a message in the order of their numbers; a value that does not fit is refused by its field's name. */
export function writeFields(writer: ProtobufWriter, shape: RecordShape, shapes: Shapes, value: Value, depth: number): void {
  if (depth > MAXIMUM_DEPTH) throw new EventError('too-deep', `a message is nested more than ${MAXIMUM_DEPTH} deep`);
  if (!isRecord(value)) throw refused(`${shape.name} must be an object`, value);
  for (const [property, cases] of shape.oneofs) checkCase(shape, property, cases, own(value, property));
  for (const field of shape.fields) {
    try {
      writeField(writer, field, shapes, own(value, field.property), depth);
    } catch (error) {
      if (!isEventError(error, 'invalid-value') || 'field' in error.facts) throw error;
      const name = `${shape.name}.${field.name}`;
      throw new EventError('invalid-value', `${name}: ${error.message}`, { cause: error, facts: { field: name } });
    }
  }
}

function writeField(writer: ProtobufWriter, field: FieldShape, shapes: Shapes, held: Value, depth: number): void {
  const { item, branch } = field;
  switch (field.cardinality) {
    case 'list':
      writeList(writer, field, shapes, held, depth);
      break;
    case 'map':
      writeMap(writer, field, shapes, held, depth);
      break;
    case 'implicit':
      if (!isZero(item, held)) writeTagged(writer, field.number, item, shapes, held, depth);
      break;
    case 'required':
      writeTagged(writer, field.number, item, shapes, held, depth);
      break;
    case 'explicit': {
      const value = branch === undefined ? held : memberValue(held, branch);
      if (value !== undefined) writeTagged(writer, field.number, item, shapes, value, depth);
    }
  }
}

function memberValue(held: Value, branch: string): Value {
  if (!isRecord(held) || own(held, '$case') !== branch) return undefined;
  const value = own(held, 'value');
  if (value === undefined) throw refused(`the case ${branch} must hold a value`, value);
  return value;
}

function checkCase(shape: RecordShape, property: string, cases: ReadonlySet<string>, held: Value): void {
  if (held === undefined) return;
  const chosen = isRecord(held) ? own(held, '$case') : undefined;
  if (typeof chosen === 'string' && cases.has(chosen)) return;
  throw refused(`${shape.name}.${property} must be undefined or have a $case of ${[...cases].slice(0, 20).join(', ')}`, chosen ?? held);
}

function writeTagged(writer: ProtobufWriter, number: number, item: ItemShape, shapes: Shapes, value: Value, depth: number): void {
  if (item.kind === 'record') {
    const shape = shapes(item.name);
    writer.tag(number, item.group ? 3 : 2);
    const mark = item.group ? 0 : writer.fork();
    writeFields(writer, shape, shapes, value, depth + 1);
    if (item.group) writer.tag(number, 4);
    else writer.join(mark);
    return;
  }
  writer.tag(number, item.kind === 'enum' ? 0 : item.wire);
  writePlain(writer, item, value);
}

function writePlain(writer: ProtobufWriter, item: Exclude<ItemShape, { kind: 'record' }>, value: Value): void {
  if (item.kind === 'enum') writer.int32(enumNumber(item, value));
  else if (item.asNumber) (AS_NUMBER[item.scalar] ?? WRITE[item.scalar])(writer, value);
  else WRITE[item.scalar](writer, value);
}

function enumNumber({ type, numbers }: Extract<ItemShape, { kind: 'enum' }>, value: Value): number {
  const number = typeof value === 'string' ? numbers.get(value) : type.open && typeof value === 'number' ? value : undefined;
  if (number !== undefined) return number;
  const symbols = [...numbers.keys()].slice(0, 20).join(', ');
  throw refused(`a ${type.name} must be one of ${symbols}${type.open ? ' or a number' : ''}`, value);
}

function writeList(writer: ProtobufWriter, { number, item, packed }: FieldShape, shapes: Shapes, held: Value, depth: number): void {
  if (!Array.isArray(held)) throw refused('a list must be an array', held);
  if (held.length === 0) return;
  if (!packed || item.kind === 'record') {
    for (const one of held) writeTagged(writer, number, item, shapes, one, depth);
    return;
  }
  writer.tag(number, 2);
  const mark = writer.fork();
  for (const one of held) writePlain(writer, item, one);
  writer.join(mark);
}

/** Both parts of an entry are always written, as other implementations do. */
function writeMap(writer: ProtobufWriter, { number, item, keys }: FieldShape, shapes: Shapes, held: Value, depth: number): void {
  if (keys?.kind !== 'scalar') throw new TypeError('the keys of a map are scalars');
  const named = keys.scalar === 'string';
  if (named ? !isRecord(held) : !(held instanceof Map)) throw refused(`this map must be ${named ? 'a plain object' : 'a Map'}`, held);
  const entries: Iterable<readonly [Value, Value]> = held instanceof Map ? held : Object.entries(held ?? {});
  for (const [key, value] of entries) {
    writer.tag(number, 2);
    const mark = writer.fork();
    writeTagged(writer, 1, keys, shapes, key, depth);
    writeTagged(writer, 2, item, shapes, value, depth);
    writer.join(mark);
  }
}

/** Whether an implicit field is left out; minus zero is a value of its own. */
function isZero(item: ItemShape, value: Value): boolean {
  if (item.kind === 'record') return value === undefined;
  if (item.kind === 'enum') return typeof value === 'string' ? item.numbers.get(value) === 0 : value === 0;
  return item.scalar === 'bytes' ? value instanceof Uint8Array && value.length === 0 : Object.is(value, zero(item));
}

function own(value: RecordValue, property: string): Value {
  return Object.hasOwn(value, property) ? value[property] : undefined;
}

function isRecord(value: Value): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Map);
}

function refused(expected: string, value: Value): EventError {
  return new EventError('invalid-value', `${expected}, not ${shown(value)}`);
}

function shown(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'an object' : typeof value === 'bigint' ? 'a bigint' : String(value);
}
