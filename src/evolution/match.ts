import type { EnumSymbol, Field, NamedType, RecordType } from '../contract/type.ts';
import { renameSuspects } from './rename.ts';

/** How a field of the newer record relates to the older record. */
export type FieldMatch =
  /** The same field, under this or an earlier name. */
  | { readonly kind: 'kept' | 'renamed'; readonly before: Field; readonly after: Field }
  /** The wire number says that it is the same field, the name says another and the author says nothing. */
  | { readonly kind: 'renamed-unsaid' | 'renumbered'; readonly before: Field; readonly after: Field }
  /** Not there before; `suspects` are dropped fields that look as if they had been renamed to it. */
  | { readonly kind: 'added'; readonly after: Field; readonly suspects: readonly Field[] };

export interface RecordMatch {
  /** One per field of the newer record, in its order. */
  readonly fields: readonly FieldMatch[];
  /** Fields of the older record that no newer field reads. */
  readonly removed: readonly Field[];
}

/** Pairs the fields of two versions of a record: by name, by what the author says they were called, by wire number. */
export function matchFields(before: RecordType, after: RecordType): RecordMatch {
  const byName = new Map(before.fields.map((field) => [field.name, field]));
  const byNumber = new Map<number, Field>();
  for (const field of before.fields) for (const number of numbersOf(field)) byNumber.set(number, field);

  const paired = after.fields.map((field) => pair(field, byName, byNumber));
  const read = new Set(paired.map((match) => (match.kind === 'added' ? undefined : match.before)));
  const removed = before.fields.filter((field) => !read.has(field));
  const suspectsOf = renameSuspects(removed);
  const fields = paired.map((match) =>
    match.kind === 'added' && !match.after.intent.isNew ? { ...match, suspects: suspectsOf(match.after) } : match,
  );
  return { fields, removed };
}

function pair(after: Field, byName: ReadonlyMap<string, Field>, byNumber: ReadonlyMap<number, Field>): FieldMatch {
  const added: FieldMatch = { kind: 'added', after, suspects: [] };
  const named = byName.get(after.name);
  const said = after.intent.was.map((name) => byName.get(name)).find((field) => field !== undefined);
  const numbers = numbersOf(after);
  if (numbers.length === 0) {
    if (named) return { kind: 'kept', before: named, after };
    return said ? { kind: 'renamed', before: said, after } : added;
  }
  if (said && !named) return { kind: 'renamed', before: said, after };
  if (named && numbersOf(named).some((number) => numbers.includes(number))) return { kind: 'kept', before: named, after };
  if (after.intent.isNew) return added;
  if (named) return { kind: 'renumbered', before: named, after };
  const numbered = numbers.map((number) => byNumber.get(number)).find((field) => field !== undefined);
  return numbered ? { kind: 'renamed-unsaid', before: numbered, after } : added;
}

/** The wire numbers of a field: its own, or those of a oneof's members; none in Avro. */
function numbersOf(field: Field): readonly number[] {
  if (field.number !== undefined) return [field.number];
  if (field.type.kind !== 'union') return [];
  return field.type.branches.flatMap((branch) => (branch.member ? [branch.member.number] : []));
}

/** Whether two named types are one through time: equal simple names, or the newer says that it was called so. */
export function sameNamedType(before: NamedType, after: NamedType): boolean {
  return simpleName(before.name) === simpleName(after.name) || after.intent.was.some((name) => name === before.name);
}

/** The part after the last dot. */
export function simpleName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** For older symbols, the newer one that means the same: by number where enums have numbers, else by name. */
export function symbolsAfter(after: readonly EnumSymbol[]): (before: EnumSymbol) => EnumSymbol | undefined {
  const byName = new Map(after.map((symbol) => [symbol.name, symbol]));
  const byNumber = new Map(after.toReversed().map((symbol) => [symbol.number, symbol]));
  return (before) => {
    const named = byName.get(before.name);
    return before.number === undefined || named?.number === before.number ? named : byNumber.get(before.number);
  };
}
