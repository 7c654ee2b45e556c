import type { Finding, Lens, Severity } from '../contract/finding.ts';
import { fingerprint } from '../contract/finding.ts';
import { excerpt, placeName } from './excerpt.ts';
import { coloured, type Paint, plain } from './paint.ts';
import { counts, type PrintReport, passes, type Report, SEVERITIES } from './report.ts';
import { visible } from './visible.ts';

/** A report for people: each finding with its line, who breaks and how to mend it; a summary in one line. */
export const text: PrintReport = (report) => print(report, plain);

/** The same in colours. */
export const colouredText: PrintReport = (report) => print(report, coloured);

const LENSES = {
  'wire-read': 'new code that reads stored events',
  'wire-write': 'running readers that meet new events',
  json: 'readers of the JSON form',
  types: 'code that uses the generated types',
  meaning: 'what the values mean',
} as const satisfies Record<Lens, string>;

/** Findings of these severities are told in one line. */
const BRIEF: ReadonlySet<Severity> = new Set(['info', 'safe']);

function print(report: Report, paint: Paint): string {
  const findings = report.findings.map((finding) => (BRIEF.has(finding.severity) ? brief(finding, paint) : full(finding, paint)));
  return [...findings, summary(report, paint)].map((block) => `${block}\n`).join('');
}

function title(finding: Finding, paint: Paint): string {
  const where = finding.place ? placeName(finding.place) : finding.coordinate;
  const weight =
    finding.mitigated === undefined ? paint(finding.severity, finding.severity) : paint('mitigated', `${finding.severity}, mitigated`);
  return `${paint('strong', visible(where))}  ${weight}  ${finding.rule}`;
}

function brief(finding: Finding, paint: Paint): string {
  const mend = finding.fixes[0] ? `; ${finding.fixes[0].say}` : '';
  return `${title(finding, paint)}  ${visible(finding.message)}${paint('quiet', visible(mend))}`;
}

function full(finding: Finding, paint: Paint): string {
  const { place, related = [], lens, hurts = [], fixes, mitigated, causes = [] } = finding;
  const sections = [
    section('seen by', lens ? [`${LENSES[lens]} (${lens})`] : [], paint),
    section('hurts', hurts, paint),
    section(
      'because',
      causes.flatMap((cause) => reasons(cause, '')),
      paint,
    ),
    section(
      'see also',
      related.map((other) => `${placeName(other.place)}  ${other.say}`),
      paint,
    ),
    section('answered', mitigated === undefined ? [] : [`by ${mitigated}`], paint),
    section(
      'to mend',
      fixes.map((fix) => fix.say),
      paint,
    ),
    section('change', [`${finding.coordinate}  ${fingerprint(finding)}`], paint),
  ];
  const shown = place ? picture(place, finding.severity, paint) : [];
  return [title(finding, paint), `  ${visible(finding.message)}`, ...shown, ...sections.flat(), ''].join('\n');
}

function picture(place: NonNullable<Finding['place']>, severity: Severity, paint: Paint): readonly string[] {
  const shown = excerpt(place);
  if (!shown) return [];
  const gutter = ' '.repeat(shown.number.length);
  return [
    '',
    `  ${paint('quiet', `${shown.number} │`)} ${shown.line}`,
    `  ${paint('quiet', `${gutter} │`)} ${paint(severity, shown.carets)}`,
    '',
  ];
}

function section(name: string, lines: readonly string[], paint: Paint): readonly string[] {
  return lines.map((line, index) => `  ${paint('quiet', (index === 0 ? name : '').padEnd(9))} ${visible(line)}`);
}

function reasons(cause: Finding, indent: string): readonly string[] {
  return [`${indent}${cause.message}`, ...(cause.causes ?? []).flatMap((inner) => reasons(inner, `${indent}· `))];
}

function summary(report: Report, paint: Paint): string {
  const { streams, events, versions } = report.extent;
  const number = counts(report);
  const parts = SEVERITIES.filter((severity) => number[severity] > 0).map((severity) => paint(severity, `${number[severity]} ${severity}`));
  if (number.mitigated > 0) parts.push(paint('mitigated', `${number.mitigated} mitigated`));
  const verdict = passes(report) ? paint('pass', 'passed') : paint('breaking', 'refused');
  const against = report.baseline === undefined ? 'no baseline' : `against ${report.baseline}`;
  const extent = [amount(streams, 'stream'), amount(events, 'event type'), amount(versions, 'frozen version')].join(', ');
  return `${paint('strong', visible(report.workspace.name || report.workspace.root))} ${verdict}: ${parts.join(', ') || 'no findings'} (${extent}, ${visible(against)})`;
}

function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
