import { type Ask, GitHubRefusal } from './github-api.ts';

/** A comment that is to stand on a pull request, once. */
export interface StickyComment {
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  /** What the body begins with. */
  readonly marker: string;
  readonly body: string;
  /** Whose comments may be edited: somebody else's that looks like ours is left alone. */
  readonly author: string;
}

export type Upserted = 'created' | 'edited' | 'unchanged';

const PAGE = 100;
/** A discussion with more comments than these gets a new one. */
const MOST_PAGES = 50;

/** Creates the comment, or edits it where it stands already. Throws what `ask` throws. */
export async function upsert(comment: StickyComment, ask: Ask): Promise<Upserted> {
  const comments = `/repos/${comment.repository}/issues`;
  const own = await ownComment(comment, ask);
  if (own?.body === comment.body) return 'unchanged';
  if (own) {
    try {
      await ask('PATCH', `${comments}/comments/${own.id}`, { body: comment.body });
      return 'edited';
    } catch (error) {
      // Somebody has removed it in the meantime.
      if (!(error instanceof GitHubRefusal && error.status === 404)) throw error;
    }
  }
  await ask('POST', `${comments}/${comment.pullRequest}/comments`, { body: comment.body });
  return 'created';
}

interface Own {
  readonly id: number;
  readonly body: string;
}

async function ownComment({ repository, pullRequest, marker, author }: StickyComment, ask: Ask): Promise<Own | undefined> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const found = await ask('GET', `/repos/${repository}/issues/${pullRequest}/comments?per_page=${PAGE}&page=${page}`);
    const list: readonly unknown[] = Array.isArray(found) ? found : [];
    const own = list.map(asComment).find((one) => one?.author === author && one.body.startsWith(marker));
    if (own) return own;
    if (list.length < PAGE) return undefined;
  }
  return undefined;
}

function asComment(value: unknown): (Own & { readonly author: string }) | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value && 'body' in value && 'user' in value)) return undefined;
  const { id, body, user } = value;
  const author = typeof user === 'object' && user !== null && 'login' in user ? user.login : undefined;
  return typeof id === 'number' && typeof body === 'string' && typeof author === 'string' ? { id, body, author } : undefined;
}
