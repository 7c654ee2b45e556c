import { type Finding, fingerprint } from '../contract/finding.ts';
import type { Stream, Workspace } from '../contract/stream.ts';
import type { Waiver } from '../contract/waiver.ts';
import { streamUnder, underPolicy } from './policy.ts';
import { isUnreadable, weighed } from './severity.ts';

/** Weighs findings by the severities and waivers that count, and remembers what the waivers met. */
export interface Judge {
  /** Whose policy counts, where it is not the workspace's own. */
  readonly policy?: Workspace;
  /** The findings as policy sees them: some weigh otherwise, some are waived, some are gone. */
  judge(findings: readonly Finding[], stream?: Stream): readonly Finding[];
  /** Whether a waiver is among those that count, if its day has not passed. */
  counts(waiver: Waiver): boolean;
  /** What was found, by fingerprint, of all that some waiver names. */
  readonly met: ReadonlyMap<string, Finding>;
  /** The rules that silenced a finding by `off`: of a stream as `bank.account lint/field-case`, of the workspace as ` lint/field-case`. */
  readonly silenced: ReadonlySet<string>;
}

export interface JudgeOf {
  readonly workspace: Workspace;
  readonly policy?: Workspace;
  /** The day that waivers must not have expired before; without it none counts. */
  readonly today?: string;
  /** The rules whose severity may be set and whose findings may be waived; what is unreadable is neither. */
  readonly checked: ReadonlySet<string>;
}

/** A judge for one run of a check. */
export function judgeOf({ workspace, policy, today, checked }: JudgeOf): Judge {
  const ruled = underPolicy(workspace, policy);
  const all = today === undefined ? [] : [...(workspace.waivers ?? []), ...(ruled.waivers ?? [])];
  const named = new Set(all.map((waiver) => waiver.fingerprint));
  const waivers = today === undefined ? new Map<string, Waiver>() : countingOn(today, ruled.waivers ?? []);
  const counting = new Set((ruled.waivers ?? []).map((waiver) => waiver.fingerprint));
  const met = new Map<string, Finding>();
  const silenced = new Set<string>();
  const waived = (finding: Finding): Finding => {
    if (named.size === 0 || isUnreadable(finding, checked)) return finding;
    const mark = fingerprint(finding);
    if (!named.has(mark)) return finding;
    met.set(mark, finding);
    const waiver = waivers.get(mark);
    if (!waiver || !names(waiver, finding) || finding.mitigated !== undefined) return finding;
    const { reason, owner, expires, file } = waiver;
    return { ...finding, waived: { reason, owner, expires, file } };
  };
  return {
    ...(policy ? { policy } : {}),
    met,
    silenced,
    counts: (waiver) => counting.has(waiver.fingerprint),
    judge: (findings, stream) =>
      findings.flatMap((finding) => {
        const under = stream && streamUnder(stream, policy);
        const weighty = weighed(finding, ruled, under, checked);
        if (!weighty) silenced.add(`${under?.rules.has(finding.rule) ? under.id : ''} ${finding.rule}`);
        return weighty ? [waived(weighty)] : [];
      }),
  };
}

/** Whether a waiver says of a finding what the finding is: one that says something else was approved for something else. */
export function names(waiver: Pick<Waiver, 'rule' | 'coordinate'>, finding: Finding): boolean {
  return waiver.rule === finding.rule && waiver.coordinate === finding.coordinate;
}

/** The waivers that count on a day, by fingerprint: of two for one change the first. */
function countingOn(today: string, waivers: readonly Waiver[]): ReadonlyMap<string, Waiver> {
  return new Map(
    waivers
      .filter((waiver) => waiver.expires >= today)
      .map((waiver) => [waiver.fingerprint, waiver] as const)
      .reverse(),
  );
}
