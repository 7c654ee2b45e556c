import type { Schema } from '../contract/schema.ts';
import type { Field } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { integerLimits } from './integer.ts';
import { minorUnits } from './number.ts';
import { plainType, spotOf } from './spot.ts';

/** How a field writes money down. */
export type AmountForm =
  /** An integer that counts units of `minor` cents each. */
  | { readonly kind: 'integer'; readonly minor: 1 | 100; readonly big: boolean; readonly high: bigint }
  /** A float or double of whole units. */
  | { readonly kind: 'float'; readonly minor: 1 | 100; readonly single: boolean }
  | { readonly kind: 'decimal'; readonly scale: number };

/** How a field of a record named `owner` writes money down; undefined where it is no number. */
export function amountForm(schema: Schema, field: Field, owner: string): AmountForm | undefined {
  const type = plainType(field.type);
  const spot = spotOf(field, owner);
  if (type.kind === 'named') {
    const named = schema.types.get(type.name);
    return named?.kind === 'fixed' && named.logical?.name === 'decimal' ? decimalForm(named.logical.scale) : undefined;
  }
  if (type.kind !== 'scalar') return undefined;
  if (type.logical !== undefined) return type.logical.name === 'decimal' ? decimalForm(type.logical.scale) : undefined;
  if (type.scalar === 'double' || type.scalar === 'float') {
    return { kind: 'float', minor: minorUnits(spot, false), single: type.scalar === 'float' };
  }
  const limits = integerLimits(type.scalar, spot.jsNumber);
  return limits && { kind: 'integer', minor: minorUnits(spot, true), big: limits.bits === 64 && !spot.jsNumber, high: limits.high };
}

/** A field's value in cents, rounded down; undefined where it holds none or no finite one. */
export function toCents(form: AmountForm, value: Value): bigint | undefined {
  switch (form.kind) {
    case 'integer':
      return typeof value === 'number' || typeof value === 'bigint' ? BigInt(value) * BigInt(form.minor) : undefined;
    case 'float':
      return typeof value === 'number' && Number.isFinite(value) ? BigInt(Math.floor(value * form.minor + 1e-6)) : undefined;
    case 'decimal': {
      const unscaled = typeof value === 'object' && value !== null && 'unscaled' in value ? value.unscaled : undefined;
      if (typeof unscaled !== 'bigint') return undefined;
      return form.scale >= 2 ? unscaled / 10n ** BigInt(form.scale - 2) : unscaled * 10n ** BigInt(2 - form.scale);
    }
  }
}

/** Cents as a field's value, rounded down to what the field can say. */
export function fromCents(form: AmountForm, cents: bigint): Value {
  switch (form.kind) {
    case 'integer': {
      const units = cents / BigInt(form.minor);
      const held = units > form.high ? form.high : units;
      return form.big ? held : Number(held);
    }
    case 'float': {
      const units = Number(cents) / form.minor;
      return form.single ? Math.fround(units) : units;
    }
    case 'decimal': {
      const unscaled = form.scale >= 2 ? cents * 10n ** BigInt(form.scale - 2) : cents / 10n ** BigInt(2 - form.scale);
      return { unscaled, scale: form.scale };
    }
  }
}

// A scale beyond this is no money, and its powers of ten would only cost time.
const LARGEST_SCALE = 30;

function decimalForm(scale: number): AmountForm | undefined {
  return scale <= LARGEST_SCALE ? { kind: 'decimal', scale } : undefined;
}
