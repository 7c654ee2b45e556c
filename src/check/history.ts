import type { Format } from '../contract/format.ts';
import type { EventType, Stream, Upcaster } from '../contract/stream.ts';
import { type Hole, type Step, stepBetween } from '../evolution/step.ts';
import { type TimelineVersion, timeline } from './timeline.ts';

/** What lies between two consecutive versions, and the answer of a person where it needs one. */
export interface HistoryStep {
  readonly from: TimelineVersion;
  readonly to: TimelineVersion;
  readonly step: Step;
  readonly upcaster?: Upcaster;
}

/** One event type through time: all that the rules of compatibility, history and lint look at. */
export interface History {
  readonly stream: Stream;
  readonly event: EventType;
  readonly format: Format;
  /** The event type as the baseline has it; undefined where it is new or there is no baseline. */
  readonly before?: EventType;
  readonly versions: readonly TimelineVersion[];
  /** Between versions whose numbers follow each other; a gap has no step. */
  readonly steps: readonly HistoryStep[];
  /** Version number → generation, both from 1. */
  readonly generations: ReadonlyMap<number, number>;
}

export interface HistoryOf {
  readonly stream: Stream;
  readonly event: EventType;
  readonly format: Format;
  readonly before?: EventType;
  /** Whether a baseline was looked at, even one that lacks the event. */
  readonly compared: boolean;
}

/** The history of an event type: its timeline, the steps of it and where generations begin. */
export function historyOf({ stream, event, format, before, compared }: HistoryOf): History {
  const held = compared ? (before?.versions.at(-1)?.number ?? 0) : undefined;
  const versions = timeline(event, held, format);
  const steps = stepsOf(versions, event.upcasters, format);
  return { stream, event, format, ...(before ? { before } : {}), versions, steps, generations: generationsOf(versions, steps) };
}

/** The holes of a step that no upcaster answers. */
export function openHoles(step: HistoryStep): readonly Hole[] {
  return step.upcaster ? [] : step.step.holes;
}

function stepsOf(versions: readonly TimelineVersion[], upcasters: readonly Upcaster[], format: Format): readonly HistoryStep[] {
  return versions.flatMap((to, index) => {
    const from = versions[index - 1];
    if (from?.number !== to.number - 1) return [];
    const upcaster = upcasters.find((candidate) => candidate.from === from.number && candidate.to === to.number);
    const step = stepBetween(from.schema, to.schema, format.conversion);
    return [{ from, to, step, ...(upcaster ? { upcaster } : {}) }];
  });
}

/** Version number → generation: a step across holes that a person has filled opens a new one. */
function generationsOf(versions: readonly TimelineVersion[], steps: readonly HistoryStep[]): ReadonlyMap<number, number> {
  const opens = new Set(steps.filter((step) => step.step.holes.length > 0 && step.upcaster).map((step) => step.to.number));
  let generation = 1;
  return new Map(
    versions.map(({ number }) => {
      if (opens.has(number)) generation += 1;
      return [number, generation];
    }),
  );
}
