import type { RecordType } from '../contract/type.ts';
import { type Hazard, hazard, type Spot } from './hazard.ts';
import { type Numbered, numberedOf } from './hazard-slot.ts';
import { oneofs } from './oneofs-by-number.ts';

/** What became of the oneofs of a message that both versions have: which values may now, or may no longer, stand together. */
export function oneofHazards(spot: Spot, newer: RecordType, older: RecordType): readonly Hazard[] {
  const [now, before] = [numberedOf(newer), numberedOf(older)];
  const kept = new Set(oneofs(newer).map(({ name }) => name));
  return [
    ...oneofs(newer).flatMap(({ name, place }) => {
      const was = membersOf(now, name).flatMap(({ number }) => before.get(number) ?? []);
      if (groupsOf(was) < 2) return was.some(({ oneof }) => oneof !== name) ? [moved(spot, name, was, place)] : [];
      return [
        hazard(
          spot,
          'ONEOF_UNITED',
          name,
          `the oneof ${name} unites ${namesOf(was)}: of several in an older event the last is kept`,
          place,
          was[0]?.place,
        ),
      ];
    }),
    ...oneofs(older).flatMap(({ name, place }) => {
      const is = membersOf(before, name).flatMap(({ number }) => now.get(number) ?? []);
      const found = kept.has(name)
        ? []
        : [
            hazard(
              spot,
              'ONEOF_GONE',
              name,
              `the oneof ${name} is gone: code that switches over it no longer compiles`,
              newer.place,
              place,
            ),
          ];
      if (groupsOf(is) >= 2)
        found.push(
          hazard(
            spot,
            'ONEOF_SPLIT',
            name,
            `${namesOf(is)} were alternatives and may now stand together: running readers keep the last`,
            is[0]?.place,
            place,
          ),
        );
      else if (is.some(({ oneof }) => oneof === undefined)) found.push(moved(spot, name, is, is[0]?.place ?? newer.place));
      return found;
    }),
  ];
}

function moved(spot: Spot, name: string, fields: readonly Numbered[], place: Numbered['place']): Hazard {
  return hazard(
    spot,
    'ONEOF_CHANGED',
    name,
    `${namesOf(fields)} entered or left the oneof ${name}: written alike, and generated as another property`,
    place,
    fields[0]?.place,
  );
}

/** How many of the fields could stand together: each oneof counts once. */
function groupsOf(fields: readonly Numbered[]): number {
  return new Set(fields.map(({ oneof, number }) => oneof ?? number)).size;
}

function membersOf(fields: ReadonlyMap<number, Numbered>, oneof: string): readonly Numbered[] {
  return [...fields.values()].filter((field) => field.oneof === oneof);
}

function namesOf(fields: readonly Numbered[]): string {
  return fields.map(({ name }) => name).join(', ');
}
