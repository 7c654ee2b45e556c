import { changedEvents } from '../check/changed-events.ts';
import { check } from '../check/check.ts';
import { packageBumps } from '../check/package-bumps.ts';
import type { Finding } from '../contract/finding.ts';
import type { Workspace } from '../contract/stream.ts';
import type { Report } from '../report/report.ts';
import type { Baseline } from '../workspace/baseline.ts';
import { READING_RULES, RULES } from './rule-table.ts';
import { today } from './today.ts';
import { VERSION } from './version.ts';

/** Checks a workspace and says what came of it as a report. */
export function reportOf(workspace: Workspace, baseline: Baseline | undefined, strict = false): Report {
  const before = baseline ? { baseline: baseline.workspace, ...(baseline.policy ? { policy: baseline.policy } : {}) } : {};
  const findings = check({ workspace, readingRules: READING_RULES, today: today(), ...before });
  return reportAround(workspace, findings, baseline, strict);
}

/** The report that says these findings of a workspace. */
export function reportAround(workspace: Workspace, findings: readonly Finding[], baseline?: Baseline, strict = false): Report {
  const events = workspace.streams.flatMap((stream) => stream.events);
  return {
    tool: VERSION,
    workspace: { name: workspace.name, root: workspace.root },
    ...(baseline ? { baseline: baseline.name } : {}),
    extent: { streams: workspace.streams.length, events: events.length, versions: events.flatMap((event) => event.versions).length },
    strict,
    findings,
    rules: RULES,
    // Worked out only by the formats that show it.
    get changed() {
      return baseline ? changedEvents(workspace, baseline.workspace) : [];
    },
    get bumps() {
      return baseline ? packageBumps(workspace, baseline.workspace) : [];
    },
  };
}
