import { LEVELS } from '../check/levels.ts';
import { judgePair } from '../check/pair.ts';
import { CovenantError } from '../contract/error.ts';
import type { Finding } from '../contract/finding.ts';
import type { Format } from '../contract/format.ts';
import type { FormatName } from '../contract/schema.ts';
import type { Level } from '../contract/stream.ts';
import { formats } from '../formats.ts';
import { coloured, plain } from '../report/paint.ts';
import { findingsText } from '../report/text.ts';
import type { Arguments } from './command.ts';
import { answerOf, type CompatAnswer, unreadableAnswer } from './compat-answer.ts';
import { answerLines } from './compat-lines.ts';
import { byOneofNames, formatOfText, type LoneSchema, libraryAround, readLone, STORED_TEXT } from './compat-schema.ts';
import { type Console, wantsColour } from './console.ts';
import { readText } from './read-text.ts';

/** `covenant compat`: two schema files outside a workspace, or pairs as lines; 1 if a pair of files breaks its promise. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const spoken: Readonly<Record<FormatName, Format>> = args.flags.has('ga') ? { ...formats, protobuf: byOneofNames } : formats;
  if (!args.flags.has('lines')) return compareFiles(args, spoken, console);
  const other = [
    ...args.positionals,
    ...[...args.values.keys(), ...args.lists.keys()].filter((name) => name !== 'color').map((name) => `--${name}`),
  ];
  if (other[0] !== undefined) throw misuse(`--lines takes everything from its lines, so ${other[0]} has no meaning`);
  await answerLines(spoken, console);
  return 0;
}

async function compareFiles(args: Arguments, spoken: Readonly<Record<FormatName, Format>>, console: Console): Promise<number> {
  const [oldPath, newPath] = args.positionals;
  if (oldPath === undefined || newPath === undefined) throw misuse('compat needs OLD and NEW, or --lines');
  if (oldPath === '-' && newPath === '-') throw misuse('standard input can be OLD or NEW, not both');
  const [old, now] = [await readText(oldPath, console), await readText(newPath, console)];
  const references = await Promise.all((args.lists.get('reference') ?? []).map((path) => readText(path, console)));
  const read = (source: typeof old): LoneSchema & { readonly format: Format } => {
    const format = spoken[formatOfText(source).name];
    const own = references.filter((reference) => formatOfText(reference).name === format.name);
    const library = libraryAround(
      format,
      own.map((reference) => ({ ...reference, name: reference.path })),
    );
    return { format, ...readLone(format, source, library, args.values.get('root')) };
  };
  const [before, after] = [read(old), read(now)];
  const findings: readonly Finding[] = [before, after].flatMap((side) => ('unreadable' in side ? side.unreadable : []));
  const [first, ...others] = findings;
  if (first) return tell(unreadableAnswer([first, ...others]), findings, args, console);
  if (!('schema' in before) || !('schema' in after)) throw new TypeError('a schema is read or has findings');
  const verdict = judgePair({
    before: before.schema,
    after: after.schema,
    level: levelOf(args),
    format: after.format,
    text: () => STORED_TEXT[before.schema.format](before.schema),
  });
  return tell(answerOf(verdict), verdict.findings, args, console);
}

function tell(answer: CompatAnswer, findings: readonly Finding[], args: Arguments, console: Console): number {
  if (args.values.get('format') === 'json') console.out(`${JSON.stringify(answer, null, 2)}\n`);
  else {
    const paint = wantsColour(console, args.values.get('color')) ? coloured : plain;
    const verdict = answer.compatible ? paint('pass', 'compatible') : paint('breaking', 'incompatible');
    console.out(`${findingsText(findings, paint)}${verdict} at ${levelOf(args)}\n`);
  }
  return answer.compatible ? 0 : 1;
}

function levelOf(args: Arguments): Level {
  const name = args.values.get('level') ?? 'BACKWARD';
  return Object.keys(LEVELS).find((level): level is Level => level === name) ?? 'BACKWARD';
}

function misuse(message: string): CovenantError {
  return new CovenantError('usage', message, { hint: 'see: covenant compat --help' });
}
