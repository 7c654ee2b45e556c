/** Why the tools could not do their work; what is wrong with a schema is a finding instead. */
export type ErrorCode =
  | 'usage'
  | 'no-workspace'
  | 'unreadable-file'
  | 'unwritable-file'
  | 'not-found'
  | 'refused'
  | 'git-failed'
  | 'registry-failed'
  | 'interrupted'
  | 'internal';

/** What stops a command: one sentence with the value at fault, a code from a closed list, and a way out. */
export class CovenantError extends Error {
  readonly code: ErrorCode;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, options: { readonly cause?: unknown; readonly hint?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'CovenantError';
    this.code = code;
    this.hint = options.hint;
  }
}

/** Looks at the code, not the class, so that two copies of this package understand each other. */
export function isCovenantError(value: unknown, code?: ErrorCode): value is CovenantError {
  return value instanceof Error && value.name === 'CovenantError' && 'code' in value && (code === undefined || value.code === code);
}
