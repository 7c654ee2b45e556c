import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { CovenantError, isCovenantError } from '../contract/error.ts';
import type { FileChange } from './freeze.ts';

/**
 * Makes the changes in the folder `root` and says which paths were really changed. Every new text is complete on the
 * disk before the first file is touched, and each file appears by one rename, so that a crash leaves no half file; doing
 * it again finishes the work. Throws `refused` for a path that leads out of the root, `unwritable-file` where the disk says no.
 */
export function writeFiles(root: string, changes: readonly FileChange[]): readonly string[] {
  try {
    for (const change of changes) refuseOutside(root, change.path);
    const due = changes.filter((change) => !isDone(root, change));
    if (due.length > 0) makeChanges(root, due);
    return due.map((change) => change.path);
  } catch (cause) {
    if (isCovenantError(cause)) throw cause;
    const message = `cannot write in ${root}: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new CovenantError('unwritable-file', message, { cause, hint: 'give yourself the right to write there, then do it again' });
  }
}

function makeChanges(root: string, changes: readonly FileChange[]): void {
  const draft = join(root, `.covenant-writing-${randomUUID()}`);
  mkdirSync(draft);
  try {
    const drafted = changes.map((change, index) => ({ change, file: draftOf(join(draft, String(index)), change) }));
    for (const { change, file } of drafted) if (file !== undefined) put(file, join(root, change.path));
    for (const { change, file } of drafted) if (file === undefined) remove(root, change.path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function refuseOutside(root: string, path: string): void {
  const refuse = (why: string): never => {
    throw new CovenantError('refused', `${JSON.stringify(path)} ${why}; nothing was written`, { hint: 'name a file inside the workspace' });
  };
  const names = path.split('/');
  if (names.some((name) => name === '' || name === '.' || name === '..' || /[\\\0]/.test(name))) refuse('is no path inside the workspace');
  const real = realpathSync(root);
  for (let count = 1; count <= names.length; count++) {
    const step = join(root, ...names.slice(0, count));
    if (!lstatSync(step, { throwIfNoEntry: false })?.isSymbolicLink()) continue;
    // A rename replaces a link itself, so only links on the way lead anywhere.
    if (count < names.length && !isInside(real, step)) refuse('leads out of the workspace by a link');
  }
}

function isInside(real: string, link: string): boolean {
  try {
    return realpathSync(link).startsWith(real + sep);
  } catch {
    return false;
  }
}

function isDone(root: string, change: FileChange): boolean {
  const file = join(root, change.path);
  if (change.kind === 'remove') return !existsSync(file);
  try {
    return readFileSync(file, 'utf8') === change.text;
  } catch {
    return false;
  }
}

function draftOf(file: string, change: FileChange): string | undefined {
  if (change.kind === 'remove') return undefined;
  writeFileSync(file, change.text, { flush: true });
  return file;
}

function put(draft: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  renameSync(draft, target);
}

/** Removes a file, and the folders that are empty without it. */
function remove(root: string, path: string): void {
  rmSync(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return;
    }
  }
}
