import type { CompareOneofs, Difference, Slot } from './difference.ts';
import { added, compareNames, movedIntoOneof, oneofs, removed } from './oneofs-by-number.ts';
import { slotsOf } from './view.ts';

/**
 * As registries up to 8.3.1 do: oneofs are matched by name and their members by number within; members of a oneof that
 * only one side has are not looked at, nor are fields that went into a oneof.
 */
export const compareOneofsByName: CompareOneofs = (pair, reader, writer, compareSlots) => {
  const [ours, theirs] = [slotsOf(pair.reader, reader), slotsOf(pair.writer, writer)];
  const before = new Map(theirs.map((slot) => [slot.number, slot]));
  const moved = new Set(
    ours.filter(({ oneof, number }) => oneof !== undefined && isSingle(before.get(number))).map(({ number }) => number),
  );
  const single = (slots: readonly Slot[]): readonly Slot[] =>
    slots.filter(({ oneof, number }) => oneof === undefined && !moved.has(number));
  const match = (now: readonly Slot[], was: readonly Slot[]): readonly Difference[] => {
    const [left, right] = [now, was].map((slots) => new Map(slots.map((slot) => [slot.number, slot])));
    const numbers = [...new Set([...now, ...was].map(({ number }) => number))].toSorted((a, b) => a - b);
    return numbers.flatMap((number) => {
      const [mine, other] = [left?.get(number), right?.get(number)];
      if (mine && other) return compareSlots(pair, mine, other);
      return mine ? [added(pair, mine)] : other ? [removed(pair, other)] : [];
    });
  };
  const [mine, yours] = [ours, theirs].map((slots) => Map.groupBy(slots, ({ oneof }) => oneof));
  const names = new Set(oneofs(writer).map(({ name }) => name));
  const shared = oneofs(reader).filter(({ name }) => names.has(name));
  const moves = oneofs(reader).flatMap(({ name, place }): readonly Difference[] => {
    const known = (mine?.get(name) ?? []).flatMap(({ number }) => before.get(number) ?? []);
    const came = known.filter(isSingle).length;
    return came > 1 || (came === 1 && known.length > 1) ? [movedIntoOneof(pair, name, place, known, came > 1)] : [];
  });
  return [
    ...match(single(ours), single(theirs)),
    ...shared.flatMap(({ name }) => match(mine?.get(name) ?? [], yours?.get(name) ?? [])),
    ...compareNames(pair, reader, writer),
    ...moves,
  ];
};

function isSingle(slot: Slot | undefined): boolean {
  return slot !== undefined && slot.oneof === undefined;
}
