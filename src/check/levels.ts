import type { Level } from '../contract/stream.ts';

/** Who reads whom: `backward`, the newer reads the older; `forward`, the older reads the newer. */
export type Direction = 'backward' | 'forward';

interface Promised {
  /** In the order in which Confluent's registry reports them. */
  readonly directions: readonly Direction[];
  /** Against every earlier version, or the newest of them alone. */
  readonly transitive: boolean;
}

/** What each compatibility level promises. */
export const LEVELS = {
  NONE: { directions: [], transitive: false },
  BACKWARD: { directions: ['backward'], transitive: false },
  BACKWARD_TRANSITIVE: { directions: ['backward'], transitive: true },
  FORWARD: { directions: ['forward'], transitive: false },
  FORWARD_TRANSITIVE: { directions: ['forward'], transitive: true },
  FULL: { directions: ['forward', 'backward'], transitive: false },
  FULL_TRANSITIVE: { directions: ['forward', 'backward'], transitive: true },
} as const satisfies Record<Level, Promised>;

/** One comparison that a level demands. */
export interface Demand<V> {
  readonly direction: Direction;
  readonly earlier: V;
}

/** The comparisons that a level demands of a new version: against the newest earlier one first (`earlier` is oldest first). */
export function demandsOf<V>(level: Level, earlier: readonly V[]): readonly Demand<V>[] {
  const { directions, transitive } = LEVELS[level];
  const compared = transitive ? earlier.toReversed() : earlier.slice(-1);
  return compared.flatMap((version) => directions.map((direction) => ({ direction, earlier: version })));
}

/** What `after` no longer promises that `before` did, as clauses for people; empty if nothing was weakened. */
export function lostPromises(before: Level, after: Level): readonly string[] {
  const [was, is]: readonly [Promised, Promised] = [LEVELS[before], LEVELS[after]];
  const lost = was.directions.filter((direction) => !is.directions.includes(direction)).map((direction) => PROMISES[direction]);
  const narrowed = was.transitive && !is.transitive && is.directions.length > 0;
  return [...lost, ...(narrowed ? ['versions before the newest are no longer compared'] : [])];
}

const PROMISES = {
  backward: 'new code no longer needs to read older events',
  forward: 'running readers no longer need to read new events',
} as const satisfies Record<Direction, string>;
