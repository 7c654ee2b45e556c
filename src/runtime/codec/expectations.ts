import { describe, EventError } from './errors.ts';

/** Whether a value is an object with properties of its own making: no array, Map or bytes. */
export function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map) && !ArrayBuffer.isView(value);
}

/** The array that a list is written from. Throws `invalid-value`. */
export function expectList(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw wrong('a list must be an array', value);
  return value;
}

/** The object that a nested record is written from. Throws `invalid-value`. */
export function expectRecord(value: unknown): object {
  if (!isPlain(value)) throw wrong('a record must be an object', value);
  return value;
}

/** Throws `invalid-value` unless null. */
export function expectNull(value: unknown): void {
  if (value !== null) throw wrong('only null fits here', value);
}

/** The bytes that are written. Throws `invalid-value`. */
export function expectBytes(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw wrong('bytes must be a Uint8Array', value);
  return value;
}

/** The Map that a map with keys other than strings is written from. Throws `invalid-value`. */
export function expectKeyed(value: unknown): ReadonlyMap<unknown, unknown> {
  if (!(value instanceof Map)) throw wrong('a map whose keys are not strings must be a Map', value);
  return value;
}

/** The own keys of a map. Throws `invalid-value`. */
export function mapKeys(value: unknown): readonly string[] {
  if (!isPlain(value)) throw wrong('a map must be a plain object', value);
  return Object.keys(value);
}

/** The `$case` of a union's value. Throws `invalid-value`. */
export function caseOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$case' in value)) throw notACase(value);
  return value.$case;
}

/** Throws `invalid-value` unless a oneof is unset or holds one of its cases. */
export function expectCase(value: unknown, cases: readonly string[]): void {
  if (value === undefined) return;
  const name = caseOf(value);
  if (!cases.some((one) => one === name)) throw notACase(value);
}

/** A union's value that none of its branches takes. */
export function notACase(value: unknown): EventError {
  const name = typeof value === 'object' && value !== null && '$case' in value ? value.$case : value;
  return wrong('a union takes { $case, value } with a case of its own', name);
}

/** A value that is no symbol of an enum. */
export function notASymbol(value: unknown, type: string): EventError {
  return wrong(`${type} has no such symbol`, value);
}

/** The number of an open enum that has no symbol. Throws `invalid-value`. */
export function openNumber(value: unknown, type: string): number {
  if (typeof value !== 'number' || (value | 0) !== value) throw notASymbol(value, type);
  return value;
}

/** Whether a floating-point number is the zero that Protobuf leaves out; −0 is not. */
export function isZero(value: unknown): boolean {
  return Object.is(value, 0);
}

/** A message without a field that it must have (proto2 `required`). */
export function missing(type: string, field: string): EventError {
  return new EventError('malformed', `a ${type} lacks its required field ${field}`);
}

/** A part whose last value runs across the part's end. */
export function overrun(): EventError {
  return new EventError('malformed', 'a value runs across the end of its message');
}

function wrong(expected: string, value: unknown): EventError {
  return new EventError('invalid-value', `${expected}, and this is ${describe(value)}`);
}
