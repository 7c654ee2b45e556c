import type { Console } from './console.ts';

/** One option of a command. With a `value` it takes a text, without it is a flag. */
export interface Option {
  readonly name: string;
  /** How help calls the value: `REF`. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** It may be given more than once; `Arguments.lists` holds all its values. */
  readonly repeats?: boolean;
  readonly says: string;
}

/** What was typed after the command's name. */
export interface Arguments {
  readonly flags: ReadonlySet<string>;
  readonly values: ReadonlyMap<string, string>;
  /** What was given for options that may repeat, in order; an option that was not given has no entry. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly positionals: readonly string[];
}

/** What a command's file exports. Gives the exit code; throws `CovenantError` where it cannot work. */
export interface CommandModule {
  run(args: Arguments, console: Console): number | Promise<number>;
}

/** One row of the table of commands; its file is loaded when it is called. */
export interface Command {
  readonly name: string;
  /** One sentence without its full stop. */
  readonly summary: string;
  /** How its positionals are called: `[FOLDER]`, `RULE`; as many as may be given. */
  readonly positionals: readonly string[];
  readonly options: readonly Option[];
  /** A line that does something useful, and what it does. */
  readonly example: readonly [line: string, says: string];
  /** What else help should say, in whole sentences. */
  readonly more?: string;
  load(): Promise<CommandModule>;
}
