import { resolve } from 'node:path';
import { type FormatRow, isReportFormat, REPORT_FORMATS } from '../report/formats.ts';
import { passes } from '../report/report.ts';
import { withCheckedUpcasters } from './checked-upcasters.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { openBaseline, openWorkspace } from './open-workspace.ts';
import { reportOf } from './report-of.ts';
import { writeReports } from './write-reports.ts';

/** `covenant check`: prints the report; 1 if a finding keeps the change from being accepted. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const open = openWorkspace(args.positionals[0], console);
  const { workspace, tree } = open;
  const report = reportOf(await withCheckedUpcasters(workspace, tree), await openBaseline(args, open, console), args.flags.has('strict'));
  const name = args.values.get('format') ?? 'text';
  const { print, coloured = print }: FormatRow = REPORT_FORMATS[isReportFormat(name) ? name : 'text'];
  const reports = args.values.get('reports');
  if (reports !== undefined) writeReports(report, resolve(console.cwd, reports));
  console.out((wantsColour(console, args.values.get('color')) ? coloured : print)(report));
  return passes(report) ? 0 : 1;
}
