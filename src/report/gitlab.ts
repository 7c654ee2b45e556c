import { type Finding, fingerprint, type Severity } from '../contract/finding.ts';
import { lineColumn } from '../contract/place.ts';
import { filePath } from './file-path.ts';
import { plainText } from './plain-text.ts';
import { type PrintReport, type Report, standing } from './report.ts';
import { visible } from './visible.ts';

const WEIGHTS = {
  error: 'blocker',
  breaking: 'critical',
  dangerous: 'major',
  safe: 'info',
  info: 'info',
} as const satisfies Record<Severity, string>;

/** A Code Quality report of GitLab; what something answers weighs nothing there. */
export const gitlab: PrintReport = (report) => {
  const seen = new Map<string, number>();
  const issues = report.findings.map((finding) => {
    // GitLab keeps one issue of a fingerprint; the same change may be told through several lenses.
    const id = fingerprint(finding);
    const times = (seen.get(id) ?? 0) + 1;
    seen.set(id, times);
    return issue(finding, times === 1 ? id : `${id}-${times}`, report);
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
};

function issue(finding: Finding, id: string, { workspace }: Report): object {
  const { place } = finding;
  const { line, column, endLine, endColumn } = place ? lineColumn(place) : { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    type: 'issue',
    description: plainText(finding),
    check_name: visible(finding.rule),
    fingerprint: id,
    severity: standing(finding) === 'open' ? WEIGHTS[finding.severity] : 'info',
    categories: ['Compatibility'],
    location: {
      path: visible(filePath(place ? place.source.path : `${workspace.root}/covenant.yaml`)),
      positions: { begin: { line, column }, end: { line: endLine, column: endColumn } },
    },
  };
}
