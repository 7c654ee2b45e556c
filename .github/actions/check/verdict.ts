import { existsSync, readFileSync } from 'node:fs';
import type { Outputs } from './outputs.ts';

/** What the JSON report says, for the outputs; undefined where there is none, or the exit code says that there was no verdict. */
export function readVerdict(file: string, code: number): Pick<Outputs, 'verdict' | 'findings' | 'breaking' | 'bump'> | undefined {
  if (code > 1 || !existsSync(file)) return undefined;
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  return {
    verdict: code === 0 ? 'passed' : 'refused',
    findings: report.findings.length,
    breaking: report.counts.error + report.counts.breaking,
    bump: JSON.stringify(report.bumps),
  };
}

/** The part of `report.schema.json` that is read here; covenant itself has just written it. */
interface Report {
  readonly findings: readonly unknown[];
  readonly counts: { readonly error: number; readonly breaking: number };
  readonly bumps: readonly unknown[];
}
