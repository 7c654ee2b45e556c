import { blocks, type Finding } from '../contract/finding.ts';

/** The lenses under which the level, or lint, may tell the same of a change as the change rules. */
const TOLD_BY_OTHERS: ReadonlySet<Finding['lens']> = new Set(['wire-read', 'wire-write', 'types']);

/**
 * Each thing is told once, by the rule that says most about it: what the level refuses is not told again as a change, and a hole
 * not where a rule says what stands in the way. `findings` are those of one event type.
 */
export function withoutEchoes(findings: readonly Finding[]): readonly Finding[] {
  const refused = coordinatesOf(findings, (finding) => finding.rule.startsWith('compatibility/') && finding.severity === 'breaking');
  const reserved = coordinatesOf(findings, (finding) => finding.rule === 'lint/reserve-deleted-numbers');
  const explained = [...coordinatesOf(findings, explainsHole)];
  return findings.filter((finding) => {
    if (finding.rule === 'change/number-stays-reserved' && reserved.has(finding.coordinate)) return false;
    if (finding.rule.startsWith('change/') && TOLD_BY_OTHERS.has(finding.lens)) return !refused.has(finding.coordinate);
    if (finding.rule !== 'history/upcaster-is-present' || finding.mitigated !== undefined) return true;
    return !explained.some((coordinate) => coordinate === finding.coordinate || coordinate.startsWith(`${finding.coordinate}.`));
  });
}

function explainsHole(finding: Finding): boolean {
  if (!blocks(finding)) return false;
  if (finding.rule === 'lint/rename-or-new') return true;
  if (finding.rule.startsWith('change/')) return finding.lens === 'meaning';
  return finding.lens === 'wire-read' && finding.rule.startsWith('compatibility/');
}

function coordinatesOf(findings: readonly Finding[], tells: (finding: Finding) => boolean): ReadonlySet<string> {
  return new Set(findings.filter(tells).map((finding) => finding.coordinate));
}
