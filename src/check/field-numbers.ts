import type { Place } from '../contract/place.ts';
import type { RecordType } from '../contract/type.ts';

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
  return record.fields.flatMap((field): readonly Numbered[] => {
    const { name, place, intent, number } = field;
    if (number !== undefined) return [{ number, name, was: intent.was, isNew: intent.isNew, place }];
    if (field.type.kind !== 'union') return [];
    return field.type.branches.flatMap(({ member, place: at }) =>
      member ? [{ number: member.number, name: member.name, was: member.intent.was, isNew: member.intent.isNew, place: at }] : [],
    );
  });
}

/** Whether a field of the message has the number. */
export function isNumbered(record: RecordType, number: number): boolean {
  return numberedFields(record).some((field) => field.number === number);
}

/** Whether the message reserves the number. */
export function reservedNumber(record: RecordType, number: number): boolean {
  return record.reserved?.numbers.some(([low, high]) => low <= number && number <= high) ?? false;
}

/** Whether the message reserves the name. */
export function reservedName(record: RecordType, name: string): boolean {
  return record.reserved?.names.includes(name) ?? false;
}
