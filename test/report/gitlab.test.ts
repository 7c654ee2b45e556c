import { describe, expect, test } from 'vitest';
import { gitlab } from '../../src/report/gitlab.ts';
import { breaking, mitigated, placeless, REPORTS, reportOf } from './reports.ts';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: {
    readonly path: string;
    readonly positions: Readonly<Record<'begin' | 'end', { readonly line: number; readonly column: number }>>;
  };
}

function issuesOf(report: Parameters<typeof gitlab>[0]): readonly Issue[] {
  return JSON.parse(gitlab(report));
}

describe('a Code Quality report for GitLab', () => {
  test('gives what GitLab demands of each issue', () => {
    expect(issuesOf(reportOf([breaking, placeless, mitigated]))).toMatchObject([
      {
        type: 'issue',
        check_name: 'compatibility/field-has-default',
        severity: 'critical',
        location: {
          path: 'schemas/bank/account/AccountOpened.avsc',
          positions: { begin: { line: 2, column: 10 }, end: { line: 2, column: 19 } },
        },
      },
      { severity: 'info', location: { path: 'schemas/covenant.yaml', positions: { begin: { line: 1 } } } },
      { severity: 'info', description: expect.stringContaining('Answered by') },
    ]);
  });

  test.each(Object.keys(REPORTS))('has an own fingerprint, a relative path and a known severity for every issue: %s', (name) => {
    const report = REPORTS[name] ?? reportOf([]);
    const issues = issuesOf(report);
    expect(issues).toHaveLength(report.findings.length);
    expect(new Set(issues.map((issue) => issue.fingerprint)).size).toBe(issues.length);
    expect(issues.filter((issue) => !/^(info|minor|major|critical|blocker)$/.test(issue.severity))).toEqual([]);
    expect(issues.filter((issue) => /^\.?\//.test(issue.location.path) || issue.location.positions.begin.line < 1)).toEqual([]);
  });
});
