import type { ChangedEvent, Replay } from '../contract/changed-event.ts';
import { blocks, type Finding } from '../contract/finding.ts';
import { inertCode, inertSentence } from './markdown-text.ts';
import { byWeight, type Report, standing } from './report.ts';

/** So many changes of one event type are told in its row. */
const MOST_CHANGES = 12;
const MOST_NAMES = 20;

/** The head of the table of changed event types. */
export const EVENT_COLUMNS =
  '| Event type | Change | Replay of stored events | Running readers | Verdict |\n| --- | --- | --- | --- | --- |\n';

/** A row for every event type that the report says has changed. */
export function eventRows({ changed, findings, strict }: Report): readonly string[] {
  const byEvent = Map.groupBy(findings, ({ coordinate }) => coordinate.replace(/[@#].*$/s, ''));
  return changed.map((event) => {
    const cells = [
      `${inertCode(`${event.stream}/${event.name}`, 200)} ${versions(event)}`,
      told(event.changes.map((change) => inertSentence(change, 300))),
      replays(event),
      readers(event),
      verdict(byEvent.get(`${event.stream}/${event.name}`) ?? [], strict),
    ];
    return `| ${cells.join(' | ')} |\n`;
  });
}

function versions({ from, to }: ChangedEvent): string {
  if (to === undefined) return 'gone';
  if (from === undefined) return `new, version ${to}`;
  return from === to ? `version ${to}` : `${from} → ${to}`;
}

function told(lines: readonly string[]): string {
  const rest = lines.length - MOST_CHANGES;
  return [...lines.slice(0, MOST_CHANGES), ...(rest > 0 ? [`… and ${rest} more`] : [])].join('<br>') || 'nothing yet';
}

function replays({ replays: chain }: ChangedEvent): string {
  const alike = Map.groupBy(chain, ({ verdict, upcasters }) => JSON.stringify([verdict, upcasters]));
  const lines = [...alike.values()].map((of) => `${runs(of.map(({ version }) => version))}: ${replayed(of[0])}`);
  return lines.length === 0 ? 'nothing stored' : told(lines);
}

function replayed(replay: Replay | undefined): string {
  switch (replay?.verdict) {
    case 'upcast':
      return `ok through ${replay.upcasters.map((file) => inertCode(file, 300)).join(' ')}`;
    case 'fails':
      return '**fails**';
    case 'ok':
    case undefined:
      return 'ok';
  }
}

function readers({ readers: services }: ChangedEvent): string {
  const lines = services
    .slice(0, MOST_NAMES)
    .map(({ service, version, verdict }) => `${inertCode(service, 100)} on ${version}: ${verdict === 'ok' ? 'ok' : `**${verdict}**`}`);
  const rest = services.length - MOST_NAMES;
  return [...lines, ...(rest > 0 ? [`… and ${rest} more`] : [])].join('<br>') || 'none declared';
}

/** The heaviest thing that is said about the event type. */
function verdict(findings: readonly Finding[], strict: boolean): string {
  const [heaviest] = byWeight(findings);
  if (!heaviest) return 'safe';
  const how = standing(heaviest);
  if (how !== 'open') return how;
  return blocks(heaviest, strict) ? `**${heaviest.severity}**` : heaviest.severity === 'info' ? 'safe' : heaviest.severity;
}

/** Numbers in order as runs: `1–3, 5`. */
function runs(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`)).join(', ');
}
