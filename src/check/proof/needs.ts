import type { Incompatibility, Schema } from '../../contract/schema.ts';

const RECORD_NAME =
  'no event: its bytes carry no record names, and decoders such as Avro-Java’s never compare them. Registries refuse the rename, readers that go by names (generated classes, unions) fail on it';

/** Why no event can show these by itself, by the format's own kind. */
const PROOFLESS: Readonly<Record<string, string>> = {
  COMPARISON_TOO_LARGE: 'an event with a branch that nobody could compare: the two schemas are too large to say which',
  PACKAGE_CHANGED:
    'an event inside a google.protobuf.Any, or a reader that finds types by their full names, as registries do: the bytes of the event itself carry no package',
  MESSAGE_REMOVED: 'an event that is framed as the message that is gone, or code that is compiled against it: no other event changes',
  REQUIRED_FIELD_REMOVED:
    'an event that is written without the field, given to a reader that still demands it: this reader takes every event of this writer',
};

/** What an event must hold to show what tries did not, by kind. */
const NEEDED: Readonly<Record<string, string>> = {
  MISSING_UNION_BRANCH: 'an event that uses the branch with data that no branch of the reader takes',
  MISSING_ENUM_SYMBOLS: 'an event that uses one of the symbols that the reader lacks',
  TYPE_MISMATCH: 'an event that holds such a value: where the type stands, an event of the writer may never have one',
  FIELD_NAMED_TYPE_CHANGED:
    'an event with the message set, read by a program that goes by the names of types: both messages are written alike',
  FIELD_KIND_CHANGED: 'an event with the field set',
  FIELD_SCALAR_KIND_CHANGED: 'an event with the field set to a number that the two encodings write differently',
  FIELD_NUMERIC_LABEL_CHANGED: 'an event with several values in the field',
  ONEOF_FIELD_REMOVED: 'an event that chose the member, given to a program that counts on one of the members being set',
  MULTIPLE_FIELDS_MOVED_TO_ONEOF: 'an event that sets several of the fields',
  FIELD_MOVED_TO_EXISTING_ONEOF: 'an event that sets the field and a member of the oneof',
};

/** Says why no event shows an incompatibility of this kind; undefined where one may. */
export function proofless(writer: Schema, { kind, info }: Incompatibility): string | undefined {
  if (kind === 'NAME_MISMATCH' && writer.types.get(info.replace(/^expected: /, ''))?.kind === 'record') return RECORD_NAME;
  return PROOFLESS[kind];
}

/** Says what an event would have to hold, where the tries found none. */
export function whatIsNeeded({ kind, field }: Incompatibility): string {
  return `${NEEDED[kind] ?? 'an event that holds what the reader cannot take'}${field === '' ? '' : `, at \`${field}\``}`;
}
