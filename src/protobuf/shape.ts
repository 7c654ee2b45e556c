import { type Schema, typeNamed } from '../contract/schema.ts';
import type { Branch, EnumType, Field, ProtobufScalar, Type } from '../contract/type.ts';
import type { RecordValue, Value } from '../contract/value.ts';
import { isScalar, SCALARS } from './names.ts';

/** A scalar, enum or message as one value of a field is written, whatever surrounds it. */
export type ItemShape =
  | { readonly kind: 'scalar'; readonly scalar: ProtobufScalar; readonly asNumber: boolean; readonly wire: 0 | 1 | 2 | 5 }
  | {
      readonly kind: 'enum';
      readonly type: EnumType;
      readonly numbers: ReadonlyMap<string, number>;
      readonly symbols: ReadonlyMap<number, string>;
    }
  | { readonly kind: 'record'; readonly name: string; readonly group: boolean };

/** A field as it is read and written: what it holds, and where in the message's value it goes. */
export interface FieldShape {
  readonly number: number;
  readonly name: string;
  readonly property: string;
  /** The oneof's `$case`, for its members. */
  readonly branch?: string;
  readonly cardinality: 'implicit' | 'explicit' | 'required' | 'list' | 'map';
  readonly packed: boolean;
  readonly keys?: ItemShape;
  readonly item: ItemShape;
}

/** A message as it is read and written. */
export interface RecordShape {
  readonly name: string;
  /** In the order of their numbers. */
  readonly fields: readonly FieldShape[];
  readonly byNumber: ReadonlyMap<number, FieldShape>;
  /** The cases of each oneof, by its property. */
  readonly oneofs: ReadonlyMap<string, ReadonlySet<string>>;
  /** Properties of the value with what each is when nothing was read, in the order of the schema. */
  readonly blanks: readonly (readonly [property: string, blank: () => Value])[];
}

/** Finds the shape of a message by its full name. */
export type Shapes = (name: string) => RecordShape;

/** Gives the shapes of a schema's messages by full name, each worked out once. */
export function recordShapes(schema: Schema): Shapes {
  const known = new Map<string, RecordShape>();
  return (name) => {
    const shape = known.get(name) ?? recordShape(schema, name);
    known.set(name, shape);
    return shape;
  };
}

function recordShape(schema: Schema, name: string): RecordShape {
  const record = typeNamed(schema, name);
  if (record.kind !== 'record') throw new TypeError(`${name} is a ${record.kind}, not a message`);
  const fields = record.fields.flatMap((field) => fieldShapes(schema, field)).toSorted((a, b) => a.number - b.number);
  const blanks = record.fields.map((field) => [field.property, blankOf(schema, field)] as const);
  const oneofs = new Map<string, ReadonlySet<string>>();
  for (const { property, type } of record.fields)
    if (type.kind === 'union') oneofs.set(property, new Set(type.branches.map((branch) => branch.name)));
  return { name, fields, byNumber: new Map(fields.map((field) => [field.number, field])), oneofs, blanks };
}

function fieldShapes(schema: Schema, field: Field): readonly FieldShape[] {
  const { name, property, type, number = 0, presence, packed = false } = field;
  const own = { number, name, property, packed };
  switch (type.kind) {
    case 'union':
      return type.branches.map((branch) => memberShape(schema, field, branch));
    case 'list':
      return [{ ...own, cardinality: 'list', item: itemShape(schema, type.items, field) }];
    case 'map':
      return [
        {
          ...own,
          cardinality: 'map',
          keys: itemShape(schema, { kind: 'scalar', scalar: type.keys }, {}),
          item: itemShape(schema, type.values, field),
        },
      ];
    case 'scalar':
    case 'named':
      return [{ ...own, cardinality: presence, item: itemShape(schema, type, field) }];
  }
}

function memberShape(schema: Schema, { property }: Field, { name, type, member }: Branch): FieldShape {
  if (!member) throw new TypeError(`the branch ${name} of the oneof ${property} has no number`);
  return {
    number: member.number,
    name: member.name,
    property,
    branch: name,
    cardinality: 'explicit',
    packed: false,
    item: itemShape(schema, type, member),
  };
}

function itemShape(
  schema: Schema,
  type: Type,
  { jstype, group = false }: { readonly jstype?: string; readonly group?: boolean },
): ItemShape {
  if (type.kind === 'scalar' && isScalar(type.scalar)) {
    const { wire, wide } = SCALARS[type.scalar];
    return { kind: 'scalar', scalar: type.scalar, asNumber: wide && jstype === 'number', wire };
  }
  const named = type.kind === 'named' ? typeNamed(schema, type.name) : undefined;
  if (named?.kind === 'record') return { kind: 'record', name: named.name, group };
  if (named?.kind !== 'enum') throw new TypeError(`a type of kind ${type.kind} cannot be written in Protobuf`);
  const numbers = new Map(named.symbols.map((symbol) => [symbol.name, symbol.number ?? 0]));
  const symbols = new Map(named.symbols.toReversed().map((symbol) => [symbol.number ?? 0, symbol.name]));
  return { kind: 'enum', type: named, numbers, symbols };
}

function blankOf(schema: Schema, field: Field): () => Value {
  const { type, presence } = field;
  if (type.kind === 'list') return () => [];
  if (type.kind === 'map') return type.keys === 'string' ? () => ({}) satisfies RecordValue : () => new Map<Value, Value>();
  if (presence === 'implicit' && type.kind !== 'union') {
    const item = itemShape(schema, type, field);
    return item.kind === 'record' ? () => undefined : () => zero(item);
  }
  return () => undefined;
}

/** The value that an absent scalar or enum stands for. */
export function zero(item: Exclude<ItemShape, { kind: 'record' }>): Value {
  if (item.kind === 'enum') return item.type.open ? (item.symbols.get(0) ?? 0) : (item.type.symbols[0]?.name ?? 0);
  if (item.scalar === 'bool') return false;
  if (item.scalar === 'string') return '';
  if (item.scalar === 'bytes') return new Uint8Array(0);
  return SCALARS[item.scalar].wide && !item.asNumber ? 0n : 0;
}
