import type { Schema } from '../src/contract/schema.ts';
import { typeNamed } from '../src/contract/schema.ts';
import type { Field, Scalar, Type } from '../src/contract/type.ts';

/** Protobuf's wire types (encoding specification): varint, 64-bit, length-delimited, start and end of a group, 32-bit. */
export const WIRE = { varint: 0, fixed64: 1, length: 2, startGroup: 3, endGroup: 4, fixed32: 5 } as const;

type WireType = (typeof WIRE)[keyof typeof WIRE];

const SIXTY_FOUR: ReadonlySet<Scalar> = new Set<Scalar>(['int64', 'uint64', 'sint64', 'fixed64', 'sfixed64']);

/** The wire type of one value of a type, unpacked. */
export function wireType(schema: Schema, type: Type, group: boolean): WireType {
  if (type.kind === 'scalar') {
    if (type.scalar === 'string' || type.scalar === 'bytes') return WIRE.length;
    if (type.scalar === 'double' || type.scalar === 'fixed64' || type.scalar === 'sfixed64') return WIRE.fixed64;
    return type.scalar === 'float' || type.scalar === 'fixed32' || type.scalar === 'sfixed32' ? WIRE.fixed32 : WIRE.varint;
  }
  if (type.kind === 'named' && typeNamed(schema, type.name).kind === 'enum') return WIRE.varint;
  return group ? WIRE.startGroup : WIRE.length;
}

/** The number that stands before a value: field number and wire type. */
export function tagOf(number: number, wire: WireType): number {
  return number * 8 + wire;
}

/** The cursor's verb for a scalar: `int64AsNumber` where the field holds 64-bit integers as numbers. */
export function scalarVerb(scalar: Scalar, jstype: Field['jstype']): string {
  return jstype === 'number' && SIXTY_FOUR.has(scalar) ? `${scalar}AsNumber` : scalar;
}

/** Whether a repeated field may be written packed. */
export function isPackable(schema: Schema, items: Type): boolean {
  const wire = wireType(schema, items, false);
  return wire !== WIRE.length && wire !== WIRE.startGroup;
}

/** How one value of a field stands on the wire. */
export interface Wire {
  readonly number: number;
  readonly jstype: Field['jstype'];
  /** Between tags that begin and end it, instead of a length. */
  readonly group: boolean;
}

/** The wire form of a field or of a oneof's member. */
export function wireOf(of: { readonly number?: number; readonly jstype?: Field['jstype']; readonly group?: boolean }): Wire {
  return { number: of.number ?? 0, jstype: of.jstype, group: of.group === true };
}
