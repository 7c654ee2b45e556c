import { type Contrast, contrastSchemas, contrastVersions, contrastWorkspaces } from '../check/contrast.ts';
import { CovenantError } from '../contract/error.ts';
import { coloured, plain } from '../report/paint.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { type DiffSide, sideNamed } from './diff-side.ts';
import { contrastJson, contrastText } from './diff-text.ts';

/** `covenant diff A B`: what changed from one to the other, field by field; always 0. Throws `usage` where the two are of different kinds. */
export function run(args: Arguments, console: Console): number {
  const [a = '', b = '', folder] = args.positionals;
  const before = sideNamed(a, folder, console);
  const contrasts = contrastOf(before, sideNamed(b, folder, console, before), [a, b]);
  const paint = wantsColour(console, args.values.get('color')) ? coloured : plain;
  console.out(args.values.get('format') === 'json' ? contrastJson(contrasts) : contrastText(contrasts, paint));
  return 0;
}

function contrastOf(before: DiffSide, after: DiffSide, [a, b]: readonly [string, string]): readonly Contrast[] {
  if (before.kind === 'workspace' && after.kind === 'workspace') return contrastWorkspaces(before.workspace, after.workspace);
  if (before.kind === 'file' && after.kind === 'file') {
    if (before.schema.format === after.schema.format) return [contrastSchemas(before.schema, after.schema)];
    throw mismatch(`${a} is ${before.schema.format} and ${b} is ${after.schema.format}`);
  }
  if (before.kind === 'version' && after.kind === 'version') {
    if (before.history.event === after.history.event) return [contrastVersions(after.history, before.version, after.version)];
    throw mismatch(`${a} and ${b} are versions of two different events`);
  }
  throw mismatch(`${a} is a ${before.kind} and ${b} is a ${after.kind}`);
}

function mismatch(message: string): CovenantError {
  return new CovenantError('usage', message, {
    hint: 'name two versions of one event, two folders, two git:REF, or two files of one format',
  });
}
