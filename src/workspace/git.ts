import { spawnSync } from 'node:child_process';
import { CovenantError } from '../contract/error.ts';

/** More output than this is no schemas folder, in bytes. */
const MOST_OUTPUT = 512 * 1024 * 1024;

/** Runs git in a folder and gives what it wrote, or undefined where it failed. Arguments are never seen by a shell. */
export function tryGit(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  const result = run(folder, args, input);
  return result.status === 0 ? result.stdout : undefined;
}

/** As {@link tryGit}, but throws `git-failed` with git's own words. */
export function git(folder: string, args: readonly string[], input?: string): Buffer {
  const result = run(folder, args, input);
  if (result.status === 0) return result.stdout;
  const said = result.stderr.toString('utf8').trim().split('\n')[0] ?? '';
  throw new CovenantError('git-failed', `git ${args[0]} failed in ${folder}: ${said === '' ? `status ${result.status}` : said}`, {
    hint: 'name the baseline another way: a folder instead of git',
  });
}

function run(folder: string, args: readonly string[], input: string | undefined) {
  // Inside a hook git names its own repository; the folder alone decides here. C: messages that people can search for.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...env } = process.env;
  const options = { input: input ?? '', maxBuffer: MOST_OUTPUT, windowsHide: true, env: { ...env, LC_ALL: 'C' } };
  const result = spawnSync('git', ['-C', folder, ...args], options);
  if (result.error === undefined) return result;
  const missing = 'code' in result.error && result.error.code === 'ENOENT';
  const message = missing ? 'git is not installed, or not on the PATH' : `git could not run: ${result.error.message}`;
  throw new CovenantError('git-failed', message, { cause: result.error, hint: 'install git, or name a folder as the baseline' });
}
