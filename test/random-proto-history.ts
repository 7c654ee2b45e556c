import { type Dice, seededRandom } from './random-history.ts';

/** One field, oneof or group under way. */
interface Draft {
  name: string;
  readonly number: number;
  readonly kind: 'single' | 'list' | 'map' | 'oneof' | 'group';
  type: string;
  /** `optional`, `required` or nothing, of a single field. */
  label: string;
  readonly key: string;
  packed: boolean | undefined;
  readonly jstype: boolean;
  readonly members: Draft[];
  was: string | undefined;
  isNew: boolean;
}

/** A history under way: the event's fields, those of the message that holds itself, and an enum's symbols by number. */
interface Drafts {
  readonly syntax: 'proto2' | 'proto3';
  readonly fields: Draft[];
  readonly node: Draft[];
  symbols: (readonly [name: string, number: number])[];
  taken: number;
}

const SCALARS = 'bool int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 float double bytes string'.split(' ');
const KEYS = 'string string int32 uint64 sint64 fixed32 sfixed64 bool'.split(' ');

/** What a field's type may become without a person. */
const WIDER: Readonly<Record<string, readonly string[]>> = {
  int32: ['int64', 'double'],
  uint32: ['uint64', 'int64', 'double'],
  sint32: ['sint64', 'double'],
  fixed32: ['fixed64', 'double'],
  sfixed32: ['sfixed64', 'double'],
  int64: ['double'],
  uint64: ['double'],
  float: ['double'],
  string: ['bytes'],
};

/**
 * The texts of one event's versions, 1 first, of a syntax: fields come, go, are renamed by `@was`, widen, become optional
 * and implicit; oneofs gain members; symbols come and, where the enum is open, go; a message that holds itself changes inside.
 */
export function randomProtoHistory(seed: number, versions: number): readonly string[] {
  const dice = seededRandom(seed);
  const drafts: Drafts = { syntax: seed % 2 === 0 ? 'proto2' : 'proto3', fields: [], node: [], symbols: [], taken: 0 };
  drafts.symbols = [...(['ZERO', 'NIL'] as const).map((name) => [name, 0] as const), ['ONE', 1], ['MINUS', -1], ['BIG', 2147483647]];
  for (let i = 0; i < 4 + dice.below(5); i++) drafts.fields.push(fresh(drafts, dice, true));
  drafts.node.push(fresh(drafts, dice, true), fresh(drafts, dice, true), single(drafts, 'Node', 'optional'));
  const texts = [print(drafts)];
  while (texts.length < versions) {
    for (const draft of [...drafts.fields, ...drafts.node].flatMap((one) => [one, ...one.members])) {
      draft.isNew = false;
      draft.was = undefined;
    }
    for (let i = 0; i < 1 + dice.below(3); i++) mutate(drafts, dice);
    texts.push(print(drafts));
  }
  return texts;
}

/** The same text with every packed list unpacked and the other way round: another writer of the same events. */
export function repacked(text: string): string {
  return text.replaceAll(/packed = (true|false)/g, (_, packed: string) => `packed = ${packed === 'false'}`);
}

function single(drafts: Drafts, type: string, label: string): Draft {
  const number = ++drafts.taken;
  return {
    name: `f_${number}`,
    number: number * number + (number % 3) * 15,
    kind: 'single',
    type,
    label,
    key: '',
    packed: undefined,
    jstype: number % 4 === 0,
    members: [],
    was: undefined,
    isNew: true,
  };
}

function fresh(drafts: Drafts, dice: Dice, first = false): Draft {
  const type = dice.chance(0.3) ? dice.pick(['Node', 'Kind']) : dice.pick(SCALARS);
  const isProto2 = drafts.syntax === 'proto2';
  const label = isProto2 ? (first && type !== 'Node' && dice.chance(0.4) ? 'required' : 'optional') : dice.pick(['', 'optional']);
  const draft = single(drafts, type, label);
  switch (dice.below(8)) {
    case 0:
    case 1:
      return { ...draft, kind: 'list', packed: /^(bytes|string|Node)$/.test(type) ? undefined : dice.chance(0.5) };
    case 2:
      return { ...draft, kind: 'map', key: dice.pick(KEYS) };
    case 3:
      return {
        ...draft,
        kind: 'oneof',
        members: [single(drafts, dice.pick(SCALARS), ''), single(drafts, dice.pick(['Node', 'Kind']), '')],
      };
    case 4:
      return isProto2 ? { ...draft, kind: 'group', name: `G${draft.number}`, label: 'optional' } : draft;
    default:
      return draft;
  }
}

function mutate(drafts: Drafts, dice: Dice): void {
  const fields = dice.chance(0.4) ? drafts.node : drafts.fields;
  const draft = dice.pick(fields);
  switch (dice.below(8)) {
    case 0:
      fields.push(fresh(drafts, dice));
      return;
    case 1:
      if (fields.length > 2) fields.splice(fields.indexOf(draft), 1);
      return;
    case 2:
      if (draft.kind === 'group' || draft.isNew || draft.was !== undefined) return;
      draft.was = draft.name;
      draft.name = `g_${++drafts.taken}`;
      return;
    case 3:
      draft.type = dice.pick(WIDER[draft.type] ?? [draft.type]);
      if (draft.packed !== undefined && draft.type === 'bytes') draft.packed = undefined;
      return;
    case 4:
      if (draft.kind === 'single' && drafts.syntax === 'proto3' && draft.type !== 'Node')
        draft.label = draft.label === '' ? 'optional' : '';
      if (draft.label === 'required') draft.label = 'optional';
      return;
    case 5:
      drafts.symbols.push([`S${++drafts.taken}`, drafts.taken * 3]);
      return;
    case 6:
      if (drafts.syntax === 'proto3') drafts.symbols = drafts.symbols.filter(([, number]) => number === 0 || dice.chance(0.7));
      return;
    default:
      if (draft.kind === 'oneof') draft.members.push(single(drafts, dice.pick(SCALARS), ''));
      else if (draft.packed !== undefined) draft.packed = !draft.packed;
  }
}

function print({ syntax, fields, node, symbols }: Drafts): string {
  const enumText = `enum Kind {\n  option allow_alias = true;\n${symbols.map(([name, number]) => `  ${name} = ${number};`).join('\n')}\n}`;
  const message = (name: string, of: readonly Draft[]) => `message ${name} {\n${of.map((one) => `  ${declaration(one)}`).join('\n')}\n}`;
  return `syntax = "${syntax}";\npackage test;\n\n${message('Happened', fields)}\n\n${message('Node', node)}\n\n${enumText}\n`;
}

function declaration(draft: Draft): string {
  const { name, number, kind, type, label, key, members } = draft;
  const note = `${draft.was === undefined ? '' : ` @was:${draft.was}`}${draft.isNew ? ' @new' : ''}`;
  const said = note === '' ? '' : ` //${note}`;
  const options = optionsOf(draft);
  switch (kind) {
    case 'single':
      return `${label === '' ? '' : `${label} `}${type} ${name} = ${number}${options};${said}`;
    case 'list':
      return `repeated ${type} ${name} = ${number}${options};${said}`;
    case 'map':
      return `map<${key}, ${type}> ${name} = ${number};${said}`;
    case 'oneof':
      return `${note === '' ? '' : `//${note}\n  `}oneof ${name} { ${members.map((one) => declaration({ ...one, isNew: false })).join(' ')} }`;
    case 'group':
      return `optional group ${name} = ${number} { optional sint64 x = 1; repeated fixed32 y = 2; optional Node z = 3; }${said}`;
  }
}

function optionsOf({ type, packed, jstype }: Draft): string {
  const options = [packed === undefined ? '' : `packed = ${packed}`, jstype && type.endsWith('64') ? 'jstype = JS_NUMBER' : ''];
  const given = options.filter((option) => option !== '');
  return given.length === 0 ? '' : ` [${given.join(', ')}]`;
}
