import type { Schema } from '../contract/schema.ts';
import type { Field } from '../contract/type.ts';
import type { RecordValue, Value } from '../contract/value.ts';
import { type AmountForm, amountForm, fromCents, toCents } from './amount.ts';
import { isMoney } from './number.ts';
import { plainType, spotOf } from './spot.ts';

/** Where a record holds an amount of money: in a field of its own, or in a record of amount and currency. */
export interface MoneyPlace {
  readonly property: string;
  /** The schema's name of the field. */
  readonly name: string;
  readonly words: string;
  readonly form: AmountForm;
  /** In a record: its properties, and the amount's schema name. */
  readonly inner?: { readonly amount: string; readonly name: string; readonly currency: string | undefined };
}

/** The money in a field of a record named `owner`, if it is money. */
export function moneyPlace(schema: Schema, field: Field, owner: string): MoneyPlace | undefined {
  const { property, name } = field;
  const spot = spotOf(field, owner);
  if (!isMoney(spot)) return undefined;
  const form = amountForm(schema, field, owner);
  if (form !== undefined) return { property, name, words: spot.words, form };
  const type = plainType(field.type);
  const record = type.kind === 'named' ? schema.types.get(type.name) : undefined;
  if (record?.kind !== 'record') return undefined;
  const amounts = record.fields.filter((inner) => isMoney(spotOf(inner, record.name)));
  const amount = amounts[0];
  const innerForm = amount && amountForm(schema, amount, record.name);
  // Units and nanos together, or net and gross: which of them is the amount is not ours to say.
  if (amount === undefined || amounts.length > 1 || innerForm === undefined) return undefined;
  const currency = record.fields.find((inner) => {
    const held = plainType(inner.type);
    return spotOf(inner, record.name).words.startsWith('currency') && held.kind === 'scalar' && held.scalar === 'string';
  });
  const inner = { amount: amount.property, name: amount.name, currency: currency?.property };
  return { property, name, words: spot.words, form: innerForm, inner };
}

/** The cents that a record holds at a place; undefined where it holds none. */
export function centsIn({ property, form, inner }: MoneyPlace, record: RecordValue): bigint | undefined {
  const held = record[property];
  if (inner === undefined) return toCents(form, held);
  return isPlain(held) ? toCents(form, held[inner.amount]) : undefined;
}

/** What a record's field becomes when it holds so many cents; what has no money in it stays as it is. */
export function withCents({ property, form, inner }: MoneyPlace, record: RecordValue, cents: bigint): Value {
  const held = record[property];
  if (inner === undefined) return held === null || held === undefined ? held : fromCents(form, cents);
  return isPlain(held) ? { ...held, [inner.amount]: fromCents(form, cents) } : held;
}

/** The currency that a record's amount is in, if it says so. */
export function currencyIn({ property, inner }: MoneyPlace, record: RecordValue): Value {
  const held = record[property];
  return isPlain(held) && inner?.currency !== undefined ? held[inner.currency] : undefined;
}

/** What a record's field becomes when its amount is in a currency. */
export function withCurrency({ property, inner }: MoneyPlace, record: RecordValue, currency: Value): Value {
  const held = record[property];
  return isPlain(held) && inner?.currency !== undefined ? { ...held, [inner.currency]: currency } : held;
}

/** Whether a value is a record's, a decimal's or a map's. */
export function isPlain(value: Value): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Map);
}
