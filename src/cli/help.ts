import type { Command, Option } from './command.ts';
import { COMMANDS } from './commands.ts';

/** What `covenant --help` prints. */
export function generalHelp(): string {
  return [
    'covenant keeps the promises between the services that write events and the services that read them.',
    '',
    'Usage: covenant COMMAND [OPTIONS]',
    '',
    ...table(COMMANDS.map(({ name, summary }) => [name, summary])),
    '',
    ...table([
      ['--help', 'this text; after a command, the help of it'],
      ['--version', 'the version of covenant'],
    ]),
    '',
    'For an author: edit a schema, check, scaffold and fill the upcaster if one is asked for, check, freeze, generate, commit.',
    '',
    'Example:',
    '  covenant check schemas',
    '',
  ].join('\n');
}

/** What `covenant COMMAND --help` prints. */
export function commandHelp(command: Command): string {
  const [line, says] = command.example;
  return [
    `${command.summary}.`,
    '',
    `Usage: ${['covenant', command.name, ...command.positionals, ...(command.options.length > 0 ? ['[OPTIONS]'] : [])].join(' ')}`,
    '',
    ...(command.options.length > 0 ? [...table(command.options.map(optionRow)), ''] : []),
    ...(command.more ? [...wrapped(command.more), ''] : []),
    'Example:',
    `  ${line}`,
    `      ${says}`,
    '',
  ].join('\n');
}

function optionRow({ name, value, choices, repeats, says }: Option): readonly [string, string] {
  return [`--${name}${value ? ` ${value}${repeats ? ' …' : ''}` : ''}`, choices ? `${says} (${choices.join(', ')})` : says];
}

function table(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, says]) => `  ${name.padEnd(width)}  ${says}`);
}

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 100) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
