import type { PairFinding, PairVerdict } from '../check/pair.ts';
import type { Finding } from '../contract/finding.ts';
import { lineColumn, type Place } from '../contract/place.ts';

/** What a comparison of two schemas came to, as JSON: the verdict, what a Confluent registry would say, and our findings. */
export interface CompatAnswer {
  readonly compatible: boolean;
  readonly messages: readonly string[];
  readonly findings: readonly object[];
}

/** The answer that a verdict is. */
export function answerOf({ compatible, messages, findings }: PairVerdict): CompatAnswer {
  return { compatible, messages, findings: findings.map(findingJson) };
}

/** The answer about schemas that cannot be read: a registry names the first fault of the first of them. */
export function unreadableAnswer(findings: readonly [Finding, ...Finding[]]): CompatAnswer {
  return { compatible: false, messages: [findings[0].message], findings: findings.map(findingJson) };
}

function findingJson(finding: Finding | PairFinding): object {
  const { rule, severity, lens, coordinate, message, place, fixes, causes = [] } = finding;
  return {
    rule,
    kind: 'kind' in finding ? finding.kind : null,
    path: 'path' in finding ? finding.path : null,
    severity,
    lens: lens ?? null,
    coordinate,
    message,
    place: place ? placeJson(place) : null,
    fixes: fixes.map(({ say }) => say),
    causes: causes.map(findingJson),
  };
}

function placeJson(place: Place): object {
  return { path: place.source.path, ...lineColumn(place) };
}
