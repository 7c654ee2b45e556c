import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import type { PrintReport } from './report.ts';
import { sarif } from './sarif.ts';
import { colouredText, text } from './text.ts';

/** One format of a report. */
export interface FormatRow {
  readonly print: PrintReport;
  /** What a terminal gets instead. */
  readonly coloured?: PrintReport;
  /** How its file is called where a report is written in every format. */
  readonly file: string;
}

/** The formats of a report, by the name that `--format` takes. */
export const REPORT_FORMATS = {
  text: { print: text, coloured: colouredText, file: 'report.txt' },
  json: { print: json, file: 'report.json' },
  ndjson: { print: ndjson, file: 'report.ndjson' },
  sarif: { print: sarif, file: 'report.sarif' },
  junit: { print: junit, file: 'report.junit.xml' },
  markdown: { print: markdown, file: 'report.md' },
  github: { print: github, file: 'report.github.txt' },
  gitlab: { print: gitlab, file: 'report.gitlab.json' },
} as const satisfies Readonly<Record<string, FormatRow>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

/** Whether a report can be had in this format. */
export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(REPORT_FORMATS, name);
}
