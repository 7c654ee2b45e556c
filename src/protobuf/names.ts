import type { ProtobufScalar } from '../contract/type.ts';

/** The JSON name that protoc gives to a field: underscores go, and the letter after each is capital. */
export function jsonName(name: string): string {
  return name.replace(/_+([A-Za-z0-9]?)/g, (_, letter: string) => letter.toUpperCase());
}

/** A name within a scope; the scope is empty at the root. */
export function within(scope: string, name: string): string {
  return scope === '' ? name : `${scope}.${name}`;
}

/** What encloses a full name; empty at the root. */
export function enclosing(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** The last part of a full name. */
export function simple(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** How each scalar type stands on the wire: the group that compatibility looks at, the wire type, and its other traits. */
export const SCALARS = {
  bool: { wire: 0, group: 'varint', key: true, wide: false },
  int32: { wire: 0, group: 'varint', key: true, wide: false },
  int64: { wire: 0, group: 'varint', key: true, wide: true },
  uint32: { wire: 0, group: 'varint', key: true, wide: false },
  uint64: { wire: 0, group: 'varint', key: true, wide: true },
  sint32: { wire: 0, group: 'zigzag', key: true, wide: false },
  sint64: { wire: 0, group: 'zigzag', key: true, wide: true },
  fixed32: { wire: 5, group: 'fixed32', key: true, wide: false },
  sfixed32: { wire: 5, group: 'fixed32', key: true, wide: false },
  fixed64: { wire: 1, group: 'fixed64', key: true, wide: true },
  sfixed64: { wire: 1, group: 'fixed64', key: true, wide: true },
  float: { wire: 5, group: 'float', key: false, wide: false },
  double: { wire: 1, group: 'double', key: false, wide: false },
  string: { wire: 2, group: 'text', key: true, wide: false },
  bytes: { wire: 2, group: 'text', key: false, wide: false },
} as const satisfies Record<ProtobufScalar, { wire: 0 | 1 | 2 | 5; group: string; key: boolean; wide: boolean }>;

/** Whether a word is the name of a scalar type of Protobuf. */
export function isScalar(word: string): word is ProtobufScalar {
  return Object.hasOwn(SCALARS, word);
}
