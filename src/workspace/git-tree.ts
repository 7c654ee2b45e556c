import { CovenantError } from '../contract/error.ts';
import { git } from './git.ts';
import { byCodeUnit, isPassedOver, LARGEST_FILE, type Reading, type Tree, type TreeProblem, textOf, tooLarge } from './tree.ts';

interface Entry {
  readonly mode: string;
  readonly id: string;
  readonly size: number;
  readonly path: string;
}

/**
 * The tree of a folder as a commit has it, contents and all, in two calls of git. `folder` is any folder of the repository's
 * working tree; `prefix` is the one to read, relative to the repository's root, without a slash at its end and empty for all.
 */
export function gitTree(folder: string, commit: string, prefix: string): Tree {
  const entries = entriesOf(folder, commit, prefix).filter((entry) => !isPassedOver(entry.path));
  const files = entries.filter(({ mode }) => mode.startsWith('100'));
  const small = files.filter(({ size }) => size <= LARGEST_FILE);
  const contents = contentsOf(folder, small);
  const readings = new Map(
    files.map(({ path, id, size }): [string, Reading] => {
      const bytes = contents.get(id);
      return [path, bytes === undefined ? tooLarge(size) : textOf(bytes)];
    }),
  );
  return {
    files: [...readings.keys()].sort(byCodeUnit),
    problems: entries.filter(({ mode }) => !mode.startsWith('100')).map(problemOf),
    read: (path) => readings.get(path) ?? { kind: 'absent' },
  };
}

function entriesOf(folder: string, commit: string, prefix: string): readonly Entry[] {
  const root = prefix === '' ? commit : `${commit}:${prefix}`;
  const listing = git(folder, ['ls-tree', '-r', '-z', '-l', '--full-tree', root]).toString('utf8');
  return listing.split('\0').flatMap((line) => {
    const match = /^(\d{6}) \w+ ([0-9a-f]+) +(\d+|-)\t(.*)$/s.exec(line);
    const [, mode = '', id = '', size = '', path = ''] = match ?? [];
    return match ? [{ mode, id, size: Number(size) || 0, path }] : [];
  });
}

function problemOf({ mode, path }: Entry): TreeProblem {
  const message =
    mode === '160000' ? 'this is a submodule, whose files this commit does not hold' : 'a link is not followed inside a commit';
  return { path, message, fix: 'put the files themselves there' };
}

/** `git cat-file --batch` answers each id with a header line, the bytes and a line feed. */
function contentsOf(folder: string, entries: readonly Entry[]): ReadonlyMap<string, Buffer> {
  const ids = [...new Set(entries.map((entry) => entry.id))];
  const contents = new Map<string, Buffer>();
  if (ids.length === 0) return contents;
  const answer = git(folder, ['cat-file', '--batch'], `${ids.join('\n')}\n`);
  let position = 0;
  for (const id of ids) {
    const lineEnd = answer.indexOf('\n', position);
    const size = Number(/^\S+ blob (\d+)$/.exec(answer.toString('latin1', position, lineEnd))?.[1] ?? Number.NaN);
    if (Number.isNaN(size)) {
      const hint = 'fetch what a partial clone lacks: git fetch --refetch --no-filter';
      throw new CovenantError('git-failed', `git has no content for the object ${id}`, { hint });
    }
    contents.set(id, answer.subarray(lineEnd + 1, lineEnd + 1 + size));
    position = lineEnd + 1 + size + 1;
  }
  return contents;
}
