import type { Place } from '../contract/place.ts';
import type { Incompatibility } from '../contract/schema.ts';

/** What a change between two versions can do to those who use the files beyond what the registry's rules look at. */
export type HazardKind =
  | 'PACKAGE_CHANGED'
  | 'SYNTAX_CHANGED'
  | 'FILE_OPTION_CHANGED'
  | 'MESSAGE_GONE'
  | 'ENUM_GONE'
  | 'TYPE_MOVED_TO_OTHER_FILE'
  | 'FIELD_GONE'
  | 'FIELD_NUMBER_FREED'
  | 'FIELD_NAME_FREED'
  | 'REQUIRED_FIELDS_CHANGED'
  | 'FIELD_RENAMED'
  | 'JSON_NAME_CHANGED'
  | 'FIELD_ENCODING_CHANGED'
  | 'FIELD_NARROWED'
  | 'FIELD_SIGN_CHANGED'
  | 'ENUM_NUMBER_EXCHANGED'
  | 'JSON_TYPE_CHANGED'
  | 'FIELD_TYPE_CHANGED'
  | 'MESSAGE_REPLACED'
  | 'MESSAGE_RENAMED'
  | 'ENUM_REPLACED'
  | 'ENUM_MOVED'
  | 'NUMBERS_BECAME_REPEATED'
  | 'NUMBERS_BECAME_SINGULAR'
  | 'PARTS_BECAME_REPEATED'
  | 'PARTS_BECAME_SINGULAR'
  | 'JSON_SHAPE_CHANGED'
  | 'REQUIREDNESS_CHANGED'
  | 'PRESENCE_CHANGED'
  | 'DEFAULT_CHANGED'
  | 'JSTYPE_CHANGED'
  | 'ONEOF_UNITED'
  | 'ONEOF_SPLIT'
  | 'ONEOF_CHANGED'
  | 'ONEOF_GONE'
  | 'RESERVATION_WITHDRAWN'
  | 'EXTENSION_RANGE_SHRUNK'
  | 'EXTENSION_GONE'
  | 'SYMBOL_GONE'
  | 'SYMBOL_NUMBER_FREED'
  | 'SYMBOL_NAME_FREED'
  | 'SYMBOL_RENAMED'
  | 'OPENNESS_CHANGED';

/** One hazard; the reader is the newer version, the writer the older one. */
export type Hazard = Incompatibility & { readonly kind: HazardKind };

/** Where a hazard stands: in a message or enum, by the dotted names that lead to it. */
export interface Spot {
  readonly route: string;
  readonly path: string;
}

/** A hazard at a name beneath a spot; without a name at the spot itself. */
export function hazard(spot: Spot, kind: HazardKind, name: string, message: string, newer?: Place, older?: Place): Hazard {
  return {
    kind,
    path: name === '' ? spot.path : `${spot.path}/${name}`,
    info: '',
    message,
    field: [spot.route, name].filter((part) => part !== '').join('.'),
    ...(newer ? { readerPlace: newer } : {}),
    ...(older ? { writerPlace: older } : {}),
  };
}
