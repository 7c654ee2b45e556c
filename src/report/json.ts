import { type Finding, fingerprint } from '../contract/finding.ts';
import { lineColumn, type Place } from '../contract/place.ts';
import { counts, type PrintReport, passes, type Report } from './report.ts';

/** The version of the JSON report; it grows when a member goes or changes its meaning, not when one is added. */
const VERSION = 1;

/** A report for programs, as `report.schema.json` describes it. Lines and columns count from 1, `endColumn` is exclusive. */
export const json: PrintReport = (report) =>
  `${JSON.stringify({ ...headJson(report), findings: report.findings.map(findingJson) }, null, 2)}\n`;

/** Everything but the findings: what the first line of the ndjson format holds as well. */
export function headJson(report: Report): object {
  return {
    version: VERSION,
    tool: { name: 'covenant', version: report.tool },
    workspace: report.workspace,
    baseline: report.baseline ?? null,
    strict: report.strict,
    passes: passes(report),
    counts: counts(report),
    extent: report.extent,
    changed: report.changed.map((event) => ({ ...event, from: event.from ?? null, to: event.to ?? null })),
    bumps: report.bumps,
  };
}

/** One finding as `report.schema.json` describes it. */
export function findingJson(finding: Finding): object {
  return {
    fingerprint: fingerprint(finding),
    rule: finding.rule,
    severity: finding.severity,
    mitigated: finding.mitigated ?? null,
    waived: finding.waived ?? null,
    lens: finding.lens ?? null,
    coordinate: finding.coordinate,
    message: finding.message,
    place: finding.place ? placeJson(finding.place) : null,
    related: (finding.related ?? []).map(({ place, say }) => ({ say, place: placeJson(place) })),
    hurts: finding.hurts ?? [],
    fixes: finding.fixes.map(({ say, edits = [] }) => ({
      say,
      edits: edits.map(({ place, text }) => ({ text, place: placeJson(place) })),
    })),
    before: finding.before ?? null,
    after: finding.after ?? null,
    counterexample: finding.counterexample ?? null,
    causes: (finding.causes ?? []).map(findingJson),
  };
}

function placeJson(place: Place): object {
  return { path: place.source.path, ...lineColumn(place) };
}
