import { type Incompatibility, type Schema, typeNamed } from '../contract/schema.ts';
import { type Branch, type Field, isNull, type NamedType, type RecordType, type Type } from '../contract/type.ts';
import { shortName } from './names.ts';

/** Changes that resolve by the static rules and that common decoders stumble over, or read differently. */
type HazardKind =
  | 'NAMESPACE_MOVED_IN_UNION'
  | 'NAMESPACE_MOVED_WITH_RENAMES'
  | 'FIELD_READ_TWICE'
  | 'BRANCHES_MERGED'
  | 'BRANCH_DEPENDS_ON_DECODER'
  | 'DEFAULT_IS_INVALID';

/** One hazard; the reader is the newer version, the writer the older one. */
type Hazard = Incompatibility & { readonly kind: HazardKind };

interface Walk {
  readonly newer: Schema;
  readonly older: Schema;
  readonly seen: Set<string>;
  /** Pairs of records to be looked at: a queue, because types may nest deeper than a stack reaches. */
  readonly queue: { readonly is: RecordType; readonly was: RecordType; readonly spot: Spot }[];
  readonly found: Hazard[];
}

/**
 * What Avro's decoders make of a newer schema that can read an older one by the rules: types that moved to another namespace,
 * fields and branches that two names claim, unions in which decoders choose differently.
 */
export function hazards(newer: Schema, older: Schema): readonly Incompatibility[] {
  const walk: Walk = { newer, older, seen: new Set(), queue: [], found: [] };
  visit(walk, newer.root, older.root, { path: '', newer: undefined, older: undefined });
  for (const { is, was, spot } of walk.queue) visitRecord(walk, is, was, spot);
  return walk.found;
}

interface Spot {
  readonly path: string;
  readonly newer: Field | undefined;
  readonly older: Field | undefined;
}

function visit(walk: Walk, is: Type, was: Type, spot: Spot): void {
  if (is.kind === 'list' && was.kind === 'list') visit(walk, is.items, was.items, spot);
  else if (is.kind === 'map' && was.kind === 'map') visit(walk, is.values, was.values, spot);
  else if (is.kind === 'union' || was.kind === 'union') visitUnion(walk, is, was, spot);
  else if (is.kind === 'named' && was.kind === 'named')
    visitNamed(walk, typeNamed(walk.newer, is.name), typeNamed(walk.older, was.name), spot);
}

function visitUnion(walk: Walk, is: Type, was: Type, spot: Spot): void {
  const [now, before] = [branchesOf(is), branchesOf(was)];
  const pairs = before.flatMap((older) => now.filter((newer) => corresponds(walk, newer, older)).map((newer) => [newer, older] as const));
  for (const [newer, older] of pairs) {
    if (is.kind === 'union' && !alike(now, before)) movedInUnion(walk, newer, older, spot);
    visit(walk, newer, older, spot);
  }
  if (is.kind !== 'union') return;
  const merged = Map.groupBy(
    pairs.filter(([newer]) => newer.kind === 'named'),
    ([newer]) => newer,
  );
  for (const [newer, claims] of merged) {
    if (claims.length < 2) continue;
    const names = claims.map(([, older]) => nameOf(older)).join(' and ');
    add(walk, 'BRANCHES_MERGED', spot, `${names} both become ${nameOf(newer)}: Avro-Java refuses to decode with such a schema`);
  }
  for (const older of before) {
    const choice = ambiguous(now, older);
    if (choice)
      add(
        walk,
        'BRANCH_DEPENDS_ON_DECODER',
        spot,
        `a written ${nameOf(older)} is read as ${choice.first} by decoders that take the first branch that fits, and as ${choice.exact} by those that take the exact one`,
      );
  }
}

/** An enum or fixed in a union is found by its full name alone, although the rules compare the short one. */
function movedInUnion(walk: Walk, newer: Type, older: Type, spot: Spot): void {
  if (newer.kind !== 'named' || older.kind !== 'named') return;
  const is = typeNamed(walk.newer, newer.name);
  if (is.kind === 'record' || is.name === older.name || is.intent.was.includes(older.name)) return;
  add(
    walk,
    'NAMESPACE_MOVED_IN_UNION',
    spot,
    `${is.kind} ${older.name} is now ${is.name}, and stands in a union: Avro-Java finds it there by its full name alone, and fails`,
  );
}

function visitNamed(walk: Walk, is: NamedType, was: NamedType, spot: Spot): void {
  // No name holds a space, so the two cannot run together.
  const key = `${is.name} ${was.name}`;
  if (is.kind !== 'record' || was.kind !== 'record' || walk.seen.has(key)) return;
  walk.seen.add(key);
  walk.queue.push({ is, was, spot });
}

function visitRecord(walk: Walk, is: RecordType, was: RecordType, spot: Spot): void {
  const before = new Map(was.fields.map((field) => [field.name, field]));
  const claims = new Map<Field, Field>();
  for (const field of is.fields) visitField(walk, is, was, field, before, claims, spot);
}

function visitField(
  walk: Walk,
  is: RecordType,
  was: RecordType,
  field: Field,
  before: ReadonlyMap<string, Field>,
  claims: Map<Field, Field>,
  spot: Spot,
): void {
  const older = [field.name, ...field.intent.was].map((name) => before.get(name)).find((found) => found !== undefined);
  const at: Spot = { path: spot.path === '' ? field.name : `${spot.path}.${field.name}`, newer: field, older };
  if (!older) {
    if (field.default && field.default.value === undefined) {
      add(
        walk,
        'DEFAULT_IS_INVALID',
        at,
        `the default of ${field.name} is no value of its type, and older events need it: decoding them fails`,
      );
    }
    return;
  }
  const other = claims.get(older);
  claims.set(older, field);
  if (other)
    add(
      walk,
      'FIELD_READ_TWICE',
      at,
      `${field.name} and ${other.name} both read ${older.name}: Avro-Java gives it to one of them and misses the other`,
    );
  const movedUnsaid = is.name !== was.name && !is.intent.was.includes(was.name);
  if (movedUnsaid && older.name !== field.name) {
    add(
      walk,
      'NAMESPACE_MOVED_WITH_RENAMES',
      at,
      `${was.name} is now ${is.name} without an alias, so that Avro-Java does not look at the aliases of ${field.name} and misses it`,
    );
  }
  visit(walk, field.type, older.type, at);
}

function add(walk: Walk, kind: HazardKind, { path, newer, older }: Spot, message: string): void {
  walk.found.push({
    kind,
    path: path === '' ? '/' : `/${path.replaceAll('.', '/')}`,
    info: '',
    message,
    field: path,
    ...(newer ? { readerPlace: newer.place } : {}),
    ...(older ? { writerPlace: older.place } : {}),
  });
}

function branchesOf(type: Type): readonly Type[] {
  return type.kind === 'union' ? type.branches.map((branch: Branch) => branch.type) : [type];
}

function corresponds(walk: Walk, newer: Type, older: Type): boolean {
  if (newer.kind !== older.kind) return false;
  if (newer.kind !== 'named' || older.kind !== 'named') return newer.kind !== 'scalar';
  const [is, was] = [typeNamed(walk.newer, newer.name), typeNamed(walk.older, older.name)];
  return is.kind === was.kind && (shortName(is.name) === shortName(was.name) || is.intent.was.includes(was.name));
}

/** Two unions of the same kinds in the same order: decoders take their indexes for each other's. */
function alike(now: readonly Type[], before: readonly Type[]): boolean {
  return now.length === before.length && now.every((type, index) => kindOf(type) === kindOf(before[index] ?? type));
}

const PROMOTIONS: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

/** Where a wider branch stands before the exact one. */
function ambiguous(now: readonly Type[], older: Type): { readonly first: string; readonly exact: string } | undefined {
  if (older.kind !== 'scalar' || isNull(older)) return undefined;
  const exact = now.findIndex((type) => type.kind === 'scalar' && type.scalar === older.scalar);
  const first = now.findIndex((type) => type.kind === 'scalar' && PROMOTIONS[older.scalar]?.includes(type.scalar));
  const [wide, same] = [now[first], now[exact]];
  return wide && same && first < exact ? { first: nameOf(wide), exact: nameOf(same) } : undefined;
}

function kindOf(type: Type): string {
  return type.kind === 'scalar' ? type.scalar : type.kind;
}

function nameOf(type: Type): string {
  if (type.kind === 'named') return type.name;
  return type.kind === 'scalar' ? type.scalar : type.kind;
}
