import type { ScalarConversion } from '../contract/format.ts';
import type { Type } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';

/** How a value of an older type becomes a value of a newer one without a person. Total: it never fails on a valid value. */
export type Conversion =
  | { readonly kind: 'same' }
  | { readonly kind: 'scalar'; readonly how: Exclude<ScalarConversion['kind'], 'same'> }
  | { readonly kind: 'list'; readonly items: Conversion }
  | { readonly kind: 'map'; readonly values: Conversion }
  | { readonly kind: 'record'; readonly plan: RecordPlan }
  | EnumConversion
  | AlternativesConversion
  /** Absent stays absent (`undefined`). */
  | { readonly kind: 'optional'; readonly present: Conversion }
  /** Absent (`undefined`) becomes the constant, which is already a value of the newest type. */
  | { readonly kind: 'or-else'; readonly present: Conversion; readonly constant: Value };

/** Symbols by name; numbers that no old symbol has (open enums) by number, kept as they are where `numbers` has none. */
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
  /** Only a person can say: a property of the upcaster's answer, or not yet answerable (`property` is then the gap). */
  | { readonly kind: 'hole'; readonly property: string; readonly conversion: Conversion };

/** How one record type becomes another: one origin for each property of the newer one. Plans of recursive types refer to each other. */
export interface RecordPlan {
  /** Full names of the older and the newer type. */
  readonly from: string;
  readonly to: string;
  readonly origins: ReadonlyMap<string, Origin>;
}
