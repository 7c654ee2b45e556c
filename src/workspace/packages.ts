import type { PackagePlan, Stream } from '../contract/stream.ts';
import { matchesGlob } from './glob.ts';
import { type Problem, shown } from './rules.ts';
import type { PackageEntry, WorkspaceManifest } from './workspace-manifest.ts';

/** The packages of a workspace with the streams their patterns match, and what is wrong with them. */
export function packagesOf(
  manifest: WorkspaceManifest,
  streams: readonly Stream[],
): { readonly packages: readonly PackagePlan[]; readonly problems: readonly Problem[] } {
  const packages = manifest.packages.map((entry) => planOf(entry, streams));
  const problems = manifest.packages.flatMap((entry, index) => [
    ...patternProblems(entry, streams),
    ...outProblems(entry),
    ...twinProblems(entry, manifest.packages.slice(0, index)),
  ]);
  return { packages, problems };
}

function planOf({ name, version, versionPlace, include, out }: PackageEntry, streams: readonly Stream[]): PackagePlan {
  const members = streams.filter((stream) => include.some((pattern) => matchesGlob(stream.folder, pattern.text)));
  const ids = members.map((stream) => stream.id);
  const where = versionPlace === undefined ? {} : { versionPlace };
  return { name: name.text, version, streams: ids, out: cleaned(out.text), place: name.place, ...where };
}

function patternProblems({ name, include }: PackageEntry, streams: readonly Stream[]): readonly Problem[] {
  return include
    .filter((pattern) => !streams.some((stream) => matchesGlob(stream.folder, pattern.text)))
    .map((pattern) => ({
      rule: 'workspace/pattern-matches-a-stream',
      place: pattern.place,
      message: `${shown(pattern.text)} of the package ${name.text} matches no stream`,
      fix: streams.length === 0 ? 'add the stream first' : `there are ${streams.map((stream) => stream.folder).join(', ')}`,
    }));
}

/** A package is emptied and written anew, so it may not be where anything else is. */
function outProblems({ name, out }: PackageEntry): readonly Problem[] {
  const path = cleaned(out.text);
  const leadsOut =
    /^([/\\]|[A-Za-z]:)/.test(out.text) || out.text.includes('\\') || out.text.includes('\0') || path.split('/').includes('..');
  if (!leadsOut && path !== '') return [];
  const message = `${shown(out.text)} is ${leadsOut ? 'not inside' : ''}${leadsOut ? '' : 'all of'} the workspace; the package ${name.text} would be written over it`;
  const fix = `name a folder of its own inside the workspace, such as generated/${name.text}`;
  return [{ rule: 'workspace/package-stands-apart', place: out.place, message, fix }];
}

function twinProblems({ name, out }: PackageEntry, earlier: readonly PackageEntry[]): readonly Problem[] {
  const [path, rule] = [cleaned(out.text), 'workspace/package-stands-apart'] as const;
  return earlier.flatMap((other): readonly Problem[] => {
    const theirs = cleaned(other.out.text);
    const related = [{ place: other.name.place, say: 'the other package' }];
    if (other.name.text === name.text) {
      return [{ rule, place: name.place, message: `two packages are named ${shown(name.text)}`, fix: 'rename one of them', related }];
    }
    if (path !== theirs && !path.startsWith(`${theirs}/`) && !theirs.startsWith(`${path}/`)) return [];
    const message = `${name.text} and ${other.name.text} would be written to the same folder, ${path.length < theirs.length ? path : theirs}`;
    return [{ rule, place: out.place, message, fix: 'give each an `out` of its own', related }];
  });
}

function cleaned(path: string): string {
  return path
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');
}
