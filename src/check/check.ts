import { type Finding, fingerprint } from '../contract/finding.ts';
import type { RuleText } from '../contract/rule.ts';
import type { Stream, Workspace } from '../contract/stream.ts';
import { formats } from '../formats.ts';
import { changeFindings } from './change-findings.ts';
import { disagreementFindings } from './disagreement-findings.ts';
import { withoutEchoes } from './echoes.ts';
import { headOf } from './head.ts';
import { type History, historyOf } from './history.ts';
import { type Ignored, mergedIgnores, withoutIgnored } from './ignores.ts';
import { type Judge, judgeOf } from './judge.ts';
import { packageChanges } from './package-change.ts';
import { streamUnder } from './policy.ts';
import { applyRules } from './rule.ts';
import type { SeverityLedger } from './rules/severities.ts';
import type { WaiverLedger } from './rules/waivers.ts';
import {
  changeRules,
  compatibilityRules,
  eventRules,
  headRules,
  ignorable,
  ignoreRules,
  packageRules,
  policyChangeRules,
  policyRules,
  ruleTable,
  severityRules,
  streamPairRules,
  streamRules,
  waiverRules,
  workspacePairRules,
} from './rules.ts';
import { streamOf } from './severity.ts';

export interface CheckInput {
  readonly workspace: Workspace;
  /** What was promised before: the workspace at the merge-base, or a registry's. Without one, every version is judged as new. */
  readonly baseline?: Workspace;
  /** Whose severities, levels, owners and waivers count; the baseline's, unless it is none that people wrote (its name is empty). */
  readonly policy?: Workspace;
  /** The day on which waivers are held against their expiry: `2026-10-31`. Without it none counts, and none is looked at. */
  readonly today?: string;
  /** The rules that reading the workspace may raise, which `rules:` may name as well. */
  readonly readingRules: readonly RuleText[];
}

/** Everything that is wrong with a workspace, or changes what it promises: sorted by file and place, each thing once. Pure. */
export function check(input: CheckInput): readonly Finding[] {
  const { workspace, baseline, today, readingRules } = input;
  const known = new Set([...ruleTable, ...readingRules].map((rule) => rule.id));
  const policy = input.policy ?? (baseline?.name ? baseline : undefined);
  const court = judgeOf({ workspace, checked: CHECKED, ...(policy ? { policy } : {}), ...(today === undefined ? {} : { today }) });
  const { judge } = court;
  const streams = workspace.streams.map((stream) => streamFindings(stream, baseline, court));
  const ignores = mergedIgnores(streams.flatMap((stream) => stream.ignores));
  const found = [
    ...workspace.findings.flatMap((finding) => judge([withoutRoot(finding, workspace)], streamOf(finding, workspace))),
    ...applyRules(policyRules, { workspace, known }),
    ...(policy ? judge(applyRules(policyChangeRules, { workspace, policy })) : []),
    ...(baseline ? judge(applyRules(workspacePairRules, { workspace, before: baseline })) : []),
    ...(baseline ? judge(packageChanges(workspace, baseline).flatMap((change) => applyRules(packageRules, change))) : []),
    ...streams.flatMap((stream) => stream.findings),
    ...judge(applyRules(ignoreRules, { ignores, ignorable })),
  ];
  // What asks what was met comes last: only now is it known.
  const ofSeverities = judge(applyRules(severityRules, severitiesOf(workspace, court, baseline !== undefined)));
  const ofWaivers = today === undefined ? [] : judge(applyRules(waiverRules, ledgerOf(workspace, court, today, baseline !== undefined)));
  return once([...found, ...ofSeverities, ...ofWaivers]).toSorted(byPlace);
}

function severitiesOf(workspace: Workspace, { silenced, policy }: Judge, compared: boolean): SeverityLedger {
  const rulesOf = (scope: string) => (scope === '' ? policy : policy?.streams.find(({ id }) => id === scope))?.rules;
  const counts = (scope: string, rule: string) => (rulesOf(scope)?.get(rule) ?? 'off') === 'off' && rulesOf(scope)?.has(rule) !== false;
  return { workspace, silenced, unasked: compared ? new Set() : COMPARING, counts };
}

function ledgerOf({ waivers = [] }: Workspace, { met, counts }: Judge, today: string, compared: boolean): WaiverLedger {
  return { waivers, today, met, isJudged: (waiver) => counts(waiver) && (compared || !COMPARING.has(waiver.rule)) };
}

/** A coordinate that is a path does not depend on how the root was named: its fingerprint must not either. */
function withoutRoot(finding: Finding, { root }: Workspace): Finding {
  const prefix = `${root}/`;
  return finding.coordinate.startsWith(prefix) ? { ...finding, coordinate: finding.coordinate.slice(prefix.length) } : finding;
}

/** The history of every event type of a stream, against the same stream of the baseline. */
export function historiesOf(stream: Stream, baseline: Workspace | undefined): readonly History[] {
  const before = baseline?.streams.find(({ id }) => id === stream.id);
  return stream.events.map((event) => {
    const published = before?.events.find(({ name }) => name === event.name);
    return historyOf({
      stream,
      event,
      format: formats[stream.format],
      ...(published ? { before: published } : {}),
      compared: baseline !== undefined,
    });
  });
}

const CHECKED: ReadonlySet<string> = new Set(
  [
    ...[...compatibilityRules, ...changeRules, ...eventRules, ...headRules, ...streamRules, ...streamPairRules, ...workspacePairRules],
    ...[...policyChangeRules, ...waiverRules, ...ignoreRules, ...severityRules, ...packageRules],
  ].map((rule) => rule.id),
);

/** The rules that find nothing without a baseline. */
const COMPARING: ReadonlySet<string> = new Set([
  ...[...streamPairRules, ...workspacePairRules, ...policyChangeRules].map((rule) => rule.id),
  'history/version-is-frozen',
]);

function streamFindings(stream: Stream, baseline: Workspace | undefined, court: Judge): Ignored {
  const before = baseline?.streams.find(({ id }) => id === stream.id);
  const weigh = (findings: readonly Finding[]) => court.judge(findings, stream);
  const histories = historiesOf(streamUnder(stream, court.policy), baseline).map((history) => ({ history, ...headFindings(history) }));
  const findings = [
    ...weigh(applyRules(streamRules, stream)),
    ...(before ? weigh(applyRules(streamPairRules, { stream, before })) : []),
    ...histories.flatMap(({ history, findings }) =>
      withoutEchoes([
        ...disagreementFindings(history, weigh),
        ...changeFindings(history, weigh),
        ...weigh(applyRules(eventRules, history)),
        ...weigh(findings),
      ]),
    ),
  ];
  return { findings, ignores: histories.flatMap(({ ignores }) => ignores) };
}

/** What lint says about a head, but for what its author has set aside. */
function headFindings(history: History): Ignored {
  const head = headOf(history);
  return head ? withoutIgnored(applyRules(headRules, head), head, ignorable) : { findings: [], ignores: [] };
}

function once(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const { source, start, end } = finding.place ?? {};
    const key = JSON.stringify([fingerprint(finding), source?.path, start, end, finding.lens, finding.message]);
    return !seen.has(key) && seen.add(key);
  });
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.place?.source.path ?? a.coordinate, b.place?.source.path ?? b.coordinate) ||
    (a.place?.start ?? 0) - (b.place?.start ?? 0) ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
