import type { PackageBump } from '../contract/package-bump.ts';
import type { Workspace } from '../contract/stream.ts';
import { reaches } from '../evolution/bump.ts';
import { packageChanges } from './package-change.ts';

/** The packages whose events have changed since the baseline, and how far that raises their versions. */
export function packageBumps(workspace: Workspace, baseline: Workspace): readonly PackageBump[] {
  return packageChanges(workspace, baseline).flatMap(({ plan, before, bump, least }) =>
    bump === 'none' ? [] : [{ name: plan.name, bump, from: before.version, to: least, isRaised: reaches(plan.version, least) }],
  );
}
