import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CovenantError } from '../contract/error.ts';
import { type FormatRow, REPORT_FORMATS } from '../report/formats.ts';
import type { Report } from '../report/report.ts';

/** Writes a report to a folder, once in each format. Throws `unwritable-file`. */
export function writeReports(report: Report, folder: string): void {
  const rows: readonly FormatRow[] = Object.values(REPORT_FORMATS);
  try {
    mkdirSync(folder, { recursive: true });
    for (const { file, print } of rows) writeFileSync(join(folder, file), print(report));
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new CovenantError('unwritable-file', `the reports cannot be written to ${folder}: ${error.message}`, {
      cause: error,
      hint: 'name a folder that may be written: --reports DIR',
    });
  }
}
