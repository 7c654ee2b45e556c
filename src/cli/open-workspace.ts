import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CovenantError, isCovenantError } from '../contract/error.ts';
import type { Workspace } from '../contract/stream.ts';
import { type Baseline, dirBaseline, gitBaseline } from '../workspace/baseline.ts';
import { diskTree } from '../workspace/disk-tree.ts';
import { readWorkspace, WORKSPACE_FILE } from '../workspace/read.ts';
import type { Tree } from '../workspace/tree.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { registryBaseline } from './registry-baseline.ts';

/** A workspace that a command works on. */
export interface OpenWorkspace {
  readonly workspace: Workspace;
  readonly tree: Tree;
  /** The folder on disk. */
  readonly folder: string;
}

/** The workspace of the folder that was named, or the nearest one. Throws `no-workspace` where there is none. */
export function openWorkspace(named: string | undefined, console: Console): OpenWorkspace {
  const folder = named === undefined ? nearest(console.cwd) : resolve(console.cwd, named);
  const tree = diskTree(folder);
  return { workspace: readWorkspace(tree, asTyped(console.cwd, folder)), tree, folder };
}

/**
 * The baseline that `--against` names, else the merge-base with the default branch. Where there is none to be had and
 * none was named, that is said aloud and undefined comes back.
 */
export async function openBaseline(args: Arguments, open: OpenWorkspace, console: Console): Promise<Baseline | undefined> {
  const against = args.values.get('against');
  if (against !== undefined) return namedBaseline(against, open, console);
  try {
    return gitBaseline(open.folder, undefined, open.workspace);
  } catch (error) {
    if (!isCovenantError(error, 'git-failed')) throw error;
    console.err(`covenant: no baseline, so nothing counts as published: ${error.message}\n`);
    console.err(`  ${error.hint ?? 'name one'}; or name a baseline: --against git:REF or --against dir:PATH\n`);
    return undefined;
  }
}

async function namedBaseline(against: string, open: OpenWorkspace, console: Console): Promise<Baseline> {
  const colon = against.indexOf(':');
  const rest = against.slice(colon + 1);
  if (rest !== '' && against.startsWith('git:')) return gitBaseline(open.folder, rest, open.workspace);
  if (rest !== '' && against.startsWith('dir:')) return { ...dirBaseline(resolve(console.cwd, rest), open.workspace), name: rest };
  if (rest !== '' && against.startsWith('registry:')) return registryBaseline(rest, open, console);
  throw new CovenantError('usage', `--against is git:REF, dir:PATH or registry:URL, not ${JSON.stringify(against)}`, {
    hint: `to compare with a branch: --against git:${against || 'main'}`,
  });
}

function nearest(cwd: string): string {
  for (let folder = cwd; ; folder = resolve(folder, '..')) {
    if (existsSync(join(folder, WORKSPACE_FILE))) return folder;
    if (folder === resolve(folder, '..')) break;
  }
  const below = join(cwd, 'schemas');
  if (existsSync(join(below, WORKSPACE_FILE))) return below;
  throw new CovenantError('no-workspace', `there is no ${WORKSPACE_FILE} in ${cwd}, above it, or in schemas below it`, {
    hint: 'name the folder of your schemas: covenant check FOLDER',
  });
}

function asTyped(cwd: string, folder: string): string {
  return relative(cwd, folder) || '.';
}
