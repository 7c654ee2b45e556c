import type { Finding, Severity } from '../contract/finding.ts';
import { fingerprint } from '../contract/finding.ts';
import { excerpt, placeName } from './excerpt.ts';
import { lensNames } from './lens.ts';
import { coloured, type Paint, plain } from './paint.ts';
import { proofLines } from './proof.ts';
import { answer, type PrintReport, type Report, standing } from './report.ts';
import { summary } from './summary.ts';
import { hurtOf, type Told, together } from './together.ts';
import { visible } from './visible.ts';

/** A report for people: each finding with its line, who breaks and how to mend it; a summary in one line. */
export const text: PrintReport = (report) => print(report, plain);

/** The same in colours. */
export const colouredText: PrintReport = (report) => print(report, coloured);

/** Findings of these severities are told in one line. */
const BRIEF: ReadonlySet<Severity> = new Set(['info', 'safe']);

function print(report: Report, paint: Paint): string {
  return `${findingsText(report.findings, paint)}${summary(report, paint)}\n`;
}

/** Findings for people, one cause after the other, without a summary. */
export function findingsText(findings: readonly Finding[], paint: Paint): string {
  return together(findings)
    .map((told) => `${BRIEF.has(told.finding.severity) ? brief(told, paint) : full(told, paint)}\n`)
    .join('');
}

function title(finding: Finding, paint: Paint): string {
  const where = finding.place ? placeName(finding.place) : finding.coordinate;
  const how = standing(finding);
  const weight = how === 'open' ? paint(finding.severity, finding.severity) : paint(how, `${finding.severity}, ${how}`);
  return `${paint('strong', visible(where))}  ${weight}  ${finding.rule}`;
}

function brief({ finding, others }: Told, paint: Paint): string {
  const also = others.length > 0 ? `; so do ${others.length} more event types` : '';
  const mend = finding.fixes[0] ? `; ${finding.fixes[0].say}` : '';
  return `${title(finding, paint)}  ${visible(finding.message)}${paint('quiet', visible(`${also}${mend}`))}`;
}

function full(told: Told, paint: Paint): string {
  const { finding, others } = told;
  const { place, related = [], lens, fixes, causes = [], counterexample } = finding;
  const sections = [
    section('seen by', lens ? [`${lensNames[lens]} (${lens})`] : [], paint),
    section('hurts', hurtOf(told), paint),
    section(
      'because',
      causes.flatMap((cause) => reasons(cause, '')),
      paint,
    ),
    section('proof', counterexample ? proofLines(counterexample) : [], paint),
    section(
      'see also',
      related.map((other) => `${placeName(other.place)}  ${other.say}`),
      paint,
    ),
    section('answered', [answer(finding) ?? []].flat(), paint),
    section(
      'to mend',
      fixes.map((fix) => fix.say),
      paint,
    ),
    section(
      'change',
      [finding, ...others].map((one) => `${one.coordinate}  ${fingerprint(one)}`),
      paint,
    ),
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
