import type { Format } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { RecordValue } from '../contract/value.ts';
import { compose, identityPlan } from './compose.ts';
import { applyPlan } from './convert.ts';
import type { RecordPlan } from './plan.ts';
import { type Step, stepBetween } from './step.ts';

/** A step with the numbers of its versions. */
export interface NumberedStep extends Step {
  readonly from: number;
  readonly to: number;
}

/**
 * How an event of one stored version becomes the newest: `lift` from its bytes to the first shape that a person must see
 * (or to the newest), then one leg for each step with holes.
 */
export interface Chain {
  readonly version: number;
  readonly newest: number;
  readonly lift: RecordPlan;
  readonly legs: readonly Leg[];
}

/** One question to a person and what follows: from the step's older shape and the answer to the next leg's shape or the newest. */
export interface Leg {
  readonly step: NumberedStep;
  readonly plan: RecordPlan;
}

/** All steps of an event's history, oldest first; `schemas` are versions 1, 2, 3 … in order. */
export function stepsOf(schemas: readonly Schema[], conversion: Format['conversion']): readonly NumberedStep[] {
  return schemas.slice(1).flatMap((after, index) => {
    const before = schemas[index];
    return before ? [{ ...stepBetween(before, after, conversion), from: index + 1, to: index + 2 }] : [];
  });
}

/** The chain from one version to the newest. What a later step says never changes how an earlier one is read. */
export function chainFrom(version: number, schemas: readonly Schema[], steps: readonly NumberedStep[]): Chain {
  const schema = schemas[version - 1];
  const record = schema && rootRecord(schema);
  if (!record) throw new RangeError(`there is no version ${version}`);
  let current = identityPlan(
    record.name,
    record.fields.map((field) => field.property),
  );
  let lift: RecordPlan | undefined;
  const legs: Leg[] = [];
  let asked: NumberedStep | undefined;
  const close = () => {
    if (asked) legs.push({ step: asked, plan: current });
    else lift = current;
  };
  for (const step of steps.slice(version - 1)) {
    if (step.holes.length === 0) {
      current = compose(current, step.plan);
    } else {
      close();
      asked = step;
      current = step.plan;
    }
  }
  close();
  return { version, newest: schemas.length, lift: lift ?? current, legs };
}

/** Runs a chain on a value: what generated readers must equal. `upcast` answers the holes of one step. */
export function applyChain(chain: Chain, value: RecordValue, upcast: (step: NumberedStep, old: RecordValue) => RecordValue): RecordValue {
  let current = applyPlan(chain.lift, value);
  for (const leg of chain.legs) current = applyPlan(leg.plan, current, upcast(leg.step, current));
  return current;
}
