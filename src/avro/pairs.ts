import type { Place } from '../contract/place.ts';
import { type Schema, typeNamed } from '../contract/schema.ts';
import type { EnumType, Field, FixedType, NamedType, RecordType, Type } from '../contract/type.ts';
import { conversion } from './conversions.ts';
import { type Fault, faults } from './faults.ts';
import { shortName } from './names.ts';

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

/** All questions that two schemas raise, answered. */
export interface Comparison {
  readonly root: Option;
  readonly reader: Side;
  readonly writer: Side;
  /** Whether some reader field matches several writer fields, where Avro-Java gives up. */
  readonly doubled: boolean;
  /** Whether a type of the reader reads one of the writer, where the comparison met the two. */
  fits(reader: Type, writer: Type): boolean;
}

interface Building {
  readonly readerSchema: Schema;
  readonly writerSchema: Schema;
  readonly pairs: Map<object, Map<object, Pair>>;
  readonly pending: Pair[];
  readonly fieldIndexes: Map<RecordType, ReadonlyMap<string, Field>>;
  questions: number;
  doubled: boolean;
}

/** Two schemas that raise more questions than this are not compared. */
const MAX_QUESTIONS = 1_000_000;

/** Asks whether the reader can read the writer and everything beneath; undefined where that is more than any real schema needs. */
export function compare(readerSchema: Schema, writerSchema: Schema): Comparison | undefined {
  const building: Building = {
    readerSchema,
    writerSchema,
    pairs: new Map(),
    pending: [],
    fieldIndexes: new Map(),
    questions: 0,
    doubled: false,
  };
  const reader = side(readerSchema, readerSchema.root, rootPlace(readerSchema));
  const writer = side(writerSchema, writerSchema.root, rootPlace(writerSchema));
  const root = ask(building, reader, writer);
  for (let next = building.pending.pop(); next !== undefined; next = building.pending.pop()) {
    expand(building, next);
    if (building.questions > MAX_QUESTIONS) return undefined;
  }
  settle(building.pairs);
  return {
    root,
    reader,
    writer,
    doubled: building.doubled,
    fits: (readerType, writerType) => {
      const read = side(readerSchema, readerType, reader.place);
      const written = side(writerSchema, writerType, writer.place);
      return building.pairs.get(key(read))?.get(key(written))?.compatible ?? answer(read, written) === 'fits';
    },
  };
}

function side(schema: Schema, type: Type, place: Place): Side {
  return { type, named: type.kind === 'named' ? typeNamed(schema, type.name) : undefined, place };
}

function rootPlace(schema: Schema): Place {
  const source = schema.sources[0];
  return { source, start: 0, end: source.text.length };
}

function key(at: Side): object {
  return at.named ?? at.type;
}

function ask(building: Building, reader: Side, writer: Side): Option {
  building.questions++;
  const known = answer(reader, writer);
  return known === 'depends' ? pairOf(building, reader, writer) : known;
}

/** What the kinds of two types tell without a look inside. */
function answer(reader: Side, writer: Side): 'fits' | 'differs' | 'depends' {
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

function expand(building: Building, pair: Pair): void {
  const { reader, writer } = pair;
  const read = reader.type;
  const written = writer.type;
  if (written.kind === 'union') {
    for (const [index, branch] of written.branches.entries()) {
      const branchSide = side(building.writerSchema, branch.type, branch.place);
      if (read.kind === 'union') choose(building, pair, branchSide, `/${index}`);
      else require(building, pair, reader, branchSide, `/${index}`, '');
    }
  } else if (read.kind === 'union') choose(building, pair, writer, '');
  else if (read.kind === 'list' && written.kind === 'list') {
    require(building, pair, inside(building.readerSchema, reader, read.items), inside(
      building.writerSchema,
      writer,
      written.items,
    ), '/items', '');
  } else if (read.kind === 'map' && written.kind === 'map') {
    require(building, pair, inside(building.readerSchema, reader, read.values), inside(
      building.writerSchema,
      writer,
      written.values,
    ), '/values', '');
  } else expandNamed(building, pair, reader.named, writer.named);
}

function inside(schema: Schema, outer: Side, type: Type): Side {
  return side(schema, type, outer.place);
}

function expandNamed(building: Building, pair: Pair, reader: NamedType | undefined, writer: NamedType | undefined): void {
  if (reader === undefined || writer === undefined) return;
  if (shortName(reader.name) !== shortName(writer.name) && !reader.intent.was.includes(writer.name)) {
    refuse(pair, '/name', '', faults.name(reader, writer));
  }
  if (reader.kind === 'record' && writer.kind === 'record') expandRecord(building, pair, reader, writer);
  if (reader.kind === 'enum' && writer.kind === 'enum') expandEnum(pair, reader, writer);
  if (reader.kind === 'fixed' && writer.kind === 'fixed') expandFixed(pair, reader, writer);
}

function expandEnum(pair: Pair, reader: EnumType, writer: EnumType): void {
  if (reader.default !== undefined) return;
  const known = new Set(reader.symbols.map((symbol) => symbol.name));
  const missing = writer.symbols.filter((symbol) => !known.has(symbol.name));
  if (missing.length > 0) refuse(pair, '/symbols', '', faults.symbols(reader, writer, missing));
}

function expandFixed(pair: Pair, reader: FixedType, writer: FixedType): void {
  if (reader.size !== writer.size) refuse(pair, '/size', '', faults.size(reader, writer));
}

function expandRecord(building: Building, pair: Pair, reader: RecordType, writer: RecordType): void {
  for (const [index, field] of reader.fields.entries()) {
    const { was } = field.intent;
    const sameIndex = writer.fields[index];
    const own = sameIndex?.name === field.name ? sameIndex : fieldOf(building, writer, field.name);
    const byAlias =
      was.length === 0 ? [] : [...new Set(was)].map((alias) => fieldOf(building, writer, alias)).filter((found) => found !== undefined);
    const candidates = own === undefined ? byAlias : [own, ...byAlias];
    const [found, second] = candidates;
    if (found !== undefined && second === undefined) {
      if (field.type.kind === 'scalar' && found.type === field.type) continue;
      const readerSide = side(building.readerSchema, field.type, field.typePlace);
      require(building, pair, readerSide, side(building.writerSchema, found.type, found.typePlace), `/fields/${index}/type`, field.name);
    } else if (found !== undefined) {
      building.doubled = true;
      refuse(pair, `/fields/${index}`, field.name, faults.doubled(reader, field, candidates));
    } else if (field.default === undefined) {
      const enumType = field.type.kind === 'named' ? typeNamed(building.readerSchema, field.type.name) : undefined;
      // Avro-Java compares such an enum with the writer's record, and says so instead of the missing default.
      const special = enumType?.kind === 'enum' && enumType.default !== undefined;
      refuse(pair, `/fields/${index}${special ? '/type' : ''}`, field.name, faults.missing(reader, writer, field, special));
    }
  }
}

function fieldOf(building: Building, record: RecordType, name: string): Field | undefined {
  let index = building.fieldIndexes.get(record);
  if (index === undefined) {
    index = new Map(record.fields.map((field) => [field.name, field]));
    building.fieldIndexes.set(record, index);
  }
  return index.get(name);
}

function require(building: Building, pair: Pair, reader: Side, writer: Side, path: string, field: string): void {
  const option = ask(building, reader, writer);
  if (option === 'fits') return;
  if (option === 'differs') {
    refuse(pair, path, field, faults.type(reader, writer));
    return;
  }
  pair.steps.push({ kind: 'child', path, field, pair: option });
  option.asked.push({ by: pair, choice: undefined });
}

function choose(building: Building, pair: Pair, written: Side, path: string): void {
  const { reader } = pair;
  if (reader.type.kind !== 'union') return;
  const branches = reader.type.branches.map((branch) => side(building.readerSchema, branch.type, branch.place));
  const options: Option[] = [];
  for (const branch of branches) {
    // Nothing can raise more questions than the limit, however many branches are left.
    if (building.questions > MAX_QUESTIONS) return;
    options.push(ask(building, branch, written));
  }
  const open = options.filter((option) => option !== 'differs').length;
  const choice: Choice = { kind: 'choice', path, field: '', reader, written, branches, options, open };
  pair.steps.push(choice);
  for (const option of options) if (typeof option === 'object') option.asked.push({ by: pair, choice });
}

function refuse(pair: Pair, path: string, field: string, fault: Fault): void {
  pair.steps.push({ kind: 'fault', path, field, fault });
}

/** Takes back compatibility wherever a condition fails, until nothing changes any more. */
function settle(pairs: ReadonlyMap<object, ReadonlyMap<object, Pair>>): void {
  const failed: Pair[] = [];
  const fails = (pair: Pair) => {
    if (!pair.compatible) return;
    pair.compatible = false;
    failed.push(pair);
  };
  for (const row of pairs.values()) {
    for (const pair of row.values()) {
      if (pair.steps.some((step) => step.kind === 'fault' || (step.kind === 'choice' && step.open === 0))) fails(pair);
    }
  }
  for (let next = failed.pop(); next !== undefined; next = failed.pop()) {
    for (const { by, choice } of next.asked) {
      if (choice !== undefined) choice.open--;
      if (choice === undefined || choice.open === 0) fails(by);
    }
  }
}
