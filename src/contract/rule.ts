import type { Severity } from './finding.ts';

/** What people are told about a rule: docs, `explain` and report formats are printed from it. */
export interface RuleText {
  /** `group/law`. */
  readonly id: string;
  /** What it demands, as one sentence. */
  readonly law: string;
  /** Whom it protects from what. */
  readonly why: string;
  /** The severity where the workspace says nothing else. */
  readonly severity: Severity;
  /** A text that breaks the rule, and the same mended. */
  readonly bad?: string;
  readonly good?: string;
}
