/**
 * A value of an event as the generated classes hold it and the interpreting codecs read and write it:
 *
 * | type | value |
 * | --- | --- |
 * | null, boolean, bool | `null`, `boolean` |
 * | int, 32-bit integers, float, double | `number` |
 * | long, 64-bit integers | `bigint`; `number` (checked against 2^53−1) where the field says `jstype: number` |
 * | date, time-millis, timestamp-millis, local-timestamp-millis | `number` |
 * | time-micros, timestamp-micros and -nanos and their local forms | `bigint` |
 * | decimal | `{ unscaled: bigint, scale: number }` |
 * | duration | `{ months, days, millis }`, each a `number` |
 * | string, uuid (on string or fixed 16) | `string` |
 * | bytes, fixed | `Uint8Array` |
 * | enum | the symbol; in an open enum the `number` where no symbol has it |
 * | list | array |
 * | map | plain object with own keys (`__proto__` included); `Map` where keys are not strings |
 * | `[null, T]` | the value of T or `null` |
 * | other unions, every oneof | `{ $case, value }`; `null` for the null branch, `undefined` for an unset oneof |
 * | record, message | plain object with every property; absent Protobuf fields are own properties that hold `undefined` |
 */
export type Value =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Value[]
  | ReadonlyMap<Value, Value>
  | RecordValue;

/** A record's value, a map's with string keys, a decimal, a duration or a tagged union's. */
export interface RecordValue {
  readonly [property: string]: Value;
}

/** Sets an own property even where the key is `__proto__`, which plain assignment would swallow. */
export function setOwn(target: Record<string, Value>, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    target[key] = value;
  }
}
