import type { Finding } from '../src/contract/finding.ts';
import type { Place } from '../src/contract/place.ts';
import { coordinate, type PackagePlan } from '../src/contract/stream.ts';
import type { PrintedStream } from './package-files.ts';
import { codecName, eventName } from './stream-module.ts';

/** Something that a package would hold under a name. */
interface Claim {
  readonly name: string;
  readonly coordinate: string;
  readonly place: Place;
}

/** Names that two things of a package would share: in its exports, or as files where letter case does not count. */
export function clashes(plan: PackagePlan, streams: readonly PrintedStream[]): readonly Finding[] {
  const claims = streams.flatMap(({ stream, events }): readonly Claim[] => [
    ...[codecName(stream), eventName(stream)].map((name) => ({ name, coordinate: stream.id, place: stream.place })),
    ...events.map(({ event }) => ({ name: event.name, coordinate: coordinate(stream.id, event.name), place: event.place })),
  ]);
  return [...Map.groupBy(claims, (claim) => claim.name.toLowerCase()).values()].flatMap(([first, ...later]) =>
    first ? later.map((one) => clash(plan, one, first)) : [],
  );
}

function clash(plan: PackagePlan, one: Claim, other: Claim): Finding {
  return {
    rule: 'package/names-are-unique',
    severity: 'error',
    coordinate: one.coordinate,
    place: one.place,
    related: [{ place: other.place, say: `${other.name} of ${other.coordinate}` }],
    message: `${plan.name} cannot hold both ${one.name} of ${one.coordinate} and ${other.name} of ${other.coordinate}: their names clash`,
    fixes: [{ say: 'rename one of them, or put the streams into two packages of covenant.yaml' }],
    after: one.name,
  };
}
