/** GitHub said no; `status` is its own, 0 where it could not be reached. */
export class GitHubRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'GitHubRefusal';
    this.status = status;
  }
}

/** Asks GitHub's REST API; a path begins with a slash. Throws {@link GitHubRefusal}. */
export type Ask = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => Promise<unknown>;

export interface GitHubApi {
  /** `https://api.github.com`, or that of a GitHub Enterprise Server with its base path. */
  readonly url: string;
  readonly token: string;
  /** Waits so many milliseconds. */
  wait(time: number): Promise<void>;
}

const MOST_TRIES = 4;
/** Longer than this nobody waits for a comment, in milliseconds. */
const LONGEST_WAIT = 60_000;
/** A server that says nothing is given up, in milliseconds. */
const TIMEOUT = 30_000;

/** A client that waits where GitHub asks it to, a few times and not for long. */
export function gitHub({ url, token, wait }: GitHubApi): Ask {
  return async (method, path, body) => {
    for (let tries = 1; ; tries++) {
      const answer = await send(method, `${url.replace(/\/$/, '')}${path}`, token, body);
      if (answer instanceof Response && answer.ok) return await answer.json();
      const pause = answer instanceof Response ? pauseOf(answer, tries) : 1_000 * tries;
      if (pause === undefined || pause > LONGEST_WAIT || tries === MOST_TRIES) throw await refusal(answer);
      await wait(pause);
    }
  };
}

async function send(method: string, url: string, token: string, body: object | undefined): Promise<Response | Error> {
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'covenant',
    'x-github-api-version': '2022-11-28',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  try {
    return await fetch(url, {
      method,
      headers,
      // A redirect could carry the token elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** How long to wait before trying again, in milliseconds; undefined where that would change nothing. */
function pauseOf(answer: Response, tries: number): number | undefined {
  const after = Number(answer.headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(0, after) * 1_000;
  const isLimited = answer.status === 429 || (answer.status === 403 && answer.headers.get('x-ratelimit-remaining') === '0');
  return isLimited || answer.status >= 500 ? 1_000 * 2 ** tries : undefined;
}

async function refusal(answer: Response | Error): Promise<GitHubRefusal> {
  if (answer instanceof Error) return new GitHubRefusal(0, `GitHub cannot be reached: ${answer.message}`);
  const said = (await answer.text()).slice(0, 300);
  return new GitHubRefusal(answer.status, `GitHub answers ${answer.status}: ${said}`);
}
