import type { ScalarConversion } from '../contract/format.ts';
import type { Scalar } from '../contract/type.ts';

const EXACT: ScalarConversion = { lossy: false };
const LOSSY: ScalarConversion = { lossy: true };

/**
 * The promotions of Avro's schema resolution, by writer and reader. Lossy: integers beyond 2^24 in a float and beyond 2^53 in
 * a double are rounded; bytes that are not UTF-8 become replacement characters.
 */
const PROMOTIONS: Readonly<Partial<Record<Scalar, Readonly<Partial<Record<Scalar, ScalarConversion>>>>>> = {
  int: { long: EXACT, float: LOSSY, double: EXACT },
  long: { float: LOSSY, double: LOSSY },
  float: { double: EXACT },
  string: { bytes: EXACT },
  bytes: { string: LOSSY },
};

/** How a scalar that was written becomes one that is read; undefined where Avro does not promote it. */
export function conversion(from: Scalar, to: Scalar): ScalarConversion | undefined {
  return from === to ? EXACT : PROMOTIONS[from]?.[to];
}
