import { didYouMean } from '../contract/closest.ts';
import { leavesOf } from '../contract/leaves.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import { coordinate, type EventType } from '../contract/stream.ts';
import type { Type } from '../contract/type.ts';
import { formats } from '../formats.ts';
import { type Problem, shown } from './rules.ts';
import type { RangeEntry, StreamManifest } from './stream-manifest.ts';
import type { PlacedText } from './workspace-manifest.ts';

/** What a stream's `flow`, `consumers` and `samples` name that is not there: events, versions, fields. */
export function streamNameProblems(manifest: StreamManifest, events: readonly EventType[]): readonly Problem[] {
  const stream = manifest.id.text;
  const named = [
    ...manifest.flow.flatMap(({ event, next }) => [event, ...next]),
    ...manifest.consumers.flatMap((consumer) => consumer.handles.map((handle) => handle.event)),
  ];
  return [
    ...named.flatMap((name) => unknownEvent(stream, name, events)),
    ...versionProblems(manifest, events),
    ...manifest.ranges.flatMap((range) => rangeProblems(stream, range, events)),
  ];
}

function unknownEvent(stream: string, { text, place }: PlacedText, events: readonly EventType[]): readonly Problem[] {
  const names = events.map((event) => event.name);
  if (names.includes(text)) return [];
  const message = `${stream} has no event ${shown(text)}${didYouMean(text, names)}`;
  const fix = names.length === 0 ? 'remove it' : `name one of ${names.join(', ')}`;
  return [{ rule: 'workspace/name-is-an-event', coordinate: stream, place, message, fix }];
}

function versionProblems(manifest: StreamManifest, events: readonly EventType[]): readonly Problem[] {
  return manifest.consumers.flatMap(({ service, handles }) =>
    handles.flatMap(({ event, version, place }): readonly Problem[] => {
      const type = events.find((candidate) => candidate.name === event.text);
      const newest = type?.versions.at(-1)?.number ?? 0;
      if (type === undefined || version <= newest || (version === newest + 1 && headIsNew(type))) return [];
      const message = `${service} handles version ${version} of ${event.text}, whose newest version is ${newest}`;
      const fix = `write ${Math.max(1, newest)}, or change the head first`;
      return [{ rule: 'workspace/consumer-version-exists', coordinate: coordinate(manifest.id.text, event.text), place, message, fix }];
    }),
  );
}

/** Whether the head is a version to come, which a consumer may handle in the same change. */
function headIsNew({ head, versions }: EventType): boolean {
  const newest = versions.at(-1);
  if (head === undefined || newest === undefined) return newest === undefined;
  const { canonical } = formats[head.format];
  return canonical(head) !== canonical(newest.schema);
}

function rangeProblems(stream: string, { field, bounds, place }: RangeEntry, events: readonly EventType[]): readonly Problem[] {
  const [name = '', ...path] = field.text.split('.');
  const event = events.find((candidate) => candidate.name === name);
  if (event === undefined) return unknownEvent(stream, { text: name, place: field.place }, events);
  const at = coordinate(stream, name, undefined, path.join('.'));
  const problem = (where: RangeEntry['place'], message: string, fix: string): Problem => ({
    rule: 'workspace/name-is-an-event',
    coordinate: at,
    place: where,
    message,
    fix,
  });
  const found = event.head === undefined ? 'number' : fieldAt(event.head, path);
  if (found !== 'number') return [problem(field.place, `${shown(field.text)} is no number of ${name}${found}`, 'write Event.field')];
  const [low, high] = bounds;
  if (low <= high) return [];
  return [problem(place, `the range of ${shown(field.text)} ends at ${high}, before it begins at ${low}`, `write [${high}, ${low}]`)];
}

const numbers: ReadonlySet<string> = new Set(
  'int long float double int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64'.split(' '),
);

/** `number`, or what to say instead. Lists, maps, unions and null are passed through: a range holds for what is in them. */
function fieldAt(schema: Schema, path: readonly string[]): string {
  let records = [rootRecord(schema)].filter((record) => record !== undefined);
  let types: readonly Type[] = [];
  for (const name of path) {
    const fields = records.flatMap((record) => record.fields);
    types = fields.filter((field) => field.name === name).flatMap((field) => leavesOf(field.type));
    const known = fields.map((field) => field.name);
    if (types.length === 0) return `, which has no field ${shown(name)}${didYouMean(name, known)}`;
    records = types.flatMap((type) => {
      const named = type.kind === 'named' ? schema.types.get(type.name) : undefined;
      return named?.kind === 'record' ? [named] : [];
    });
  }
  return types.some((type) => isNumber(type, schema)) ? 'number' : '; only numbers have a range';
}

function isNumber(type: Type, schema: Schema): boolean {
  if (type.kind === 'scalar') return numbers.has(type.scalar) || type.logical?.name === 'decimal';
  const named = type.kind === 'named' ? schema.types.get(type.name) : undefined;
  return named?.kind === 'fixed' && named.logical?.name === 'decimal';
}
