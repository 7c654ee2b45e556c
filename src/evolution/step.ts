import type { Format } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { Field, RecordType } from '../contract/type.ts';
import { type FieldMatch, matchFields } from './match.ts';
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
 */
export function stepBetween(before: Schema, after: Schema, conversion: Format['conversion']): Step {
  const [from, to] = [rootRecord(before), rootRecord(after)];
  if (!from || !to) throw new TypeError(`an event's schema is a record: ${after.sources[0].path}`);
  return settle((assumed) => {
    const planning = planner(before, after, conversion, assumed);
    const { plan, holes } = planning.plan(from, to);
    return { result: { before, after, plan, holes }, found: planning.found() };
  });
}

/** What is known of pairs of nested records, by `from>to`: those with holes, and those that change something. */
interface Assumed {
  readonly holed: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/**
 * Greatest fixpoint: first every nested pair is taken to be derivable and unchanged; what turns out otherwise is
 * remembered and all is planned again, until nothing new turns up. Recursive types need no special case.
 */
function settle<T>(attempt: (assumed: Assumed) => { result: T; found: Assumed }): T {
  let assumed: Assumed = { holed: new Set(), changed: new Set() };
  for (;;) {
    const { result, found } = attempt(assumed);
    const next = { holed: assumed.holed.union(found.holed), changed: assumed.changed.union(found.changed) };
    if (next.holed.size === assumed.holed.size && next.changed.size === assumed.changed.size) return result;
    assumed = next;
  }
}

interface Planned {
  readonly plan: RecordPlan;
  readonly holes: readonly Hole[];
  readonly removed: number;
}

function planner(before: Schema, after: Schema, conversion: Format['conversion'], assumed: Assumed) {
  const nested = new Map<string, Planned>();

  const between: Between = {
    before,
    after,
    conversion,
    record(from, to) {
      const key = `${from.name}>${to.name}`;
      if (assumed.holed.has(key)) return { kind: 'gap', why: `${to.name} has changed in a way that only a person can answer` };
      const { plan: found } = nested.get(key) ?? plan(from, to, key);
      return assumed.changed.has(key) ? { kind: 'record', plan: found } : SAME;
    },
  };

  function plan(from: RecordType, to: RecordType, key?: string): Planned {
    const origins = new Map<string, Origin>();
    const holes: Hole[] = [];
    const match = matchFields(from, to);
    const planned = { plan: { from: from.name, to: to.name, origins }, holes, removed: match.removed.length };
    if (key !== undefined) nested.set(key, planned);
    for (const field of match.fields) {
      const { property } = field.after;
      const found = origin(field, between);
      origins.set(property, found.kind === 'gap' ? { kind: 'hole', property, conversion: SAME } : found);
      if (found.kind !== 'gap') continue;
      holes.push({ property, field: field.after, ...(field.kind === 'added' ? {} : { before: field.before }), why: found.why });
    }
    return planned;
  }

  function found(): Assumed {
    const entries = [...nested];
    return {
      holed: new Set(entries.filter(([, one]) => one.holes.length > 0).map(([key]) => key)),
      changed: new Set(entries.filter(([, one]) => one.removed > 0 || !isIdentity(one.plan)).map(([key]) => key)),
    };
  }

  return { plan, found };
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
