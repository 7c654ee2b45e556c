import type { Finding } from '../src/contract/finding.ts';
import type { Place } from '../src/contract/place.ts';
import { coordinate, type PackagePlan } from '../src/contract/stream.ts';
import type { PrintedEvent } from './event.ts';
import type { PrintedStream } from './package-files.ts';
import { codecName, eventName } from './stream-module.ts';

/** Something that a package would hold under a name. */
interface Claim {
  readonly name: string;
  readonly coordinate: string;
  readonly place: Place;
}

/**
 * Names that two things of a package would share: in its exports, or as files where letter case does not count; and fields
 * of one message that would be one property, as `foo_bar` and `fooBar` would.
 */
export function clashes(plan: PackagePlan, streams: readonly PrintedStream[]): readonly Finding[] {
  const claims = streams.flatMap(({ stream, events }): readonly Claim[] => [
    ...[codecName(stream), eventName(stream)].map((name) => ({ name, coordinate: stream.id, place: stream.place })),
    ...events.map(({ event, name }) => ({ name, coordinate: coordinate(stream.id, event.name), place: event.place })),
  ]);
  const mend = 'rename one of them, or put the streams into two packages of covenant.yaml';
  return [
    ...shared(claims, (name) => name.toLowerCase()).map(([one, other]) => clash(plan, one, other, mend)),
    ...streams.flatMap(({ events }) => events.flatMap((event) => sharedProperties(plan, event))),
  ];
}

/** Each claim that comes second to a name, with the first. */
function shared(claims: readonly Claim[], same: (name: string) => string): readonly (readonly [later: Claim, first: Claim])[] {
  return [...Map.groupBy(claims, (claim) => same(claim.name)).values()].flatMap(([first, ...later]) =>
    first ? later.map((one) => [one, first] as const) : [],
  );
}

function sharedProperties(plan: PackagePlan, event: PrintedEvent): readonly Finding[] {
  const seen = new Set<string>();
  return event.schemas.flatMap((schema, index) =>
    [...schema.types.values()].flatMap((type) => {
      if (type.kind !== 'record') return [];
      const claims = type.fields.map((field) => ({
        name: field.property,
        coordinate: coordinate(event.stream.id, event.event.name, index + 1, field.name),
        place: field.place,
      }));
      return shared(claims, (name) => name)
        .filter(([one]) => !seen.has(`${type.name} ${one.name}`) && seen.add(`${type.name} ${one.name}`))
        .map(([one, other]) => clash(plan, one, other, 'rename one of the fields, or give it a json_name'));
    }),
  );
}

function clash(plan: PackagePlan, one: Claim, other: Claim, say: string): Finding {
  return {
    rule: 'package/names-are-unique',
    severity: 'error',
    coordinate: one.coordinate,
    place: one.place,
    related: [{ place: other.place, say: `${other.name} of ${other.coordinate}` }],
    message: `${plan.name} cannot hold both ${one.name} of ${one.coordinate} and ${other.name} of ${other.coordinate}: their names clash`,
    fixes: [{ say }],
    after: one.name,
  };
}
