import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type PackageChange, packageChanges } from '../check/package-change.ts';
import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import type { Edit } from '../contract/finding.ts';
import type { Place } from '../contract/place.ts';
import { isAfter, reaches } from '../evolution/bump.ts';
import { changelogPath, withSection } from '../workspace/changelog.ts';
import { edited } from '../workspace/edits.ts';
import type { FileChange } from '../workspace/freeze.ts';
import { WORKSPACE_FILE } from '../workspace/read.ts';
import type { Tree } from '../workspace/tree.ts';
import { writeFiles } from '../workspace/write.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { type OpenWorkspace, openBaseline, openWorkspace } from './open-workspace.ts';

/** `covenant bump`: raises versions in covenant.yaml and writes the changelogs; with `--check` writes nothing and exits with 1 where it would. */
export async function run(args: Arguments, console: Console): Promise<number> {
  const { name, folder } = named(args.positionals, console.cwd);
  const open = openWorkspace(folder, console);
  refuseStranger(name, open);
  const baseline = await openBaseline(args, open, console);
  if (!baseline)
    throw new CovenantError('git-failed', 'without a baseline nobody knows what has changed', { hint: 'name one: --against git:REF' });
  const changes = packageChanges(open.workspace, baseline.workspace);
  const due = changes.filter(({ plan }) => name === undefined || plan.name === name);
  for (const plan of open.workspace.packages) {
    if (name !== undefined && plan.name !== name) continue;
    if (!changes.some((change) => change.plan === plan)) console.out(`${plan.name}  ${plan.version}  is new to ${baseline.name}\n`);
  }
  for (const change of due) console.out(`${change.plan.name}  ${verdict(change, baseline.name)}\n`);
  const files = filesOf(due, open.tree);
  if (args.flags.has('check')) return files.length === 0 ? 0 : 1;
  writeFiles(open.folder, files);
  return 0;
}

/** One word alone is a package, unless it is a workspace's folder. */
function named([first, second]: readonly string[], cwd: string): { readonly name?: string; readonly folder?: string } {
  if (first === undefined) return {};
  if (second !== undefined) return { name: first, folder: second };
  return existsSync(join(resolve(cwd, first), WORKSPACE_FILE)) ? { folder: first } : { name: first };
}

function refuseStranger(name: string | undefined, { workspace }: OpenWorkspace): void {
  const names = workspace.packages.map((plan) => plan.name);
  if (name === undefined || names.includes(name)) return;
  throw new CovenantError('not-found', `${WORKSPACE_FILE} has no package ${JSON.stringify(name)}${didYouMean(name, names)}`, {
    hint: `it has ${names.join(', ') || 'none'}`,
  });
}

function verdict({ plan, before, bump, least }: PackageChange, baseline: string): string {
  if (reaches(plan.version, least)) {
    return bump === 'none'
      ? `${plan.version}  has not changed since ${baseline}`
      : `${plan.version}  is enough for a ${bump} change of ${before.version}`;
  }
  return `${plan.version} → ${least}  (${bump === 'none' ? `it was ${before.version}` : bump})`;
}

function filesOf(changes: readonly PackageChange[], tree: Tree): readonly FileChange[] {
  const edits = changes.flatMap(versionEdit);
  const text = edits[0]?.place.source.text;
  const manifest = text === undefined ? [] : [{ kind: 'write' as const, path: WORKSPACE_FILE, text: edited(text, edits) }];
  return [...manifest, ...changes.flatMap((change) => changelogOf(change, tree))];
}

/** The new version in the quotes of the old one; beside the package's name where none was said. */
function versionEdit({ plan, least }: PackageChange): readonly Edit[] {
  if (reaches(plan.version, least)) return [];
  if (plan.versionPlace === undefined) return [versionBeside(plan.place, least)];
  const { source, start } = plan.versionPlace;
  const [quote = ''] = /^["']/.exec(source.text.slice(start, start + 1)) ?? [];
  return [{ place: plan.versionPlace, text: `${quote}${least}${quote}` }];
}

/** On a line of its own as deep as `name`, or after a comma where the entry is written in braces. */
function versionBeside({ source, end }: Place, version: string): Edit {
  const line = source.text.slice(source.text.lastIndexOf('\n', end - 1) + 1, end);
  const [, before] = /^([ -]*)name *:/.exec(line) ?? [];
  const place = { source, start: end, end };
  return { place, text: before === undefined ? `, version: ${version}` : `\n${' '.repeat(before.length)}version: ${version}` };
}

function changelogOf({ plan, before, entries, least }: PackageChange, tree: Tree): readonly FileChange[] {
  if (entries.length === 0) return [];
  const path = changelogPath(plan.name);
  const reading = tree.read(path);
  if (reading.kind === 'problem') throw new CovenantError('unreadable-file', `${path}: ${reading.message}`, { hint: reading.fix });
  const was = reading.kind === 'text' ? reading.text : undefined;
  const version = reaches(plan.version, least) ? plan.version : least;
  const text = withSection(was, plan.name, { version, lines: entries, isPending: (other) => isAfter(other, before.version) });
  return text === was?.replaceAll('\r\n', '\n') ? [] : [{ kind: 'write', path, text }];
}
