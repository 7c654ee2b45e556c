import { parseArgs } from 'node:util';
import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import type { Arguments, Command, Option } from './command.ts';

/** Whether help was asked for among the arguments of a command. */
export function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return (end < 0 ? argv : argv.slice(0, end)).some((argument) => argument === '--help' || argument === '-h');
}

/** What was typed after a command's name, held against its row. Throws `usage` with the nearest option, choice or place. */
export function readArguments(command: Command, argv: readonly string[]): Arguments {
  const known = new Map(command.options.map((option) => [option.name, option]));
  const options = Object.fromEntries(
    command.options.map((option) => [option.name, { type: option.value ? 'string' : 'boolean' } as const]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true });
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const option = known.get(token.name);
    if (!option) throw usage(command, `${command.name} has no option ${token.rawName}${didYouMean(token.name, known.keys())}`);
    if (option.value === undefined) {
      if (token.value !== undefined) throw usage(command, `--${option.name} takes no value`);
      flags.add(option.name);
    } else {
      const value = givenValue(command, option, token.value, token.inlineValue === true);
      if (!option.repeats) values.set(option.name, value);
      else lists.set(option.name, [...(lists.get(option.name) ?? []), value]);
    }
  }
  checkPositionals(command, positionals);
  return { flags, values, lists, positionals };
}

/** An error about what was typed; the hint is the help that answers it. */
export function usage(command: Command | undefined, message: string): CovenantError {
  return new CovenantError('usage', message, { hint: `see: covenant ${command ? `${command.name} ` : ''}--help` });
}

function givenValue(command: Command, { name, value, choices }: Option, given: string | undefined, isInline: boolean): string {
  if (given === undefined || (!isInline && given.startsWith('-') && given !== '-'))
    throw usage(command, `--${name} needs a value: --${name} ${value}`);
  if (choices && !choices.includes(given)) {
    throw usage(command, `--${name} is one of ${choices.join(', ')}, not ${JSON.stringify(given)}${didYouMean(given, choices)}`);
  }
  return given;
}

function checkPositionals(command: Command, given: readonly string[]): void {
  const extra = given[command.positionals.length];
  if (extra !== undefined)
    throw usage(command, `${command.name} takes ${amount(command.positionals.length)}, and ${JSON.stringify(extra)} is one too many`);
  const missing = command.positionals.slice(given.length).find((name) => !name.startsWith('['));
  if (missing !== undefined) throw usage(command, `${command.name} needs ${missing}`);
}

function amount(count: number): string {
  return count === 0 ? 'no arguments' : `${count} argument${count > 1 ? 's' : ''} at most`;
}
