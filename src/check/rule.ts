import type { Finding, Lens, Severity } from '../contract/finding.ts';
import type { RuleText } from '../contract/rule.ts';

/** What a rule finds; the rule's row adds its id, and its severity and lens where the rule does not say otherwise. */
export interface Violation extends Omit<Finding, 'rule' | 'severity' | 'lens'> {
  readonly severity?: Severity;
  readonly lens?: Lens;
}

/** One row of the rule table: what people are told about the law, and the function that finds what breaks it. */
export interface Rule<Subject> extends RuleText {
  readonly lens?: Lens;
  find(subject: Subject): Iterable<Violation>;
}

/** Everything that some rules find in one subject, in the order of the rules. */
export function applyRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): readonly Finding[] {
  return rules.flatMap((rule) => Array.from(rule.find(subject), (violation) => asFinding(rule, violation)));
}

/** A violation as the finding that people see. */
export function asFinding(rule: RuleText & { readonly lens?: Lens }, violation: Violation): Finding {
  return { rule: rule.id, severity: rule.severity, ...(rule.lens === undefined ? {} : { lens: rule.lens }), ...violation };
}
