import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeComment {
  readonly id: number;
  readonly user: { readonly login: string };
  body: string;
}

/** An answer that comes before the real one: a status, and headers of it. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** GitHub's comments and pull requests on loopback. */
export interface FakeGitHub extends AsyncDisposable {
  /** With a base path, as GitHub Enterprise Server has one. */
  readonly url: string;
  readonly comments: FakeComment[];
  pulls: readonly object[];
  /** What is asked, as `POST /path`; a refusal is taken from it first. */
  readonly requests: string[];
  readonly refusals: Refusal[];
  /** Answers requests of this method with a refusal, always. */
  refuse?: { readonly method: string } & Refusal;
}

const TOKEN = 'token-of-the-job';

/** A server that knows one repository, `acme/events`, and one token. */
export async function fakeGitHub(): Promise<FakeGitHub> {
  const state: FakeGitHub = {
    url: '',
    comments: [],
    pulls: [],
    requests: [],
    refusals: [],
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const { method = '', url = '' } = request;
      state.requests.push(`${method} ${url}`);
      const always = state.refuse?.method === method ? state.refuse : undefined;
      const refused = always ?? state.refusals.shift();
      const wrongToken = request.headers.authorization !== `Bearer ${TOKEN}`;
      const {
        status,
        headers = {},
        body,
      } = refused
        ? { ...refused, body: { message: 'Resource not accessible by integration' } }
        : wrongToken
          ? { status: 401, body: { message: 'Bad credentials' } }
          : answer(state, method, new URL(url, 'http://x'), text === '' ? {} : JSON.parse(text));
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, { url: `http://127.0.0.1:${port}/api/v3` });
}

function answer(
  state: FakeGitHub,
  method: string,
  url: URL,
  sent: { readonly body?: string },
): { status: number; headers?: Record<string, string>; body: unknown } {
  const path = url.pathname.replace('/api/v3/repos/acme/events', '');
  if (sent.body !== undefined && sent.body.length > 65_536) return { status: 422, body: { message: 'Body is too long' } };
  if (path === '/pulls') return { status: 200, body: state.pulls };
  if (path === '/issues/7/comments' && method === 'GET') {
    const [size, page] = [Number(url.searchParams.get('per_page')), Number(url.searchParams.get('page'))];
    return { status: 200, body: state.comments.slice(size * (page - 1), size * page) };
  }
  if (path === '/issues/7/comments' && method === 'POST') {
    const made = { id: 1000 + state.comments.length, user: { login: 'github-actions[bot]' }, body: sent.body ?? '' };
    state.comments.push(made);
    return { status: 201, body: made };
  }
  const found = state.comments.find(({ id }) => path === `/issues/comments/${id}`);
  if (!found || method !== 'PATCH') return { status: 404, body: { message: 'Not Found' } };
  found.body = sent.body ?? '';
  return { status: 200, body: found };
}
