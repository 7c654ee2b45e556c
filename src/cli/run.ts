import { didYouMean } from '../contract/closest.ts';
import { CovenantError, type ErrorCode, isCovenantError } from '../contract/error.ts';
import { visible } from '../report/visible.ts';
import { asksForHelp, readArguments, usage } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { Console } from './console.ts';
import { commandHelp, generalHelp } from './help.ts';
import { VERSION } from './version.ts';

/** The exit code for each reason why a command could not do its work; 0 and 1 are verdicts. */
export const EXIT_CODES = {
  usage: 2,
  'not-found': 2,
  'no-workspace': 3,
  'unreadable-file': 3,
  'unwritable-file': 3,
  refused: 3,
  'git-failed': 4,
  'registry-failed': 5,
  internal: 70,
  interrupted: 130,
} as const satisfies Record<ErrorCode, number>;

/** Runs what was typed after `covenant` and gives the exit code. Never throws: what stops a command is said in a line. */
export async function run(argv: readonly string[], console: Console): Promise<number> {
  try {
    return await dispatch(argv, console);
  } catch (error) {
    console.progress('');
    return fail(error, console);
  }
}

async function dispatch(argv: readonly string[], console: Console): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || (name === 'help' && rest[0] === undefined)) {
    console.out(generalHelp());
    return name === undefined ? EXIT_CODES.usage : 0;
  }
  if (name === '--version' || name === '-v') {
    console.out(`covenant ${VERSION}\n`);
    return 0;
  }
  if (name === 'help' || asksForHelp(rest)) {
    console.out(commandHelp(commandNamed(name === 'help' ? rest[0] : name)));
    return 0;
  }
  const command = commandNamed(name);
  const args = readArguments(command, rest);
  const { run: runCommand } = await command.load();
  return await runCommand(args, console);
}

function commandNamed(name = ''): Command {
  const names = COMMANDS.map((command) => command.name);
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command) return command;
  if (name.startsWith('-')) throw usage(undefined, `there is no option ${name}${didYouMean(name, ['--help', '--version'])}`);
  throw usage(undefined, `there is no command ${JSON.stringify(name)}${didYouMean(name, names)}`);
}

function fail(error: unknown, console: Console): number {
  const known = isCovenantError(error)
    ? error
    : new CovenantError('internal', error instanceof Error ? error.message : String(error), { cause: error });
  console.err(`covenant: ${visible(known.message)}\n`);
  if (known.hint !== undefined) console.err(`  ${visible(known.hint)}\n`);
  if (known.code === 'internal') {
    console.err('  this is a fault of covenant itself; what follows helps to find it\n');
    console.err(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  return EXIT_CODES[known.code];
}
