/** What generated packages import, as one namespace `$`; these names change only with a major version. */
export type { AnyEvent, Codec, EventContract, SchemaText } from './codec/contract.ts';
export type { Decimal, Duration } from './codec/decimal.ts';
export { answer, bytesOf, checkFields, defineCodec, defineEvent, keyed } from './codec/define.ts';
export { equals } from './codec/equals.ts';
export {
  caseOf,
  expectBytes,
  expectCase,
  expectKeyed,
  expectList,
  expectNull,
  expectRecord,
  isZero,
  mapKeys,
  missing,
  notACase,
  notASymbol,
  openNumber,
  overrun,
} from './codec/expectations.ts';
export { own, setOwn as put } from './codec/own-property.ts';
export type { Members, Shape } from './codec/shape.ts';
export {
  bigintToDouble,
  bigintToSafeNumber,
  intToBigint,
  mapValues,
  toFloat,
  utf8Decode,
  utf8Encode,
} from './codec/value-changes.ts';
export { requireRuntime } from './codec/version.ts';

/** Bytes of any length, under a name that no schema can shadow. */
export type Bytes = Uint8Array;
/** A map whose keys are not strings, under a name that no schema can shadow. */
export type Keyed<K, V> = ReadonlyMap<K, V>;
