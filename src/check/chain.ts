import { type History, type HistoryStep, openHoles } from './history.ts';
import type { TimelineVersion } from './timeline.ts';

/**
 * How events that were stored as one version become the newest class. `ok`: derived all the way. `upcast`: through the
 * upcasters of `through`. `fails`: the steps of `through` need an upcaster that is not there, or a version is missing.
 */
export interface ChainVerdict {
  readonly version: TimelineVersion;
  readonly verdict: 'ok' | 'upcast' | 'fails';
  readonly through: readonly HistoryStep[];
}

/** The verdict for every version before the newest, oldest first: replay works if none of them fails. */
export function chainOf(history: History): readonly ChainVerdict[] {
  const newest = history.versions.at(-1);
  if (!newest) return [];
  return history.versions.slice(0, -1).map((version) => {
    const steps = history.steps.filter((step) => step.from.number >= version.number);
    const open = steps.filter((step) => openHoles(step).length > 0);
    const whole = steps.length === newest.number - version.number;
    if (!whole || open.length > 0) return { version, verdict: 'fails', through: open };
    const through = steps.filter((step) => step.step.holes.length > 0);
    return { version, verdict: through.length > 0 ? 'upcast' : 'ok', through };
  });
}
