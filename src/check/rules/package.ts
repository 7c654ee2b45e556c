import { reaches } from '../../evolution/bump.ts';
import type { PackageChange } from '../package-change.ts';
import type { Rule } from '../rule.ts';

/** What a package's version promises to those who install it. */
export const packageRules: readonly Rule<PackageChange>[] = [
  {
    id: 'history/package-version-is-raised',
    law: 'A package’s version rises as much as its events change: major for what breaks types or running readers, minor for additions, patch for the rest.',
    why: 'Services install by range: a break under a minor number arrives in them without anybody asking for it.',
    severity: 'dangerous',
    lens: 'types',
    bad: 'version: 3.0.1 # was 3.0.0, and AccountOpened lost a field',
    good: 'version: 4.0.0',
    *find({ plan, before, bump, least, entries }) {
      if (reaches(plan.version, least)) return;
      const reason = entries.find((entry) => entry.bump === bump);
      const because = reason ? `a ${bump} change (${reason.coordinate}: ${reason.say})` : 'the baseline';
      yield {
        coordinate: plan.name,
        message: `${plan.name} is ${plan.version}, was ${before.version}, and ${because} asks for ${least}`,
        place: plan.versionPlace ?? plan.place,
        fixes: [{ say: `run \`covenant bump ${plan.name}\`` }],
        before: before.version,
        after: bump,
      };
    },
  },
];
