import type { Schema } from '../contract/schema.ts';
import { rootRecord } from '../contract/schema.ts';
import type { Field, Type } from '../contract/type.ts';
import type { AmountForm } from './amount.ts';
import { amountForm } from './amount.ts';
import { integerLimits } from './integer.ts';
import { isMoney } from './number.ts';
import { plainType, spotOf } from './spot.ts';

/** A field whose value must fit what the aggregate's earlier events said. */
export type Role =
  /** A lasting fact, such as the currency; `fact` is equal for fields that tell the same fact in the same form. */
  | { readonly kind: 'fact'; readonly property: string; readonly fact: string; readonly symbols?: ReadonlySet<string> }
  /** Which event of its aggregate it is, from 1 on. */
  | { readonly kind: 'sequence'; readonly property: string; readonly big: boolean }
  /** The money that moves; `opening` money is there from the first event on. */
  | { readonly kind: 'amount'; readonly property: string; readonly form: AmountForm; readonly opening: boolean }
  /** What the lines of an order come to. */
  | { readonly kind: 'total'; readonly property: string; readonly form: AmountForm; readonly lines: Lines };

/** A list of records, each with a price and perhaps a quantity. */
export interface Lines {
  readonly property: string;
  readonly price: { readonly property: string; readonly form: AmountForm };
  readonly quantity: string | undefined;
}

const FACTS =
  /\b(currency|country|locale|language|time ?zone|iban|e ?mail|phone|(holder|customer|owner|user|full|given|family|first|last) name|serial( number)?|model|unit|site|(account|customer|owner|user|merchant|holder|seller|buyer|tenant|site) id)\b/;
const SEQUENCE = /^(sequence|sequence (number|no)|revision|event number)$/;
const LINES = /\b(lines|items|positions|entries)$/;

const remembered = new WeakMap<Schema, readonly Role[]>();

/** The roles of a schema's root fields, in their order; a total stands after all amounts. */
export function rolesOf(schema: Schema): readonly Role[] {
  const known = remembered.get(schema);
  if (known) return known;
  const record = rootRecord(schema);
  const lines = record?.fields.map((field) => linesOf(schema, field)).find((found) => found !== undefined);
  const roles = (record?.fields ?? []).flatMap((field) => roleOf(schema, field, record?.name ?? '', lines) ?? []);
  remembered.set(schema, roles);
  return roles;
}

function roleOf(schema: Schema, field: Field, owner: string, lines: Lines | undefined): Role | undefined {
  const { property } = field;
  const { words } = spotOf(field, owner);
  const type = plainType(field.type);
  if (SEQUENCE.test(words)) {
    const limits = type.kind === 'scalar' && type.logical === undefined ? integerLimits(type.scalar, field.jstype === 'number') : undefined;
    return limits && { kind: 'sequence', property, big: limits.bits === 64 && field.jstype !== 'number' };
  }
  if (isMoney(spotOf(field, owner)) && !/\b(limit|fee|shipping|cost)\b/.test(words)) {
    const form = amountForm(schema, field, owner);
    if (form === undefined) return undefined;
    if (/\btotal\b/.test(words) && lines !== undefined) return { kind: 'total', property, form, lines };
    return { kind: 'amount', property, form, opening: /\b(opening|initial) (balance|deposit|amount)\b/.test(words) };
  }
  return FACTS.test(words) ? factOf(schema, property, words, type) : undefined;
}

function factOf(schema: Schema, property: string, words: string, type: Type): Role | undefined {
  if (type.kind === 'scalar' && type.scalar === 'string')
    return { kind: 'fact', property, fact: `${words} ${type.logical?.name ?? 'text'}` };
  const named = type.kind === 'named' ? schema.types.get(type.name) : undefined;
  if (named?.kind !== 'enum') return undefined;
  return { kind: 'fact', property, fact: `${words} enum`, symbols: new Set(named.symbols.map((symbol) => symbol.name)) };
}

function linesOf(schema: Schema, field: Field): Lines | undefined {
  if (field.type.kind !== 'list' || !LINES.test(spotOf(field, '').words) || field.type.items.kind !== 'named') return undefined;
  const line = schema.types.get(field.type.items.name);
  if (line?.kind !== 'record') return undefined;
  const at = (pattern: RegExp): Field | undefined => line.fields.find((inner) => pattern.test(spotOf(inner, line.name).words));
  const price = at(/\b(price|amount)\b/);
  const form = price && amountForm(schema, price, line.name);
  if (price === undefined || form === undefined) return undefined;
  return { property: field.property, price: { property: price.property, form }, quantity: at(/^(quantity|qty|pieces|count)$/)?.property };
}
