import type { FileChange } from '../workspace/freeze.ts';
import type { Tree } from '../workspace/tree.ts';

/** A tree as it will be once the changes are made; nothing is written. */
export function changedTree(tree: Tree, changes: readonly FileChange[]): Tree {
  const byPath = new Map(changes.map((change) => [change.path, change]));
  const kept = tree.files.filter((path) => !byPath.has(path));
  const written = changes.flatMap((change) => (change.kind === 'write' ? [change.path] : []));
  return {
    files: [...kept, ...written].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)),
    problems: tree.problems,
    read(path) {
      const change = byPath.get(path);
      if (change === undefined) return tree.read(path);
      return change.kind === 'write' ? { kind: 'text', text: change.text } : { kind: 'absent' };
    },
  };
}
