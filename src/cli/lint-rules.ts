import type { Finding } from '../contract/finding.ts';

/** The groups of rules about the texts themselves: what lint looks at. */
const GROUPS: ReadonlySet<string> = new Set(['lint', 'avro', 'protobuf', 'workspace', 'policy']);

/** Whether lint tells a finding: one of its own rules, or that a text could not be read. */
export function isLint({ rule }: Pick<Finding, 'rule'>): boolean {
  return GROUPS.has(rule.slice(0, rule.indexOf('/')));
}
