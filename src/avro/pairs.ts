import type { Place } from '../contract/place.ts';
import { type Schema, typeNamed } from '../contract/schema.ts';
import type { Branch, Field, NamedType, RecordType, Type } from '../contract/type.ts';
import { conversion } from './conversions.ts';
import type { Fault } from './faults.ts';

/** A type as it stands somewhere, with the named type behind a reference and the place to show. */
export interface Side {
  readonly type: Type;
  readonly named: NamedType | undefined;
  readonly place: Place;
}

/** One question: can this reader's type read that writer's? Named types ask it once for each two of them. */
export interface Pair {
  readonly reader: Side;
  readonly writer: Side;
  /** What must hold, in the order in which Avro-Java looks. */
  readonly steps: Step[];
  /** The greatest fixpoint: true unless something beneath cannot be read. */
  compatible: boolean;
  /** The conditions that ask this pair. */
  readonly asked: { readonly by: Pair; readonly choice: Choice | undefined }[];
}

/** A condition of a pair; `path` and `field` lead from the pair's location to the condition's. */
export type Step = { readonly kind: 'fault'; readonly path: string; readonly field: string; readonly fault: Fault } | Child | Choice;

/** A pair that must hold. */
interface Child {
  readonly kind: 'child';
  readonly path: string;
  readonly field: string;
  readonly pair: Pair;
}

/** A written type that some branch of the reader's union must read. */
export interface Choice {
  readonly kind: 'choice';
  readonly path: string;
  readonly field: string;
  readonly reader: Side;
  readonly written: Side;
  readonly branches: readonly Side[];
  /** One for each branch, in order. */
  readonly options: readonly Option[];
  /** How many options may still hold. */
  open: number;
}

/** A pair to ask, or an answer that needs no asking. */
export type Option = Pair | 'fits' | 'differs';

/** Two schemas that raise more questions than this are not compared. */
export const MAX_QUESTIONS = 250_000;

/** A comparison while its questions are asked. */
export interface Building {
  readonly readerSchema: Schema;
  readonly writerSchema: Schema;
  readonly pairs: Map<object, Map<object, Pair>>;
  readonly pending: Pair[];
  readonly fieldIndexes: Map<RecordType, ReadonlyMap<string, Field>>;
  readonly branchIndexes: Map<Type, ReadonlyMap<string, readonly Branch[]>>;
  questions: number;
  doubled: boolean;
}

/** A type at a place, with what its name refers to. */
export function side(schema: Schema, type: Type, place: Place): Side {
  return { type, named: type.kind === 'named' ? typeNamed(schema, type.name) : undefined, place };
}

/** What tells two pairs apart: types are compared as objects, named types once each. */
export function key(at: Side): object {
  return at.named ?? at.type;
}

/** Whether two types are the same scalar, or unions of the same scalars in the same order, so that there is nothing to ask. */
export function isSame(read: Type, written: Type): boolean {
  // Scalars without a logical type are one object each.
  if (read.kind === 'scalar') return read === written;
  if (read.kind !== 'union' || written.kind !== 'union' || read.branches.length !== written.branches.length) return false;
  return read.branches.every(({ type }, index) => type.kind === 'scalar' && type === written.branches[index]?.type);
}

/** Asks a question: a pair that depends on others is to be expanded, if it is new. */
export function ask(building: Building, reader: Side, writer: Side): Option {
  building.questions++;
  const known = answer(reader, writer);
  return known === 'depends' ? pairOf(building, reader, writer) : known;
}

/** What the kinds of two types tell without a look inside. */
export function answer(reader: Side, writer: Side): 'fits' | 'differs' | 'depends' {
  const read = reader.type;
  const written = writer.type;
  if (read.kind === 'scalar' && written.kind === 'scalar') {
    return conversion(written.scalar, read.scalar) === undefined ? 'differs' : 'fits';
  }
  if (read.kind === 'union' || written.kind === 'union') return 'depends';
  return read.kind === written.kind && reader.named?.kind === writer.named?.kind ? 'depends' : 'differs';
}

function pairOf(building: Building, reader: Side, writer: Side): Pair {
  let row = building.pairs.get(key(reader));
  if (row === undefined) {
    row = new Map();
    building.pairs.set(key(reader), row);
  }
  let pair = row.get(key(writer));
  if (pair === undefined) {
    pair = { reader, writer, steps: [], compatible: true, asked: [] };
    row.set(key(writer), pair);
    building.pending.push(pair);
  }
  return pair;
}
