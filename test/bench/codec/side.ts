import type { RecordValue } from '../../../src/contract/value.ts';
import type { Spelling } from './values.ts';

/** One of the two programs that are compared: how it reads, writes, and what its values look like to the other. */
export interface Side<Message> {
  readonly spelling: Spelling;
  /** A message of the newest version. */
  readonly decode: (bytes: Buffer) => Message;
  /** A message of version 1, as the newest version. */
  readonly decodeOld: (bytes: Buffer) => Message;
  readonly encode: (message: Message) => Uint8Array;
  /** The object that this side's users would write, from a value in its spelling. */
  readonly messageOf: (value: RecordValue) => Message;
  /** Plain JSON for comparisons: 64-bit integers as numbers, enums as symbols, nothing for what is absent. */
  readonly plain: (message: Message) => unknown;
}

/** What is measured: a message read, a message of an older version read as the newest, a message written. */
export const OPERATIONS = ['decode', 'decode old version', 'encode'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** Plain JSON of a value whose 64-bit integers may be bigints; `undefined` and methods are left out. */
export function plainJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner)));
}
