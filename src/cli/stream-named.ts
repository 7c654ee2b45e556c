import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import type { Stream, Workspace } from '../contract/stream.ts';

/** The stream of a workspace that was named by its id. Throws `not-found` with the nearest one. */
export function streamNamed(workspace: Workspace, id: string): Stream {
  const stream = workspace.streams.find((candidate) => candidate.id === id);
  if (stream) return stream;
  const ids = workspace.streams.map((candidate) => candidate.id);
  throw new CovenantError('not-found', `${workspace.name} has no stream ${JSON.stringify(id)}${didYouMean(id, ids)}`, {
    hint: ids.length === 0 ? 'it has none that can be read: covenant check' : `there are ${ids.join(', ')}`,
  });
}
