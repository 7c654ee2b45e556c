import type { Format } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import { coordinate, type EventType, type Stream, type Workspace } from '../contract/stream.ts';
import type { NamedType } from '../contract/type.ts';
import { type Change, diff } from '../evolution/diff.ts';
import { type Effect, effectsOf } from '../evolution/effect.ts';
import type { TakenStep } from '../evolution/lineage.ts';
import { stepBetween } from '../evolution/step.ts';
import { formats } from '../formats.ts';
import { type History, historyOf } from './history.ts';
import { sameSchema, type TimelineVersion, versionName } from './timeline.ts';

/** One change of a contrast, and what it means for stored events. */
export interface ContrastedChange {
  readonly coordinate: string;
  readonly change: Change;
  readonly effect: Effect;
}

/** One schema held against another: of an event, or of two files. */
export interface Contrast {
  /** `bank.account/AccountOpened`, or the root type's name where there is no workspace. */
  readonly coordinate: string;
  /** What each side is called; undefined where it has no such event. */
  readonly before?: string;
  readonly after?: string;
  readonly changes: readonly ContrastedChange[];
}

/** Two files of one format, with nothing known between them: what their roots reach, then what else they declare. */
export function contrastSchemas(before: Schema, after: Schema): Contrast {
  const at = rootRecord(after)?.name ?? after.sources[0].path;
  const seen = new Set<string>();
  const fromRoots = contrastRoots(before, after, seen, (path) => (path === '' ? at : `${at}#${path}`));
  const [olds, news] = [declared(before), declared(after)];
  const others = news.flatMap((type): readonly ContrastedChange[] => {
    const was = olds.find(({ name }) => name === type.name);
    if (!was) return [typeChange({ kind: 'type-added', path: type.name, after: type.kind, place: type.place }, type.name)];
    if (seen.has(`${was.name}>${type.name}`)) return [];
    const rooted = (schema: Schema): Schema => ({ ...schema, root: { kind: 'named', name: type.name } });
    return contrastRoots(rooted(before), rooted(after), seen, (path) => (path === '' ? type.name : `${type.name}#${path}`));
  });
  const gone = olds.filter(({ name }) => !news.some((type) => type.name === name));
  const removals = gone.map((type) =>
    typeChange({ kind: 'type-removed', path: type.name, before: type.kind, beforePlace: type.place }, type.name),
  );
  return { coordinate: at, before: before.sources[0].path, after: after.sources[0].path, changes: [...fromRoots, ...others, ...removals] };
}

/** The types that a Protobuf file declares; those of an Avro file all lie beneath its root. */
function declared({ format, types, sources }: Schema): readonly NamedType[] {
  return format === 'avro' ? [] : [...types.values()].filter(({ place }) => place.source === sources[0]);
}

function contrastRoots(before: Schema, after: Schema, seen: Set<string>, at: (path: string) => string): readonly ContrastedChange[] {
  return changesOf(before, after, directStep({ number: 1, schema: before }, { number: 2, schema: after }), at, seen);
}

function typeChange(change: Change, name: string): ContrastedChange {
  const [effect] = effectsOf([change], []);
  if (!effect) throw new TypeError(`the change of ${name} has no effect`);
  return { coordinate: name, change, effect };
}

/** Two versions of one event, by the steps between them where the second is the later one. */
export function contrastVersions(history: History, before: TimelineVersion, after: TimelineVersion): Contrast {
  const at = coordinate(history.stream.id, history.event.name);
  const between = history.steps.filter(({ from, to }) => from.number >= before.number && to.number <= after.number);
  const steps = between.length > 0 && between.length === after.number - before.number ? between : directStep(before, after);
  return {
    coordinate: at,
    before: versionName(before),
    after: versionName(after),
    changes: changesOf(before.schema, after.schema, steps, (path) => coordinate(history.stream.id, history.event.name, undefined, path)),
  };
}

/** Every event type that two workspaces do not agree about, in the order of the second; streams are matched by id. */
export function contrastWorkspaces(before: Workspace, after: Workspace): readonly Contrast[] {
  const was = new Map(before.streams.map((stream) => [stream.id, stream]));
  const is = new Set(after.streams.map(({ id }) => id));
  return [
    ...after.streams.flatMap((stream) => contrastStreams(was.get(stream.id), stream)),
    ...before.streams.filter(({ id }) => !is.has(id)).flatMap((stream) => stream.events.map((event) => removed(stream, event))),
  ];
}

function contrastStreams(before: Stream | undefined, after: Stream): readonly Contrast[] {
  const gone = before?.events.filter(({ name }) => !after.events.some((event) => event.name === name)) ?? [];
  return [
    ...after.events.flatMap((event) => {
      const was = before?.events.find(({ name }) => name === event.name);
      const contrast = was ? contrastEvents(after, was, event) : added(after, event);
      return was && contrast.changes.length === 0 ? [] : [contrast];
    }),
    ...(before ? gone.map((event) => removed(before, event)) : []),
  ];
}

function contrastEvents(stream: Stream, was: EventType, event: EventType): Contrast {
  const format = formats[stream.format];
  const history = historyOf({ stream, event, format, before: was, compared: true });
  const newest = history.versions.at(-1);
  const published = was.head ?? was.versions.at(-1)?.schema;
  const at = coordinate(stream.id, event.name);
  if (!newest || !published) return { coordinate: at, changes: [] };
  const base = was.versions.at(-1);
  const start = base && sameSchema(base.schema, published, format) ? sameVersion(history, base.number, published, format) : undefined;
  if (start) return contrastVersions(history, start, newest);
  const steps = directStep({ number: newest.number - 1, schema: published }, newest);
  const changes = changesOf(published, newest.schema, steps, (path) => coordinate(stream.id, event.name, undefined, path));
  return { coordinate: at, before: 'the head', after: versionName(newest), changes };
}

function sameVersion({ versions }: History, number: number, schema: Schema, format: Format): TimelineVersion | undefined {
  return versions.find((version) => version.number === number && sameSchema(version.schema, schema, format));
}

function added(stream: Stream, event: EventType): Contrast {
  return { coordinate: coordinate(stream.id, event.name), after: newestName(event), changes: [] };
}

function removed(stream: Stream, event: EventType): Contrast {
  return { coordinate: coordinate(stream.id, event.name), before: newestName(event), changes: [] };
}

function newestName({ versions }: EventType): string {
  const newest = versions.at(-1);
  return newest ? `version ${newest.number}` : 'the head';
}

/** The one step from one record to another; none where a root is no record or the formats differ. */
function directStep(from: TakenStep['from'], to: TakenStep['to']): readonly TakenStep[] {
  if (from.schema.format !== to.schema.format || !rootRecord(from.schema) || !rootRecord(to.schema)) return [];
  return [{ from, to, step: stepBetween(from.schema, to.schema, formats[to.schema.format].conversion) }];
}

function changesOf(
  before: Schema,
  after: Schema,
  steps: readonly TakenStep[],
  at: (path: string) => string,
  seen: Set<string> = new Set(),
): readonly ContrastedChange[] {
  const changes = diff(before, after, seen);
  const effects = effectsOf(changes, steps);
  return changes.flatMap((change, index) => {
    const effect = effects[index];
    return effect ? [{ coordinate: at(change.path), change, effect }] : [];
  });
}
