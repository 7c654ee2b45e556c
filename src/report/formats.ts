import { json } from './json.ts';
import type { PrintReport } from './report.ts';
import { colouredText, text } from './text.ts';

/** The formats of a report, by the name that `--format` takes; `coloured` where a terminal gets another text. */
export const REPORT_FORMATS = {
  text: { print: text, coloured: colouredText },
  json: { print: json, coloured: json },
} as const satisfies Readonly<Record<string, { readonly print: PrintReport; readonly coloured: PrintReport }>>;

export type ReportFormat = keyof typeof REPORT_FORMATS;

/** Whether a report can be had in this format. */
export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(REPORT_FORMATS, name);
}
