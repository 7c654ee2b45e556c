import { placeName } from '../report/excerpt.ts';
import { type FormatRow, isReportFormat, REPORT_FORMATS } from '../report/formats.ts';
import { passes } from '../report/report.ts';
import { visible } from '../report/visible.ts';
import { readWorkspace } from '../workspace/read.ts';
import { writeFiles } from '../workspace/write.ts';
import { changedTree } from './changed-tree.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { isLint } from './lint-rules.ts';
import { mend } from './mend.ts';
import { openBaseline, openWorkspace } from './open-workspace.ts';
import { reportOf } from './report-of.ts';

/** `covenant lint`: what the texts themselves have wrong; with `--fix` after mending what needs no person. 1 if something blocking is left. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const open = openWorkspace(args.positionals[0], console);
  const baseline = await openBaseline(args, open, console);
  const strict = args.flags.has('strict');
  let { workspace } = open;
  if (args.flags.has('fix')) {
    const { changes, mended } = mend(open.tree, workspace.root, (now) => reportOf(now, baseline).findings.filter(isLint));
    writeFiles(open.folder, changes);
    // Not on standard output, which belongs to the report in any format.
    for (const { place, coordinate, rule, fixes } of mended) {
      const done = fixes.find((fix) => fix.edits !== undefined)?.say ?? '';
      console.err(`mended ${visible(place ? placeName(place) : coordinate)}  ${rule}  ${visible(done)}\n`);
    }
    workspace = readWorkspace(changedTree(open.tree, changes), workspace.root);
  }
  const whole = reportOf(workspace, baseline, strict);
  const report = { ...whole, findings: whole.findings.filter(isLint) };
  const name = args.values.get('format') ?? 'text';
  const { print, coloured = print }: FormatRow = REPORT_FORMATS[isReportFormat(name) ? name : 'text'];
  console.out((wantsColour(console, args.values.get('color')) ? coloured : print)(report));
  return passes(report) ? 0 : 1;
}
