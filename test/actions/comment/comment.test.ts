import { execFile } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { markerOf } from '../../../.github/actions/comment/body.ts';
import { comment } from '../../../.github/actions/comment/comment.ts';
import { markdown } from '../../../src/report/markdown.ts';
import { emptyFolder } from '../../cli/folders.ts';
import { breaking, many, reportOf } from '../../report/reports.ts';
import { type FakeGitHub, fakeGitHub } from './fake-github.ts';

const opened = { action: 'opened', pull_request: { number: 7 } };
const sha = 'b'.repeat(40);
const afterFork = {
  workflow_run: {
    id: 42,
    event: 'pull_request',
    head_sha: sha,
    head_branch: 'fix/é&x=1',
    head_repository: { owner: { login: 'stranger' } },
    pull_requests: [],
  },
};

interface Said {
  readonly code: number;
  readonly log: string;
  readonly waited: readonly number[];
}

async function run(github: FakeGitHub, payload: object, text: string, env: Readonly<Record<string, string>> = {}): Promise<Said> {
  using folder = emptyFolder();
  folder.write('report.md', text);
  folder.write('event.json', JSON.stringify(payload));
  const lines: string[] = [];
  const waited: number[] = [];
  const code = await comment({
    env: {
      GITHUB_API_URL: github.url,
      GITHUB_SERVER_URL: 'https://github.example',
      GITHUB_REPOSITORY: 'acme/events',
      GITHUB_EVENT_PATH: join(folder.path, 'event.json'),
      GITHUB_RUN_ID: '41',
      GITHUB_WORKFLOW: 'contracts --> x',
      GITHUB_JOB: 'check',
      INPUT_FILE: join(folder.path, 'report.md'),
      INPUT_TOKEN: 'token-of-the-job',
      INPUT_AUTHOR: 'github-actions[bot]',
      INPUT_ID: '',
      ...env,
    },
    say: (line) => lines.push(line),
    wait: async (time) => {
      waited.push(time);
    },
  });
  return { code, log: lines.join('\n'), waited };
}

describe('the comment on a pull request', () => {
  test('is made once, edited after a push, and left alone where nothing changed', async () => {
    await using github = await fakeGitHub();
    expect((await run(github, opened, 'first')).log).toBe('covenant: the comment on pull request 7 is created');
    expect((await run(github, opened, 'second')).log).toContain('is edited');
    expect((await run(github, opened, 'second')).log).toContain('is unchanged');
    expect(github.comments).toHaveLength(1);
    expect(github.comments[0]?.body).toBe(
      `${markerOf(['contracts --> x', 'check', ''])}\nsecond\n<sub>[run](https://github.example/acme/events/actions/runs/41)</sub>\n`,
    );
    expect(github.comments[0]?.body).toMatch(/^<!-- covenant:contracts%20--%3E%20x:check: -->\n/);
  });

  test('of another check stands beside it', async () => {
    await using github = await fakeGitHub();
    await run(github, opened, 'one');
    await run(github, opened, 'two', { INPUT_ID: 'other' });
    expect(github.comments).toHaveLength(2);
  });

  test('never replaces a look-alike of somebody else, and is found behind many others', async () => {
    await using github = await fakeGitHub();
    const body = `${markerOf(['contracts --> x', 'check', ''])}\nmine!`;
    github.comments.push({ id: 1, user: { login: 'mallory' }, body });
    for (let id = 2; id < 250; id++) github.comments.push({ id, user: { login: 'alice' }, body: `comment ${id}` });
    await run(github, opened, 'ours');
    await run(github, opened, 'ours again');
    expect(github.comments[0]?.body).toBe(body);
    expect(github.comments.filter((one) => one.body.includes('ours'))).toHaveLength(1);
    expect(github.requests.filter((request) => request.includes('page=3'))).toHaveLength(2);
  });

  test('is made anew where somebody removed it between reading and editing', async () => {
    await using github = await fakeGitHub();
    await run(github, opened, 'first');
    github.refuse = { method: 'PATCH', status: 404 };
    expect((await run(github, opened, 'second')).log).toContain('is created');
  });

  test('that is too long is cut at a line with a link to the rest, and its folds are closed', async () => {
    await using github = await fakeGitHub();
    await run(github, opened, `<details><summary>x</summary>\n\n${'- a line\n'.repeat(20_000)}</details>\n`);
    const body = github.comments[0]?.body ?? '';
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body.length).toBeGreaterThan(65_000);
    expect(body).toMatch(/- a line\n\n<\/details>\n\n\*\*The rest is too long for a comment\*\*: see the summary of the \[run\]\(https/);
  });

  test('holds the whole report of ten thousand findings that the check made', async () => {
    await using github = await fakeGitHub();
    const text = markdown(reportOf(many));
    await run(github, opened, text);
    expect(github.comments[0]?.body).toContain(text);
  });

  test('follows no event without a pull request', async () => {
    await using github = await fakeGitHub();
    for (const payload of [{}, { ref: 'refs/heads/main' }, { pull_request: { number: '7; x' } }, { workflow_run: { event: 'push' } }]) {
      const { code, log } = await run(github, payload, 'x');
      expect([code, log]).toEqual([0, 'covenant: no comment: the event is about no pull request']);
    }
    expect(github.requests).toEqual([]);
  });
});

describe('the comment on a pull request from a fork', () => {
  test('goes to the open pull request whose head was checked, and links to the run that checked', async () => {
    await using github = await fakeGitHub();
    github.pulls = [
      { number: 6, head: { sha: 'c'.repeat(40) } },
      { number: 7, head: { sha } },
    ];
    expect((await run(github, afterFork, markdown(reportOf([breaking])))).log).toContain('pull request 7 is created');
    expect(github.requests[0]).toBe('GET /api/v3/repos/acme/events/pulls?state=open&per_page=100&head=stranger%3Afix%2F%C3%A9%26x%3D1');
    expect(github.comments[0]?.body).toContain('/actions/runs/42)');
  });

  test.each([
    ['was pushed to again', [{ number: 7, head: { sha: 'c'.repeat(40) } }], 'as its head any more'],
    ['is closed', [], 'as its head any more'],
    [
      'is one of two',
      [
        { number: 7, head: { sha } },
        { number: 8, head: { sha } },
      ],
      'several pull requests',
    ],
  ])('is not made where the pull request %s', async (_title, pulls, said) => {
    await using github = await fakeGitHub();
    github.pulls = pulls;
    const { code, log } = await run(github, afterFork, 'x');
    expect(code).toBe(0);
    expect(log).toContain(said);
    expect(github.comments).toEqual([]);
  });

  test('is text, whatever the fork has put into the file', async () => {
    await using github = await fakeGitHub();
    github.pulls = [{ number: 7, head: { sha } }];
    await run(github, afterFork, `<!-- covenant:x -->\n@acme/all [x](https://evil.example) <img src=x>\n\`\`\`\n`);
    expect(github.comments[0]?.body).toContain(
      '-->\n&lt;!-- covenant:x -->\n@&#8203;acme/all [x]\\(https:&#8203;//evil.example) &lt;img src=x>\n\\`\\`\\`\n',
    );
  });
});

describe('where GitHub refuses', () => {
  test.each([
    [403, 'workflow_run'],
    [404, 'pull-requests: write'],
    [401, 'pull-requests: write'],
    [422, 'answers 422'],
  ])('with %i, that is a warning and not the verdict', async (status, said) => {
    await using github = await fakeGitHub();
    github.refuse = { method: 'POST', status };
    const { code, log, waited } = await run(github, opened, 'x');
    expect(code).toBe(0);
    expect(log).toMatch(/^::warning title=covenant::no comment: /);
    expect(log).toContain(said);
    expect(log).not.toContain('pull_request_target');
    expect(waited).toEqual([]);
  });

  test('for a while, it is asked again after as long as it says', async () => {
    await using github = await fakeGitHub();
    github.refusals.push(
      { status: 429, headers: { 'retry-after': '7' } },
      { status: 403, headers: { 'x-ratelimit-remaining': '0' } },
      { status: 502 },
    );
    const { log, waited } = await run(github, opened, 'x');
    expect(log).toContain('is created');
    expect(waited).toEqual([7_000, 4_000, 8_000]);
  });

  test('for an hour, nobody waits', async () => {
    await using github = await fakeGitHub();
    github.refusals.push({ status: 403, headers: { 'retry-after': '3600' } });
    const { code, log, waited } = await run(github, opened, 'x');
    expect([code, waited]).toEqual([0, []]);
    expect(log).toContain('::warning');
  });

  test('or is away, it is asked a few times', async () => {
    const github = await fakeGitHub();
    await github[Symbol.asyncDispose]();
    const { code, log, waited } = await run(github, opened, 'x');
    expect(code).toBe(0);
    expect(waited).toHaveLength(3);
    expect(log).toContain('GitHub cannot be reached');
  });

  test('and redirects, the token does not follow', async () => {
    await using github = await fakeGitHub();
    github.refuse = { method: 'GET', status: 302, headers: { location: 'http://127.0.0.1:9/steal' } };
    expect((await run(github, opened, 'x')).log).toContain('::warning');
  });
});

test('the action runs as the runner starts it: a file, and variables', async () => {
  await using github = await fakeGitHub();
  using folder = emptyFolder();
  folder.write('report.md', 'text');
  folder.write('event.json', JSON.stringify(opened));
  const main = join(import.meta.dirname, '../../../.github/actions/comment/main.ts');
  const env = {
    GITHUB_API_URL: github.url,
    GITHUB_REPOSITORY: 'acme/events',
    GITHUB_EVENT_PATH: join(folder.path, 'event.json'),
    INPUT_FILE: join(folder.path, 'report.md'),
    INPUT_TOKEN: 'token-of-the-job',
  };
  const { stdout } = await promisify(execFile)(process.execPath, [main], { env });
  expect(stdout).toBe('covenant: the comment on pull request 7 is created\n');
});

describe('wrong inputs are failures', () => {
  test.each([
    [{ INPUT_FILE: '/nowhere/report.md' }, 'there is no comment file /nowhere/report.md'],
    [{ INPUT_FILE: '' }, 'the input file is empty'],
    [{ INPUT_FILE: '/' }, 'is no plain file'],
    [{ INPUT_TOKEN: '' }, 'the input token is empty'],
    [{ GITHUB_REPOSITORY: 'acme/events/../x' }, 'is not owner/name'],
  ])('%o', async (env, said) => {
    await using github = await fakeGitHub();
    const { code, log } = await run(github, opened, 'x', env);
    expect(code).toBe(1);
    expect(log).toContain(said);
    expect(github.requests).toEqual([]);
  });

  test('a link that shows another file, and a file that is no comment', async () => {
    await using github = await fakeGitHub();
    using folder = emptyFolder();
    const [link, big] = [join(folder.path, 'link.md'), join(folder.path, 'big.md')];
    symlinkSync('/etc/hostname', link);
    writeFileSync(big, 'x'.repeat(2_000_000));
    expect((await run(github, opened, 'x', { INPUT_FILE: link })).log).toContain('is no plain file');
    expect((await run(github, opened, 'x', { INPUT_FILE: big })).log).toContain('2000000 bytes');
  });
});
