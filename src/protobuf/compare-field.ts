import type { RecordType, Type } from '../contract/type.ts';
import { COMPATIBLE, type Difference, type DifferenceKind, type Pair, type Slot, slotDifference } from './difference.ts';
import { isScalar, SCALARS } from './names.ts';
import { isOwn, kindOf, localName, type View } from './view.ts';

/** How two messages outside of the main files are compared. */
type Deeper = (at: Pair, reader: RecordType, writer: RecordType) => readonly Difference[];

/** Compares two fields of one number: the name, then kind, scalar group, label, or the message behind it. */
export function compareSlots(pair: Pair, reader: Slot, writer: Slot, deeper: Deeper): readonly Difference[] {
  const note = (kind: DifferenceKind, message: string): Difference => slotDifference(pair, kind, reader, message, reader, writer);
  const differences: Difference[] = [];
  if (reader.name !== writer.name) {
    differences.push(
      note('FIELD_NAME_CHANGED', `number ${reader.number} is ${reader.name} to the reader and ${writer.name} to the writer`),
    );
  }
  differences.push(...compareTypes(pair, reader, writer, reader.type, writer.type, note, deeper));
  return differences;
}

type Note = (kind: DifferenceKind, message: string) => Difference;

function compareTypes(pair: Pair, reader: Slot, writer: Slot, ours: Type, theirs: Type, note: Note, deeper: Deeper): readonly Difference[] {
  const [kind, was] = [kindOf(pair.reader, ours), kindOf(pair.writer, theirs)];
  const what = `${reader.name} (number ${reader.number})`;
  if (kind !== was) return [note('FIELD_KIND_CHANGED', `${what} is a ${kind} to the reader and a ${was} to the writer`)];
  const [own, other] = [plain(ours), plain(theirs)];
  if (own.kind === 'map' && other.kind === 'map') {
    const keys = compareScalars(
      pair,
      { type: { kind: 'scalar', scalar: own.keys } },
      { type: { kind: 'scalar', scalar: other.keys } },
      `the key of ${what}`,
      note,
    );
    return [...keys, ...compareTypes(pair, reader, writer, own.values, other.values, note, deeper)];
  }
  if (own.kind === 'named' && other.kind === 'named' && kind === 'message')
    return compareNamed(pair, reader, own.name, other.name, note, deeper);
  const labels = ours === reader.type;
  return compareScalars(
    pair,
    { type: ours, label: labels ? reader.label : undefined },
    { type: theirs, label: labels ? writer.label : undefined },
    what,
    note,
  );
}

interface Labelled {
  readonly type: Type;
  readonly label?: Slot['label'];
}

/** Any two scalars of one group count as the same, whatever becomes of their values; labels are compared where both write one. */
function compareScalars(pair: Pair, reader: Labelled, writer: Labelled, what: string, note: Note): readonly Difference[] {
  const [group, was] = [groupOf(pair.reader, reader.type), groupOf(pair.writer, writer.type)];
  if (group !== was) {
    const message = `${what} is ${spelled(reader.type)} to the reader and ${spelled(writer.type)} to the writer, which are written differently`;
    return [note('FIELD_SCALAR_KIND_CHANGED', message)];
  }
  if (!reader.label || !writer.label || reader.label === writer.label) return [];
  const kind = group === 'text' ? 'FIELD_STRING_OR_BYTES_LABEL_CHANGED' : 'FIELD_NUMERIC_LABEL_CHANGED';
  return [note(kind, `${what} is ${reader.label} to the reader and ${writer.label} to the writer`)];
}

function compareNamed(pair: Pair, slot: Slot, reader: string, writer: string, note: Note, deeper: Deeper): readonly Difference[] {
  const what = `${slot.name} (number ${slot.number})`;
  if (localName(pair.reader, reader) !== localName(pair.writer, writer)) {
    return [note('FIELD_NAMED_TYPE_CHANGED', `${what} holds ${reader} to the reader and ${writer} to the writer`)];
  }
  if (isOwn(pair.reader, reader) && isOwn(pair.writer, writer)) return [];
  const [ours, theirs] = [pair.reader.schema.types.get(reader), pair.writer.schema.types.get(writer)];
  if (ours?.kind !== 'record' || theirs?.kind !== 'record') return [];
  const inner = deeper({ ...pair, field: pair.field === '' ? slot.name : `${pair.field}.${slot.name}` }, ours, theirs);
  const broken = inner.find(({ kind }) => !COMPATIBLE[kind]);
  return broken ? [...inner, note('FIELD_NAMED_TYPE_CHANGED', `${what} holds ${reader}, of which ${broken.message}`)] : inner;
}

function groupOf({ schema }: View, type: Type): string {
  const item = plain(type);
  if (item.kind === 'scalar' && isScalar(item.scalar)) return SCALARS[item.scalar].group;
  return item.kind === 'named' && schema.types.get(item.name)?.kind === 'enum' ? 'varint' : 'message';
}

function plain(type: Type): Type {
  return type.kind === 'list' ? type.items : type;
}

function spelled(type: Type): string {
  const item = plain(type);
  return item.kind === 'scalar' ? item.scalar : item.kind === 'named' ? item.name : item.kind;
}
