import type { ChangedEvent } from '../contract/changed-event.ts';
import { blocks, type Finding, type Severity } from '../contract/finding.ts';
import type { PackageBump } from '../contract/package-bump.ts';
import type { RuleText } from '../contract/rule.ts';

/** One run of a check, as every output format prints it. */
export interface Report {
  /** Our own version. */
  readonly tool: string;
  readonly workspace: { readonly name: string; readonly root: string };
  /** How the baseline is called in a sentence; undefined where nothing was compared. */
  readonly baseline?: string;
  /** How much was looked at. */
  readonly extent: { readonly streams: number; readonly events: number; readonly versions: number };
  /** Whether dangerous findings count as failures. */
  readonly strict: boolean;
  readonly findings: readonly Finding[];
  /** What there is to know about every rule that findings may name, sorted by id. */
  readonly rules: readonly RuleText[];
  /** What changed against the baseline, event type by event type; empty where nothing was compared. */
  readonly changed: readonly ChangedEvent[];
  /** The packages whose versions that raises; empty where nothing was compared. */
  readonly bumps: readonly PackageBump[];
}

/** Prints a report in one format; the same report gives the same text. */
export type PrintReport = (report: Report) => string;

/** All severities, the heaviest first. */
export const SEVERITIES = ['error', 'breaking', 'dangerous', 'safe', 'info'] as const satisfies readonly Severity[];

/** Whether something answers a finding: an upcaster, or a waiver. */
export type Standing = 'open' | 'mitigated' | 'waived';

/** How a finding stands; an upcaster is the better answer and is told first. */
export function standing(finding: Finding): Standing {
  return finding.mitigated !== undefined ? 'mitigated' : finding.waived ? 'waived' : 'open';
}

/** What answers a finding, in a sentence; undefined where it is open. */
export function answer({ mitigated, waived }: Finding): string | undefined {
  if (mitigated !== undefined) return `by ${mitigated}`;
  return waived && `waived by ${waived.owner} until ${waived.expires}: ${waived.reason} (${waived.file})`;
}

/** How many findings a report has by severity; those that something answers are counted apart. */
export function counts({ findings }: Report): Readonly<Record<Severity | 'mitigated' | 'waived', number>> {
  const number = { error: 0, breaking: 0, dangerous: 0, safe: 0, info: 0, mitigated: 0, waived: 0 };
  for (const finding of findings) {
    const how = standing(finding);
    number[how === 'open' ? finding.severity : how] += 1;
  }
  return number;
}

/** Open findings first, the heaviest first among them; otherwise in the report's own order. */
export function byWeight(findings: readonly Finding[]): readonly Finding[] {
  const weight = (finding: Finding) => (standing(finding) === 'open' ? 0 : SEVERITIES.length) + SEVERITIES.indexOf(finding.severity);
  return findings.toSorted((a, b) => weight(a) - weight(b));
}

/** Whether nothing in the report keeps a change from being accepted. */
export function passes({ findings, strict }: Report): boolean {
  return !findings.some((finding) => blocks(finding, strict));
}
