import type { Schema } from '../contract/schema.ts';
import { typeNamed } from '../contract/schema.ts';
import type { EnumType, Field, FixedType, NamedType, RecordType, Type } from '../contract/type.ts';
import { type Fault, faults } from './faults.ts';
import { shortName } from './names.ts';
import { ask, type Building, type Choice, MAX_QUESTIONS, type Option, type Pair, type Side, side } from './pairs.ts';

/** Writes down what must hold for a pair, in the order in which Avro-Java looks. */
export function expand(building: Building, pair: Pair): void {
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
