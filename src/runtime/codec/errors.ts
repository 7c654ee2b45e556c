/** Everything that can go wrong while events are read, written or stored. */
export const EVENT_ERROR_CODES = {
  truncated: 'the bytes end before the value does',
  malformed: 'the bytes are not what the format allows',
  'trailing-bytes': 'bytes are left over after the event',
  'too-large': 'a size or count is beyond what the bytes can hold or a limit allows',
  'too-deep': 'values are nested deeper than the limit',
  'unsafe-integer': 'an integer does not fit a number exactly',
  'invalid-value': 'a value given by the caller is not of the type or range that is written',
  'unknown-schema': 'a schema id, or a schema, that no contract of this codec knows',
  'upcast-failed': 'an upcaster threw while it lifted an older event',
  unreadable: 'a stored record is not an event of this store',
  conflict: 'an aggregate is not at the expected revision',
  'not-owner': 'this process does not own the partition that it wants to write',
  fenced: 'another process took the partition over',
  'incompatible-package': 'a generated package and this runtime do not fit together',
  'duplicate-type': 'two contracts claim the same event type',
  'log-refused': 'the event log cannot be used as asked',
} as const satisfies Record<string, string>;

/** The closed list of reasons; {@link EVENT_ERROR_CODES} says what each means. */
export type EventErrorCode = keyof typeof EVENT_ERROR_CODES;

/** What a program may want to act on: an id, a revision, a place in a log. */
export type ErrorFacts = Readonly<Record<string, string | number | bigint>>;

/** The runtime's one error: a code from a closed list, a sentence with the value at fault, and the facts behind it. */
export class EventError extends Error {
  readonly code: EventErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: EventErrorCode, message: string, options: { readonly cause?: unknown; readonly facts?: ErrorFacts } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EventError';
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

/** Looks at the code, not the class, so that two copies of this package understand each other. */
export function isEventError(value: unknown, code?: EventErrorCode): value is EventError {
  return value instanceof Error && value.name === 'EventError' && 'code' in value && (code === undefined || value.code === code);
}

/** What a value is, for messages: its type and, where it is short, the value itself. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined) return String(value);
  if (typeof value === 'bigint') return value > -(2n ** 128n) && value < 2n ** 128n ? `${value}n` : 'a bigint of more than 128 bits';
  if (typeof value === 'string') return value.length <= 40 ? JSON.stringify(value) : `a string of ${value.length} characters`;
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'function' ? 'a function' : 'an object';
}
