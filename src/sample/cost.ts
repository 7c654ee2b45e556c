import { CovenantError } from '../contract/error.ts';
import type { Schema } from '../contract/schema.ts';
import type { NamedType, Type } from '../contract/type.ts';

/** How many parts the smallest value of a type has; infinite where the type has no value at all. */
export type Costs = ReadonlyMap<string, number>;

/** More parts than this in the smallest value of a schema are refused: nobody reads such a sample. */
export const LARGEST_SMALLEST = 100_000;

const remembered = new WeakMap<Schema, Costs>();

/**
 * The smallest sizes of all named types of a schema. Throws `refused` where the root has no value (it contains itself
 * with no null, list or absence as a way out, or an enum without symbols) or only values beyond {@link LARGEST_SMALLEST} parts.
 */
export function smallestSizes(schema: Schema): Costs {
  const known = remembered.get(schema);
  if (known) return known;
  const costs = settle(schema);
  const root = costOf(schema.root, costs);
  if (root > LARGEST_SMALLEST) throw refusal(schema, root);
  remembered.set(schema, costs);
  return costs;
}

/** The parts of the smallest value of a type as it stands. */
export function costOf(type: Type, costs: Costs): number {
  switch (type.kind) {
    case 'scalar':
    case 'list':
    case 'map':
      return 1;
    case 'named':
      return costs.get(type.name) ?? Number.POSITIVE_INFINITY;
    case 'union':
      // A oneof may stay unset.
      if (type.branches.some((branch) => branch.member !== undefined)) return 1;
      return 1 + type.branches.reduce((least, branch) => Math.min(least, costOf(branch.type, costs)), Number.POSITIVE_INFINITY);
  }
}

function settle(schema: Schema): Costs {
  const costs = new Map<string, number>();
  const users = usersOf(schema);
  const waiting = new Set([...schema.types.keys()].reverse());
  for (const name of waiting) {
    waiting.delete(name);
    const type = schema.types.get(name);
    const cost = type === undefined ? Number.POSITIVE_INFINITY : namedCost(type, costs);
    if (cost >= (costs.get(name) ?? Number.POSITIVE_INFINITY)) continue;
    costs.set(name, cost);
    for (const user of users.get(name) ?? []) waiting.add(user);
  }
  return costs;
}

function namedCost(type: NamedType, costs: Costs): number {
  switch (type.kind) {
    case 'enum':
      return type.symbols.length > 0 ? 1 : Number.POSITIVE_INFINITY;
    case 'fixed':
      return 1 + Math.floor(type.size / 1024);
    case 'record': {
      const parts = type.fields.reduce((sum, field) => sum + (field.presence === 'explicit' ? 1 : costOf(field.type, costs)), 1);
      // Sizes that double at every level would outgrow exact numbers; beyond the limit they are all the same.
      return Number.isFinite(parts) ? Math.min(parts, LARGEST_SMALLEST * 10) : parts;
    }
  }
}

function usersOf(schema: Schema): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const note = (type: Type, user: string): void => {
    if (type.kind === 'named') users.set(type.name, (users.get(type.name) ?? new Set()).add(user));
    if (type.kind === 'union') for (const branch of type.branches) note(branch.type, user);
  };
  for (const type of schema.types.values()) if (type.kind === 'record') for (const field of type.fields) note(field.type, type.name);
  return users;
}

function refusal(schema: Schema, size: number): CovenantError {
  const root = schema.root.kind === 'named' ? schema.root.name : `a ${schema.root.kind}`;
  if (size < Number.POSITIVE_INFINITY) {
    const limit = LARGEST_SMALLEST.toLocaleString('en-US');
    return new CovenantError('refused', `the smallest value of ${root} in ${schema.sources[0].path} has more than ${limit} parts`, {
      hint: 'make some of its nested records or large fixed types optional',
    });
  }
  return new CovenantError(
    'refused',
    `${root} in ${schema.sources[0].path} has no value: it always contains itself, or an empty enum or union`,
    {
      hint: 'put null, a list or an optional field on the way, and give every enum and union a member',
    },
  );
}
