import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { logLine, workflowCommand } from '../../../src/report/workflow-command.ts';
import { bodyOf, markerOf } from './body.ts';
import { GitHubRefusal, gitHub } from './github-api.ts';
import { type EventPayload, targetOf } from './pull-request.ts';
import { upsert } from './upsert.ts';

/** What the comment action has of the world around it. */
export interface World {
  /** The variables of the runner, the inputs as INPUT_… among them. */
  readonly env: Readonly<Record<string, string | undefined>>;
  say(line: string): void;
  /** Waits so many milliseconds. */
  wait(time: number): Promise<void>;
}

/** A comment file is far smaller; in bytes. */
const MOST_BYTES = 1024 * 1024;

/**
 * Keeps the comment on the pull request of the event up to date. Gives the exit code: 1 where the inputs are wrong. That
 * GitHub refuses a comment is said in a warning and is no failure: the check alone decides.
 */
export async function comment({ env, say, wait }: World): Promise<number> {
  const file = env.INPUT_FILE ?? '';
  const fault = faultOf(file, env);
  if (fault !== undefined) {
    say(workflowCommand('error', { title: 'covenant' }, fault));
    return 1;
  }
  const repository = env.GITHUB_REPOSITORY ?? '';
  const payload = eventOf(env);
  const ask = gitHub({ url: env.GITHUB_API_URL ?? 'https://api.github.com', token: env.INPUT_TOKEN ?? '', wait });
  try {
    const target = await targetOf(payload, repository, ask);
    if ('none' in target) {
      say(logLine(`no comment: ${target.none}`));
      return 0;
    }
    const names = [env.GITHUB_WORKFLOW ?? '', env.GITHUB_JOB ?? '', env.INPUT_ID ?? ''];
    const body = bodyOf({ names, text: readFileSync(file, 'utf8'), run: runUrl(env, payload) });
    const author = env.INPUT_AUTHOR || 'github-actions[bot]';
    const done = await upsert({ repository, pullRequest: target.number, marker: markerOf(names), body, author }, ask);
    say(logLine(`the comment on pull request ${target.number} is ${done}`));
  } catch (error) {
    if (!(error instanceof GitHubRefusal)) throw error;
    const hint = error.status === 401 || error.status === 403 || error.status === 404 ? `; ${READ_ONLY}` : '';
    say(workflowCommand('warning', { title: 'covenant' }, `no comment: ${error.message}${hint}`));
  }
  return 0;
}

const READ_ONLY =
  'the token may not comment here: the job needs `pull-requests: write`, and for a pull request from a fork a workflow_run job must do it (docs/ci.md). The same text is in the summary of the run';

function faultOf(file: string, env: World['env']): string | undefined {
  if (!env.INPUT_TOKEN) return 'the input token is empty';
  if (!/^[\w.-]+\/[\w.-]+$/.test(env.GITHUB_REPOSITORY ?? '')) return 'GITHUB_REPOSITORY is not owner/name';
  if (file === '') return 'the input file is empty: give it the output comment-file of the check';
  if (!existsSync(file)) return `there is no comment file ${file}`;
  const stat = lstatSync(file);
  // A link in a stranger's artifact could show any file of this machine.
  if (!stat.isFile()) return `the comment file ${file} is no plain file`;
  return stat.size > MOST_BYTES ? `the comment file ${file} has ${stat.size} bytes, more than ${MOST_BYTES}` : undefined;
}

function eventOf(env: World['env']): EventPayload {
  const path = env.GITHUB_EVENT_PATH;
  if (!path || !existsSync(path)) return {};
  const payload: unknown = JSON.parse(readFileSync(path, 'utf8'));
  return typeof payload === 'object' && payload !== null ? payload : {};
}

/** The run that checked: the one of the event, where another workflow did. */
function runUrl(env: World['env'], { workflow_run: run }: EventPayload): string {
  const id = Number.isSafeInteger(run?.id) ? run?.id : (env.GITHUB_RUN_ID ?? '');
  return `${env.GITHUB_SERVER_URL ?? 'https://github.com'}/${env.GITHUB_REPOSITORY}/actions/runs/${id}`;
}
