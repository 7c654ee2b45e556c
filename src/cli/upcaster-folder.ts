import type { Source } from '../contract/place.ts';
import type { Stream, Workspace } from '../contract/stream.ts';
import type { Tree } from '../workspace/tree.ts';

/** Every `.ts` file of a stream's `upcasters` folder but the printed `holes.ts`: the upcasters and what they share. */
export function upcasterFolder(workspace: Workspace, tree: Tree, stream: Stream): readonly Source[] {
  const prefix = `${stream.folder}/upcasters/`;
  return tree.files.flatMap((path) => {
    const name = path.slice(prefix.length);
    if (!path.startsWith(prefix) || !name.endsWith('.ts') || name.includes('/') || name === 'holes.ts') return [];
    const reading = tree.read(path);
    return reading.kind === 'text' ? [{ path: workspace.root === '.' ? path : `${workspace.root}/${path}`, text: reading.text }] : [];
  });
}
