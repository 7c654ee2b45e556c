import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { emptyFolder, type Folder } from '../../cli/folders.ts';
import { BROKEN, commitAll, git, HEAD, pullRequestCheckout, repository, runCheck } from '../runner.ts';

const opened = { action: 'opened', number: 1, pull_request: { number: 1, base: { ref: 'main' } }, repository: { default_branch: 'main' } };
const breakIt = (folder: Folder) => folder.write(`schemas/${HEAD}`, BROKEN);

describe('the check of a pull request', () => {
  test('in a shallow clone fetches the base it needs, annotates, and refuses what breaks', () => {
    using origin = repository(breakIt);
    using runner = emptyFolder();
    const checkout = join(runner.path, 'work dir; touch owned');
    pullRequestCheckout(origin, checkout);
    const { code, log, outputs, summary, comment } = runCheck(checkout, 'pull_request', opened);
    expect(code).toBe(1);
    expect(log).toContain(`::error file=schemas/${HEAD},line=`);
    expect(log).toContain('title=compatibility/field-has-default::');
    expect(outputs).toMatchObject({ verdict: 'refused', breaking: '1' });
    expect(Number(outputs.findings)).toBeGreaterThanOrEqual(1);
    expect(summary).toBe(comment);
    expect(comment).toContain('### Event contracts refused: 1 breaking');
    expect(comment).toContain(git(origin.path, 'rev-parse', 'main').slice(0, 12));
    expect(git(checkout, 'rev-parse', '--is-shallow-repository')).toBe('true');
  });

  test('passes what only adds, and says what that is', () => {
    using origin = repository((folder) => {
      const head = readFileSync(join(folder.path, 'schemas', HEAD), 'utf8');
      folder.write(
        `schemas/${HEAD}`,
        head.replace('"fields": [', '"fields": [ { "name": "note", "type": "string", "doc": "A note.", "default": "" },'),
      );
    });
    using runner = emptyFolder();
    pullRequestCheckout(origin, runner.path);
    const { code, outputs, comment } = runCheck(runner.path, 'pull_request', opened);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ verdict: 'passed', bump: '[]' });
    expect(comment).toContain('<code>note</code> is new: string');
  });

  test('says how far a package’s version rises', () => {
    using origin = repository(() => undefined);
    git(origin.path, 'checkout', '--quiet', 'main');
    const manifest = readFileSync(join(origin.path, 'schemas/covenant.yaml'), 'utf8');
    origin.write('schemas/covenant.yaml', `${manifest}packages:\n  - { name: "@acme/bank", version: 1.4.0, include: ["bank/*"] }\n`);
    commitAll(origin, 'Publish a package');
    git(origin.path, 'checkout', '--quiet', '-B', 'change');
    const head = readFileSync(join(origin.path, 'schemas', HEAD), 'utf8');
    const longer = head.replace('"fields": [', '"fields": [ { "name": "note", "type": "string", "doc": "A note.", "default": "" },');
    origin.write(`schemas/${HEAD}`, longer);
    origin.write('schemas/bank/account/versions/AccountOpened/2.avsc', longer);
    commitAll(origin, 'Add a note');
    using runner = emptyFolder();
    pullRequestCheckout(origin, runner.path);
    const { outputs, comment } = runCheck(runner.path, 'pull_request', opened);
    expect(JSON.parse(outputs.bump ?? '')).toEqual([{ name: '@acme/bank', bump: 'minor', from: '1.4.0', to: '1.5.0', isRaised: false }]);
    expect(comment).toContain('<code>@&#8203;acme/bank</code> 1.4.0 → 1.5.0 (minor');
  });

  test('from a fork needs no token: the base repository has both sides', () => {
    using origin = repository(() => undefined);
    using fork = emptyFolder();
    git(fork.path, 'clone', '--quiet', origin.path, '.');
    git(fork.path, 'checkout', '--quiet', '-b', 'from-fork');
    fork.write(`schemas/${HEAD}`, BROKEN);
    commitAll(fork, 'Change from a fork');
    git(origin.path, 'fetch', '--quiet', fork.path, '+from-fork:refs/heads/change-of-fork');
    git(origin.path, 'checkout', '--quiet', '-B', 'change', 'change-of-fork');
    using runner = emptyFolder();
    pullRequestCheckout(origin, runner.path);
    expect(runCheck(runner.path, 'pull_request', opened).outputs.verdict).toBe('refused');
  });

  test('finds nothing new in CRLF line endings and odd file names', () => {
    using origin = repository((folder) => {
      const head = readFileSync(join(folder.path, 'schemas', HEAD), 'utf8');
      folder.write(`schemas/${HEAD}`, head.replaceAll('\n', '\r\n'));
      folder.write('docs/-n $(touch owned); `x` ä\t.md', 'x');
    });
    using runner = emptyFolder();
    pullRequestCheckout(origin, runner.path);
    expect(runCheck(runner.path, 'pull_request', opened).outputs).toMatchObject({ verdict: 'passed', breaking: '0' });
  });

  test('of a folder with spaces and a semicolon compares that folder', () => {
    const odd = '-my schemas; rm -rf x';
    using origin = repository(() => undefined);
    git(origin.path, 'checkout', '--quiet', 'main');
    renameSync(join(origin.path, 'schemas'), join(origin.path, odd));
    commitAll(origin, 'Move');
    git(origin.path, 'checkout', '--quiet', '-B', 'change');
    origin.write(`${odd}/${HEAD}`, BROKEN);
    commitAll(origin, 'Break');
    using runner = emptyFolder();
    pullRequestCheckout(origin, runner.path);
    const { outputs, log } = runCheck(runner.path, 'pull_request', opened, { folder: odd });
    expect(outputs).toMatchObject({ verdict: 'refused', breaking: '1' });
    expect(log).toContain(`file=${odd}/${HEAD}`);
  });

  test('of a root that was renamed compares with what it was', () => {
    using origin = repository((folder) => renameSync(join(folder.path, 'schemas'), join(folder.path, 'contracts')));
    using moved = emptyFolder();
    pullRequestCheckout(origin, moved.path);
    expect(runCheck(moved.path, 'pull_request', opened, { folder: 'contracts' }).outputs).toMatchObject({
      verdict: 'passed',
      breaking: '0',
    });
    origin.git('checkout', '--quiet', 'change');
    origin.write('contracts/bank/account/versions/AccountOpened/1.avsc', BROKEN);
    commitAll(origin, 'Edit what is published');
    using edited = emptyFolder();
    pullRequestCheckout(origin, edited.path);
    const { outputs, log } = runCheck(edited.path, 'pull_request', opened, { folder: 'contracts' });
    expect(outputs.verdict).toBe('refused');
    expect(log).toContain('title=history/version-is-frozen');
  });

  test('compares with what `against` says', () => {
    using origin = repository(breakIt);
    const { outputs } = runCheck(origin.path, 'workflow_dispatch', {}, { against: 'git:change' });
    expect(outputs.breaking).toBe('1');
    expect(outputs.verdict).toBe('refused');
  });

  test('does not pass where the base cannot be fetched', () => {
    using origin = repository(() => undefined);
    using runner = emptyFolder();
    pullRequestCheckout(origin, runner.path);
    git(runner.path, 'remote', 'set-url', 'origin', 'file:///nowhere');
    const { code, outputs, comment, log } = runCheck(runner.path, 'pull_request', opened);
    expect(code).toBe(4);
    expect(outputs.verdict).toBe('failed');
    expect(comment).toContain('### Event contracts could not be checked');
    expect(log).toContain('git fetch --unshallow origin');
  });

  test('does not make a whole clone shallow', () => {
    using origin = repository(breakIt);
    using runner = emptyFolder();
    git(runner.path, 'clone', '--quiet', '--branch=change', '--single-branch', `file://${origin.path}`, '.');
    const { outputs } = runCheck(runner.path, 'push', {
      ref: 'refs/heads/change',
      before: '0'.repeat(40),
      repository: { default_branch: 'main' },
    });
    expect(outputs.verdict).toBe('refused');
    expect(git(runner.path, 'rev-parse', '--is-shallow-repository')).toBe('false');
  });

  test('of a deleted branch is skipped', () => {
    using origin = repository(() => undefined);
    const { code, outputs } = runCheck(origin.path, 'push', { deleted: true, ref: 'refs/heads/x' });
    expect(code).toBe(0);
    expect(outputs.verdict).toBe('skipped');
  });

  test.each([
    ['pull_request_target', {}, {}, 'use pull_request'],
    ['push', {}, { strict: 'yes' }, 'true or false, not "yes"'],
  ])('cannot work: %s %o %o', (event, payload, inputs, said) => {
    using origin = repository(() => undefined);
    const { code, outputs, log, comment } = runCheck(origin.path, event, payload, inputs);
    expect(code).toBe(2);
    expect(outputs.verdict).toBe('failed');
    expect(log).toContain(said);
    expect(comment).toContain('could not be checked');
  });

  test('counts dangerous findings where it is strict', () => {
    using origin = repository((folder) => {
      const head = readFileSync(join(folder.path, 'schemas', HEAD), 'utf8');
      const price = '{ "name": "price", "type": "double", "doc": "What it costs.", "default": 0 }';
      folder.write(`schemas/${HEAD}`, head.replace('"fields": [', `"fields": [ ${price},`));
    });
    git(origin.path, 'checkout', '--quiet', 'change');
    expect(runCheck(origin.path, 'push', {}, { strict: 'false' }).outputs.verdict).toBe('passed');
    expect(runCheck(origin.path, 'push', {}, { strict: 'true' }).outputs.verdict).toBe('refused');
  });
});

describe('whatever covenant answers', () => {
  const cases: readonly (readonly [string, string, number, string])[] = [
    ['a usage error', 'process.exitCode = 2; console.error("covenant: no such option")', 2, 'no such option'],
    ['a crash without a report', 'process.exitCode = 1; console.error("TypeError")', 70, 'TypeError'],
    ['success without a report', 'process.exitCode = 0', 70, 'no report'],
    ['a signal', 'process.kill(process.pid, "SIGKILL")', 70, 'SIGKILL'],
    ['a registry that is away', 'process.exitCode = 5; console.error("x".repeat(100_000))', 5, 'xxx'],
  ];
  test.each(cases)('%s is no verdict', (_title, script, expected, said) => {
    using origin = repository(() => undefined);
    using stub = emptyFolder();
    writeFileSync(join(stub.path, 'stub.mjs'), script);
    const { code, outputs, comment, log } = runCheck(origin.path, 'push', {}, { cli: join(stub.path, 'stub.mjs') });
    expect(code).toBe(expected);
    expect(outputs).toMatchObject({ verdict: 'failed', 'sarif-file': '' });
    expect(comment.length).toBeLessThan(20_000);
    expect(comment).toContain('could not be checked');
    expect(log).toContain(said);
  });

  test('what it says aside can be no command, and no markup in the comment', () => {
    using origin = repository(() => undefined);
    using stub = emptyFolder();
    mkdirSync(join(stub.path, 'a b'));
    const cli = join(stub.path, 'a b', 'stub.mjs');
    writeFileSync(cli, 'process.exitCode = 3; console.error("::set-env name=x::y\\n<b>@all</b>")');
    const { log, comment } = runCheck(origin.path, 'push', {}, { cli });
    expect(log).toMatch(/^::stop-commands::(\S+)\n::set-env name=x::y\n<b>@all<\/b>\n::\1::\n::error /);
    expect(comment).toContain('&lt;b&gt;@&#8203;all');
  });
});
