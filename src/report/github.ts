import type { Finding, Severity } from '../contract/finding.ts';
import { lineColumn } from '../contract/place.ts';
import { filePath } from './file-path.ts';
import { cut, plainText } from './plain-text.ts';
import { byWeight, type PrintReport, standing } from './report.ts';
import { summary } from './summary.ts';
import { type Told, together } from './together.ts';
import { visible } from './visible.ts';
import { logLine, workflowCommand } from './workflow-command.ts';

/** GitHub shows this many annotations of each level for one step and drops the rest without a word. */
const MOST = 10;
/** A longer text is read by nobody there, in characters. */
const MOST_TEXT = 4_000;

const LEVELS = ['error', 'warning', 'notice'] as const;
type Level = (typeof LEVELS)[number];

const LEVEL_OF = {
  error: 'error',
  breaking: 'error',
  dangerous: 'warning',
  safe: 'notice',
  info: 'notice',
} as const satisfies Record<Severity, Level>;

/** Annotations for GitHub Actions, the heaviest first; where there are too many, the last one says how many are not shown. */
export const github: PrintReport = (report) => {
  const told = together(byWeight(report.findings));
  const commands = LEVELS.flatMap((level) =>
    annotations(
      level,
      told.filter(({ finding }) => levelOf(finding) === level),
    ),
  );
  return [...commands, logLine(summary(report))].map((line) => `${line}\n`).join('');
};

function levelOf(finding: Finding): Level {
  return standing(finding) === 'open' ? LEVEL_OF[finding.severity] : 'notice';
}

function annotations(level: Level, findings: readonly Told[]): readonly string[] {
  if (findings.length <= MOST) return findings.map((one) => annotation(level, one));
  const rest = findings.length - MOST + 1;
  const more = workflowCommand(level, { title: 'covenant' }, `${rest} more findings like these are in the summary of this run`);
  return [...findings.slice(0, MOST - 1).map((one) => annotation(level, one)), more];
}

function annotation(level: Level, { finding, others }: Told): string {
  const also = others.map(({ coordinate }) => `\nSo does ${visible(coordinate)}`).join('');
  const text = cut(`${plainText(finding)}${also}`, MOST_TEXT);
  const title = visible(finding.rule);
  if (!finding.place) return workflowCommand(level, { title }, `${cut(visible(finding.coordinate), 200)}: ${text}`);
  const { line, column, endLine, endColumn } = lineColumn(finding.place);
  // GitHub refuses columns where an annotation spans several lines.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const at = { file: visible(filePath(finding.place.source.path)), line, endLine, ...columns, title };
  return workflowCommand(level, at, text);
}
