import { type Schema, typeNamed } from '../contract/schema.ts';
import type { RecordType } from '../contract/type.ts';
import { type Hazard, type HazardKind, hazard, type Spot } from './hazard.ts';
import { type Numbered, numberedOf } from './hazard-slot.ts';
import { typeHazards, type Versions } from './hazard-type.ts';
import { isScalar, SCALARS } from './names.ts';

/** What became of the fields of a message that both versions have. */
export function fieldHazards(versions: Versions, spot: Spot, newer: RecordType, older: RecordType): readonly Hazard[] {
  const [now, before] = [numberedOf(newer), numberedOf(older)];
  return [
    ...[...before.values()].flatMap((was) => {
      const is = now.get(was.number);
      return is ? changed(versions, spot, is, was) : gone(spot, newer, was, now);
    }),
    ...[...now.values()].flatMap((is) => {
      if (before.has(is.number) || is.cardinality !== 'required') return [];
      return [
        hazard(spot, 'REQUIRED_FIELDS_CHANGED', is.name, `${is.name} (number ${is.number}) is required and older events lack it`, is.place),
      ];
    }),
  ];
}

function gone(spot: Spot, newer: RecordType, was: Numbered, now: ReadonlyMap<number, Numbered>): readonly Hazard[] {
  const what = `${was.name} (number ${was.number})`;
  const note = (kind: HazardKind, message: string): Hazard => hazard(spot, kind, was.name, message, newer.place, was.place);
  const { numbers = [], names = [] } = newer.reserved ?? {};
  const found = [note('FIELD_GONE', `${what} is gone: code that uses it no longer compiles`)];
  if (was.cardinality === 'required')
    found.push(note('REQUIRED_FIELDS_CHANGED', `${what} was required and is gone: running readers demand it`));
  if (!numbers.some(([from, to]) => from <= was.number && was.number <= to)) {
    found.push(
      note('FIELD_NUMBER_FREED', `${what} is gone and its number is not reserved: the next field to take it is read from older events`),
    );
  }
  if (!names.includes(was.name) && ![...now.values()].some(({ name }) => name === was.name)) {
    found.push(
      note('FIELD_NAME_FREED', `${what} is gone and its name is not reserved: in JSON the next field to take it is read from older texts`),
    );
  }
  return found;
}

function changed(versions: Versions, spot: Spot, is: Numbered, was: Numbered): readonly Hazard[] {
  const what = `${is.name} (number ${is.number})`;
  const note = (kind: HazardKind, message: string): Hazard => hazard(spot, kind, is.name, message, is.place, was.place);
  const found: Hazard[] = [];
  if (is.name !== was.name) found.push(note('FIELD_RENAMED', `number ${is.number} was ${was.name} and is ${is.name}: JSON goes by names`));
  else if (is.json !== was.json) found.push(note('JSON_NAME_CHANGED', `the JSON name of ${what} was ${was.json} and is ${is.json}`));
  for (const kind of typeHazards(versions, is.type, was.type)) {
    found.push(note(kind, `${what} was ${spelled(was)} and is ${spelled(is)}${SAY[kind] ?? ''}`));
  }
  for (const kind of cardinalityHazards(versions, is, was)) {
    found.push(note(kind, `${what} was ${LABELS[was.cardinality]} and is ${LABELS[is.cardinality]}${SAY[kind] ?? ''}`));
  }
  if (JSON.stringify(plain(is)) !== JSON.stringify(plain(was))) {
    found.push(
      note(
        'DEFAULT_CHANGED',
        `the default of ${what} was ${plain(was) ?? 'none'} and is ${plain(is) ?? 'none'}: an absent value now means another`,
      ),
    );
  }
  if (is.jstype !== was.jstype)
    found.push(note('JSTYPE_CHANGED', `${what} was held as ${was.jstype ?? 'the default'} and is as ${is.jstype ?? 'the default'}`));
  return found;
}

/** What a kind means, as the end of its sentence. */
const SAY: Readonly<Partial<Record<HazardKind, string>>> = {
  FIELD_ENCODING_CHANGED: ', which are written differently',
  FIELD_NARROWED: ', which cannot hold every older value',
  FIELD_SIGN_CHANGED: ': one half of the numbers is read as another',
  ENUM_NUMBER_EXCHANGED: ': a number without a symbol is read in one and lost in the other',
  JSON_TYPE_CHANGED: ', which JSON writes differently',
  FIELD_TYPE_CHANGED: ', which generated code holds differently',
  MESSAGE_REPLACED: ', whose numbers mean something else',
  MESSAGE_RENAMED: ', which are written alike and generated as two types',
  ENUM_REPLACED: ', whose numbers mean something else',
  ENUM_MOVED: ', which are written alike and generated as two types',
  NUMBERS_BECAME_REPEATED: ': running readers find packed bytes where they expect one number, and see none',
  NUMBERS_BECAME_SINGULAR: ': of several values in an older event the last is kept',
  PARTS_BECAME_REPEATED: ': running readers keep the last of several values',
  PARTS_BECAME_SINGULAR: ': of several values in an older event the last is kept',
  JSON_SHAPE_CHANGED: ', which JSON writes differently',
  REQUIREDNESS_CHANGED: ': one side demands what the other may leave out',
};

const LABELS = {
  implicit: 'singular without presence',
  explicit: 'singular with presence',
  required: 'required',
  repeated: 'repeated',
  map: 'a map',
} as const satisfies Record<Numbered['cardinality'], string>;

function cardinalityHazards(versions: Versions, is: Numbered, was: Numbered): readonly HazardKind[] {
  const [now, then] = [is.cardinality, was.cardinality];
  if (now === then) return [];
  if (now === 'required' || then === 'required')
    return isMany(now) === isMany(then) ? ['REQUIREDNESS_CHANGED'] : ['REQUIREDNESS_CHANGED', 'JSON_SHAPE_CHANGED'];
  if (isMany(now) && isMany(then)) return ['JSON_SHAPE_CHANGED'];
  if (!isMany(now) && !isMany(then)) return ['PRESENCE_CHANGED'];
  if (isMany(now)) return [isNumeric(versions.newer, is) ? 'NUMBERS_BECAME_REPEATED' : 'PARTS_BECAME_REPEATED', 'JSON_SHAPE_CHANGED'];
  return [isNumeric(versions.older, was) ? 'NUMBERS_BECAME_SINGULAR' : 'PARTS_BECAME_SINGULAR', 'JSON_SHAPE_CHANGED'];
}

function isMany(cardinality: Numbered['cardinality']): boolean {
  return cardinality === 'repeated' || cardinality === 'map';
}

/** Whether several values are packed into one part: numbers and enums. */
function isNumeric(schema: Schema, { type }: Numbered): boolean {
  const item = type.kind === 'list' ? type.items : type;
  if (item.kind === 'named') return typeNamed(schema, item.name).kind === 'enum';
  return item.kind === 'scalar' && isScalar(item.scalar) && SCALARS[item.scalar].wire !== 2;
}

function spelled({ type }: Numbered): string {
  const item = type.kind === 'list' ? type.items : type;
  if (item.kind === 'scalar') return item.scalar;
  if (item.kind === 'named') return item.name;
  return item.kind === 'map' ? `a map of ${item.keys}` : item.kind;
}

/** A default as text; bytes as hexadecimal. */
function plain({ default: declared }: Numbered): string | undefined {
  if (declared === undefined) return undefined;
  const { value } = declared;
  return value instanceof Uint8Array ? `0x${Buffer.from(value).toString('hex')}` : Object.is(value, -0) ? '-0' : String(value);
}
