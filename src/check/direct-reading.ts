import type { Format } from '../contract/format.ts';
import { rootRecord, type Schema, typeNamed } from '../contract/schema.ts';
import type { Field, RecordType } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import { applyChain, type Chain, chainFrom, type NumberedStep } from '../evolution/chain.ts';
import type { Conversion, Origin, RecordPlan } from '../evolution/plan.ts';
import type { History } from './history.ts';
import { attempt } from './proof/counterexample.ts';
import { probes } from './proof/probe.ts';
import { shown } from './proof/shown.ts';
import { trailTo } from './proof/trail.ts';
import { valueAt } from './proof/value-at.ts';
import type { TimelineVersion } from './timeline.ts';

/** A field that stored events of one version give another value when they are read as the newest at once, as readers in other languages do. */
export interface Divergence {
  readonly older: TimelineVersion;
  readonly newest: TimelineVersion;
  /** Dotted names in the newest version. */
  readonly path: string;
  readonly field: Field;
  /** The field that our chain reads in the older version; undefined where it takes the default of the field's first version. */
  readonly chained: Field | undefined;
  /** The field that direct resolution reads; undefined where it takes the newest default. */
  readonly direct: Field | undefined;
}

/**
 * Where the chain of steps and direct resolution part: a field that was renamed twice, a name that was dropped and came back, a default
 * that changed after the field appeared. Only versions that become the newest without a person are compared.
 */
export function divergences(history: History): readonly Divergence[] {
  const newest = history.versions.at(-1);
  if (!newest || newest.standing === 'held' || history.versions.some(({ number }, index) => number !== index + 1)) return [];
  const steps = numbered(history);
  return history.versions.slice(0, -2).flatMap((older) => {
    if (steps.slice(older.number - 1).some((step) => step.holes.length > 0)) return [];
    const chain = chainOf(history, steps, older);
    const found: Divergence[] = [];
    const walk: Walk = { history, older, newest, found, seen: new Set(), queue: [{ plan: chain.lift, path: '' }] };
    for (const { plan, path } of walk.queue) compare(walk, plan, path);
    return found;
  });
}

/** An event whose field comes back differently on the two ways, and both values as people read them. */
export function divergingEvent(history: History, divergence: Divergence) {
  const { older, newest, path } = divergence;
  const { format } = history;
  const chain = chainOf(history, numbered(history), older);
  const trail = trailTo(newest.schema, newest.schema, path);
  const hops = trailTo(older.schema, older.schema, path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '').written;
  const decode = attempt(() => format.resolve(older.schema, newest.schema));
  if (decode.kind === 'refused') return undefined;
  const { encode } = format.codec(older.schema);
  for (const event of probes({ writer: older.schema, hops, known: new Set(), seed: path })) {
    const bytes = encode(event);
    const outcome = attempt(() => ({ direct: decode.value(bytes), chained: lifted(chain, event) }));
    if (outcome.kind === 'refused') continue;
    const [was, is] = [outcome.value.chained, outcome.value.direct].map((value) => valueAt(newest.schema, value, trail.read));
    if (was === undefined || is === undefined || JSON.stringify(was) === JSON.stringify(is)) continue;
    const about = { written: older.number, read: newest.number, event: shown(older.schema, older.schema.root, event) };
    return { kind: 'differs', ...about, bytes: Buffer.from(bytes).toString('hex'), field: path, was, is } as const;
  }
  return undefined;
}

function lifted(chain: Chain, event: Value): Value {
  // An event's root is a record, so its value is one.
  return applyChain(chain, event as Parameters<typeof applyChain>[1], () => ({}));
}

function numbered({ steps }: History): readonly NumberedStep[] {
  return steps.map(({ from, to, step }) => ({ ...step, from: from.number, to: to.number }));
}

function chainOf({ versions }: History, steps: readonly NumberedStep[], older: TimelineVersion): Chain {
  return chainFrom(
    older.number,
    versions.map(({ schema }) => schema),
    steps,
  );
}

interface Walk {
  readonly history: History;
  readonly older: TimelineVersion;
  readonly newest: TimelineVersion;
  readonly found: Divergence[];
  readonly seen: Set<RecordPlan>;
  /** Plans to be looked at: a queue, because records may nest deeper than a stack reaches. */
  readonly queue: { readonly plan: RecordPlan; readonly path: string }[];
}

function compare(walk: Walk, plan: RecordPlan, path: string): void {
  if (walk.seen.has(plan)) return;
  walk.seen.add(plan);
  const { older, newest } = walk;
  const [from, to] =
    path === ''
      ? [rootRecord(older.schema), rootRecord(newest.schema)]
      : [recordOf(older.schema, plan.from), recordOf(newest.schema, plan.to)];
  if (!from || !to) return;
  for (const field of to.fields) {
    const origin = plan.origins.get(field.property);
    if (!origin) continue;
    const at = path === '' ? field.name : `${path}.${field.name}`;
    const direct = readDirectly(walk.history.format, from, field);
    const chained = origin.kind === 'read' ? from.fields.find(({ property }) => property === origin.property) : undefined;
    if (direct !== chained || (!direct && !isDefault(origin, field))) walk.found.push({ older, newest, path: at, field, chained, direct });
    else if (origin.kind === 'read') inside(walk, origin.conversion, at);
  }
}

function inside(walk: Walk, conversion: Conversion, path: string): void {
  switch (conversion.kind) {
    case 'same':
    case 'scalar':
    case 'enum':
      return;
    case 'record':
      walk.queue.push({ plan: conversion.plan, path });
      return;
    case 'list':
      inside(walk, conversion.items, path);
      return;
    case 'map':
      inside(walk, conversion.values, path);
      return;
    case 'optional':
    case 'or-else':
      inside(walk, conversion.present, path);
      return;
    case 'alternatives':
      for (const one of conversion.cases) inside(walk, one.conversion, path);
      return;
    case 'then':
      // Two conversions that did not fuse are of two pairs of types; what either reads cannot be told by one pair of names.
      return;
  }
}

/** What resolution finds in the older record: by number in Protobuf, by name and aliases in Avro. */
function readDirectly({ name }: Pick<Format, 'name'>, from: RecordType, field: Field): Field | undefined {
  if (name === 'protobuf') return from.fields.find((older) => numbersOf(older).some((number) => numbersOf(field).includes(number)));
  const names = [field.name, ...field.intent.was];
  return from.fields.find((older) => names.includes(older.name));
}

function isDefault(origin: Origin, field: Field): boolean {
  if (origin.kind !== 'constant' || field.default === undefined) return true;
  return sameValue(origin.value, field.default.value);
}

function sameValue(one: Value, other: Value): boolean {
  const text = (value: Value) =>
    JSON.stringify(value, (_, inner) => (typeof inner === 'bigint' ? `${inner}n` : inner instanceof Uint8Array ? [...inner] : inner));
  return Object.is(one, other) || text(one) === text(other);
}

function recordOf(schema: Schema, name: string): RecordType | undefined {
  const type = schema.types.has(name) ? typeNamed(schema, name) : undefined;
  return type?.kind === 'record' ? type : undefined;
}

function numbersOf({ number, type }: Field): readonly number[] {
  if (number !== undefined) return [number];
  return type.kind === 'union' ? type.branches.flatMap(({ member }) => member?.number ?? []) : [];
}
