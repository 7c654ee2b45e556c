import type { Stream, Workspace } from '../contract/stream.ts';

/**
 * A workspace under the policy that counts for it: severities, levels, profiles, owners and waivers of `policy`, so that no change
 * weakens what it is judged by. A stream that the policy does not know goes by its own. A waiver that the workspace no
 * longer has does not count either: to take a permission back needs nobody's leave.
 */
export function underPolicy(workspace: Workspace, policy: Workspace | undefined): Workspace {
  if (policy === undefined) return workspace;
  const kept = new Set((workspace.waivers ?? []).map((waiver) => waiver.fingerprint));
  return {
    ...workspace,
    rules: policy.rules,
    streams: workspace.streams.map((stream) => streamUnder(stream, policy)),
    waivers: (policy.waivers ?? []).filter((waiver) => kept.has(waiver.fingerprint)),
  };
}

/** A stream with the severities, level, profile and owners that the policy has for it. */
export function streamUnder(stream: Stream, policy: Workspace | undefined): Stream {
  const known = policy?.streams.find(({ id }) => id === stream.id);
  if (!known) return stream;
  const { profile: _own, ...rest } = stream;
  return { ...rest, ...(known.profile ? { profile: known.profile } : {}), rules: known.rules, level: known.level, owners: known.owners };
}
