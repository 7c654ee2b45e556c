import type { Field, OneofMember, Type } from '../contract/type.ts';
import { valueBranches } from '../contract/type.ts';
import type { NumberPlace } from './number.ts';
import type { TextMaker, TextPlace } from './text.ts';
import { textMaker } from './text.ts';
import { simpleName, wordsOf } from './words.ts';

/** What is known of the field that a value goes to: enough to choose a believable one. */
export interface Spot extends TextPlace, NumberPlace {
  /** 64-bit integers are numbers here. */
  readonly jsNumber: boolean;
  readonly text: TextMaker;
}

/** The place of a value that no field holds. */
export const NOWHERE: Spot = {
  words: '',
  owner: '',
  doc: '',
  unit: '',
  jsNumber: false,
  text: textMaker({ words: '', owner: '', doc: '' }),
};

const remembered = new WeakMap<Field | OneofMember, Spot>();

/** What a field or a member of a oneof tells about its values; `owner` is the full name of the record that holds it. */
export function spotOf(field: Field | OneofMember, owner: string): Spot {
  const known = remembered.get(field);
  if (known) return known;
  const place = { words: wordsOf(field.name), owner: wordsOf(simpleName(owner)), doc: (field.doc ?? '').toLowerCase() };
  const unit = wordsOf(field.intent.unit ?? '');
  const spot = { ...place, unit, jsNumber: field.jstype === 'number', text: textMaker(place) };
  remembered.set(field, spot);
  return spot;
}

/** The type of a field's values where there is one: `[null, T]` is T. */
export function plainType(type: Type): Type {
  const only = type.kind === 'union' ? valueBranches(type) : [];
  return only.length === 1 && only[0]?.member === undefined ? (only[0]?.type ?? type) : type;
}
