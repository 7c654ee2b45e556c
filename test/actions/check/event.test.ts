import { describe, expect, test } from 'vitest';
import { type Base, baseOf, type EventPayload } from '../../../.github/actions/check/event.ts';
import { outputText } from '../../../.github/actions/check/outputs.ts';

const [base, head, merge, zero] = ['a', 'b', 'c', '0'].map((digit) => digit.repeat(40)) as [string, string, string, string];
const repository = { default_branch: 'trunk' };
const merged = { head: merge, parents: [base, head], announced: merge };
const branchHead = { head, parents: [base], announced: merge };

describe('what a change is compared with', () => {
  const cases: readonly (readonly [string, string, EventPayload, typeof merged, Base])[] = [
    [
      'a pull request, merged by GitHub',
      'pull_request',
      { pull_request: { base: { ref: 'trunk' } } },
      merged,
      { kind: 'commit', sha: base },
    ],
    [
      'a pull request, its head checked out',
      'pull_request',
      { pull_request: { base: { ref: 'release/1' } } },
      branchHead,
      { kind: 'branch', name: 'release/1' },
    ],
    [
      'a pull request whose head is a merge of its own',
      'pull_request',
      { pull_request: { base: { ref: 'trunk' } } },
      { ...merged, announced: base },
      { kind: 'branch', name: 'trunk' },
    ],
    ['a merge queue', 'merge_group', { merge_group: { base_sha: base }, repository }, branchHead, { kind: 'commit', sha: base }],
    [
      'a push to the default branch',
      'push',
      { ref: 'refs/heads/trunk', before: base, repository },
      branchHead,
      { kind: 'commit', sha: base },
    ],
    ['the first push to it', 'push', { ref: 'refs/heads/trunk', before: zero, repository }, branchHead, { kind: 'default' }],
    ['a push to another branch', 'push', { ref: 'refs/heads/x', before: base, repository }, branchHead, { kind: 'branch', name: 'trunk' }],
    ['a pushed tag', 'push', { ref: 'refs/tags/trunk', before: zero, repository }, branchHead, { kind: 'branch', name: 'trunk' }],
    [
      'a deleted branch',
      'push',
      { ref: 'refs/heads/x', deleted: true, repository },
      branchHead,
      { kind: 'nothing', why: 'the branch was deleted' },
    ],
    ['a schedule', 'schedule', { repository }, branchHead, { kind: 'branch', name: 'trunk' }],
    ['a label', 'pull_request', { pull_request: { base: { ref: 'trunk' } } }, merged, { kind: 'commit', sha: base }],
    ['a payload of another shape', 'push', { ref: 7, before: {}, repository: { default_branch: 3 } }, branchHead, { kind: 'default' }],
    [
      'a commit that is none',
      'merge_group',
      { merge_group: { base_sha: '--upload-pack=x' }, repository },
      branchHead,
      { kind: 'branch', name: 'trunk' },
    ],
  ];
  test.each(cases)('%s', (_title, event, payload, checkedOut, expected) => {
    expect(baseOf(event, payload, checkedOut)).toEqual(expected);
  });

  test('is never asked with the rights of pull_request_target', () => {
    expect(() => baseOf('pull_request_target', {}, merged)).toThrow('use pull_request');
  });
});

test('an output cannot end its own and begin another', () => {
  const text = outputText(
    { verdict: 'failed', findings: 0, breaking: 0, bump: '[]', 'comment-file': 'a\nverdict<<x\npassed\nx', 'sarif-file': '' },
    'end-of-it',
  );
  expect(text).toContain('comment-file<<end-of-it\na\nverdict<<x\npassed\nx\nend-of-it\n');
  const delimiters = Array.from(
    { length: 2 },
    () => /<<(\S+)/.exec(outputText({ verdict: 'passed', findings: 0, breaking: 0, bump: '', 'comment-file': '', 'sarif-file': '' }))?.[1],
  );
  expect(new Set(delimiters).size).toBe(2);
});
