import type { Workspace } from '../contract/stream.ts';
import type { Tree } from '../workspace/tree.ts';
import { upcasterFolder } from './upcaster-folder.ts';

/**
 * A workspace whose findings also say what its upcaster files get wrong: types and impurities. The compiler that this
 * takes is loaded only where there are such files.
 */
export async function withCheckedUpcasters(workspace: Workspace, tree: Tree): Promise<Workspace> {
  const folders = workspace.streams
    .map((stream) => ({ stream, folder: upcasterFolder(workspace, tree, stream) }))
    .filter(({ folder }) => folder.length > 0);
  if (folders.length === 0) return workspace;
  const { checkUpcasters } = await import('../../codegen/check-upcasters.ts');
  const findings = folders.flatMap(({ stream, folder }) => checkUpcasters(stream, folder));
  return { ...workspace, findings: [...workspace.findings, ...findings] };
}
