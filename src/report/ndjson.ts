import { findingJson, headJson } from './json.ts';
import type { PrintReport } from './report.ts';

/** One JSON value a line: what came of the check, then each finding. `report.schema.json` describes a line as `line`. */
export const ndjson: PrintReport = (report) =>
  [{ kind: 'report', ...headJson(report) }, ...report.findings.map((finding) => ({ kind: 'finding', ...findingJson(finding) }))]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
