import type { Schema } from '../contract/schema.ts';
import type { EnumType, NamedType, RecordType } from '../contract/type.ts';
import { compareSlots } from './compare-field.ts';
import type { CompareOneofs, Difference, DifferenceKind, Pair } from './difference.ts';
import { isOwn, pathName, routeTo, type View, viewOf } from './view.ts';

/** Compares all that two main files declare: the package, then messages and enums by name, in the order of the reader's file. */
export function compareFiles(reader: Schema, writer: Schema, compareOneofs: CompareOneofs): readonly Difference[] {
  const pair: Pair = {
    reader: viewOf(reader),
    writer: viewOf(writer),
    path: '#',
    field: '',
    open: new Set(),
    work: { count: 0, seen: new Set(), waiting: [] },
  };
  const [ours, theirs] = [reader.package ?? '', writer.package ?? ''];
  const named = (name: string): string => (name === '' ? 'none' : name);
  const message = `the reader's package is ${named(ours)}, the writer's ${named(theirs)}`;
  const changed: readonly Difference[] = ours === theirs ? [] : [{ kind: 'PACKAGE_CHANGED', path: '#/', info: '', message, field: '' }];
  const differences = [...changed, ...compareLevel(pair, outermost(pair.reader), outermost(pair.writer), compareOneofs)];
  for (const compare of pair.work.waiting) differences.push(...compare());
  return differences;
}

function outermost(view: View): readonly NamedType[] {
  return (view.children.get(view.schema.package ?? '') ?? []).filter(({ name }) => isOwn(view, name));
}

/** What is declared side by side in a file or message. A message and an enum of one name are two different things. */
function compareLevel(
  pair: Pair,
  readers: readonly NamedType[],
  writers: readonly NamedType[],
  compareOneofs: CompareOneofs,
): readonly Difference[] {
  const [ours, theirs] = [byKindAndName(readers), byKindAndName(writers)];
  const differences: Difference[] = [];
  for (const [key, { type, index }] of ours) {
    const other = theirs.get(key);
    if (!other) differences.push(typeDifference(pair, type.kind === 'enum' ? 'ENUM_ADDED' : 'MESSAGE_ADDED', type, 'reader'));
    else if (type.kind === 'enum' && other.type.kind === 'enum') differences.push(...compareEnums(pair, type, other.type));
    else if (type.kind === 'record' && other.type.kind === 'record') {
      if (index !== other.index) differences.push(typeDifference(pair, 'MESSAGE_MOVED', type, 'reader'));
      differences.push(...compareMessages(inside(pair, type), type, other.type, compareOneofs));
    }
  }
  for (const [key, { type }] of theirs) {
    if (!ours.has(key)) differences.push(typeDifference(pair, type.kind === 'enum' ? 'ENUM_REMOVED' : 'MESSAGE_REMOVED', type, 'writer'));
  }
  return differences;
}

function inside(pair: Pair, type: RecordType): Pair {
  return { ...pair, path: `${pair.path}/${pathName(type)}`, field: routeTo(pair.reader, type.name) };
}

const MAXIMUM_REPETITION = 2_000;
const MAXIMUM_DEPTH = 100;

function compareImported(pair: Pair, reader: RecordType, writer: RecordType, compareOneofs: CompareOneofs): readonly Difference[] {
  const { work, open } = pair;
  const key = `${reader.name} ${writer.name}`;
  work.count += 1;
  if (work.count > MAXIMUM_REPETITION && work.seen.has(key)) return [];
  work.seen.add(key);
  if (open.size < MAXIMUM_DEPTH) return compareMessages(pair, reader, writer, compareOneofs);
  work.waiting.push(() => compareMessages({ ...pair, open: new Set() }, reader, writer, compareOneofs));
  return [];
}

/** Fields, oneofs, and what is declared inside. */
function compareMessages(pair: Pair, reader: RecordType, writer: RecordType, compareOneofs: CompareOneofs): readonly Difference[] {
  const key = `${reader.name} ${writer.name}`;
  if (pair.open.has(key)) return [];
  const within: Pair = { ...pair, open: new Set([...pair.open, key]) };
  const deeper = (at: Pair, ours: RecordType, theirs: RecordType): readonly Difference[] =>
    compareImported({ ...at, path: `#/${pathName(ours)}` }, ours, theirs, compareOneofs);
  const fields = compareOneofs(within, reader, writer, (at, ours, theirs) => compareSlots(at, ours, theirs, deeper));
  const level = compareLevel(
    within,
    pair.reader.children.get(reader.name) ?? [],
    pair.writer.children.get(writer.name) ?? [],
    compareOneofs,
  );
  return [...fields, ...level];
}

function byKindAndName(types: readonly NamedType[]): ReadonlyMap<string, { readonly type: NamedType; readonly index: number }> {
  const counts = { record: 0, enum: 0, fixed: 0 };
  return new Map(types.map((type) => [`${type.kind} ${pathName(type)}`, { type, index: counts[type.kind]++ }]));
}

const HAPPENED: Readonly<Partial<Record<DifferenceKind, string>>> = {
  MESSAGE_ADDED: 'is new',
  MESSAGE_REMOVED: 'is known to the writer and not declared by the reader',
  MESSAGE_MOVED: 'stands at another place among its neighbours',
  ENUM_ADDED: 'is new',
  ENUM_REMOVED: 'is known to the writer and not declared by the reader',
};

function typeDifference(pair: Pair, kind: DifferenceKind, type: NamedType, side: 'reader' | 'writer'): Difference {
  const message = `${type.kind === 'enum' ? 'enum' : 'message'} ${type.name} ${HAPPENED[kind] ?? ''}`;
  const place = side === 'reader' ? { readerPlace: type.place } : { writerPlace: type.place };
  return { kind, path: `${pair.path}/${pathName(type)}`, info: '', message, field: routeTo(pair[side], type.name), ...place };
}

/** Symbols by number; of two with one number the later counts. */
function compareEnums(pair: Pair, reader: EnumType, writer: EnumType): readonly Difference[] {
  const [ours, theirs] = [reader, writer].map(({ symbols }) => new Map(symbols.map((symbol) => [symbol.number ?? 0, symbol])));
  const numbers = [...new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])])].toSorted((a, b) => a - b);
  return numbers.flatMap((number): readonly Difference[] => {
    const [now, was] = [ours?.get(number), theirs?.get(number)];
    if (now?.name === was?.name) return [];
    const kind = !was ? 'ENUM_CONST_ADDED' : !now ? 'ENUM_CONST_REMOVED' : 'ENUM_CONST_CHANGED';
    const message = `${number} of enum ${reader.name} is ${now?.name ?? 'nothing'} to the reader and ${was?.name ?? 'nothing'} to the writer`;
    const places = { ...(now ? { readerPlace: now.place } : {}), ...(was ? { writerPlace: was.place } : {}) };
    return [
      { kind, path: `${pair.path}/${pathName(reader)}/${number}`, info: '', message, field: routeTo(pair.reader, reader.name), ...places },
    ];
  });
}
