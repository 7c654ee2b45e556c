import type { Place } from './place.ts';
import type { Value } from './value.ts';

/** The primitive types of Avro 1.12, by their Avro names. */
export type AvroScalar = 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';

/** The scalar types of Protobuf, by their Protobuf names. `float`, `double`, `bytes` and `string` are shared with Avro. */
export type ProtobufScalar =
  | 'bool'
  | 'int32'
  | 'int64'
  | 'uint32'
  | 'uint64'
  | 'sint32'
  | 'sint64'
  | 'fixed32'
  | 'fixed64'
  | 'sfixed32'
  | 'sfixed64'
  | 'float'
  | 'double'
  | 'bytes'
  | 'string';

export type Scalar = AvroScalar | ProtobufScalar;

/** What the bytes mean beyond their type: a logical type of Avro that is valid where it stands. */
export type Logical =
  | { readonly name: 'decimal'; readonly precision: number; readonly scale: number }
  | {
      readonly name:
        | 'uuid'
        | 'date'
        | 'time-millis'
        | 'time-micros'
        | 'timestamp-millis'
        | 'timestamp-micros'
        | 'timestamp-nanos'
        | 'local-timestamp-millis'
        | 'local-timestamp-micros'
        | 'local-timestamp-nanos'
        | 'duration';
    };

/** A type as it stands at a field, an item or a branch. Named types are references into {@link Schema.types}. */
export type Type =
  | { readonly kind: 'scalar'; readonly scalar: Scalar; readonly logical?: Logical }
  | { readonly kind: 'list'; readonly items: Type }
  | { readonly kind: 'map'; readonly keys: Scalar; readonly values: Type }
  | { readonly kind: 'union'; readonly branches: readonly Branch[] }
  | { readonly kind: 'named'; readonly name: string };

/** One alternative of a union (Avro) or one member of a oneof (Protobuf, where it carries a field number). */
export interface Branch {
  /** What `$case` says: the Avro type's full name or the oneof member's JSON name. */
  readonly name: string;
  readonly type: Type;
  readonly place: Place;
  /** Present on the members of a oneof. */
  readonly member?: OneofMember;
}

/** What a oneof's member has beyond its type. */
export interface OneofMember extends Described {
  /** The name as the schema spells it. */
  readonly name: string;
  readonly number: number;
  readonly jstype?: 'number' | 'string';
  readonly intent: Intent;
  readonly group?: boolean;
}

/** What the author says about a change; it is written in the schema and freezes with it. */
export interface Intent {
  /** Earlier names: Avro `aliases`, Protobuf `@was`. Full names on types, plain names on fields and symbols. */
  readonly was: readonly string[];
  /** This is new, although something similar was dropped. */
  readonly isNew: boolean;
  /** A person must say how an older value becomes this one. */
  readonly hole: boolean;
  /** The unit of the number, as the author spells it. */
  readonly unit?: string;
}

/** What a schema's author tells people and policies; never changes how bytes are read. */
export interface Described {
  readonly doc?: string;
  readonly tags: readonly string[];
  readonly deprecated: boolean;
  /** Lint rules that the author sets aside here; left out where there are none. */
  readonly ignores?: readonly Ignore[];
}

/** A lint rule that an author sets aside for one declaration, and why. */
export interface Ignore {
  readonly rule: string;
  readonly reason: string;
  /** Where it is said. */
  readonly place: Place;
  /** What goes with it when it goes: its comma, or its whole line. */
  readonly removal: Place;
}

/**
 * Whether a value is always there.
 * `required`: always (every Avro field; proto2 `required`). `implicit`: always, absent on the wire means the zero value
 * (proto3 without a label; lists and maps). `explicit`: may be absent (`undefined`).
 */
export type Presence = 'required' | 'implicit' | 'explicit';

/** One field of a record or message. A oneof is one field whose type is a union of its members. */
export interface Field extends Described {
  /** The name as the schema spells it; for a oneof the oneof's name. */
  readonly name: string;
  /** The property of the generated class: equal to `name` in Avro, the lowerCamel JSON name in Protobuf. */
  readonly property: string;
  readonly type: Type;
  readonly presence: Presence;
  /** Protobuf's field number; absent in Avro and on a oneof. */
  readonly number?: number;
  /** The declared default, as a value of the field's type. */
  readonly default?: { readonly value: Value; readonly place: Place };
  readonly jstype?: 'number' | 'string';
  /** Protobuf: the label as written, if one is. */
  readonly label?: 'optional' | 'required' | 'repeated';
  /** Protobuf: how a repeated scalar is written. */
  readonly packed?: boolean;
  /** Protobuf: a proto2 group or an editions field with delimited encoding. */
  readonly group?: boolean;
  readonly intent: Intent;
  /** The name's token. */
  readonly place: Place;
  /** The type's text. */
  readonly typePlace: Place;
}

/** A record (Avro) or message (Protobuf). */
export interface RecordType extends Described {
  readonly kind: 'record';
  /** The full name, namespace or package included. */
  readonly name: string;
  readonly fields: readonly Field[];
  readonly intent: Intent;
  readonly place: Place;
  /** Protobuf: numbers and names that may not be used again; ranges are inclusive. */
  readonly reserved?: { readonly numbers: readonly (readonly [number, number])[]; readonly names: readonly string[] };
}

/** One symbol of an enum; Protobuf numbers it. */
export interface EnumSymbol extends Described {
  readonly name: string;
  readonly number?: number;
  readonly intent: Intent;
  readonly place: Place;
}

export interface EnumType extends Described {
  readonly kind: 'enum';
  readonly name: string;
  readonly symbols: readonly EnumSymbol[];
  /** Avro: the symbol that an unknown one is read as. */
  readonly default?: string;
  /** Protobuf: numbers without a symbol are kept as numbers. Never in Avro. */
  readonly open: boolean;
  readonly intent: Intent;
  readonly place: Place;
}

/** A byte string of one size; Avro only. */
export interface FixedType extends Described {
  readonly kind: 'fixed';
  readonly name: string;
  readonly size: number;
  readonly logical?: Logical;
  readonly intent: Intent;
  readonly place: Place;
}

export type NamedType = RecordType | EnumType | FixedType;

/** The intent of an author who said nothing. */
export const NO_INTENT: Intent = { was: [], isNew: false, hole: false };

/** The branches of a union that are not null; `T | null` and plain `T` have at most one. */
export function valueBranches(type: Type & { kind: 'union' }): readonly Branch[] {
  return type.branches.filter((branch) => !isNull(branch.type));
}

/** Whether a type is Avro's null. */
export function isNull(type: Type): boolean {
  return type.kind === 'scalar' && type.scalar === 'null';
}

/** Whether a union's values are told apart by `$case`; otherwise they are the plain value or null. */
export function isTagged(type: Type & { kind: 'union' }): boolean {
  const values = valueBranches(type);
  return values.length > 1 || values.some((branch) => branch.member !== undefined);
}
