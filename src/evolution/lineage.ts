import { recordsIn } from '../contract/leaves.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { Upcaster, Version } from '../contract/stream.ts';
import type { Field, RecordType } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { matchFields, sameNamedType } from './match.ts';
import type { Step } from './step.ts';

/** A step between two versions of an event, with a person's answer where one is there. */
export interface TakenStep {
  readonly from: Version;
  readonly to: Version;
  readonly step: Step;
  readonly upcaster?: Upcaster;
}

/** How a field came into a version from the one before. */
export type Arrival =
  /** The oldest version that is known has it. */
  | { readonly kind: 'first' }
  /** It is new here; events from before get `initial`, a value of its type, `undefined` where it stays absent. */
  | { readonly kind: 'added'; readonly initial: Value }
  /** It is new here because the record around it is, which is at `container`. */
  | { readonly kind: 'came-along'; readonly container: string }
  /** It is `before` of the older version, read without a person. */
  | { readonly kind: 'derived'; readonly before: Field }
  /** Only a person could say; `upcaster` is the answer. `before` is the older field, if it is one. */
  | { readonly kind: 'asked'; readonly why: string; readonly upcaster?: Upcaster; readonly before?: Field };

/** A field in one version. */
export interface Station {
  readonly version: Version;
  /** Dotted schema names from the root record. */
  readonly path: string;
  readonly field: Field;
  readonly arrival: Arrival;
}

/** One field through all versions: from where it first was to where it last is, oldest first. */
export interface Lineage {
  readonly stations: readonly [Station, ...Station[]];
  /** The step to the first version that no longer has it. */
  readonly gone?: TakenStep;
}

/**
 * Follows the field at `path` of one version back to where it came from and on to where it went. `steps` follow each other,
 * oldest first. Undefined where the version has no such field.
 */
export function lineageOf(version: Version, steps: readonly TakenStep[], path: string): Lineage | undefined {
  const names = path.split('.');
  if (!fieldsAlong(version.schema, names)) return undefined;
  const [first, ...others] = past(version, steps, names);
  const { later, gone } = future(version, steps, names);
  return { stations: [first, ...others, ...later], ...(gone ? { gone } : {}) };
}

function past(version: Version, steps: readonly TakenStep[], names: readonly string[]): readonly [Station, ...Station[]] {
  const taken = steps.find(({ to }) => to.number === version.number);
  if (!taken) {
    const field = fieldAlong(version, names);
    return [{ version, path: names.join('.'), field, arrival: { kind: 'first' } }];
  }
  const here = station(taken, names);
  const older = backward(taken, names);
  if (!older) return [here];
  const [first, ...others] = past(taken.from, steps, older);
  return [first, ...others, here];
}

function future(
  version: Version,
  steps: readonly TakenStep[],
  names: readonly string[],
): { readonly later: readonly Station[]; readonly gone?: TakenStep } {
  const taken = steps.find(({ from }) => from.number === version.number);
  if (!taken) return { later: [] };
  const newer = forward(taken, names);
  if (!newer) return { later: [], gone: taken };
  const { later, gone } = future(taken.to, steps, newer);
  return { later: [station(taken, newer), ...later], ...(gone ? { gone } : {}) };
}

/** A field of a step's newer version, and how it came there. */
function station({ from, to, step, upcaster }: TakenStep, names: readonly string[]): Station {
  const path = names.join('.');
  const field = fieldAlong(to, names);
  const matches = matchesAlong(from.schema, to.schema, names);
  const last = matches.at(-1);
  const before = matches.length === names.length && last?.before ? { before: last.before } : {};
  const hole = step.holes.find((one) => one.field.name === names[0]);
  if (hole) return { version: to, path, field, arrival: { kind: 'asked', why: hole.why, ...(upcaster ? { upcaster } : {}), ...before } };
  if (before.before) return { version: to, path, field, arrival: { kind: 'derived', before: before.before } };
  const isWhole = matches.length === names.length;
  const container = names.slice(0, matches.length).join('.');
  if (!isWhole) return { version: to, path, field, arrival: { kind: 'came-along', container } };
  const origin = names.length === 1 ? step.plan.origins.get(field.property) : undefined;
  return {
    version: to,
    path,
    field,
    arrival: { kind: 'added', initial: origin?.kind === 'constant' ? origin.value : field.default?.value },
  };
}

function backward({ from, to }: TakenStep, names: readonly string[]): readonly string[] | undefined {
  const matches = matchesAlong(from.schema, to.schema, names);
  const older = matches.flatMap(({ before }) => (before ? [before.name] : []));
  return older.length === names.length ? older : undefined;
}

function forward({ from, to }: TakenStep, names: readonly string[]): readonly string[] | undefined {
  let [before, after] = [rootRecord(from.schema), rootRecord(to.schema)];
  const newer: string[] = [];
  for (const [index, name] of names.entries()) {
    if (!before || !after) return undefined;
    const found = matchFields(before, after).fields.find((match) => match.kind !== 'added' && match.before.name === name);
    if (!found || found.kind === 'added') return undefined;
    newer.push(found.after.name);
    [before, after] = innerPair(from.schema, to.schema, found, (was) => hasField(was, names[index + 1]));
  }
  return newer;
}

/** The fields on the way to a newer field with the older one of each; it ends with the first that has none. */
function matchesAlong(
  older: Schema,
  newer: Schema,
  names: readonly string[],
): readonly { readonly after: Field; readonly before?: Field }[] {
  let [before, after] = [rootRecord(older), rootRecord(newer)];
  const along: { readonly after: Field; readonly before?: Field }[] = [];
  for (const [index, name] of names.entries()) {
    const field: Field | undefined = after?.fields.find((one) => one.name === name);
    if (!field || !before || !after) break;
    const match = matchFields(before, after).fields.find((one) => one.after === field);
    if (!match || match.kind === 'added') return [...along, { after: field }];
    along.push({ after: field, before: match.before });
    [before, after] = innerPair(older, newer, match, (_was, is) => hasField(is, names[index + 1]));
  }
  return along;
}

/** The records inside two fields that are one through time and the right ones; without such two, the newer one alone. */
function innerPair(
  older: Schema,
  newer: Schema,
  { before, after }: { readonly before: Field; readonly after: Field },
  isRight: (was: RecordType, is: RecordType) => boolean,
): [RecordType | undefined, RecordType | undefined] {
  const [olds, news] = [recordsIn(older, before.type), recordsIn(newer, after.type)];
  for (const is of news) {
    const was = olds.find((one) => sameNamedType(one, is) && isRight(one, is));
    if (was) return [was, is];
  }
  return [undefined, undefined];
}

function hasField(record: RecordType, name: string | undefined): boolean {
  return record.fields.some((field) => field.name === name);
}

function fieldAlong(version: Version, names: readonly string[]): Field {
  const field = fieldsAlong(version.schema, names)?.at(-1);
  if (!field) throw new TypeError(`version ${version.number} has no ${names.join('.')}`);
  return field;
}

/** The fields that names lead to, one for each name. */
function fieldsAlong(schema: Schema, names: readonly string[]): readonly Field[] | undefined {
  const found: Field[] = [];
  const root = rootRecord(schema);
  let records: readonly RecordType[] = root ? [root] : [];
  for (const name of names) {
    const field = records.flatMap((record) => record.fields).find((one) => one.name === name);
    if (!field) return undefined;
    found.push(field);
    records = recordsIn(schema, field.type);
  }
  return found;
}
