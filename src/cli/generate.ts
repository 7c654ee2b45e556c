import { type GeneratedPackage, generatePackage, holesFiles } from '../../codegen/generate.ts';
import { check } from '../check/check.ts';
import { CovenantError } from '../contract/error.ts';
import { blocks, type Finding } from '../contract/finding.ts';
import type { PackagePlan, Workspace } from '../contract/stream.ts';
import { colouredText, text } from '../report/text.ts';
import { changelogPath } from '../workspace/changelog.ts';
import type { Tree } from '../workspace/tree.ts';
import { writeFiles } from '../workspace/write.ts';
import type { Arguments } from './command.ts';
import { type Console, wantsColour } from './console.ts';
import { openWorkspace } from './open-workspace.ts';
import { holesChanges, packageChanges, packPackage, writePackage } from './package-output.ts';
import { reportAround } from './report-of.ts';
import { READING_RULES } from './rule-table.ts';
import { upcasterFolder } from './upcaster-folder.ts';

/** `covenant generate`: prints every package of the workspace; 1 if something keeps it from that, or `--check` finds a difference. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const { workspace, tree, folder } = openWorkspace(args.positionals[0], console);
  const head = args.flags.has('head');
  const isCheck = args.flags.has('check');
  const refused = obstacles(workspace, head);
  if (refused.length > 0) return refuse(workspace, refused, args, console);

  const holes = holesChanges(folder, holesFiles(workspace, head));
  if (!isCheck) writeFiles(folder, holes);
  const packages = plans(workspace, args.values.get('package')).map((plan) =>
    generatePackage(workspace, plan, { head, upcasters: (stream) => upcasterFolder(workspace, tree, stream), ...changelogOf(plan, tree) }),
  );
  const findings = packages.flatMap((one) => one.findings);
  if (findings.length > 0) return refuse(workspace, findings, args, console);
  if (isCheck) return compare(folder, packages, holes, console);
  for (const printed of packages) await write(folder, printed, args.flags.has('pack'), console);
  return 0;
}

function changelogOf(plan: PackagePlan, tree: Tree): { readonly changelog?: string } {
  const reading = tree.read(changelogPath(plan.name));
  return reading.kind === 'text' ? { changelog: reading.text } : {};
}

/** What generated code cannot be printed from: unreadable texts, heads that are not frozen, upcasters that answer nothing. */
function obstacles(workspace: Workspace, head: boolean): readonly Finding[] {
  const unreadable = workspace.findings.filter((finding) => finding.severity === 'error');
  const history = check({ workspace, readingRules: READING_RULES }).filter((finding) =>
    finding.rule === UNFROZEN ? !head : finding.rule === LEFT_OVER && blocks(finding),
  );
  return [...unreadable, ...history.map((finding) => (finding.rule === UNFROZEN ? { ...finding, severity: 'error' as const } : finding))];
}

const UNFROZEN = 'history/head-is-frozen';
const LEFT_OVER = 'history/upcaster-is-needed';

function plans(workspace: Workspace, name: string | undefined): readonly PackagePlan[] {
  if (name === undefined) return workspace.packages;
  const plan = workspace.packages.find((one) => one.name === name);
  if (plan) return [plan];
  throw new CovenantError('not-found', `covenant.yaml has no package ${JSON.stringify(name)}`, {
    hint: `it has ${workspace.packages.map((one) => one.name).join(', ') || 'none'}`,
  });
}

function refuse(workspace: Workspace, findings: readonly Finding[], args: Arguments, console: Console): number {
  const print = wantsColour(console, args.values.get('color')) ? colouredText : text;
  console.out(print(reportAround(workspace, findings)));
  console.err('covenant: nothing was generated; mend what is said above first\n');
  return 1;
}

function compare(
  folder: string,
  packages: readonly GeneratedPackage[],
  holes: readonly { readonly path: string }[],
  console: Console,
): number {
  const stale = [
    ...holes.map((change) => change.path),
    ...packages.flatMap((one) => packageChanges(folder, one).map((change) => `${one.plan.out}/${change.path}`)),
  ];
  console.out(stale.length === 0 ? 'everything is as it would be generated\n' : stale.map((path) => `${path} differs\n`).join(''));
  if (stale.length > 0) console.err('covenant: run `covenant generate` and commit what it writes\n');
  return stale.length === 0 ? 0 : 1;
}

async function write(folder: string, printed: GeneratedPackage, pack: boolean, console: Console): Promise<void> {
  const changed = writePackage(folder, printed);
  const count = changed.length === 0 ? 'nothing changed' : `${changed.length} of ${printed.files.length} files written`;
  console.out(`${printed.plan.name}  ${printed.plan.out}  ${count}\n`);
  if (pack) console.out(`${printed.plan.name}  ${await packPackage(folder, printed)}\n`);
}
