import type { Schema } from '../contract/schema.ts';
import { typeNamed } from '../contract/schema.ts';
import type { Branch, EnumType, Field, FixedType, NamedType, RecordType, Type } from '../contract/type.ts';
import { type Fault, faults } from './faults.ts';
import { shortName } from './names.ts';
import { ask, type Building, type Choice, isSame, MAX_QUESTIONS, type Option, type Pair, type Side, side } from './pairs.ts';

/** In a union of more branches, those of other names are not compared just to tell why they do not fit. */
const MANY_BRANCHES = 64;
const NONE: readonly Field[] = [];

/** Writes down what must hold for a pair, in the order in which Avro-Java looks. */
export function expand(building: Building, pair: Pair): void {
  const { reader, writer } = pair;
  const read = reader.type;
  const written = writer.type;
  if (written.kind === 'union') {
    for (const [index, branch] of written.branches.entries()) {
      if (building.questions > MAX_QUESTIONS) return;
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
  if (writer.symbols.every((symbol, index) => symbol.name === reader.symbols[index]?.name)) return;
  const known = new Set(reader.symbols.map((symbol) => symbol.name));
  const missing = writer.symbols.filter((symbol) => !known.has(symbol.name));
  if (missing.length > 0) refuse(pair, '/symbols', '', faults.symbols(reader, writer, missing));
}

function expandFixed(pair: Pair, reader: FixedType, writer: FixedType): void {
  if (reader.size !== writer.size) refuse(pair, '/size', '', faults.size(reader, writer));
}

function expandRecord(building: Building, pair: Pair, reader: RecordType, writer: RecordType): void {
  for (let index = 0; index < reader.fields.length; index++) {
    const field = reader.fields[index];
    if (field === undefined) continue;
    const sameIndex = writer.fields[index];
    const own = sameIndex?.name === field.name ? sameIndex : fieldOf(building, writer, field.name);
    const byAlias = field.intent.was.length === 0 ? NONE : fieldsOf(building, writer, field.intent.was);
    const found = own ?? byAlias[0];
    if (byAlias.length > (own === undefined ? 1 : 0)) {
      building.doubled = true;
      refuse(pair, `/fields/${index}`, field.name, faults.doubled(reader, field, own === undefined ? byAlias : [own, ...byAlias]));
    } else if (found !== undefined) {
      if (isSame(field.type, found.type)) continue;
      const readerSide = side(building.readerSchema, field.type, field.typePlace);
      require(building, pair, readerSide, side(building.writerSchema, found.type, found.typePlace), `/fields/${index}/type`, field.name);
    } else if (field.default === undefined) {
      const enumType = field.type.kind === 'named' ? typeNamed(building.readerSchema, field.type.name) : undefined;
      // Avro-Java compares such an enum with the writer's record, and says so instead of the missing default.
      const special = enumType?.kind === 'enum' && enumType.default !== undefined;
      refuse(pair, `/fields/${index}${special ? '/type' : ''}`, field.name, faults.missing(reader, writer, field, special));
    }
  }
}

/** The fields that a record has under some names, each name once. */
function fieldsOf(building: Building, record: RecordType, names: readonly string[]): readonly Field[] {
  return [...new Set(names)].map((name) => fieldOf(building, record, name)).filter((found) => found !== undefined);
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
  const branches: Side[] = [];
  const options: Option[] = [];
  for (const branch of candidates(building, reader.type, written)) {
    if (building.questions > MAX_QUESTIONS) return;
    const branchSide = side(building.readerSchema, branch.type, branch.place);
    branches.push(branchSide);
    options.push(ask(building, branchSide, written));
  }
  const open = options.filter((option) => option !== 'differs').length;
  const choice: Choice = { kind: 'choice', path, field: '', reader, written, branches, options, open };
  pair.steps.push(choice);
  for (const option of options) if (typeof option === 'object') option.asked.push({ by: pair, choice });
}

/** The branches that may read a written type: all of a small union's, of a large one's those whose name does not rule them out. */
function candidates(building: Building, union: Type & { kind: 'union' }, written: Side): readonly Branch[] {
  if (union.branches.length <= MANY_BRANCHES) return union.branches;
  let index = building.branchIndexes.get(union);
  if (index === undefined) {
    index = branchIndex(building.readerSchema, union.branches);
    building.branchIndexes.set(union, index);
  }
  const { named } = written;
  if (named === undefined) return index.get('') ?? [];
  return [...(index.get(shortName(named.name)) ?? []), ...(index.get(`alias ${named.name}`) ?? [])];
}

/** Branches by short name, by `alias` and full name, and the unnamed ones by the empty text; no name holds a space. */
function branchIndex(schema: Schema, branches: readonly Branch[]): ReadonlyMap<string, readonly Branch[]> {
  const index = new Map<string, Branch[]>();
  const put = (under: string, branch: Branch) => {
    const shelf = index.get(under);
    if (shelf === undefined) index.set(under, [branch]);
    else shelf.push(branch);
  };
  for (const branch of branches) {
    if (branch.type.kind !== 'named') put('', branch);
    else {
      put(shortName(branch.type.name), branch);
      for (const alias of typeNamed(schema, branch.type.name).intent.was) put(`alias ${alias}`, branch);
    }
  }
  return index;
}

function refuse(pair: Pair, path: string, field: string, fault: Fault): void {
  pair.steps.push({ kind: 'fault', path, field, fault });
}
