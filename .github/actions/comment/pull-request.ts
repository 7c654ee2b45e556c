import type { Ask } from './github-api.ts';

/** What GitHub tells of the event, as far as it is looked at. It is the only word taken on which pull request is meant. */
export interface EventPayload {
  readonly pull_request?: { readonly number?: unknown };
  readonly workflow_run?: {
    readonly id?: unknown;
    readonly event?: unknown;
    readonly head_sha?: unknown;
    readonly head_branch?: unknown;
    readonly head_repository?: { readonly owner?: { readonly login?: unknown } } | null;
  };
}

/** A pull request's number, or why there is none to comment on. */
export type Target = { readonly number: number } | { readonly none: string };

/**
 * The pull request that the event is about. After another workflow's run it is the open one whose head is still the commit
 * that was checked: GitHub itself names none for a fork. Throws what `ask` throws.
 */
export async function targetOf(payload: EventPayload, repository: string, ask: Ask): Promise<Target> {
  const number = payload.pull_request?.number;
  if (isNumber(number)) return { number };
  const run = payload.workflow_run;
  if (run?.event !== 'pull_request') return { none: 'the event is about no pull request' };
  const [owner, branch, sha] = [run.head_repository?.owner?.login, run.head_branch, run.head_sha];
  if (typeof owner !== 'string' || typeof branch !== 'string' || typeof sha !== 'string')
    return { none: 'the run does not say what it checked' };
  const head = encodeURIComponent(`${owner}:${branch}`);
  const open = await ask('GET', `/repos/${repository}/pulls?state=open&per_page=100&head=${head}`);
  const same = (Array.isArray(open) ? open : []).filter((pull) => pull?.head?.sha === sha && isNumber(pull?.number));
  const [only, ...more] = same;
  if (only === undefined) return { none: `no open pull request has ${sha} as its head any more` };
  return more.length > 0 ? { none: `several pull requests have ${sha} as their head` } : { number: only.number };
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) > 0;
}
