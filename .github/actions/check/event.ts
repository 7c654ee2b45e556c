/** What the check is compared with: a commit, a branch of the remote, or nothing, because there is nothing to check. */
export type Base =
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'default' }
  | { readonly kind: 'nothing'; readonly why: string };

/** What GitHub tells of the event, as far as it is looked at; a payload is data of strangers. */
export interface EventPayload {
  readonly pull_request?: { readonly base?: { readonly ref?: unknown } };
  readonly merge_group?: { readonly base_sha?: unknown };
  readonly repository?: { readonly default_branch?: unknown };
  readonly ref?: unknown;
  readonly before?: unknown;
  readonly deleted?: unknown;
}

/** The commit that is checked out, and whether it is the merge that GitHub made of the pull request. */
export interface CheckedOut {
  readonly head: string;
  /** Its parents as the commit names them, even in a shallow clone. */
  readonly parents: readonly string[];
  /** What GitHub says the event is about: GITHUB_SHA. */
  readonly announced: string;
}

/**
 * What a change is based on. A pull request: the base side of the merge that is checked out, else the base branch; a merge
 * queue: its base; a push to the default branch: what it was before; anything else: the default branch.
 * Throws for `pull_request_target`, whose rights must never meet a stranger's files.
 */
export function baseOf(event: string, payload: EventPayload, checkedOut: CheckedOut): Base {
  const main = text(payload.repository?.default_branch);
  switch (event) {
    case 'pull_request_target':
      throw new Error('this action does not run on pull_request_target, which has rights that a fork must not have: use pull_request');
    case 'pull_request': {
      const [first, second] = checkedOut.parents;
      if (checkedOut.head === checkedOut.announced && first !== undefined && second !== undefined) return { kind: 'commit', sha: first };
      return branch(text(payload.pull_request?.base?.ref));
    }
    case 'merge_group':
      return commit(payload.merge_group?.base_sha) ?? branch(main);
    case 'push': {
      if (payload.deleted === true) return { kind: 'nothing', why: 'the branch was deleted' };
      if (main === undefined || payload.ref !== `refs/heads/${main}`) return branch(main);
      return commit(payload.before) ?? { kind: 'default' };
    }
    default:
      return branch(main);
  }
}

function branch(name: string | undefined): Base {
  return name === undefined ? { kind: 'default' } : { kind: 'branch', name };
}

/** Undefined for the zeros that stand for no commit. */
function commit(sha: unknown): Base | undefined {
  return typeof sha === 'string' && /^[0-9a-f]{40,64}$/.test(sha) && !/^0+$/.test(sha) ? { kind: 'commit', sha } : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
