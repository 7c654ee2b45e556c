import type { Place } from '../contract/place.ts';
import type { Field, RecordType } from '../contract/type.ts';

/** What holds a number of a Protobuf message: a field, or a member of a oneof. */
export interface Numbered {
  readonly number: number;
  readonly name: string;
  readonly was: readonly string[];
  readonly isNew: boolean;
  readonly place: Place;
}

/** Everything of a message that has a number, in the order of the text; empty for Avro. */
export function numberedFields(record: RecordType): readonly Numbered[] {
  return [...byNumber(record).values()];
}

/** The same by number. */
export function byNumber(record: RecordType): ReadonlyMap<number, Numbered> {
  const known = remembered.get(record);
  if (known) return known;
  const numbered = new Map(record.fields.flatMap(numberedIn).map((field) => [field.number, field]));
  remembered.set(record, numbered);
  return numbered;
}

const remembered = new WeakMap<RecordType, ReadonlyMap<number, Numbered>>();

function numberedIn({ name, place, intent, number, type }: Field): readonly Numbered[] {
  if (number !== undefined) return [{ number, name, was: intent.was, isNew: intent.isNew, place }];
  if (type.kind !== 'union') return [];
  return type.branches.flatMap(({ member, place: at }) =>
    member ? [{ number: member.number, name: member.name, was: member.intent.was, isNew: member.intent.isNew, place: at }] : [],
  );
}

/** The end of the range in which the message, or Protobuf itself, reserves the number; undefined where it is free. */
export function reservedUpTo(record: RecordType, number: number): number | undefined {
  const ranges = reservedRanges(record);
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= number) low = middle + 1;
    else high = middle;
  }
  const end = ranges[low - 1]?.end;
  return end !== undefined && number <= end ? end : undefined;
}

interface Range {
  readonly start: number;
  /** The highest end of this range and all before it. */
  readonly end: number;
}

const rememberedRanges = new WeakMap<RecordType, readonly Range[]>();

/** Numbers that Protobuf keeps for itself. */
const OF_PROTOBUF = [19_000, 19_999] as const;

function reservedRanges(record: RecordType): readonly Range[] {
  const known = rememberedRanges.get(record);
  if (known) return known;
  let end = 0;
  const ranges = [OF_PROTOBUF, ...(record.reserved?.numbers ?? [])]
    .toSorted(([a], [b]) => a - b)
    .map(([start, last]) => {
      end = Math.max(end, last);
      return { start, end };
    });
  rememberedRanges.set(record, ranges);
  return ranges;
}

/** Whether the message reserves the name. */
export function reservedName(record: RecordType, name: string): boolean {
  return record.reserved?.names.includes(name) ?? false;
}
