import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { workflowCommand } from '../../../src/report/workflow-command.ts';
import { baseOf, type EventPayload } from './event.ts';
import { failedComment } from './failed-comment.ts';
import { checkedOut, fetchBase } from './fetch-base.ts';
import { type Outputs, outputText } from './outputs.ts';
import { readVerdict } from './verdict.ts';

/** The variables of the runner and of action.yml. */
export type Environment = Readonly<Record<string, string | undefined>>;

const CLI = join(import.meta.dirname, '../../../src/cli/main.ts');

/** The exit code where covenant gave none: it was killed, or could not be started. */
const NO_ANSWER = 70;

/**
 * Checks the contracts of what is checked out: runs covenant once, passes its annotations on, appends the comment to the
 * summary of the job and names the files in the outputs. Gives covenant's exit code, or 2 where the action itself cannot work.
 */
export function check(env: Environment, say: (text: string) => void): number {
  const folder = env.GITHUB_WORKSPACE ?? '.';
  const reports = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'covenant-'));
  const comment = join(reports, 'report.md');
  try {
    const found = runCovenant(env, folder, reports, say);
    return finish(env, found.outputs, found.code);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    say(`${workflowCommand('error', { title: 'covenant' }, why)}\n`);
    writeFileSync(comment, failedComment(why));
    return finish(env, failed(comment), 2);
  }
}

interface Found {
  readonly code: number;
  readonly outputs: Outputs;
}

function runCovenant(env: Environment, folder: string, reports: string, say: (text: string) => void): Found {
  const against = env.INPUT_AGAINST || undefined;
  const work = resolve(folder, env.INPUT_FOLDER || '.');
  const base =
    against === undefined ? baseOf(env.GITHUB_EVENT_NAME ?? '', eventOf(env), checkedOut(work, env.GITHUB_SHA ?? '')) : undefined;
  const comment = join(reports, 'report.md');
  if (base?.kind === 'nothing') {
    say(`covenant: nothing to check: ${base.why}\n`);
    writeFileSync(comment, '### Event contracts: nothing to check\n');
    return { code: 0, outputs: { ...failed(comment), verdict: 'skipped' } };
  }
  const baseline = against ?? (base && fetchBase(work, base));
  const args = [
    'check',
    '--format=github',
    `--reports=${reports}`,
    ...(strictOf(env) ? ['--strict'] : []),
    ...(baseline === undefined ? [] : [`--against=${baseline}`]),
    ...(env.INPUT_FOLDER ? ['--', env.INPUT_FOLDER] : []),
  ];
  const cli = env.INPUT_CLI ? resolve(folder, env.INPUT_CLI) : CLI;
  const result = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const code = result.status ?? NO_ANSWER;
  say(result.stdout ?? '');
  say(quoted(result.stderr ?? ''));
  const verdict = readVerdict(join(reports, 'report.json'), code);
  if (verdict) {
    return { code, outputs: { ...verdict, 'comment-file': comment, 'sarif-file': join(reports, 'report.sarif') } };
  }
  const why = result.error?.message ?? (result.stderr || `covenant ended with ${result.signal ?? code} and no report`);
  say(`${workflowCommand('error', { title: 'covenant' }, `the contracts could not be checked (exit code ${code}): ${why}`)}\n`);
  writeFileSync(comment, failedComment(why));
  return { code: code < 2 ? NO_ANSWER : code, outputs: failed(comment) };
}

function finish(env: Environment, outputs: Outputs, code: number): number {
  if (env.GITHUB_OUTPUT) appendFileSync(env.GITHUB_OUTPUT, outputText(outputs));
  if (env.GITHUB_STEP_SUMMARY) appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(outputs['comment-file']));
  return code;
}

function failed(comment: string): Outputs {
  return { verdict: 'failed', findings: 0, breaking: 0, bump: '[]', 'comment-file': comment, 'sarif-file': '' };
}

function strictOf({ INPUT_STRICT: given = '' }: Environment): boolean {
  if (given !== '' && given !== 'true' && given !== 'false')
    throw new Error(`the input strict is true or false, not ${JSON.stringify(given)}`);
  return given === 'true';
}

function eventOf(env: Environment): EventPayload {
  const path = env.GITHUB_EVENT_PATH;
  if (!path || !existsSync(path)) return {};
  const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof payload === 'object' && payload !== null ? payload : {};
}

/** Text for the log in which the runner looks for no commands. */
function quoted(text: string): string {
  if (text === '') return '';
  const token = randomUUID();
  return `::stop-commands::${token}\n${text.replace(/\n?$/, '\n')}::${token}::\n`;
}
