import { recordsIn } from '../../contract/leaves.ts';
import { rootRecord, type Schema } from '../../contract/schema.ts';
import type { Branch, Field, RecordType, Type } from '../../contract/type.ts';

/** One step down from a record of the writer: the field, and the member where the field is a oneof. */
export interface Hop {
  readonly record: RecordType;
  readonly field: Field;
  readonly member?: Branch;
}

/** The way to a place that two schemas share, as each of them goes it; `whole` if the writer has it to the end. */
export interface Trail {
  readonly written: readonly Hop[];
  readonly read: readonly Hop[];
  readonly whole: boolean;
}

/** Follows dotted names through a reader and its writer, as far as each of them goes. Either side's names will do. */
export function trailTo(reader: Schema, writer: Schema, path: string): Trail {
  const written: Hop[] = [];
  const read: Hop[] = [];
  let whole = true;
  let sides = { reader: recordsIn(reader, reader.root), writer: recordsIn(writer, writer.root) };
  for (const name of path === '' ? [] : path.split('.')) {
    const ours = hopOf(sides.reader, (hop) => nameOf(hop) === name);
    const theirs = hopOf(sides.writer, (hop) => (ours ? answers(ours, hop) : nameOf(hop) === name));
    if (ours) read.push(ours);
    if (theirs && whole) written.push(theirs);
    else whole = false;
    sides = { reader: ours ? recordsIn(reader, typeOf(ours)) : [], writer: theirs ? recordsIn(writer, typeOf(theirs)) : [] };
  }
  return { written, read, whole };
}

/** The type at the end of a hop. */
export function typeOf({ field, member }: Hop): Type {
  return member?.type ?? field.type;
}

/** A schema whose records on the way keep only the fields that lie on it: what goes wrong elsewhere stays out of the proof. */
export function narrowed(schema: Schema, hops: readonly Hop[]): Schema {
  const kept = Map.groupBy(hops, ({ record }) => record.name);
  if (kept.size === 0) return schema;
  const types = new Map(schema.types);
  for (const [name, steps] of kept) {
    const record = types.get(name);
    if (record?.kind !== 'record') continue;
    const fields = record.fields.filter((field) => steps.some((step) => step.field === field));
    types.set(name, { ...record, fields });
  }
  return { ...schema, types };
}

/** Whether the schema is of an event: a record at its root. */
export function isEvent(schema: Schema): boolean {
  return rootRecord(schema) !== undefined;
}

function hopOf(records: readonly RecordType[], fits: (hop: Hop) => boolean): Hop | undefined {
  for (const record of records) {
    for (const field of record.fields) {
      const hop = { record, field };
      if (fits(hop)) return hop;
      if (field.type.kind !== 'union') continue;
      for (const member of field.type.branches) {
        if (member.member && fits({ ...hop, member })) return { ...hop, member };
      }
    }
  }
  return undefined;
}

function nameOf({ field, member }: Hop): string {
  return member?.member?.name ?? field.name;
}

/** Protobuf goes by numbers, Avro by the reader's name and what it was called. */
function answers(ours: Hop, theirs: Hop): boolean {
  const [mine, other] = [numberOf(ours), numberOf(theirs)];
  if (mine !== undefined || other !== undefined) return mine === other;
  return theirs.field.name === ours.field.name || ours.field.intent.was.includes(theirs.field.name);
}

function numberOf({ field, member }: Hop): number | undefined {
  return member?.member?.number ?? field.number;
}
