import { CovenantError } from '../contract/error.ts';
import type { Counterexample, Finding } from '../contract/finding.ts';
import { MOST_PROOFS } from './change-findings.ts';
import { type Disagreement, disagreementsOf } from './disagreement.ts';
import type { History } from './history.ts';
import { counterexampleOf } from './proof/counterexample.ts';
import { applyRules } from './rule.ts';
import { compatibilityRules } from './rules.ts';

/** What the versions of an event type disagree about; what is reported as breaking has its proof, up to a number of them. */
export function disagreementFindings(history: History, weigh: (findings: readonly Finding[]) => readonly Finding[]): readonly Finding[] {
  let proofs = 0;
  return disagreementsOf(history).flatMap((disagreement) =>
    weigh(judged(disagreement)).map((finding) => {
      if (finding.severity !== 'breaking' || proofs++ >= MOST_PROOFS) return finding;
      return proven(finding, disagreement, counterexampleOf(disagreement));
    }),
  );
}

/** Kinds that registries refuse by the names of types, which bytes do not carry. */
const OF_NAMES: ReadonlySet<string> = new Set(['PACKAGE_CHANGED', 'MESSAGE_REMOVED', 'FIELD_NAMED_TYPE_CHANGED']);

/** What no event shows and names alone explain is about generated code, not about bytes. */
function proven(finding: Finding, { incompatibility }: Disagreement, counterexample: Counterexample): Finding {
  const isOfNames = counterexample.kind === 'none' && OF_NAMES.has(incompatibility.kind);
  return { ...finding, ...(isOfNames ? { lens: 'types' } : {}), counterexample };
}

/** The finding about a disagreement; one that no rule knows must not pass for none. */
function judged(disagreement: Disagreement): readonly Finding[] {
  const findings = applyRules(compatibilityRules, disagreement);
  if (findings.length > 0) return findings;
  throw new CovenantError('internal', `no rule knows the incompatibility ${disagreement.incompatibility.kind}`);
}
