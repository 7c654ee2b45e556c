import { AvroReader, EventError } from '@covenant-events/runtime/codec';
import { type Schema, typeNamed } from '../contract/schema.ts';
import { type Branch, type EnumType, type Field, isTagged, type NamedType, type RecordType, type Type } from '../contract/type.ts';
import { setOwn, type Value } from '../contract/value.ts';
import { type Comparison, compare } from './compare.ts';
import { minimumSize } from './minimum-size.ts';
import { shortName } from './names.ts';
import { fixedReader, listReader, mapReader, type Read, scalarReader } from './read-value.ts';
import { type Skip, skipper } from './skip-value.ts';
import { holdsLongsAsNumbers, nestsItself } from './value-form.ts';

interface Resolving {
  readonly reader: Schema;
  readonly writer: Schema;
  readonly comparison: Comparison;
  readonly named: Map<string, Read>;
  readonly skip: (type: Type) => Skip;
}

/** What is read of one written field: into these properties, or nowhere. */
interface Step {
  readonly into: readonly { readonly property: string; readonly read: Read }[];
  readonly skip: Skip;
}

const lossyText = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads what `writer` wrote as values of `reader` (specification 1.12, Schema Resolution). Of a reader's union the first branch
 * that can read every value of the written type is taken, else the first of its kind. Logical types are the reader's. What the
 * schemas do not resolve is `malformed`, and only where such a value occurs; two schemas too large to compare are `too-large`.
 */
export function resolve(writer: Schema, reader: Schema): (bytes: Uint8Array) => Value {
  const comparison = compare(reader, writer);
  if (comparison === undefined) throw new EventError('too-large', 'the two schemas have too many types to be resolved');
  const resolving: Resolving = { reader, writer, comparison, named: new Map(), skip: skipper(writer) };
  const read = resolveType(resolving, reader.root, writer.root, false);
  const cursor = new AvroReader();
  return (bytes) => {
    const value = read(cursor.reset(bytes));
    cursor.finish();
    return value;
  };
}

/** The same for one value. */
export function decodeResolved(bytes: Uint8Array, writer: Schema, reader: Schema): Value {
  return resolve(writer, reader)(bytes);
}

function resolveType(resolving: Resolving, read: Type, written: Type, numbers: boolean): Read {
  if (written.kind === 'union') return anyOf(resolving, read, written, numbers);
  if (read.kind === 'union') return intoUnion(resolving, read, written, numbers);
  const minimum = (type: Type) => minimumSize(resolving.writer, type);
  if (read.kind === 'scalar' && written.kind === 'scalar') return promoted(read, written, numbers);
  if (read.kind === 'list' && written.kind === 'list') {
    return listReader(resolveType(resolving, read.items, written.items, numbers), minimum(written.items), nestsItself(written.items));
  }
  if (read.kind === 'map' && written.kind === 'map') {
    return mapReader(
      resolveType(resolving, read.values, written.values, numbers),
      1 + minimum(written.values),
      nestsItself(written.values),
    );
  }
  if (read.kind === 'named' && written.kind === 'named') return named(resolving, read.name, written.name);
  return unresolved(`${nameOf(resolving.writer, written)} was written, and ${nameOf(resolving.reader, read)} does not read it`);
}

function anyOf(resolving: Resolving, read: Type, written: Type & { kind: 'union' }, numbers: boolean): Read {
  const branches =
    read.kind === 'union' && alike(read, written)
      ? written.branches.map((branch, index) => intoBranch(resolving, read, read.branches[index] ?? branch, branch.type, numbers))
      : written.branches.map((branch) => resolveType(resolving, read, branch.type, numbers));
  return (cursor) => {
    const branch = branches[cursor.index(branches.length)];
    return branch === undefined ? null : branch(cursor);
  };
}

function intoUnion(resolving: Resolving, read: Type & { kind: 'union' }, written: Type, numbers: boolean): Read {
  const branch =
    read.branches.find(({ type }) => resolving.comparison.fits(type, written)) ??
    read.branches.find(({ type }) => ofOneKind(resolving, type, written));
  if (branch === undefined) return unresolved(`${nameOf(resolving.writer, written)} was written, and no branch of the union reads it`);
  return intoBranch(resolving, read, branch, written, numbers);
}

function intoBranch(resolving: Resolving, read: Type & { kind: 'union' }, branch: Branch, written: Type, numbers: boolean): Read {
  const inner = resolveType(resolving, branch.type, written, numbers);
  return isTagged(read) ? tagged(branch, inner) : inner;
}

/** Unions of the same branches in the same order: each value stays in its branch, although an earlier one might read it. */
function alike(read: Type & { kind: 'union' }, written: Type & { kind: 'union' }): boolean {
  return (
    read.branches.length === written.branches.length && read.branches.every(({ name }, index) => name === written.branches[index]?.name)
  );
}

function tagged(branch: Branch, inner: Read): Read {
  return (cursor) => {
    const value = inner(cursor);
    return value === null ? null : { $case: branch.name, value };
  };
}

/** A branch that reads some values, although not all: an enum whose symbols differ, a record whose inner types do. */
function ofOneKind({ reader, writer }: Resolving, read: Type, written: Type): boolean {
  if (read.kind !== written.kind || read.kind === 'scalar') return false;
  if (read.kind !== 'named' || written.kind !== 'named') return true;
  const type = typeNamed(reader, read.name);
  return type.kind === typeNamed(writer, written.name).kind && answersTo(type, written.name);
}

function answersTo(type: NamedType, written: string): boolean {
  return shortName(type.name) === shortName(written) || type.intent.was.includes(written);
}

function promoted(read: Type & { kind: 'scalar' }, written: Type & { kind: 'scalar' }, numbers: boolean): Read {
  const plain = scalarReader(read, numbers);
  if (read.scalar === written.scalar) return plain;
  switch (`${written.scalar} to ${read.scalar}`) {
    case 'int to long':
      return numbers || holdsLongsAsNumbers(read.logical) ? (cursor) => cursor.int() : (cursor) => BigInt(cursor.int());
    case 'int to float':
      return (cursor) => Math.fround(cursor.int());
    case 'int to double':
      return (cursor) => cursor.int();
    case 'long to float':
      return (cursor) => Math.fround(Number(cursor.long()));
    case 'long to double':
      return (cursor) => Number(cursor.long());
    case 'float to double':
      return (cursor) => cursor.float();
    case 'string to bytes':
      return plain;
    case 'bytes to string':
      // What was never text is shown as well as it can be, as Avro-Java does; a uuid must be one.
      return read.logical === undefined ? (cursor) => lossyText.decode(cursor.bytes()) : plain;
    default:
      return unresolved(`${written.scalar} was written, and ${read.scalar} does not read it`);
  }
}

function named(resolving: Resolving, read: string, written: string): Read {
  // No name holds a space, so the two cannot run together.
  const key = `${read} ${written}`;
  return (cursor) => {
    let found = resolving.named.get(key);
    if (found === undefined) {
      found = resolveNamed(resolving, typeNamed(resolving.reader, read), typeNamed(resolving.writer, written));
      resolving.named.set(key, found);
    }
    return found(cursor);
  };
}

function resolveNamed(resolving: Resolving, read: NamedType, written: NamedType): Read {
  if (read.kind === 'fixed' && written.kind === 'fixed' && read.size === written.size && answersTo(read, written.name)) {
    return fixedReader(read);
  }
  if (read.kind === 'enum' && written.kind === 'enum' && answersTo(read, written.name)) return resolveEnum(read, written);
  if (read.kind === 'record' && written.kind === 'record' && answersTo(read, written.name)) return resolveRecord(resolving, read, written);
  return unresolved(`${written.kind} ${written.name} was written, and ${read.kind} ${read.name} does not read it`);
}

function resolveEnum(read: EnumType, written: EnumType): Read {
  const known = new Set(read.symbols.map((symbol) => symbol.name));
  return (cursor) => {
    const symbol = written.symbols[cursor.index(written.symbols.length)]?.name ?? '';
    if (known.has(symbol)) return symbol;
    if (read.default !== undefined) return read.default;
    throw new EventError('malformed', `the symbol ${symbol} was written, and the enum ${read.name} has neither it nor a default`);
  };
}

function resolveRecord(resolving: Resolving, read: RecordType, written: RecordType): Read {
  const sources = new Map(read.fields.map((field) => [field, sourcesOf(field, written)]));
  const faults = read.fields.map((field) => faultOf(read, field, sources.get(field) ?? [])).filter((fault) => fault !== undefined);
  if (faults[0] !== undefined) return unresolved(faults[0]);
  const steps = written.fields.map((source): Step => {
    const into = read.fields
      .filter((field) => sources.get(field)?.[0] === source)
      .map((field) => ({ property: field.property, read: resolveType(resolving, field.type, source.type, field.jstype === 'number') }));
    return { into, skip: resolving.skip(source.type) };
  });
  return (cursor) => {
    const record: Record<string, Value> = {};
    // Properties stand in the reader's order, whatever the writer's.
    for (const field of read.fields) setOwn(record, field.property, field.default?.value);
    cursor.nest();
    for (const { into, skip } of steps) {
      const start = cursor.position;
      if (into.length === 0) skip(cursor);
      for (const { property, read: readField } of into) {
        // Two fields may be aliases of one that was written: each reads it anew.
        cursor.position = start;
        setOwn(record, property, readField(cursor));
      }
    }
    cursor.unnest();
    return record;
  };
}

function sourcesOf(field: Field, written: RecordType): readonly Field[] {
  const names = new Set([field.name, ...field.intent.was]);
  return written.fields.filter((source) => names.has(source.name));
}

function faultOf(read: RecordType, field: Field, sources: readonly Field[]): string | undefined {
  if (sources.length > 1) return `the field ${field.name} of ${read.name} matches several written fields`;
  if (sources.length === 1 || field.default?.value !== undefined) return undefined;
  return `the field ${field.name} of ${read.name} was not written and has no ${field.default === undefined ? '' : 'valid '}default`;
}

function nameOf(schema: Schema, type: Type): string {
  if (type.kind === 'named') return `${typeNamed(schema, type.name).kind} ${type.name}`;
  return type.kind === 'scalar' ? type.scalar : type.kind === 'list' ? 'an array' : `a ${type.kind}`;
}

function unresolved(message: string): Read {
  return () => {
    throw new EventError('malformed', message);
  };
}
