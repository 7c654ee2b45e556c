import type { Finding } from '../contract/finding.ts';

/** One change of a text, and the same finding about it at every event type that the text reaches. */
export interface Told {
  readonly finding: Finding;
  readonly others: readonly Finding[];
}

/**
 * Findings of one cause together, each cause where its first finding stands: a type that several event types share is
 * changed once, and is to be mended once. Findings of one event type are never put together.
 */
export function together(findings: readonly Finding[]): readonly Told[] {
  const causes = new Map<string, Finding[]>();
  const times = new Map<string, number>();
  findings.forEach((finding, index) => {
    const cause = causeOf(finding) ?? String(index);
    const atEvent = JSON.stringify([cause, eventOf(finding)]);
    const nth = times.get(atEvent) ?? 0;
    times.set(atEvent, nth + 1);
    const key = `${nth} ${cause}`;
    const known = causes.get(key);
    if (known) known.push(finding);
    else causes.set(key, [finding]);
  });
  return [...causes.values()].flatMap(([finding, ...others]) => (finding ? [{ finding, others }] : []));
}

/** Who breaks at any of the event types, each once. */
export function hurtOf({ finding, others }: Told): readonly string[] {
  return [...new Set([finding, ...others].flatMap(({ hurts = [] }) => hurts))];
}

function causeOf({ place, rule, severity, lens, before, after, mitigated, waived }: Finding): string | undefined {
  if (!place) return undefined;
  return JSON.stringify([place.source.path, place.start, place.end, rule, severity, lens, before, after, mitigated, waived?.file]);
}

function eventOf({ coordinate }: Finding): string {
  return coordinate.replace(/[@#].*$/s, '');
}
