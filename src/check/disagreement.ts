import type { Json } from '../contract/finding.ts';
import type { Incompatibility } from '../contract/schema.ts';
import type { Consumer } from '../contract/stream.ts';
import type { History } from './history.ts';
import { type Direction, demandsOf } from './levels.ts';
import { fieldShape } from './shape.ts';
import type { TimelineVersion } from './timeline.ts';

/** One reason why a version and earlier ones do not fit, and all who suffer from it. */
export interface Disagreement {
  readonly history: History;
  readonly direction: Direction;
  readonly newer: TimelineVersion;
  /** The earlier versions it holds against, newest first. */
  readonly older: readonly [TimelineVersion, ...TimelineVersion[]];
  /** The earlier versions that the level speaks of; the rest are there for declared consumers alone. */
  readonly demanded: readonly TimelineVersion[];
  readonly consumers: readonly Consumer[];
  readonly incompatibility: Incompatibility;
  readonly before: Json;
  readonly after: Json;
}

interface Comparison {
  readonly direction: Direction;
  readonly newer: TimelineVersion;
  readonly older: TimelineVersion;
  readonly consumer?: Consumer;
}

/**
 * All that keeps versions from reading each other: what the level demands of every version that the baseline does not
 * hold, within its generation, and what declared consumers need of the newest. The same reason against several versions is one.
 */
export function disagreementsOf(history: History): readonly Disagreement[] {
  const groups = new Map<string, Disagreement>();
  for (const comparison of [...demanded(history), ...consumed(history)]) {
    for (const incompatibility of incompatibilities(history, comparison)) {
      const fresh = disagreement(history, comparison, incompatibility);
      const key = JSON.stringify([
        fresh.direction,
        fresh.newer.number,
        incompatibility.kind,
        incompatibility.field,
        fresh.before,
        fresh.after,
        incompatibility.message,
      ]);
      const known = groups.get(key);
      groups.set(key, known ? united(known, fresh) : fresh);
    }
  }
  return [...groups.values()];
}

function demanded({ stream, versions, generations }: History): readonly Comparison[] {
  return versions.flatMap((newer, index) => {
    if (newer.standing === 'held') return [];
    const earlier = versions.slice(0, index).filter((older) => generations.get(older.number) === generations.get(newer.number));
    return demandsOf(stream.level, earlier).map(({ direction, earlier: older }) => ({ direction, newer, older }));
  });
}

function consumed({ stream, event, versions }: History): readonly Comparison[] {
  const newer = versions.at(-1);
  return stream.consumers.flatMap((consumer) => {
    const older = versions.find((version) => version.number === consumer.handles.get(event.name));
    return newer && older && older !== newer ? [{ direction: 'forward' as const, newer, older, consumer }] : [];
  });
}

function incompatibilities({ format }: History, { direction, newer, older }: Comparison): readonly Incompatibility[] {
  return direction === 'backward' ? format.canRead(newer.schema, older.schema) : format.canRead(older.schema, newer.schema);
}

function disagreement(history: History, comparison: Comparison, incompatibility: Incompatibility): Disagreement {
  const { direction, newer, older, consumer } = comparison;
  return {
    history,
    direction,
    newer,
    older: [older],
    demanded: consumer ? [] : [older],
    consumers: consumer ? [consumer] : [],
    incompatibility,
    before: fieldShape(older.schema, incompatibility.field),
    after: fieldShape(newer.schema, incompatibility.field),
  };
}

function united(known: Disagreement, fresh: Disagreement): Disagreement {
  return {
    ...known,
    older: known.older.includes(fresh.older[0]) ? known.older : [...known.older, ...fresh.older],
    demanded: [...known.demanded, ...fresh.demanded],
    consumers: [...known.consumers, ...fresh.consumers],
  };
}
