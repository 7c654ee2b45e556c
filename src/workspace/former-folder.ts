import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { diskTree } from './disk-tree.ts';
import { git } from './git.ts';
import { gitTree } from './git-tree.ts';
import { readWorkspace, WORKSPACE_FILE } from './read.ts';

/**
 * Where a commit has the workspace that lies in `root` now, if its folder was renamed since: a workspace that has gone from
 * its place in the working tree, and of several the one with the same name. Relative to the repository; undefined where there
 * is none, and the workspace is new.
 */
export function formerFolder(root: string, commit: string): string | undefined {
  const top = git(root, ['rev-parse', '--show-toplevel'])
    .toString('utf8')
    .replace(/\r?\n$/, '');
  const paths = git(root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit]).toString('utf8').split('\0');
  const gone = paths.filter((path) => isManifest(path) && !existsSync(join(top, path))).map(folderOf);
  if (gone.length < 2) return gone[0];
  const { name } = readWorkspace(diskTree(root), root);
  return gone.find((folder) => readWorkspace(gitTree(root, commit, folder), folder).name === name);
}

function isManifest(path: string): boolean {
  return path === WORKSPACE_FILE || path.endsWith(`/${WORKSPACE_FILE}`);
}

function folderOf(path: string): string {
  return path.slice(0, -WORKSPACE_FILE.length).replace(/\/$/, '');
}
