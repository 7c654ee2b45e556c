import { passes } from '../report/report.ts';
import { colouredText, text } from '../report/text.ts';
import { type FrozenEvent, planFreeze } from '../workspace/freeze.ts';
import { readWorkspace } from '../workspace/read.ts';
import { writeFiles } from '../workspace/write.ts';
import { changedTree } from './changed-tree.ts';
import { withCheckedUpcasters } from './checked-upcasters.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { openBaseline, openWorkspace } from './open-workspace.ts';
import { reportOf } from './report-of.ts';

/** `covenant freeze`: writes what is due, unless the workspace would not pass the check with it; 1 if it refuses or `--check` finds something due. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const open = openWorkspace(args.positionals[0], console);
  const { workspace, tree, folder } = open;
  const baseline = await openBaseline(args, open, console);
  const plan = planFreeze(workspace, baseline?.workspace);
  const frozen = changedTree(tree, plan.changes);
  const whole = reportOf(await withCheckedUpcasters(readWorkspace(frozen, workspace.root), frozen), baseline);
  const report = { ...whole, findings: whole.findings.filter(({ rule }) => rule !== RAISED_LATER) };
  if (!passes(report)) {
    console.out((wantsColour(console, args.values.get('color')) ? colouredText : text)(report));
    console.err('covenant: nothing was frozen; mend what is said above first\n');
    return 1;
  }
  const due = plan.events.filter((event) => event.changes.length > 0);
  const isCheck = args.flags.has('check');
  const words = isCheck ? DUE : DONE;
  if (!isCheck) writeFiles(folder, plan.changes);
  console.out(
    due.length === 0
      ? 'every head is frozen\n'
      : due.map((event) => `${event.coordinate}  ${words[event.action](event.version)}\n`).join(''),
  );
  return isCheck && due.length > 0 ? 1 : 0;
}

/** A package's version is raised by what is frozen, hence after it. */
const RAISED_LATER = 'history/package-version-is-raised';

type Words = Readonly<Record<FrozenEvent['action'], (version: number) => string>>;

const DONE: Words = {
  new: (version) => `frozen as version ${version}`,
  unchanged: (version) => `is version ${version}`,
  rewritten: (version) => `frozen again as version ${version}`,
  renumbered: (version) => `frozen as version ${version}, because the baseline took its number`,
  dropped: (version) => `is version ${version} again; the version that only this branch had is gone`,
  restored: (version) => `has its published text back; the head is version ${version}`,
  unreadable: () => 'cannot be read',
};

const DUE: Words = {
  new: (version) => `is not frozen; it would be version ${version}`,
  unchanged: (version) => `is version ${version}`,
  rewritten: (version) => `differs from version ${version}, which would be frozen again`,
  renumbered: (version) => `is not frozen; it would be version ${version}, because the baseline took its number`,
  dropped: (version) => `is version ${version} again; the version that only this branch has would go`,
  restored: (version) => `was edited in its published versions, which would come back; the head is version ${version}`,
  unreadable: () => 'cannot be read',
};
