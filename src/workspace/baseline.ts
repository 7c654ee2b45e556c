import { CovenantError } from '../contract/error.ts';
import type { Workspace } from '../contract/stream.ts';
import { diskTree } from './disk-tree.ts';
import { formerFolder } from './former-folder.ts';
import { git, tryGit } from './git.ts';
import { gitTree } from './git-tree.ts';
import { readWorkspace, WORKSPACE_FILE } from './read.ts';

/** What the head is compared with: a workspace, and how to call it in a sentence. */
export interface Baseline {
  /** `origin/main at 1a2b3c4d5e6f`, or a folder. */
  readonly name: string;
  /** Empty of streams where the commit has no such workspace yet, neither in that folder nor in one that was renamed to it. */
  readonly workspace: Workspace;
  /** Whose severities, levels, owners and waivers count, where the workspace above has none of its own. */
  readonly policy?: Workspace;
}

/** Where the default branch is looked for, in this order, if the remote does not say. */
const DEFAULT_BRANCHES = ['origin/main', 'origin/master', 'main', 'master'] as const;

/**
 * The workspace in `root` as the branch left it that this one goes back to: at the merge-base of HEAD and `ref`, which is
 * the default branch where none is named. In a shallow clone that does not reach back so far it is the tip of `ref`.
 * `alike` is the workspace as it is now, which shares most frozen versions with it. Throws `git-failed`, with the command that
 * fetches it, where there is no such ref.
 */
export function gitBaseline(root: string, ref?: string, alike?: Workspace): Baseline {
  const prefix = prefixOf(root);
  const branch = ref ?? defaultBranch(root);
  const tip = commitOf(root, branch);
  if (tip === undefined) throw missingRef(root, branch);
  return workspaceAt(root, prefix, { ref: branch, commit: mergeBase(root, tip) }, alike);
}

/** The workspace in `root` exactly as a commit has it. Throws `git-failed`, with the command that fetches it, where there is no such ref. */
export function gitRevision(root: string, ref: string): Baseline {
  const prefix = prefixOf(root);
  const commit = commitOf(root, ref);
  if (commit === undefined) throw missingRef(root, ref);
  return workspaceAt(root, prefix, { ref, commit });
}

/** The workspace of another folder. Throws `no-workspace` where it is none. */
export function dirBaseline(path: string, alike?: Workspace): Baseline {
  return { name: path, workspace: readWorkspace(diskTree(path), path, alike) };
}

/** The folder relative to its repository. Throws `git-failed` where it is in none. */
function prefixOf(root: string): string {
  return git(root, ['rev-parse', '--show-prefix'])
    .toString('utf8')
    .replace(/\r?\n$/, '')
    .replace(/\/$/, '');
}

function workspaceAt(
  root: string,
  prefix: string,
  { ref, commit }: { readonly ref: string; readonly commit: string },
  alike?: Workspace,
): Baseline {
  const short = commit.slice(0, 12);
  const name = `${ref} at ${short}`;
  const isThere = tryGit(root, ['cat-file', '-e', `${commit}:${prefix === '' ? '' : `${prefix}/`}${WORKSPACE_FILE}`]) !== undefined;
  const folder = isThere ? prefix : formerFolder(root, commit);
  if (folder === undefined) return { name, workspace: emptyWorkspace(shownRoot(short, prefix)) };
  return { name, workspace: readWorkspace(gitTree(root, commit, folder), shownRoot(short, folder), alike) };
}

function shownRoot(commit: string, folder: string): string {
  return folder === '' ? commit : `${commit}:${folder}`;
}

function defaultBranch(root: string): string {
  const head = tryGit(root, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'])?.toString('utf8').trim();
  const found = [...(head === undefined ? [] : [head]), ...DEFAULT_BRANCHES].find((branch) => commitOf(root, branch) !== undefined);
  return found ?? head ?? DEFAULT_BRANCHES[0];
}

function commitOf(root: string, ref: string): string | undefined {
  return tryGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])
    ?.toString('utf8')
    .trim();
}

function mergeBase(root: string, tip: string): string {
  const base = tryGit(root, ['merge-base', tip, 'HEAD'])?.toString('utf8').trim();
  if (base !== undefined && base !== '') return base;
  const isShallow = git(root, ['rev-parse', '--is-shallow-repository']).toString('utf8').trim() === 'true';
  if (isShallow || commitOf(root, 'HEAD') === undefined) return tip;
  throw new CovenantError('git-failed', `HEAD and ${tip.slice(0, 12)} have no commit in common`, {
    hint: 'name a ref that this branch goes back to',
  });
}

function missingRef(root: string, ref: string): CovenantError {
  const message = `this clone of ${root} has no ${ref} to compare with`;
  const remotes = (tryGit(root, ['remote'])?.toString('utf8') ?? '').split('\n').filter((name) => name !== '');
  const remote = remotes.find((name) => ref.startsWith(`${name}/`)) ?? (remotes.includes('origin') ? 'origin' : remotes[0]);
  if (remote === undefined) return new CovenantError('git-failed', message, { hint: 'name a ref that is there: git branch --list' });
  if (/[~^:@{}]|^[0-9a-f]{7,}$|^HEAD$/.test(ref))
    return new CovenantError('git-failed', message, { hint: `fetch it: git fetch --unshallow ${remote}` });
  const branch = ref.startsWith(`${remote}/`) ? ref.slice(remote.length + 1) : ref;
  const isPlain = /^[A-Za-z0-9_][A-Za-z0-9_./-]*$/.test(branch);
  const shell = (text: string) => (isPlain ? text : `'${text.replaceAll("'", "'\\''")}'`);
  const command = `git fetch --depth=1 ${remote} ${shell(`+refs/heads/${branch}:refs/remotes/${remote}/${branch}`)}`;
  const then = ref === branch ? `, then name ${remote}/${branch}` : '';
  return new CovenantError('git-failed', message, { hint: `fetch it: ${command}${then}` });
}

function emptyWorkspace(root: string): Workspace {
  const place = { source: { path: `${root}/${WORKSPACE_FILE}`, text: '' }, start: 0, end: 0 };
  return { root, name: '', streams: [], packages: [], rules: new Map(), place, findings: [] };
}
