import { convert } from './convert.ts';
import { type Conversion, type Origin, type RecordPlan, SAME } from './plan.ts';

/**
 * One plan for two in a row, by substitution: what the second reads is replaced by where the first gets it. The second
 * must have no holes. Equal pairs of plans give the same plan, so recursive types compose to recursive plans.
 */
export function compose(first: RecordPlan, second: RecordPlan): RecordPlan {
  const known = memory.get(first)?.get(second);
  if (known) return known;
  const origins = new Map<string, Origin>();
  const plan: RecordPlan = { from: first.from, to: second.to, origins };
  remember(first, second, plan);
  for (const [property, origin] of second.origins) origins.set(property, substitute(first, origin));
  return plan;
}

const memory = new WeakMap<RecordPlan, WeakMap<RecordPlan, RecordPlan>>();

function remember(first: RecordPlan, second: RecordPlan, plan: RecordPlan): void {
  const seconds = memory.get(first) ?? new WeakMap<RecordPlan, RecordPlan>();
  seconds.set(second, plan);
  memory.set(first, seconds);
}

function substitute(first: RecordPlan, origin: Origin): Origin {
  if (origin.kind === 'constant') return origin;
  if (origin.kind === 'hole') throw new TypeError(`${origin.property} is a hole: a chain is cut before it`);
  const source = first.origins.get(origin.property);
  if (!source) throw new TypeError(`${first.to} has no ${origin.property}`);
  if (source.kind === 'constant') return { kind: 'constant', value: convert(origin.conversion, source.value) };
  return { ...source, conversion: composeConversions(source.conversion, origin.conversion) };
}

/** One conversion for two in a row; where two do not fuse they stay one after the other. */
export function composeConversions(first: Conversion, second: Conversion): Conversion {
  if (first.kind === 'same') return second;
  if (second.kind === 'same') return first;
  if (first.kind === 'list' && second.kind === 'list') return { kind: 'list', items: composeConversions(first.items, second.items) };
  if (first.kind === 'map' && second.kind === 'map') return { kind: 'map', values: composeConversions(first.values, second.values) };
  if (first.kind === 'record' && second.kind === 'record') return { kind: 'record', plan: compose(first.plan, second.plan) };
  if (first.kind === 'optional' && second.kind === 'optional') {
    return { kind: 'optional', present: composeConversions(first.present, second.present) };
  }
  if (first.kind === 'optional' && second.kind === 'or-else') {
    return { kind: 'or-else', present: composeConversions(first.present, second.present), constant: second.constant };
  }
  if (first.kind === 'or-else' && second.kind !== 'optional' && second.kind !== 'or-else') {
    return { kind: 'or-else', present: composeConversions(first.present, second), constant: convert(second, first.constant) };
  }
  return { kind: 'then', first, second };
}

/** The plan of a record type that did not change. */
export function identityPlan(name: string, properties: readonly string[]): RecordPlan {
  return { from: name, to: name, origins: new Map(properties.map((property) => [property, { kind: 'read', property, conversion: SAME }])) };
}
