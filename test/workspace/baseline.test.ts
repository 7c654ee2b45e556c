import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CovenantError, isCovenantError } from '../../src/contract/error.ts';
import { dirBaseline, gitBaseline } from '../../src/workspace/baseline.ts';
import { avroEvent, COVENANT, SMALL, streamYaml, told } from './workspaces.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "covenant git ; 'x' "));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const config = [
  'user.name=Test',
  'user.email=test@example.org',
  'commit.gpgsign=false',
  'protocol.file.allow=always',
  'core.autocrlf=false',
];

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...config.flatMap((entry) => ['-c', entry]), ...args], {
    encoding: 'utf8',
    stdio: 'pipe',
  }).trim();
}

function put(folder: string, files: Readonly<Record<string, unknown>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), String(text));
  }
}

function commit(folder: string, files: Readonly<Record<string, unknown>> = {}): string {
  put(folder, files);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'change');
  return git(folder, 'rev-parse', 'HEAD').slice(0, 12);
}

/** A repository with one commit on main: the small workspace under `our schemas`. */
function repository(): { readonly folder: string; readonly root: string } {
  const folder = join(home, 'repo');
  mkdirSync(folder);
  git(folder, 'init', '-q', '-b', 'main');
  commit(folder, Object.fromEntries(Object.entries(SMALL).map(([path, text]) => [`our schemas/${path}`, text])));
  return { folder, root: join(folder, 'our schemas') };
}

function failure(action: () => unknown): CovenantError {
  try {
    action();
  } catch (error) {
    if (isCovenantError(error, 'git-failed')) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

const names = ({ workspace }: { readonly workspace: { readonly streams: readonly { readonly id: string }[] } }) =>
  workspace.streams.map(({ id }) => id);

describe('a git baseline', () => {
  it('is the merge-base with the default branch, not its tip nor the working tree', () => {
    const { folder, root } = repository();
    git(folder, 'switch', '-q', '-c', 'topic');
    commit(folder, {
      'our schemas/bank/account/versions/Opened/2.avsc': avroEvent('Opened', '{ "name": "a", "type": "int", "default": 0, "doc": "a" }'),
    });
    git(folder, 'switch', '-q', 'main');
    commit(folder, { 'our schemas/shop/order/stream.yaml': streamYaml({ id: 'shop.order' }) });
    git(folder, 'switch', '-q', 'topic');
    const baseline = gitBaseline(root);
    expect(baseline.workspace.streams.map((stream) => [stream.id, stream.events[0]?.versions.length])).toEqual([['bank.account', 1]]);
    expect(told(baseline.workspace.findings)).toEqual([]);
    expect(baseline.name).toBe(`main at ${git(folder, 'rev-parse', 'HEAD~1').slice(0, 12)}`);
    expect(baseline.workspace.root).toBe(`${git(folder, 'rev-parse', 'HEAD~1').slice(0, 12)}:our schemas`);
  });

  it('is what any ref says', () => {
    const { folder, root } = repository();
    commit(folder, { 'our schemas/bank/account/stream.yaml': streamYaml({ id: 'bank.other' }) });
    expect([names(gitBaseline(root)), names(gitBaseline(root, 'HEAD~1'))]).toEqual([['bank.other'], ['bank.account']]);
  });

  it('works at the top of a repository', () => {
    const folder = join(home, 'top');
    mkdirSync(folder);
    git(folder, 'init', '-q', '-b', 'master');
    commit(folder, SMALL);
    expect(names(gitBaseline(folder))).toEqual(['bank.account']);
  });

  it('has no streams where the workspace is new', () => {
    const { folder } = repository();
    put(folder, { 'new/covenant.yaml': COVENANT });
    expect(gitBaseline(join(folder, 'new')).workspace).toMatchObject({ streams: [], findings: [] });
  });

  it('is the workspace under its former name where its folder was renamed', () => {
    const { folder, root } = repository();
    const moved = join(folder, 'packages', 'contracts');
    mkdirSync(join(folder, 'packages'));
    renameSync(root, moved);
    expect(names(gitBaseline(moved))).toEqual(names(dirBaseline(moved)));
  });

  it('of several that were renamed is the one of the same name, and none that is still in its place', () => {
    const { folder, root } = repository();
    const manifest = (name: string) => `apiVersion: covenant/v1\nkind: Workspace\nname: ${name}\nstreams: []\n`;
    commit(folder, { 'a/covenant.yaml': manifest('other'), 'b/covenant.yaml': manifest('stays') });
    renameSync(root, join(folder, 'contracts'));
    renameSync(join(folder, 'a'), join(folder, 'c'));
    expect(names(gitBaseline(join(folder, 'contracts')))).toEqual(['bank.account']);
    expect(gitBaseline(join(folder, 'c')).workspace.name).toBe('other');
    put(folder, { 'new/covenant.yaml': manifest('new') });
    expect(gitBaseline(join(folder, 'new')).workspace).toMatchObject({ name: '', streams: [] });
  });

  it('reads odd file names, and passes over what a folder on disk passes over', () => {
    const { folder, root } = repository();
    const odd = { 'a b;$(touch x).avsc': 'One', 'tab\tand "quote".avsc': 'Two', 'línea\nñ.avsc': 'Three' };
    commit(
      folder,
      Object.fromEntries(
        Object.entries(odd).map(([name, type]) => [`our schemas/bank/account/${name}`, avroEvent(type).replace('"id"', '"9"')]),
      ),
    );
    commit(folder, { 'our schemas/generated/x/broken.avsc': '{', 'our schemas/node_modules/x.avsc': '{' });
    const paths = new Set(gitBaseline(root).workspace.findings.map(({ place }) => place?.source.path.split(':our schemas/')[1]));
    expect(paths).toEqual(new Set(Object.keys(odd).map((name) => `bank/account/${name}`)));
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('follows no link', () => {
    const { folder, root } = repository();
    symlinkSync('/etc/passwd', join(root, 'bank/passwd.avsc'));
    commit(folder);
    expect(told(gitBaseline(root).workspace.findings)).toEqual([
      expect.stringMatching(/bank\/passwd.avsc:1:1 workspace\/file-is-readable: .*a link is not followed inside a commit/),
    ]);
  });

  it('works in a shallow clone, and names the command that fetches what it lacks', () => {
    const { folder } = repository();
    git(folder, 'switch', '-q', '-c', 'topic');
    commit(folder, { 'our schemas/x.txt': 'x' });
    const clone = join(home, 'clone');
    git(home, 'clone', '-q', '--depth=1', '--single-branch', '--branch=topic', `file://${folder}`, clone);
    const error = failure(() => gitBaseline(join(clone, 'our schemas'), 'origin/main'));
    const command = 'git fetch --depth=1 origin +refs/heads/main:refs/remotes/origin/main';
    expect([error.message, error.hint]).toEqual([expect.stringMatching(/has no origin\/main to compare with$/), `fetch it: ${command}`]);
    git(clone, ...command.split(' ').slice(1));
    expect(names(gitBaseline(join(clone, 'our schemas'), 'origin/main'))).toEqual(['bank.account']);
  });

  it.each([
    [
      'a branch',
      'release/2.0',
      'fetch it: git fetch --depth=1 origin +refs/heads/release/2.0:refs/remotes/origin/release/2.0, then name origin/release/2.0',
    ],
    [
      'a branch that a shell would run',
      'origin/a;$(touch x)',
      "fetch it: git fetch --depth=1 origin '+refs/heads/a;$(touch x):refs/remotes/origin/a;$(touch x)'",
    ],
    ['a commit', '0123456789abcdef', 'fetch it: git fetch --unshallow origin'],
    ['an option', '--upload-pack=touch x', expect.stringMatching(/^fetch it: /)],
  ])('names the command for %s that is missing', (_, ref, hint) => {
    const { folder, root } = repository();
    git(folder, 'remote', 'add', 'origin', folder);
    expect(failure(() => gitBaseline(root, ref)).hint).toEqual(hint);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('says so where there is no remote, no common history or no repository', () => {
    const { folder, root } = repository();
    expect(failure(() => gitBaseline(root, 'nothing')).hint).toBe('name a ref that is there: git branch --list');
    git(folder, 'switch', '-q', '--orphan', 'island');
    mkdirSync(root, { recursive: true });
    commit(folder, { 'our schemas/covenant.yaml': COVENANT });
    expect(failure(() => gitBaseline(root)).message).toMatch(/have no commit in common$/);
    expect(failure(() => gitBaseline(home)).message).toMatch(/not a git repository/);
  });

  it('asks the folder, not a surrounding hook, which repository it is in', () => {
    const { root } = repository();
    process.env.GIT_DIR = '.git';
    try {
      expect(names(gitBaseline(root))).toEqual(['bank.account']);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

describe('a folder as baseline', () => {
  it('is read as it lies', () => {
    put(join(home, 'old'), SMALL);
    expect(dirBaseline(join(home, 'old'))).toMatchObject({ name: join(home, 'old'), workspace: { streams: [{ id: 'bank.account' }] } });
  });

  it('must be a workspace', () => {
    expect(() => dirBaseline(home)).toThrow(expect.toSatisfy((error: unknown) => isCovenantError(error, 'no-workspace')));
  });
});
