import type { Schema } from '../contract/schema.ts';
import { rootRecord } from '../contract/schema.ts';
import type { Field, RecordType, Type } from '../contract/type.ts';
import { integerLimits } from './integer.ts';
import { type MoneyPlace, moneyPlace } from './money.ts';
import { plainType, spotOf } from './spot.ts';

/** A field whose value must fit what the aggregate's earlier events said. */
export type Role =
  /** A lasting fact, such as the currency; `fact` is equal for fields that tell the same fact in the same form. */
  | { readonly kind: 'fact'; readonly property: string; readonly fact: string; readonly symbols?: ReadonlySet<string> }
  /** Which event of its aggregate it is, from 1 on. */
  | { readonly kind: 'sequence'; readonly property: string; readonly big: boolean }
  /** Money: what moves, what was there from the first event on (`opening`), or what is given back (`refund`, absent if need be). */
  | { readonly kind: 'amount'; readonly place: MoneyPlace; readonly how: 'moves' | 'opening' | 'refund'; readonly optional: boolean }
  /** What the lines of an order come to. */
  | { readonly kind: 'total'; readonly place: MoneyPlace; readonly lines: Lines };

/** A list of records, each with a price and perhaps a quantity. */
export interface Lines {
  readonly property: string;
  readonly price: MoneyPlace;
  readonly quantity: string | undefined;
}

const FACTS =
  /^(currency|country|locale|language|time ?zone|iban|e ?mail|phone|serial|model|unit|site)\b|\b(holder|customer|owner|user|full|given|family|first|last) name$|\b(account|customer|owner|user|merchant|holder|seller|buyer|tenant|site) id$/;
const SEQUENCE = /^(sequence|sequence (number|no)|revision|event number)$/;
const LINES = /\b(lines|items|positions|entries)$/;
const NOT_MOVED = /\b(limit|fee|shipping|cost|price)\b/;

const remembered = new WeakMap<Schema, readonly Role[]>();

/** The roles of a schema's root fields, in their order. */
export function rolesOf(schema: Schema): readonly Role[] {
  const known = remembered.get(schema);
  if (known) return known;
  const record = rootRecord(schema);
  const roles = record === undefined ? [] : record.fields.flatMap((field) => roleOf(schema, record, field) ?? []);
  remembered.set(schema, roles);
  return roles;
}

function roleOf(schema: Schema, record: RecordType, field: Field): Role | undefined {
  const { property } = field;
  const { words } = spotOf(field, record.name);
  const type = plainType(field.type);
  if (SEQUENCE.test(words)) {
    const limits = type.kind === 'scalar' && type.logical === undefined ? integerLimits(type.scalar, field.jstype === 'number') : undefined;
    return limits && { kind: 'sequence', property, big: limits.bits === 64 && field.jstype !== 'number' };
  }
  const place = NOT_MOVED.test(words) ? undefined : moneyPlace(schema, field, record.name);
  if (place !== undefined) {
    const lines = /\btotal\b/.test(words) ? linesIn(schema, record) : undefined;
    if (lines !== undefined) return { kind: 'total', place, lines };
    const how = /\b(opening|initial) /.test(words) ? 'opening' : /\brefund/.test(words) ? 'refund' : 'moves';
    return { kind: 'amount', place, how, optional: field.presence === 'explicit' };
  }
  return FACTS.test(words) ? factOf(schema, property, words, type) : undefined;
}

function factOf(schema: Schema, property: string, words: string, type: Type): Role | undefined {
  if (type.kind === 'scalar' && type.scalar === 'string') return { kind: 'fact', property, fact: textFact(words, type.logical?.name) };
  const named = type.kind === 'named' ? schema.types.get(type.name) : undefined;
  if (named?.kind !== 'enum') return undefined;
  return { kind: 'fact', property, fact: `${words} enum`, symbols: new Set(named.symbols.map((symbol) => symbol.name)) };
}

/** The fact that a text of these words tells. */
export function textFact(words: string, form = 'text'): string {
  return `${words} ${form}`;
}

function linesIn(schema: Schema, record: RecordType): Lines | undefined {
  for (const field of record.fields) {
    const line = field.type.kind === 'list' && field.type.items.kind === 'named' ? schema.types.get(field.type.items.name) : undefined;
    if (line?.kind !== 'record' || !LINES.test(spotOf(field, record.name).words)) continue;
    const price = line.fields.flatMap((inner) => moneyPlace(schema, inner, line.name) ?? [])[0];
    const quantity = line.fields.find((inner) => /^(quantity|qty|pieces|count)$/.test(spotOf(inner, line.name).words));
    if (price !== undefined) return { property: field.property, price, quantity: quantity?.property };
  }
  return undefined;
}
