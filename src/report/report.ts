import { blocks, type Finding, type Severity } from '../contract/finding.ts';

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
}

/** Prints a report in one format; the same report gives the same text. */
export type PrintReport = (report: Report) => string;

/** All severities, the heaviest first. */
export const SEVERITIES = ['error', 'breaking', 'dangerous', 'safe', 'info'] as const satisfies readonly Severity[];

/** How many findings a report has by severity; `mitigated` ones are counted apart. */
export function counts({ findings }: Report): Readonly<Record<Severity | 'mitigated', number>> {
  const open = findings.filter((finding) => finding.mitigated === undefined);
  const of = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  return {
    error: of('error'),
    breaking: of('breaking'),
    dangerous: of('dangerous'),
    safe: of('safe'),
    info: of('info'),
    mitigated: findings.length - open.length,
  };
}

/** Whether nothing in the report keeps a change from being accepted. */
export function passes({ findings, strict }: Report): boolean {
  return !findings.some((finding) => blocks(finding, strict));
}
