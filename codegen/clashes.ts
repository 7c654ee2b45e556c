import type { Finding } from '../src/contract/finding.ts';
import type { RuleText } from '../src/contract/rule.ts';
import { coordinate, type PackagePlan } from '../src/contract/stream.ts';
import type { PrintedEvent } from './event.ts';
import type { PrintedStream } from './package-files.ts';
import { codecName, eventName } from './stream-module.ts';

/** The rules that a package's names keep. */
export const clashRules: readonly RuleText[] = [
  {
    id: 'package/names-are-unique',
    law: 'No two events of one package have the same name, nor names that differ in letter case alone.',
    why: 'A package exports each event as one class and keeps it in one file; file systems that ignore case would lose one.',
    severity: 'error',
  },
];

/** Names that two things of a package would share, in their exports or as files where letter case does not count. */
export function clashes(plan: PackagePlan, streams: readonly PrintedStream[]): readonly Finding[] {
  const taken = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { stream } of streams) {
    for (const name of [codecName(stream), eventName(stream)]) taken.set(name.toLowerCase(), `${stream.id}'s own ${name}`);
  }
  for (const { stream, events } of streams) {
    for (const event of events) {
      const other = taken.get(event.name.toLowerCase());
      const own = coordinate(stream.id, event.event.name);
      if (other !== undefined) findings.push(clash(plan, event, own, other));
      else taken.set(event.name.toLowerCase(), own);
    }
  }
  return findings;
}

function clash(plan: PackagePlan, event: PrintedEvent, own: string, other: string): Finding {
  return {
    rule: 'package/names-are-unique',
    severity: 'error',
    coordinate: own,
    place: event.event.place,
    message: `${plan.name} cannot hold both ${own} and ${other}: their names clash`,
    fixes: [{ say: `rename ${event.event.name}, or put the streams into two packages of covenant.yaml` }],
    after: event.event.name,
  };
}
