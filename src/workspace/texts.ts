import type { Finding } from '../contract/finding.ts';
import type { Source } from '../contract/place.ts';
import { finding, type Problem, shown } from './rules.ts';
import type { Tree } from './tree.ts';

/** The texts of a workspace and all that is found on the way; one file is one {@link Source} however often it is asked for. */
export interface Texts {
  readonly files: readonly string[];
  /** The text of a file, by its path in the tree. An unreadable one is reported once and is then undefined, as an absent one is. */
  source(path: string): Source | undefined;
  exists(path: string): boolean;
  /** The files of a folder and of all folders in it, by their paths relative to it. */
  under(folder: string): readonly string[];
  report(problem: Problem): void;
  add(findings: readonly Finding[]): void;
  /** What was reported, each once, by file and place. */
  findings(): readonly Finding[];
}

/** Opens the texts of a tree; `root` is how its folder is named to people. */
export function openTexts(tree: Tree, root: string): Texts {
  const files = new Set(tree.files);
  const sources = new Map<string, Source | undefined>();
  const found: Finding[] = tree.problems.map((entry) =>
    unreadableFile({ path: pathIn(root, entry.path), text: '' }, entry.message, entry.fix),
  );
  return {
    files: tree.files,
    exists: (path) => files.has(path),
    under: (folder) => filesUnder(tree.files, `${folder}/`),
    report: (problem) => found.push(finding(problem)),
    add: (findings) => found.push(...findings),
    findings: () => once(found).sort(byPlace),
    source(path) {
      if (sources.has(path) || !files.has(path)) return sources.get(path);
      const reading = tree.read(path);
      const source = { path: pathIn(root, path), text: reading.kind === 'text' ? reading.text : '' };
      if (reading.kind === 'problem') found.push(unreadableFile(source, reading.message, reading.fix));
      else if (reading.kind === 'absent')
        found.push(unreadableFile(source, 'the file is listed, but is not there', 'read the workspace again'));
      sources.set(path, reading.kind === 'text' ? source : undefined);
      return sources.get(path);
    },
  };
}

/** In code-unit order the paths with one beginning stand together. */
function filesUnder(files: readonly string[], prefix: string): readonly string[] {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let index = low; files[index]?.startsWith(prefix); index++) found.push((files[index] ?? '').slice(prefix.length));
  return found;
}

/** A path of the tree as the user would type it. */
export function pathIn(root: string, path: string): string {
  return root === '.' ? path : `${root}/${path}`;
}

function unreadableFile(source: Source, message: string, fix: string): Finding {
  return finding({
    rule: 'workspace/file-is-readable',
    place: { source, start: 0, end: 0 },
    message: `${shown(source.path)}: ${message}`,
    fix,
  });
}

/** A shared file is read for every schema that uses it, and is at fault once. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((one) => {
    const key = JSON.stringify([one.rule, one.place?.source.path ?? one.coordinate, one.place?.start, one.place?.end, one.message]);
    return !seen.has(key) && seen.add(key);
  });
}

function byPlace(a: Finding, b: Finding): number {
  const [pathA, pathB] = [a.place?.source.path ?? '', b.place?.source.path ?? ''];
  if (pathA !== pathB) return pathA < pathB ? -1 : 1;
  return (a.place?.start ?? 0) - (b.place?.start ?? 0);
}
