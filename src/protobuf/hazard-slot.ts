import type { Place } from '../contract/place.ts';
import type { Field, RecordType, Type } from '../contract/type.ts';

/** A field of a message, or a member of one of its oneofs, as its number stands for it. */
export interface Numbered {
  readonly number: number;
  readonly name: string;
  readonly json: string;
  readonly type: Type;
  readonly cardinality: 'implicit' | 'explicit' | 'required' | 'repeated' | 'map';
  readonly oneof?: string;
  readonly jstype?: Field['jstype'];
  readonly default?: Field['default'];
  readonly was: readonly string[];
  readonly place: Place;
}

const remembered = new WeakMap<RecordType, ReadonlyMap<number, Numbered>>();

/** Everything of a message that has a number, in the order of the text. */
export function numberedOf(record: RecordType): ReadonlyMap<number, Numbered> {
  const known = remembered.get(record);
  if (known) return known;
  const numbered = new Map(record.fields.flatMap(numberedIn).map((one) => [one.number, one]));
  remembered.set(record, numbered);
  return numbered;
}

function numberedIn(field: Field): readonly Numbered[] {
  const { name, property, type, number, jstype, place, intent } = field;
  if (type.kind !== 'union') {
    const own = { name, json: property, type, cardinality: cardinalityOf(field), was: intent.was, place, default: field.default };
    return number === undefined ? [] : [{ ...own, number, jstype }];
  }
  return type.branches.flatMap((branch) => {
    const { member } = branch;
    if (!member) return [];
    const own = { name: member.name, json: branch.name, type: branch.type, was: member.intent.was, place: branch.place };
    return [{ ...own, number: member.number, jstype: member.jstype, cardinality: 'explicit', oneof: name } as const];
  });
}

function cardinalityOf({ type, presence }: Field): Numbered['cardinality'] {
  if (type.kind === 'list') return 'repeated';
  return type.kind === 'map' ? 'map' : presence;
}
