import { type Paint, plain } from './paint.ts';
import { counts, passes, type Report, SEVERITIES } from './report.ts';
import { visible } from './visible.ts';

/** What came of a check in one line: `acme refused: 1 breaking, 1 info (1 stream, …, against main at 1a2b3c4d5e6f)`. */
export function summary(report: Report, paint: Paint = plain): string {
  const verdict = passes(report) ? paint('pass', 'passed') : paint('breaking', 'refused');
  const name = paint('strong', visible(report.workspace.name || report.workspace.root));
  return `${name} ${verdict}: ${tally(report, paint)} (${extent(report)})`;
}

/** The findings by severity: `1 breaking, 2 mitigated`. */
export function tally(report: Report, paint: Paint = plain): string {
  const number = counts(report);
  const parts = [...SEVERITIES, 'mitigated', 'waived'] as const;
  const said = parts.filter((part) => number[part] > 0).map((part) => paint(part, `${number[part]} ${part}`));
  return said.join(', ') || 'no findings';
}

/** What was looked at and what it was compared with. */
export function extent(report: Report): string {
  const { streams, events, versions } = report.extent;
  const against = report.baseline === undefined ? 'no baseline' : `against ${visible(report.baseline)}`;
  return [amount(streams, 'stream'), amount(events, 'event type'), amount(versions, 'frozen version'), against].join(', ');
}

/** `1 stream`, `2 streams`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
