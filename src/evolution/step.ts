import type { Format } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { Field, RecordType } from '../contract/type.ts';
import { type FieldMatch, matchFields, type RecordMatch } from './match.ts';
import { type Conversion, isIdentity, type Origin, type RecordPlan, SAME } from './plan.ts';
import { type Between, type Gap, typeConversion } from './type-conversion.ts';
import { zeroValue } from './zero.ts';

/** A question that the two schemas cannot answer: what the newer field is for an older event. */
export interface Hole {
  /** The property of the newest class and the field's name in the schema. */
  readonly property: string;
  readonly field: Field;
  /** The older field it may come from. */
  readonly before?: Field;
  /** Why only a person can say: a clause that follows the field's name. */
  readonly why: string;
}

/** What lies between two versions of an event: where every field of the newer one comes from, and what a person must say. */
export interface Step {
  readonly before: Schema;
  readonly after: Schema;
  readonly plan: RecordPlan;
  readonly holes: readonly Hole[];
}

/**
 * The step from one schema of an event to its next. Pure; both roots must be records.
 * A hole in a nested record makes a hole of the event's own field that contains it, so recursion needs no depth limit.
 *
 * Greatest fixpoint: every pair of nested records is first taken to be derivable and unchanged. A pair that turns out
 * otherwise has those planned again that contain it, until nothing new turns up; recursive types need no special case.
 */
export function stepBetween(before: Schema, after: Schema, conversion: Format['conversion']): Step {
  const [from, to] = [rootRecord(before), rootRecord(after)];
  if (!from || !to) throw new TypeError(`an event's schema is a record: ${after.sources[0].path}`);
  const nested = new Map<string, Pair>();
  const root = newPair(from, to);
  const pending = new Set([root]);
  for (const pair of pending) {
    pending.delete(pair);
    const wasKnown = { isHoled: pair.isHoled, isChanged: pair.isChanged };
    plan(pair, { before, after, conversion, record: (a, b) => nestedRecord(pair, a, b) });
    if (pair.isHoled === wasKnown.isHoled && pair.isChanged === wasKnown.isChanged) continue;
    for (const container of pair.containers) pending.add(container);
  }
  return { before, after, plan: root.plan, holes: root.holes };

  function nestedRecord(container: Pair, a: RecordType, b: RecordType): Conversion | Gap {
    const key = `${a.name}>${b.name}`;
    const known = nested.get(key);
    const pair = known ?? newPair(a, b);
    pair.containers.add(container);
    if (!known) {
      nested.set(key, pair);
      pending.add(pair);
    }
    if (pair.isHoled) return { kind: 'gap', why: `${b.name} has changed in a way that only a person can answer` };
    return pair.isChanged ? { kind: 'record', plan: pair.plan } : SAME;
  }
}

/** Two versions of a record, and what is known of the way between them so far. */
interface Pair {
  readonly match: RecordMatch;
  readonly origins: Map<string, Origin>;
  readonly plan: RecordPlan;
  /** The pairs whose plans depend on this one. */
  readonly containers: Set<Pair>;
  holes: readonly Hole[];
  isHoled: boolean;
  isChanged: boolean;
}

function newPair(from: RecordType, to: RecordType): Pair {
  const origins = new Map<string, Origin>();
  return {
    match: matchFields(from, to),
    origins,
    plan: { from: from.name, to: to.name, origins },
    containers: new Set(),
    holes: [],
    isHoled: false,
    isChanged: false,
  };
}

/** Fills a pair's plan from what is known now; what was found to be holed or changed stays so. */
function plan(pair: Pair, between: Between): void {
  const holes: Hole[] = [];
  for (const field of pair.match.fields) {
    const { property } = field.after;
    const found = origin(field, between);
    pair.origins.set(property, found.kind === 'gap' ? { kind: 'hole', property, conversion: SAME } : found);
    if (found.kind !== 'gap') continue;
    holes.push({ property, field: field.after, ...(field.kind === 'added' ? {} : { before: field.before }), why: found.why });
  }
  pair.holes = holes;
  pair.isHoled ||= holes.length > 0;
  pair.isChanged ||= pair.match.removed.length > 0 || !isIdentity(pair.plan);
}

function origin(match: FieldMatch, between: Between): Origin | Gap {
  const { after } = match;
  switch (match.kind) {
    case 'added': {
      if (after.intent.hole) return { kind: 'gap', why: 'its author says that a person must fill it' };
      const suspect = match.suspects[0];
      if (suspect) return { kind: 'gap', why: `it looks like ${suspect.name} under a new name: nobody said whether it is renamed or new` };
      return initial(after, between);
    }
    case 'renamed-unsaid':
      return {
        kind: 'gap',
        why: `its number ${after.number ?? ''} was ${match.before.name}: nobody said whether it is renamed or new`.replace('  ', ' '),
      };
    case 'renumbered':
      return { kind: 'gap', why: `its number was ${match.before.number ?? 'another'} and is ${after.number ?? 'another'}` };
    case 'kept':
    case 'renamed':
      return kept(match.before, after, between);
  }
}

function kept(before: Field, after: Field, between: Between): Origin | Gap {
  if (after.intent.hole && !before.intent.hole) return { kind: 'gap', why: 'its author says that a person must fill it' };
  if (before.intent.unit !== after.intent.unit) {
    return { kind: 'gap', why: `its unit was ${before.intent.unit ?? 'not said'} and is ${after.intent.unit ?? 'not said'}` };
  }
  const conversion = typeConversion(before.type, after.type, { before: before.jstype, after: after.jstype }, between);
  if (conversion.kind === 'gap') return conversion;
  const present = presence(before, after, conversion, between);
  return present.kind === 'gap' ? present : { kind: 'read', property: before.property, conversion: present };
}

function presence(before: Field, after: Field, present: Conversion, between: Between): Conversion | Gap {
  if (before.presence !== 'explicit') return present;
  if (after.presence === 'explicit') return present.kind === 'same' ? SAME : { kind: 'optional', present };
  const fallback = initial(after, between);
  return fallback.kind === 'constant'
    ? { kind: 'or-else', present, constant: fallback.value }
    : { kind: 'gap', why: 'older events may lack it and it is required' };
}

/** What a field is for events that were written before it existed. */
function initial(field: Field, between: Between): (Origin & { kind: 'constant' }) | Gap {
  if (field.presence === 'explicit') return { kind: 'constant', value: undefined };
  if (field.default) return { kind: 'constant', value: field.default.value };
  if (field.presence === 'implicit') return { kind: 'constant', value: zeroValue(between.after, field.type, field.jstype) };
  return { kind: 'gap', why: 'older events lack it and it has no default' };
}
