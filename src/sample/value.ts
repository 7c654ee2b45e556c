import { CovenantError } from '../contract/error.ts';
import type { Schema } from '../contract/schema.ts';
import { typeNamed } from '../contract/schema.ts';
import type { Branch, Field, RecordType, Scalar, Type } from '../contract/type.ts';
import { isNull, isTagged } from '../contract/type.ts';
import { setOwn, type Value } from '../contract/value.ts';
import { type Costs, costOf, smallestSizes } from './cost.ts';
import { EDGE_KEYS, edgeFixed, edgeScalar, edgeText } from './edge.ts';
import type { Random } from './random.ts';
import { between, chance, pick, substream } from './random.ts';
import type { RangeTree } from './range.ts';
import { realisticFixed, realisticScalar } from './scalar.ts';
import { NOWHERE, type Spot, spotOf } from './spot.ts';
import { edgeSymbol, usualSymbol } from './symbol.ts';
import { keyText } from './text.ts';
import type { Moment } from './time.ts';
import { wellKnownValue } from './well-known.ts';

/**
 * How values are chosen. `realistic`: as field names, docs and units suggest. `edge`: extremes first (the ends of every
 * integer, NaN, −0, empty and awkward texts, `__proto__` as a key, absent and empty parts), for tests.
 */
export type SampleMode = 'realistic' | 'edge';

/** What guides a sample beside its schema. */
export interface SampleOptions {
  readonly mode?: SampleMode;
  /** The moment that time fields lie about; 2026-01-01T00:00Z without it. */
  readonly moment?: Moment;
  /** Ranges of numbers by field, from the root on; `realistic` mode only. */
  readonly ranges?: RangeTree;
  /** A type of the schema other than its root. */
  readonly type?: Type;
}

const NEW_YEAR: Moment = { at: Date.UTC(2026, 0, 1) };
// Optional parts are left out beyond so many parts, so many levels, or so many of one type inside itself.
const MOST_PARTS = 1_500;
const MOST_LEVELS = 100;
const MOST_SELF = 3;
// A reader would refuse deeper values; only the smallest value of an odd schema gets there.
const DEEPEST = 900;

interface Walk {
  readonly schema: Schema;
  readonly costs: Costs;
  readonly edge: boolean;
  readonly moment: Moment;
  readonly open: Map<string, number>;
  parts: number;
  level: number;
  spare: boolean;
}

/**
 * A value of a schema, chosen by a seeded source: the same source gives the same value on every machine, and a field that
 * is added leaves its siblings' values as they are. Recursive types end; throws `refused` where a schema has no finite value.
 */
export function sampleValue(schema: Schema, random: Random, options: SampleOptions = {}): Value {
  const { mode = 'realistic', moment = NEW_YEAR, ranges, type = schema.root } = options;
  const costs = smallestSizes(schema);
  const walk: Walk = { schema, costs, edge: mode === 'edge', moment, open: new Map(), parts: 0, level: 0, spare: false };
  return valueFor(walk, random, type, NOWHERE, ranges);
}

function valueFor(walk: Walk, random: Random, type: Type, spot: Spot, ranges: RangeTree | undefined): Value {
  walk.parts++;
  if (type.kind !== 'scalar' && walk.level > DEEPEST) throw tooDeep(walk.schema);
  walk.level++;
  const value = deeper(walk, random, type, spot, ranges);
  walk.level--;
  return value;
}

function deeper(walk: Walk, random: Random, type: Type, spot: Spot, ranges: RangeTree | undefined): Value {
  switch (type.kind) {
    case 'scalar':
      if (walk.edge) return edgeScalar(random, type.scalar, type.logical, spot.jsNumber);
      return realisticScalar(random, type.scalar, type.logical, { spot, moment: walk.moment, range: ranges?.range });
    case 'list':
      return Array.from({ length: countOf(walk, random, type.items) }, (_, i) =>
        valueFor(walk, substream(random, i), type.items, spot, ranges),
      );
    case 'map':
      return mapOf(walk, random, type, spot, ranges);
    case 'union':
      return unionOf(walk, random, type, spot, ranges);
    case 'named':
      return namedOf(walk, random, type.name, spot, ranges);
  }
}

function namedOf(walk: Walk, random: Random, name: string, spot: Spot, ranges: RangeTree | undefined): Value {
  const type = typeNamed(walk.schema, name);
  switch (type.kind) {
    case 'enum':
      return walk.edge ? edgeSymbol(random, type) : usualSymbol(random, type);
    case 'fixed':
      return walk.edge ? edgeFixed(random, type) : realisticFixed(random, type, { spot, moment: walk.moment, range: ranges?.range });
    case 'record': {
      const known = walk.edge ? undefined : wellKnownValue(random, type, spot, walk.moment);
      return known ?? recordOf(walk, random, type, ranges);
    }
  }
}

function recordOf(walk: Walk, random: Random, type: RecordType, ranges: RangeTree | undefined): Value {
  const nested = walk.open.get(type.name) ?? 0;
  const before = walk.spare;
  walk.spare ||= nested >= MOST_SELF;
  walk.open.set(type.name, nested + 1);
  const value: Record<string, Value> = {};
  for (const field of type.fields) setOwn(value, field.property, fieldOf(walk, substream(random, field.name), field, type, ranges));
  walk.open.set(type.name, nested);
  walk.spare = before;
  return value;
}

function fieldOf(walk: Walk, random: Random, field: Field, owner: RecordType, ranges: RangeTree | undefined): Value {
  const inner = ranges?.children.get(field.name);
  const spot = spotOf(field, owner.name);
  const isOneof = field.type.kind === 'union' && field.type.branches.some((branch) => branch.member !== undefined);
  const mayBeAbsent = isOneof || field.presence === 'explicit';
  if (mayBeAbsent && inner?.range === undefined && !present(walk, random, field, isOneof)) return undefined;
  // A oneof's members are fields of their message, so a hint may name them with or without the oneof.
  return valueFor(walk, random, field.type, spot, isOneof ? (inner ?? ranges) : inner);
}

function unionOf(walk: Walk, random: Random, type: Type & { kind: 'union' }, spot: Spot, ranges: RangeTree | undefined): Value {
  const branch = chooseBranch(walk, random, type.branches, ranges);
  const inner = substream(random, branch.name);
  const at = branch.member === undefined ? spot : spotOf(branch.member, spot.owner);
  const value = valueFor(walk, inner, branch.type, at, branch.member === undefined ? ranges : ranges?.children.get(branch.member.name));
  return isTagged(type) && !isNull(branch.type) ? { $case: branch.name, value } : value;
}

function chooseBranch(walk: Walk, random: Random, branches: readonly Branch[], ranges: RangeTree | undefined): Branch {
  if (isSparing(walk)) return least(walk, branches);
  const empty = branches.find((branch) => isNull(branch.type));
  const full = branches.filter((branch) => !isNull(branch.type) && mayGrow(walk, branch.type));
  if (full.length === 0) return least(walk, branches);
  const wantsNull = empty !== undefined && ranges?.range === undefined && chance(random, walk.edge ? 0.35 : 0.25);
  return wantsNull ? empty : pick(random, full);
}

function least(walk: Walk, branches: readonly Branch[]): Branch {
  return branches.reduce((best, branch) => (costOf(branch.type, walk.costs) < costOf(best.type, walk.costs) ? branch : best));
}

function mapOf(walk: Walk, random: Random, type: Type & { kind: 'map' }, spot: Spot, ranges: RangeTree | undefined): Value {
  const count = countOf(walk, random, type.values);
  const keys = Array.from({ length: count }, (_, i) => keyOf(walk, substream(random, -1 - i), type.keys, i));
  const values = keys.map((_, i) => valueFor(walk, substream(random, i), type.values, spot, ranges));
  if (type.keys !== 'string') return new Map(keys.map((key, i) => [key, values[i]]));
  const record: Record<string, Value> = {};
  for (const [i, key] of keys.entries()) setOwn(record, String(key), values[i]);
  return record;
}

function keyOf(walk: Walk, random: Random, scalar: Scalar, index: number): Value {
  if (scalar !== 'string') {
    if (walk.edge) return edgeScalar(random, scalar, undefined, false);
    return realisticScalar(random, scalar, undefined, { spot: NOWHERE, moment: walk.moment, range: undefined });
  }
  if (!walk.edge) return keyText(random, index);
  return chance(random, 0.7) ? pick(random, EDGE_KEYS) : edgeText(random);
}

function present(walk: Walk, random: Random, { type, label }: Field, isOneof: boolean): boolean {
  if (isSparing(walk)) return false;
  const possible = type.kind === 'union' ? type.branches.some((branch) => mayGrow(walk, branch.type)) : mayGrow(walk, type);
  if (!possible) return false;
  if (walk.edge) return chance(random, 0.65);
  if (repeats(walk, type)) return chance(random, 0.4);
  // Only what is called optional is left out by a writer who fills in a form.
  return isOneof || label !== 'optional' || chance(random, 0.8);
}

function mayGrow(walk: Walk, type: Type): boolean {
  return costOf(type, walk.costs) <= MOST_PARTS;
}

function repeats(walk: Walk, type: Type): boolean {
  return type.kind === 'named' && (walk.open.get(type.name) ?? 0) > 0;
}

function countOf(walk: Walk, random: Random, items: Type): number {
  if (isSparing(walk) || !mayGrow(walk, items)) return 0;
  if (!walk.edge) return between(random, 1, 3);
  return chance(random, 0.05) ? 70 : pick(random, [0, 0, 1, 1, 2, 5]);
}

function isSparing(walk: Walk): boolean {
  return walk.spare || walk.parts > MOST_PARTS || walk.level >= MOST_LEVELS;
}

function tooDeep(schema: Schema): CovenantError {
  return new CovenantError('refused', `the smallest value of ${schema.sources[0].path} is nested more than ${DEEPEST} levels deep`, {
    hint: 'make one of the nested records on the way optional',
  });
}
