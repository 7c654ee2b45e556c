import type { Finding } from '../contract/finding.ts';

/** The groups of rules about the texts themselves: what lint looks at. */
const GROUPS: ReadonlySet<string> = new Set(['lint', 'avro', 'protobuf', 'workspace']);

/** Rules of other groups that ask for no more than the texts. */
const OTHERS: ReadonlySet<string> = new Set(['policy/rule-is-known', 'policy/severity-is-set-once']);

/** Whether lint tells a finding: one of its own rules, or that a text could not be read. */
export function isLint({ rule }: Pick<Finding, 'rule'>): boolean {
  return GROUPS.has(rule.slice(0, rule.indexOf('/'))) || OTHERS.has(rule);
}
