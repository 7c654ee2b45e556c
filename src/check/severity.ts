import type { Finding } from '../contract/finding.ts';
import type { Stream, Workspace } from '../contract/stream.ts';

/**
 * A finding with the severity that its stream or workspace sets for the rule, the stream's first; undefined where the rule
 * is off. That a text could not be read (`error` of a rule without a check) stays an error: what is unreadable is unchecked.
 */
export function weighed(
  finding: Finding,
  workspace: Workspace,
  stream: Stream | undefined,
  checked: ReadonlySet<string>,
): Finding | undefined {
  const severity = stream?.rules.get(finding.rule) ?? workspace.rules.get(finding.rule);
  if (severity === undefined || isUnreadable(finding, checked)) return finding;
  return severity === 'off' ? undefined : { ...finding, severity };
}

/** Whether a finding says that a text could not be read, which no policy changes. */
export function isUnreadable(finding: Finding, checked: ReadonlySet<string>): boolean {
  return finding.severity === 'error' && !checked.has(finding.rule);
}

/** The stream in whose folder a finding's place is. */
export function streamOf(finding: Finding, workspace: Workspace): Stream | undefined {
  const path = finding.place?.source.path ?? finding.coordinate;
  return workspace.streams.find((stream) => path.startsWith(folderOf(stream)));
}

function folderOf({ place }: Stream): string {
  const { path } = place.source;
  return path.slice(0, path.lastIndexOf('/') + 1);
}
