import { CovenantError } from '../contract/error.ts';
import type { Finding } from '../contract/finding.ts';
import { changesOf, proofOfChange } from './change.ts';
import type { History } from './history.ts';
import { applyRules } from './rule.ts';
import { changeRules } from './rules/change.ts';

/** Beyond so many an event type is not changed but replaced, and one more proof tells nobody anything. */
export const MOST_PROOFS = 50;

/** What the change rules find between the versions of an event type; what is reported as breaking has its proof, where data shows it. */
export function changeFindings(history: History, weigh: (findings: readonly Finding[]) => readonly Finding[]): readonly Finding[] {
  let proofs = 0;
  return changesOf(history).flatMap((change) => {
    const found = applyRules(changeRules, change);
    if (found.length === 0) throw new CovenantError('internal', `no rule knows the change ${change.hazard.kind}`);
    return weigh(found).map((finding) => {
      if (finding.severity !== 'breaking' || proofs >= MOST_PROOFS) return finding;
      const counterexample = proofOfChange(change, finding.lens);
      if (counterexample === undefined) return finding;
      proofs++;
      return { ...finding, counterexample };
    });
  });
}
