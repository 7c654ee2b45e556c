import type { Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

/**
 * How a scalar's value changes its form: 32-bit integer to bigint, 64-bit to double (rounds) or to a number that must be
 * exact, anything to the nearest float, text to its UTF-8 bytes and back.
 */
export type ScalarChange = 'int-to-bigint' | 'bigint-to-double' | 'bigint-to-safe-number' | 'to-float' | 'utf8-encode' | 'utf8-decode';

/** How a value of an older type becomes a value of a newer one without a person. */
export type Conversion =
  | { readonly kind: 'same' }
  | { readonly kind: 'scalar'; readonly change: ScalarChange }
  | { readonly kind: 'list'; readonly items: Conversion }
  | { readonly kind: 'map'; readonly values: Conversion }
  | { readonly kind: 'record'; readonly plan: RecordPlan }
  | EnumConversion
  | AlternativesConversion
  /** Absent stays absent (`undefined`). */
  | { readonly kind: 'optional'; readonly present: Conversion }
  /** Absent (`undefined`) becomes the constant, a value of the newer type. */
  | { readonly kind: 'or-else'; readonly present: Conversion; readonly constant: Value }
  /** One after the other, where two steps do not fuse further. */
  | { readonly kind: 'then'; readonly first: Conversion; readonly second: Conversion };

/** Symbols by name; a number that no old symbol has (open enums) becomes the symbol in `numbers` or stays a number. */
export interface EnumConversion {
  readonly kind: 'enum';
  readonly symbols: ReadonlyMap<string, string | number>;
  readonly numbers: ReadonlyMap<number, string>;
}

/** Between unions, or between a union and a plain type: each old alternative goes to one new alternative. */
export interface AlternativesConversion {
  readonly kind: 'alternatives';
  readonly from: Type;
  readonly to: Type;
  /** One per alternative of `from`, in its order; a plain type is its own only alternative, number 0. */
  readonly cases: readonly { readonly to: number; readonly conversion: Conversion }[];
}

/** Where a field of the newer type comes from. */
export type Origin =
  /** A property of the older value. */
  | { readonly kind: 'read'; readonly property: string; readonly conversion: Conversion }
  /** The default as it was when the field appeared: a value of the newer type. */
  | { readonly kind: 'constant'; readonly value: Value }
  /** A property of the answer that a person's upcaster gives. */
  | { readonly kind: 'hole'; readonly property: string; readonly conversion: Conversion };

/** How one record type becomes another: one origin for each property of the newer one. Plans of recursive types refer to each other. */
export interface RecordPlan {
  /** Full names of the older and the newer type. */
  readonly from: string;
  readonly to: string;
  readonly origins: ReadonlyMap<string, Origin>;
}

/** The conversion that changes nothing. */
export const SAME: Conversion = { kind: 'same' };

/** Whether every property is the older value's own, unchanged. */
export function isIdentity(plan: RecordPlan): boolean {
  for (const [property, origin] of plan.origins) {
    if (origin.kind !== 'read' || origin.property !== property || origin.conversion.kind !== 'same') return false;
  }
  return true;
}
