import { convert } from './convert.ts';
import { type Conversion, type Origin, type RecordPlan, SAME } from './plan.ts';

/**
 * One plan for two in a row, by substitution: what the second reads is replaced by where the first gets it. The second
 * must have no holes. Equal pairs of plans give the same plan, so recursive types compose to recursive plans.
 */
export function compose(first: RecordPlan, second: RecordPlan): RecordPlan {
  const pending: Composition[] = [];
  const composed = planOf(first, second, pending);
  // Nested plans wait in a list: types may nest deeper than the stack.
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const [property, origin] of next.second.origins) next.origins.set(property, substitute(next.first, origin, pending));
  }
  return composed;
}

/** A plan that is still to be filled. */
interface Composition {
  readonly first: RecordPlan;
  readonly second: RecordPlan;
  readonly origins: Map<string, Origin>;
}

const memory = new WeakMap<RecordPlan, WeakMap<RecordPlan, RecordPlan>>();

function planOf(first: RecordPlan, second: RecordPlan, pending: Composition[]): RecordPlan {
  const seconds = memory.get(first) ?? new WeakMap<RecordPlan, RecordPlan>();
  memory.set(first, seconds);
  const known = seconds.get(second);
  if (known) return known;
  const origins = new Map<string, Origin>();
  const plan: RecordPlan = { from: first.from, to: second.to, origins };
  seconds.set(second, plan);
  pending.push({ first, second, origins });
  return plan;
}

function substitute(first: RecordPlan, origin: Origin, pending: Composition[]): Origin {
  if (origin.kind === 'constant') return origin;
  if (origin.kind === 'hole') throw new TypeError(`${origin.property} is a hole: a chain is cut before it`);
  const source = first.origins.get(origin.property);
  if (!source) throw new TypeError(`${first.to} has no ${origin.property}`);
  if (source.kind === 'constant') return { kind: 'constant', value: convert(origin.conversion, source.value) };
  return { ...source, conversion: fuse(source.conversion, origin.conversion, pending) };
}

/** One conversion for two in a row; where two do not fuse they stay one after the other. */
function fuse(first: Conversion, second: Conversion, pending: Composition[]): Conversion {
  if (first.kind === 'same') return second;
  if (second.kind === 'same') return first;
  if (first.kind === 'list' && second.kind === 'list') return { kind: 'list', items: fuse(first.items, second.items, pending) };
  if (first.kind === 'map' && second.kind === 'map') return { kind: 'map', values: fuse(first.values, second.values, pending) };
  if (first.kind === 'record' && second.kind === 'record') return { kind: 'record', plan: planOf(first.plan, second.plan, pending) };
  if (first.kind === 'optional' && second.kind === 'optional') {
    return { kind: 'optional', present: fuse(first.present, second.present, pending) };
  }
  if (first.kind === 'optional' && second.kind === 'or-else') {
    return { kind: 'or-else', present: fuse(first.present, second.present, pending), constant: second.constant };
  }
  if (first.kind === 'or-else' && second.kind !== 'optional' && second.kind !== 'or-else') {
    return { kind: 'or-else', present: fuse(first.present, second, pending), constant: convert(second, first.constant) };
  }
  return { kind: 'then', first, second };
}

/** The plan of a record type that did not change. */
export function identityPlan(name: string, properties: readonly string[]): RecordPlan {
  return { from: name, to: name, origins: new Map(properties.map((property) => [property, { kind: 'read', property, conversion: SAME }])) };
}
