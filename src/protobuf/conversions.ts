import type { ScalarConversion } from '../contract/format.ts';
import type { Scalar } from '../contract/type.ts';

const EXACT: ScalarConversion = { lossy: false };
const ROUNDED: ScalarConversion = { lossy: true };

/**
 * Widenings that keep the meaning of every value, within one way of writing numbers; `lossy` ones round beyond 2^53.
 * Everything else — narrowing, another sign or encoding, numbers and enums — may read old bytes as another number.
 */
const CONVERSIONS: Readonly<Partial<Record<Scalar, Readonly<Partial<Record<Scalar, ScalarConversion>>>>>> = {
  int32: { int64: EXACT, double: EXACT },
  uint32: { uint64: EXACT, int64: EXACT, double: EXACT },
  sint32: { sint64: EXACT, double: EXACT },
  fixed32: { fixed64: EXACT, double: EXACT },
  sfixed32: { sfixed64: EXACT, double: EXACT },
  int64: { double: ROUNDED },
  uint64: { double: ROUNDED },
  sint64: { double: ROUNDED },
  fixed64: { double: ROUNDED },
  sfixed64: { double: ROUNDED },
  float: { double: EXACT },
  string: { bytes: EXACT },
};

/** How a scalar of an older version becomes one of a newer; undefined where a person must say it. */
export function conversion(from: Scalar, to: Scalar): ScalarConversion | undefined {
  return from === to ? EXACT : CONVERSIONS[from]?.[to];
}
