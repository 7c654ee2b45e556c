import type { Place } from '../contract/place.ts';
import type { Incompatibility } from '../contract/schema.ts';
import type { Field, RecordType, Type } from '../contract/type.ts';
import type { View } from './view.ts';

/** Confluent's kinds of differences, and whether each leaves the reader able to read. */
export const COMPATIBLE = {
  PACKAGE_CHANGED: false,
  MESSAGE_ADDED: true,
  MESSAGE_REMOVED: false,
  MESSAGE_MOVED: true,
  ENUM_ADDED: true,
  ENUM_REMOVED: true,
  ENUM_CONST_ADDED: true,
  ENUM_CONST_REMOVED: true,
  ENUM_CONST_CHANGED: true,
  FIELD_ADDED: true,
  FIELD_REMOVED: true,
  REQUIRED_FIELD_ADDED: false,
  REQUIRED_FIELD_REMOVED: false,
  FIELD_NAME_CHANGED: true,
  FIELD_KIND_CHANGED: false,
  FIELD_SCALAR_KIND_CHANGED: false,
  FIELD_NAMED_TYPE_CHANGED: false,
  FIELD_NUMERIC_LABEL_CHANGED: false,
  FIELD_STRING_OR_BYTES_LABEL_CHANGED: true,
  ONEOF_ADDED: true,
  ONEOF_REMOVED: true,
  ONEOF_FIELD_ADDED: true,
  ONEOF_FIELD_REMOVED: false,
  ONEOF_FIELD_MOVED_TO_TOP_LEVEL: true,
  MULTIPLE_FIELDS_MOVED_TO_ONEOF: false,
  FIELD_MOVED_TO_EXISTING_ONEOF: false,
} as const satisfies Record<string, boolean>;

export type DifferenceKind = keyof typeof COMPATIBLE;

/** One difference; an incompatibility if its kind is one. */
export type Difference = Incompatibility & { readonly kind: DifferenceKind };

/** One field with a number: outside of oneofs, or a member of one. */
export interface Slot {
  readonly number: number;
  readonly name: string;
  readonly type: Type;
  readonly label?: Field['label'];
  /** The oneof it is in. */
  readonly oneof?: string;
  readonly place: Place;
}

/** Both sides of a comparison and where in the files it stands. */
export interface Pair {
  readonly reader: View;
  readonly writer: View;
  /** The names of the messages on the way, as Confluent's paths spell them: `#/Outer/Inner`. */
  readonly path: string;
  /** Dotted names from the root record down to what is compared. */
  readonly field: string;
  /** Pairs of messages that are being compared, so that recursive types end. */
  readonly open: ReadonlySet<string>;
  readonly work: Work;
}

/**
 * What bounds the comparison of imported messages, which are compared anew at each field that holds them: after so many,
 * pairs that were compared before are passed over, and those that lie too deep wait. Each pair is still compared once.
 */
export interface Work {
  count: number;
  readonly seen: Set<string>;
  readonly waiting: (() => readonly Difference[])[];
}

/** How the oneofs of two messages, and the fields in them, are compared: the two rule sets differ in this alone. */
export type CompareOneofs = (pair: Pair, reader: RecordType, writer: RecordType, compareSlots: CompareSlots) => readonly Difference[];

/** How one field is compared with the one of the same number. */
export type CompareSlots = (pair: Pair, reader: Slot, writer: Slot) => readonly Difference[];

/** The path of a field: its oneof, if it is in one, and its number. */
export function slotPath({ path }: Pair, slot: Slot): string {
  return `${path}/${slot.oneof === undefined ? '' : `${slot.oneof}/`}${slot.number}`;
}

/** A difference of a field. */
export function slotDifference(pair: Pair, kind: DifferenceKind, at: Slot, message: string, reader?: Slot, writer?: Slot): Difference {
  return {
    kind,
    path: slotPath(pair, at),
    info: '',
    message,
    field: pair.field === '' ? at.name : `${pair.field}.${at.name}`,
    ...(reader ? { readerPlace: reader.place } : {}),
    ...(writer ? { writerPlace: writer.place } : {}),
  };
}
