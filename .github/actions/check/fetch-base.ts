import { spawnSync } from 'node:child_process';
import type { Base, CheckedOut } from './event.ts';

/** What is checked out in a folder. Throws where it is no git repository or has no commit. */
export function checkedOut(folder: string, announced: string): CheckedOut {
  const commit = git(folder, ['cat-file', 'commit', 'HEAD']);
  const head = git(folder, ['rev-parse', 'HEAD']);
  if (commit === undefined || head === undefined) throw new Error(`${folder} is not checked out from git: use actions/checkout first`);
  const [headers = ''] = commit.split('\n\n');
  const parents = headers.split('\n').flatMap((line) => (line.startsWith('parent ') ? [line.slice('parent '.length)] : []));
  return { head: head.trim(), parents, announced };
}

/**
 * Makes the base present where the clone lacks it, and gives the words for `--against`; undefined leaves the choice to
 * covenant. A base that cannot be fetched is named all the same: then the check fails instead of passing unseen.
 */
export function fetchBase(folder: string, base: Base): string | undefined {
  switch (base.kind) {
    case 'nothing':
    case 'default':
      return undefined;
    case 'commit':
      if (!isThere(folder, base.sha)) fetch(folder, base.sha);
      return `git:${base.sha}`;
    case 'branch': {
      const ref = `origin/${base.name}`;
      if (!isThere(folder, `refs/remotes/${ref}`)) fetch(folder, `+refs/heads/${base.name}:refs/remotes/${ref}`);
      return `git:${ref}`;
    }
  }
}

function isThere(folder: string, name: string): boolean {
  return git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]) !== undefined;
}

function fetch(folder: string, what: string): void {
  // A depth would make a whole clone shallow.
  const depth = git(folder, ['rev-parse', '--is-shallow-repository'])?.trim() === 'true' ? ['--depth=1'] : [];
  git(folder, ['fetch', '--quiet', '--no-tags', ...depth, '--end-of-options', 'origin', what]);
}

/** What git says, or undefined where it fails. Arguments are never seen by a shell. */
function git(folder: string, args: readonly string[]): string | undefined {
  const result = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return result.status === 0 ? result.stdout : undefined;
}
