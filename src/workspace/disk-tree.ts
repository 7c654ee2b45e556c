import { type Dirent, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { CovenantError } from '../contract/error.ts';
import { byCodeUnit, isPassedOver, LARGEST_FILE, type Reading, type Tree, type TreeProblem, textOf, tooLarge } from './tree.ts';

/** Beyond this many files a folder is not a workspace, but perhaps a whole disk. */
const MOST_FILES = 100_000;

interface Walk {
  readonly root: string;
  readonly files: string[];
  readonly problems: TreeProblem[];
}

/**
 * The tree of a folder on disk, listed at once and read on demand. Links are followed to files that are inside the folder.
 * Throws `no-workspace` where there is no such folder, `unreadable-file` where it cannot be listed, `refused` where it is far too large.
 */
export function diskTree(folder: string): Tree {
  const walk: Walk = { root: realFolder(folder), files: [], problems: [] };
  walkFolder(walk, '');
  return {
    files: walk.files.sort(byCodeUnit),
    problems: walk.problems,
    read: (path) => readFile(join(folder, path)),
  };
}

function realFolder(folder: string): string {
  try {
    const real = realpathSync(folder);
    if (statSync(real).isDirectory()) return real;
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw new CovenantError('unreadable-file', `cannot read ${folder}: ${codeOf(cause)}`, { cause });
  }
  throw new CovenantError('no-workspace', `${folder} is not a folder`, { hint: 'name the folder that holds covenant.yaml' });
}

function walkFolder(walk: Walk, path: string): void {
  let entries: readonly Dirent[];
  try {
    entries = readdirSync(join(walk.root, path), { withFileTypes: true });
  } catch (cause) {
    const message = `the folder cannot be read: ${codeOf(cause)}`;
    if (path === '') throw new CovenantError('unreadable-file', `${walk.root}: ${message}`, { cause });
    walk.problems.push({ path, message, fix: `give yourself the right to read it: chmod u+rx '${path}'` });
    return;
  }
  for (const entry of entries) {
    if (isPassedOver(entry.name)) continue;
    const inner = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isSymbolicLink()) walkLink(walk, inner);
    else if (entry.isDirectory()) walkFolder(walk, inner);
    else walk.files.push(inner);
  }
  if (walk.files.length > MOST_FILES) {
    throw new CovenantError('refused', `${walk.root} holds more than ${MOST_FILES} files`, {
      hint: 'name the folder that holds covenant.yaml',
    });
  }
}

function walkLink(walk: Walk, path: string): void {
  const problem = (message: string) => walk.problems.push({ path, message, fix: 'put the file itself there, or remove the link' });
  let target: string;
  try {
    target = realpathSync(join(walk.root, path));
  } catch (cause) {
    problem(codeOf(cause) === 'ELOOP' ? 'the link leads in a circle' : `the link leads nowhere: ${codeOf(cause)}`);
    return;
  }
  if (target !== walk.root && !target.startsWith(walk.root + sep)) problem(`the link leads out of the workspace, to ${target}`);
  // A folder reached twice would define every type twice, and links to folders can multiply without end.
  else if (statSync(target).isDirectory()) problem('a link to a folder is not followed');
  else walk.files.push(path);
}

function readFile(path: string): Reading {
  try {
    const status = statSync(path);
    // A named pipe or a device would wait for ever.
    if (!status.isFile()) return { kind: 'problem', message: 'this is not a regular file', fix: 'put a file there, or remove it' };
    return status.size > LARGEST_FILE ? tooLarge(status.size) : readText(path);
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ENOTDIR') return { kind: 'absent' };
    return { kind: 'problem', message: `the file cannot be read: ${codeOf(cause)}`, fix: 'give yourself the right to read it' };
  }
}

/** Node reads whole texts several times faster than bytes; only one that may not be UTF-8 is looked at more closely. */
function readText(path: string): Reading {
  const text = readFileSync(path, 'utf8');
  if (text.includes(REPLACEMENT)) return textOf(readFileSync(path));
  return { kind: 'text', text: text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text };
}

const REPLACEMENT = '\ufffd';
const BYTE_ORDER_MARK = 0xfeff;

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
}
