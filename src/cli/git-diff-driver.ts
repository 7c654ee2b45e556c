import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { contrastSchemas } from '../check/contrast.ts';
import { CovenantError } from '../contract/error.ts';
import type { Schema } from '../contract/schema.ts';
import { placeName } from '../report/excerpt.ts';
import { coloured, type Paint, plain } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { type Reading, textOf } from '../workspace/tree.ts';
import type { Arguments } from './command.ts';
import { formatOfText, readLone } from './compat-schema.ts';
import { type Console, wantsColour } from './console.ts';
import { contrastText } from './diff-text.ts';
import { installDiffDriver } from './git-diff-install.ts';
import { nearLibrary } from './near-library.ts';

/**
 * `covenant git-diff-driver`: what git calls for a changed schema file (gitattributes, `diff.<driver>.command`): path, then file,
 * hash and mode of the old and of the new side. A rename adds its new path and what git says of it; an unmerged path stands alone.
 */
export function run(args: Arguments, console: Console): number {
  if (args.flags.has('install')) {
    if (args.positionals.length > 0) throw misuse(`--install takes no arguments, and ${JSON.stringify(args.positionals[0])} is one`);
    console.out(installDiffDriver(console.cwd));
    return 0;
  }
  const [path, oldFile, , , newFile, , , renamed] = args.positionals;
  // Behind git's pager nothing is a terminal, and yet people watch.
  const watched = { ...console, isTerminal: console.isTerminal || console.env.GIT_PAGER_IN_USE === 'true' };
  const paint = wantsColour(watched, args.values.get('color')) ? coloured : plain;
  if (path === undefined) throw misuse('git calls this command with 7 arguments; to make it do so: covenant git-diff-driver --install');
  if (oldFile === undefined || newFile === undefined) {
    console.out(`${paint('strong', `covenant: ${visible(path)}`)}  is not merged yet\n`);
    return 0;
  }
  console.out(fieldChanges({ path, oldFile, newFile, ...(renamed === undefined ? {} : { renamed }) }, paint, console));
  return 0;
}

interface Changed {
  readonly path: string;
  readonly oldFile: string;
  readonly newFile: string;
  readonly renamed?: string;
}

/** Git calls a side that is not there by this name on every system. */
const NOWHERE = '/dev/null';

function fieldChanges({ path, oldFile, newFile, renamed }: Changed, paint: Paint, console: Console): string {
  const title = paint('strong', `covenant: ${visible(path)}${renamed === undefined ? '' : ` → ${visible(renamed)}`}`);
  if (oldFile === NOWHERE) return `${title}  ${paint('safe', 'is new')}\n${plainDiff(oldFile, newFile, paint, console)}`;
  if (newFile === NOWHERE) return `${title}  ${paint('breaking', 'is gone')}\n`;
  const before = schemaOf(oldFile, path, console);
  const after = schemaOf(newFile, renamed ?? path, console);
  const fault = 'fault' in before ? `the old side: ${before.fault}` : 'fault' in after ? `the new side: ${after.fault}` : undefined;
  if (fault !== undefined || 'fault' in before || 'fault' in after) {
    return `${title}\n  cannot be read as a schema, ${visible(fault ?? '')}\n${plainDiff(oldFile, newFile, paint, console)}`;
  }
  const contrast = contrastSchemas(before.schema, after.schema);
  if (contrast.changes.length === 0) {
    const lines = plainDiff(oldFile, newFile, paint, console);
    return `${title}\n  ${lines === '' ? 'its text is the same' : 'only its layout or what schemas do not keep has changed'}\n${lines}`;
  }
  const { before: _old, after: _new, ...named } = contrast;
  return `${title}\n${contrastText([{ ...named, before: '', after: '' }], paint)}`;
}

/** The schema of one side; `path` says which format it is in and what lies around it. */
function schemaOf(file: string, path: string, console: Console): { readonly schema: Schema } | { readonly fault: string } {
  const reading = readingOf(resolve(console.cwd, file));
  if (reading.kind !== 'text') return { fault: reading.kind === 'problem' ? reading.message : 'it is not there' };
  const source = { path, text: reading.text };
  const format = formatOfText(source);
  const read = readLone(format, source, nearLibrary(format, resolve(console.cwd, path)));
  if ('schema' in read) return read;
  const { place, message } = read.unreadable[0];
  return { fault: `${place ? `${placeName(place)}: ` : ''}${message}` };
}

/** An error here would end git's whole diff. */
function readingOf(file: string): Reading {
  try {
    return textOf(readFileSync(file));
  } catch (cause) {
    return { kind: 'problem', message: cause instanceof Error ? cause.message : String(cause), fix: 'give yourself the right to read it' };
  }
}

/** What git itself would have shown, without its header. */
function plainDiff(oldFile: string, newFile: string, paint: Paint, console: Console): string {
  const colour = paint === plain ? 'never' : 'always';
  const args = ['diff', '--no-index', '--no-ext-diff', `--color=${colour}`, '--', oldFile, newFile];
  const { stdout, error } = spawnSync('git', args, { cwd: console.cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (error) throw new CovenantError('git-failed', `git could not show ${oldFile}: ${error.message}`, { cause: error });
  const lines = stdout.split('\n');
  return lines.slice(Math.max(0, lines.findIndex(isHunk))).join('\n');
}

/** Whether a line begins a hunk; a colour may stand before it. */
function isHunk(line: string): boolean {
  return /^[^+@-]{0,9}@@ -\d/.test(line);
}

function misuse(message: string): CovenantError {
  return new CovenantError('usage', message, { hint: 'see: covenant git-diff-driver --help' });
}
