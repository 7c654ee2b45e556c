import { type Dice, seededRandom } from '../../random-history.ts';

/** Two texts of one format that share much and differ in some places: an older and a newer one. */
export interface Pair {
  readonly older: string;
  readonly newer: string;
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const AVRO_SCALARS = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;

/** Two Avro records out of one small vocabulary: aliases, unions, enums with and without default, recursion. */
export function randomAvroPair(seed: number): Pair {
  const dice = seededRandom(seed);
  const older = avroText(dice);
  return { older, newer: dice.chance(0.25) ? avroText(dice) : changedAvro(dice, older) };
}

interface AvroField {
  readonly name: string;
  readonly type: Json;
  readonly aliases?: readonly string[];
  readonly default?: Json;
}

const WIDER: Readonly<Record<string, readonly Json[]>> = {
  int: ['long', 'double', ['null', 'int'], ['string', 'long']],
  long: ['float', ['long', 'null']],
  float: ['double'],
  string: ['bytes', ['null', 'string']],
  bytes: ['string'],
  E: [['null', 'E']],
};

/** The same record after a change that its author may take for harmless. */
function changedAvro(dice: Dice, text: string): string {
  const record = JSON.parse(text) as { readonly name: string; readonly fields: readonly AvroField[] };
  const fields = record.fields.flatMap((field): readonly AvroField[] => {
    const roll = dice.below(6);
    if (roll === 0 && !JSON.stringify(field.type).includes('"name"')) return [];
    if (roll === 1) return [{ ...field, name: `${field.name}2`, aliases: [field.name] }];
    const wider = roll === 2 ? WIDER[kindOf(field.type)] : undefined;
    return [wider ? { name: field.name, type: typeof field.type === 'string' ? dice.pick(wider) : field.type } : field];
  });
  const added = dice.chance(0.5) ? [{ name: 'added', type: 'int', ...(dice.chance(0.8) ? { default: 7 } : {}) }] : [];
  return JSON.stringify({ ...record, fields: [...added, ...fields] });
}

function avroText(dice: Dice): string {
  const defined = new Set<string>();
  return JSON.stringify(avroRecord(dice, 'Root', 0, defined));
}

function avroRecord(dice: Dice, name: string, depth: number, defined: Set<string>): Json {
  defined.add(name);
  const fields = ['a', 'b', 'c'].slice(0, 1 + dice.below(3)).map((field, index): Json => {
    const alias = dice.chance(0.15) ? { aliases: [['b', 'c', 'a'][index] ?? 'z'] } : {};
    const type = avroType(dice, depth + 1, defined, true);
    return { name: field, type, ...alias, ...(dice.chance(0.6) ? fallbackOf(type) : {}) };
  });
  return { type: 'record', name, fields };
}

function avroType(dice: Dice, depth: number, defined: Set<string>, mayUnite: boolean): Json {
  const roll = dice.below(depth > 3 ? 6 : 10);
  if (roll < 4) return dice.pick(AVRO_SCALARS);
  if (roll === 4) return avroEnum(dice, defined);
  if (roll === 5) return named(defined, 'F', () => ({ type: 'fixed', name: 'F', size: 2 + dice.below(2) }));
  if (roll === 6) return { type: 'array', items: avroType(dice, depth + 1, defined, true) };
  if (roll === 7) return { type: 'map', values: avroType(dice, depth + 1, defined, true) };
  if (roll === 8 || !mayUnite) {
    const name = dice.pick(['R', 'S']);
    return defined.has(name) ? name : avroRecord(dice, name, depth + 1, defined);
  }
  return avroUnion(dice, depth, defined);
}

function avroUnion(dice: Dice, depth: number, defined: Set<string>): Json {
  const branches: Json[] = [];
  const kinds = new Set<string>();
  for (let i = 0; i < 1 + dice.below(3); i++) {
    const branch = avroType(dice, depth + 1, defined, false);
    const kind = kindOf(branch);
    if (!kinds.has(kind)) branches.push(branch);
    kinds.add(kind);
  }
  return branches;
}

function kindOf(type: Json): string {
  if (typeof type === 'string') return type;
  if (typeof type !== 'object' || type === null || Array.isArray(type)) return 'union';
  // A list was just excluded; TypeScript does not narrow readonly arrays away.
  const { type: kind, name } = type as { readonly [key: string]: Json };
  return String(name ?? kind);
}

function avroEnum(dice: Dice, defined: Set<string>): Json {
  return named(defined, 'E', () => {
    const symbols = ['A', 'B', 'C'].slice(0, 1 + dice.below(3));
    return { type: 'enum', name: 'E', symbols, ...(dice.chance(0.4) ? { default: 'A' } : {}) };
  });
}

function named(defined: Set<string>, name: string, define: () => Json): Json {
  if (defined.has(name)) return name;
  defined.add(name);
  return define();
}

const FALLBACKS: Readonly<Record<string, Json>> = {
  ...{ null: null, boolean: true, int: 1, long: 2, float: 0.5, double: 1.5, bytes: 'x', string: 's', E: 'A', array: [], map: {} },
};

function fallbackOf(type: Json): { readonly default?: Json } {
  const first: Json | undefined = Array.isArray(type) ? type[0] : type;
  const value = first === undefined ? undefined : FALLBACKS[kindOf(first)];
  return value === undefined ? {} : { default: value };
}

const PROTO_SCALARS = 'int32 int64 uint32 uint64 sint32 sint64 bool fixed32 fixed64 sfixed32 sfixed64 float double string bytes'.split(' ');

interface ProtoField {
  readonly number: number;
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly oneof: boolean;
}

/** Two Protobuf files with one message: fields keep their numbers and change types, labels, oneofs, or go. */
export function randomProtobufPair(seed: number): Pair {
  const dice = seededRandom(seed);
  const fields = [1, 2, 3, 4, 5].slice(0, 2 + dice.below(4)).map((number) => protoField(dice, number));
  const newer = fields.filter(() => !dice.chance(0.1)).map((field) => (dice.chance(0.4) ? related(dice, field) : field));
  return { older: protoText(fields, false), newer: protoText(newer, dice.chance(0.3)) };
}

function protoField(dice: Dice, number: number): ProtoField {
  const type = dice.chance(0.6) ? dice.pick(PROTO_SCALARS) : dice.pick(['Kind', 'Part', 'Node', 'map<string, int32>', 'map<int32, Part>']);
  const oneof = dice.chance(0.3) && !type.startsWith('map');
  const label = type.startsWith('map') || oneof ? '' : dice.pick(['', '', 'optional', 'repeated']);
  return { number, name: `f${number}`, label, type, oneof };
}

/** The same number under a type that may be near: registries let some of these pass. */
function related(dice: Dice, field: ProtoField): ProtoField {
  const roll = dice.below(4);
  if (roll === 0) return protoField(dice, field.number);
  if (roll === 1 && !field.type.startsWith('map')) return { ...field, oneof: !field.oneof, label: '' };
  if (roll === 2 && !field.type.startsWith('map') && !field.oneof) return { ...field, label: dice.pick(['', 'optional', 'repeated']) };
  const group = GROUPS.find((types) => types.includes(field.type));
  return group ? { ...field, type: dice.pick(group) } : field;
}

const GROUPS: readonly (readonly string[])[] = [
  ['int32', 'int64', 'uint32', 'uint64', 'bool', 'Kind'],
  ['sint32', 'sint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
  ['string', 'bytes'],
];

function protoText(fields: readonly ProtoField[], wide: boolean): string {
  const line = ({ label, type, name, number }: ProtoField) => `${label} ${type} ${name} = ${number};`;
  const members = fields.filter(({ oneof }) => oneof);
  return [
    'syntax = "proto3";',
    'package t;',
    `message Root { ${fields
      .filter(({ oneof }) => !oneof)
      .map(line)
      .join(' ')} ${members.length > 0 ? `oneof choice { ${members.map(line).join(' ')} }` : ''} }`,
    `message Part { string name = 1; int32 count = 2; ${wide ? 'string more = 3;' : ''} }`,
    'message Node { Node next = 1; sint64 value = 2; }',
    `enum Kind { NONE = 0; ONE = 1; ${wide ? 'TWO = 2;' : ''} }`,
  ].join('\n');
}
