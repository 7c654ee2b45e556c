import { isReportFormat, REPORT_FORMATS } from '../report/formats.ts';
import { passes } from '../report/report.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { openBaseline, openWorkspace } from './open-workspace.ts';
import { reportOf } from './report-of.ts';

/** `covenant check`: prints the report; 1 if a finding keeps the change from being accepted. */
export function run(args: Arguments, console: Console): number {
  const { workspace, folder } = openWorkspace(args.positionals[0], console);
  const report = reportOf(workspace, openBaseline(args, folder, console), args.flags.has('strict'));
  const name = args.values.get('format') ?? 'text';
  const format = REPORT_FORMATS[isReportFormat(name) ? name : 'text'];
  console.out((wantsColour(console, args.values.get('color')) ? format.coloured : format.print)(report));
  return passes(report) ? 0 : 1;
}
