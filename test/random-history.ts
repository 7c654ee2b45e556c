/** A small seeded generator (mulberry32): the same seed gives the same history everywhere. */
export function seededRandom(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)] as (typeof items)[number],
  };
}

export interface Dice {
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** One record under way: its fields as Avro JSON, with `$Node`, `$Kind` and `$Leaf` standing for the named types. */
interface Draft {
  fields: DraftField[];
  node: DraftField[];
  symbols: string[];
  symbolDefault: string | undefined;
  taken: number;
}

interface DraftField {
  name: string;
  type: Json;
  default?: Json;
  aliases?: string[];
  new?: boolean;
}

const SCALARS: readonly (readonly [type: Json, fallback: Json])[] = [
  ['int', 7],
  ['long', -9],
  ['float', 0.5],
  ['double', 2.25],
  ['string', 'x'],
  ['bytes', 'ÿ'],
  ['boolean', true],
  [{ type: 'long', logicalType: 'timestamp-micros' }, 11],
  [{ type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 }, '\u0001'],
  [['null', 'string'], null],
  [['null', 'int', 'string'], null],
  [['string', 'long', '$Node'], 'u'],
  [{ type: 'array', items: 'int' }, [1, 2]],
  [{ type: 'map', values: 'double' }, { k: 1 }],
  ['$Kind', 'A'],
  [['null', '$Node'], null],
  [{ type: 'array', items: '$Node' }, []],
  [{ type: 'map', values: ['null', '$Kind'] }, {}],
];

const WIDER: Readonly<Record<string, readonly Json[]>> = {
  int: ['long', 'float', 'double', ['null', 'int'], ['string', 'int'], ['long', 'null']],
  long: ['float', 'double', ['null', 'long']],
  float: ['double'],
  string: ['bytes', ['null', 'string'], ['int', 'string', '$Kind']],
  $Kind: [
    ['null', '$Kind'],
    ['string', '$Kind'],
  ],
  $Node: [['null', '$Node']],
};

/**
 * The texts of one event's versions, 1 first: fields come, go, are renamed by alias, widen, become nullable, change their
 * defaults; enums gain and lose symbols; a recursive record changes inside. `holes` also makes changes only a person can answer.
 */
export function randomHistory(seed: number, versions: number, holes: boolean): readonly string[] {
  const dice = seededRandom(seed);
  const draft: Draft = { fields: [], node: [], symbols: ['A', 'B', 'C'], symbolDefault: 'A', taken: 0 };
  for (let i = 0; i < 4 + dice.below(4); i++) draft.fields.push(freshField(draft, dice));
  draft.node = [freshField(draft, dice, true), { name: 'next', type: ['null', '$Node'], default: null }];
  const texts = [print(draft)];
  while (texts.length < versions) {
    for (const field of [...draft.fields, ...draft.node]) delete field.new;
    for (let i = 0; i < 1 + dice.below(3); i++) mutate(draft, dice, holes);
    texts.push(print(draft));
  }
  return texts;
}

function freshField(draft: Draft, dice: Dice, scalarOnly = false): DraftField {
  const [type, fallback] = dice.pick(scalarOnly ? SCALARS.slice(0, 10) : SCALARS);
  return { name: `f${draft.taken++}`, type, default: fallback, new: true };
}

function mutate(draft: Draft, dice: Dice, holes: boolean): void {
  const fields = dice.chance(0.3) ? draft.node : draft.fields;
  const field = dice.pick(fields);
  switch (dice.below(holes ? 8 : 7)) {
    case 0:
      fields.push(freshField(draft, dice, fields === draft.node));
      return;
    case 1:
      if (fields.length > 2) fields.splice(fields.indexOf(field), 1);
      return;
    case 2:
      field.aliases = [field.name];
      field.name = `f${draft.taken++}`;
      return;
    case 3:
      widen(field, dice);
      return;
    case 4: {
      const usual = SCALARS.find(([type]) => JSON.stringify(type) === JSON.stringify(field.type));
      if (typeof usual?.[1] === 'number') field.default = usual[1] + 1 + dice.below(3);
      return;
    }
    case 5:
      draft.symbols.push(`S${draft.taken++}`);
      return;
    case 6:
      draft.symbols = draft.symbols.filter((symbol) => symbol === draft.symbolDefault || dice.chance(0.7));
      return;
    default:
      field.type = field.type === 'boolean' ? 'int' : 'boolean';
      field.default = field.type === 'boolean' ? false : 1;
  }
}

function widen(field: DraftField, dice: Dice): void {
  const options = typeof field.type === 'string' ? WIDER[field.type] : undefined;
  if (!options) return;
  const before = field.default;
  field.type = dice.pick(options);
  const first = Array.isArray(field.type) ? field.type[0] : field.type;
  if (first === 'null') field.default = null;
  else if (Array.isArray(field.type)) field.default = first === 'long' || first === 'int' ? 3 : 'v';
  else if (before !== undefined) field.default = before;
}

/** The text of one version: each named type stands where it is used first. */
function print(draft: Draft): string {
  const defined = new Set<string>();
  const named = (name: string): Json => {
    if (defined.has(name)) return name;
    defined.add(name);
    if (name === 'Node') return { type: 'record', name, fields: draft.node.map(fieldJson) };
    return { type: 'enum', name, symbols: [...draft.symbols], ...(draft.symbolDefault ? { default: draft.symbolDefault } : {}) };
  };
  const type = (json: Json): Json => {
    if (typeof json === 'string') return json.startsWith('$') ? named(json.slice(1)) : json;
    if (Array.isArray(json)) return json.map(type);
    if (json === null || typeof json !== 'object') return json;
    const { items, values } = json;
    return { ...json, ...(items === undefined ? {} : { items: type(items) }), ...(values === undefined ? {} : { values: type(values) }) };
  };
  const fieldJson = (field: DraftField): Json => ({ ...field, type: type(field.type) });
  return JSON.stringify({ type: 'record', name: 'Happened', namespace: 'test', fields: draft.fields.map(fieldJson) });
}
