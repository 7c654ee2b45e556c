import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../.github/actions/check/check.ts';
import { opened } from '../check/workspaces.ts';
import { emptyFolder, type Folder, workspaceFolder } from '../cli/folders.ts';

/** A schema that cannot read what was published. */
export const BROKEN = opened('{ "name": "currency", "type": "string", "doc": "ISO 4217." }');
export const HEAD = 'bank/account/AccountOpened.avsc';

/** What one run of the check action left behind. */
export interface Ran {
  readonly code: number;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly comment: string;
}

/** Runs the check as the runner would: inputs and event in the environment, outputs in files. */
export function runCheck(checkout: string, event: string, payload: object, inputs: Readonly<Record<string, string>> = {}): Ran {
  using runner = emptyFolder();
  const file = (name: string, text: string) => {
    writeFileSync(join(runner.path, name), text);
    return join(runner.path, name);
  };
  let log = '';
  const env = {
    GITHUB_WORKSPACE: checkout,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(payload)),
    GITHUB_SHA: git(checkout, 'rev-parse', 'HEAD'),
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STEP_SUMMARY: file('summary', ''),
    RUNNER_TEMP: runner.path,
    ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  };
  const code = check(env, (text) => {
    log += text;
  });
  const written = readFileSync(env.GITHUB_OUTPUT, 'utf8');
  const outputs = Object.fromEntries(
    [...written.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name, , value]) => [name, value ?? '']),
  );
  return {
    code,
    log,
    outputs,
    summary: readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8'),
    comment: readFileSync(outputs['comment-file'] ?? '', 'utf8'),
  };
}

/** What git says in a folder. */
export function git(folder: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** A repository whose `main` has a published workspace in `schemas`, and a branch `change` with one edit more. */
export function repository(edit: (folder: Folder) => void): Folder {
  const folder = workspaceFolder();
  const frozen = `schemas/bank/account/versions/AccountOpened`;
  mkdirSync(join(folder.path, frozen), { recursive: true });
  folder.write(`${frozen}/1.avsc`, readFileSync(join(folder.path, 'schemas', HEAD), 'utf8'));
  git(folder.path, 'init', '--quiet');
  commitAll(folder, 'Publish');
  git(folder.path, 'checkout', '--quiet', '-b', 'change');
  edit(folder);
  commitAll(folder, 'Change');
  return folder;
}

/** Commits everything that lies in a repository. */
export function commitAll(folder: Folder, message: string): void {
  git(folder.path, 'add', '--all');
  git(folder.path, 'commit', '--quiet', '--allow-empty', '--message', message);
}

/** What GitHub checks out for a pull request: its own merge of `change` into `main`, one commit deep. */
export function pullRequestCheckout(origin: Folder, into: string): void {
  git(origin.path, 'checkout', '--quiet', '--detach', 'main');
  git(origin.path, 'merge', '--quiet', '--no-ff', '--message', 'Merge', 'change');
  git(origin.path, 'update-ref', 'refs/pull/1/merge', 'HEAD');
  mkdirSync(into, { recursive: true });
  git(into, 'init', '--quiet');
  git(into, 'remote', 'add', 'origin', `file://${encodeURI(origin.path)}`);
  git(into, 'fetch', '--quiet', '--depth=1', 'origin', '+refs/pull/1/merge:refs/remotes/pull/1/merge');
  git(into, 'checkout', '--quiet', 'refs/remotes/pull/1/merge');
}
