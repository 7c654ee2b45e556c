import type { RecordType } from '../contract/type.ts';
import { type CompareOneofs, type Difference, type Pair, type Slot, slotDifference } from './difference.ts';
import { slotsOf } from './view.ts';

/** Fields are matched by number over the whole message, whatever oneof they stand in. */
export const compareOneofsByNumber: CompareOneofs = (pair, reader, writer, compareSlots) => {
  const ours = new Map(slotsOf(pair.reader, reader).map((slot) => [slot.number, slot]));
  const theirs = new Map(slotsOf(pair.writer, writer).map((slot) => [slot.number, slot]));
  const numbers = [...new Set([...ours.keys(), ...theirs.keys()])].toSorted((a, b) => a - b);
  const vanished = vanishedOneofs(reader, theirs, ours);
  const differences = numbers.flatMap((number): readonly Difference[] => {
    const [now, was] = [ours.get(number), theirs.get(number)];
    if (now && was) return [...leaving(pair, now, was), ...compareSlots(pair, now, was)];
    if (now) return [added(pair, now)];
    return was && !vanished.has(was.oneof ?? '') ? [removed(pair, was)] : [];
  });
  return [...differences, ...compareNames(pair, reader, writer), ...moves(pair, reader, ours, theirs)];
};

/** Oneofs of the writer whose name is gone and of whose members no number is left anywhere. */
function vanishedOneofs(reader: RecordType, theirs: ReadonlyMap<number, Slot>, ours: ReadonlyMap<number, Slot>): ReadonlySet<string> {
  const kept = new Set(oneofs(reader).map(({ name }) => name));
  const vanished = new Set<string>();
  for (const { oneof } of theirs.values()) if (oneof !== undefined && !kept.has(oneof)) vanished.add(oneof);
  for (const { oneof, number } of theirs.values()) if (oneof !== undefined && ours.has(number)) vanished.delete(oneof);
  return vanished;
}

function leaving(pair: Pair, now: Slot, was: Slot): readonly Difference[] {
  if (was.oneof === undefined || now.oneof !== undefined) return [];
  return [slotDifference(pair, 'ONEOF_FIELD_MOVED_TO_TOP_LEVEL', now, `${now.name} was in the oneof ${was.oneof}`, now, was)];
}

/** A field that only the reader has. */
export function added(pair: Pair, slot: Slot): Difference {
  const message = `${slot.name} (number ${slot.number}) is unknown to the writer`;
  if (slot.oneof !== undefined) return slotDifference(pair, 'ONEOF_FIELD_ADDED', slot, message, slot);
  if (slot.label !== 'required') return slotDifference(pair, 'FIELD_ADDED', slot, message, slot);
  return slotDifference(pair, 'REQUIRED_FIELD_ADDED', slot, `${message}, and the reader cannot do without it`, slot);
}

/** A field that only the writer has. */
export function removed(pair: Pair, slot: Slot): Difference {
  const message = `${slot.name} (number ${slot.number}) is unknown to the reader`;
  if (slot.oneof !== undefined) {
    return slotDifference(
      pair,
      'ONEOF_FIELD_REMOVED',
      slot,
      `${message}, which sees the oneof ${slot.oneof} unset where it is set`,
      undefined,
      slot,
    );
  }
  const kind = slot.label === 'required' ? 'REQUIRED_FIELD_REMOVED' : 'FIELD_REMOVED';
  return slotDifference(pair, kind, slot, message, undefined, slot);
}

/** Oneofs that only one side has, by name. */
export function compareNames(pair: Pair, reader: RecordType, writer: RecordType): readonly Difference[] {
  const [ours, theirs] = [oneofs(reader), oneofs(writer)];
  const [ourNames, theirNames] = [ours, theirs].map((list) => new Set(list.map(({ name }) => name)));
  const field = (name: string): string => (pair.field === '' ? name : `${pair.field}.${name}`);
  const [gained, lost] = [ours.filter(({ name }) => !theirNames?.has(name)), theirs.filter(({ name }) => !ourNames?.has(name))];
  return [
    ...gained.map(({ name, place }): Difference => {
      const message = `the oneof ${name} is unknown to the writer`;
      return { kind: 'ONEOF_ADDED', path: `${pair.path}/${name}`, info: '', message, field: field(name), readerPlace: place };
    }),
    ...lost.map(({ name, place }): Difference => {
      const message = `the oneof ${name} is unknown to the reader`;
      return { kind: 'ONEOF_REMOVED', path: `${pair.path}/${name}`, info: '', message, field: field(name), writerPlace: place };
    }),
  ];
}

/** The oneofs of a message. */
export function oneofs({ fields }: RecordType): RecordType['fields'] {
  return fields.filter(({ type }) => type.kind === 'union');
}

/** Oneofs of the reader that unite what could be set together before: only the last of it would be read. */
function moves(pair: Pair, reader: RecordType, ours: ReadonlyMap<number, Slot>, theirs: ReadonlyMap<number, Slot>): readonly Difference[] {
  const members = Map.groupBy(ours.values(), ({ oneof }) => oneof);
  return oneofs(reader).flatMap(({ name, place }): readonly Difference[] => {
    const before = (members.get(name) ?? []).flatMap(({ number }) => theirs.get(number) ?? []);
    const single = before.filter(({ oneof }) => oneof === undefined);
    const groups = single.length + new Set(before.flatMap(({ oneof }) => oneof ?? [])).size;
    return groups < 2 ? [] : [movedIntoOneof(pair, name, place, before, single.length > 1)];
  });
}

/** Fields that are alternatives to the reader, and to the writer are not. */
export function movedIntoOneof(pair: Pair, name: string, place: Slot['place'], before: readonly Slot[], multiple: boolean): Difference {
  const kind = multiple ? 'MULTIPLE_FIELDS_MOVED_TO_ONEOF' : 'FIELD_MOVED_TO_EXISTING_ONEOF';
  const names = before.map((slot) => slot.name).join(', ');
  const message = `the oneof ${name} holds one of ${names}, and the writer may set several of them`;
  const writerPlace = before[0] ? { writerPlace: before[0].place } : {};
  return {
    kind,
    path: `${pair.path}/${name}`,
    info: '',
    message,
    field: pair.field === '' ? name : `${pair.field}.${name}`,
    readerPlace: place,
    ...writerPlace,
  };
}
