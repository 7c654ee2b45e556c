import { didYouMean } from '../contract/closest.ts';
import type { Format, Library } from '../contract/format.ts';
import type { FormatName, Schema } from '../contract/schema.ts';
import { coordinate, type Level, type Profile, type Stream, type Version, type Workspace } from '../contract/stream.ts';
import { formats } from '../formats.ts';
import { type EventWithoutUpcasters, readUpcasters } from './read-upcasters.ts';
import { readVersions } from './read-versions.ts';
import { recordKeyProblems } from './record-key.ts';
import { shown } from './rules.ts';
import { type EventEntry, readStreamManifest, type StreamManifest } from './stream-manifest.ts';
import { streamNameProblems } from './stream-names.ts';
import type { Texts } from './texts.ts';

/** What a stream takes from the workspace around it. */
export interface Surroundings {
  readonly libraries: Readonly<Record<FormatName, Library>>;
  /** The level of streams that name none. */
  readonly level: Level;
  /** The profile of Protobuf streams that name none. */
  readonly profile?: Profile | undefined;
  /** Another state of the workspace, whose frozen versions are mostly the same. */
  readonly alike?: Workspace | undefined;
}

/** The stream of a folder; undefined where its manifest says nothing that could be followed. What is wrong is reported. */
export function readStream(texts: Texts, folder: string, surroundings: Surroundings): Stream | undefined {
  const source = texts.source(`${folder}/stream.yaml`);
  if (source === undefined) return undefined;
  const manifest = readStreamManifest(source, folder);
  texts.add(manifest.findings);
  if (!('id' in manifest)) return undefined;
  const stream = streamOf(texts, folder, manifest, surroundings);
  if (manifest.key !== undefined) recordKeyProblems(stream).forEach(texts.report);
  streamNameProblems(manifest, stream.events).forEach(texts.report);
  reportAggregate(texts, manifest);
  reportStrangeVersions(texts, folder, manifest);
  return stream;
}

function streamOf(texts: Texts, folder: string, manifest: StreamManifest, { libraries, level, profile, alike }: Surroundings): Stream {
  const { id, title, summary, owners, aggregate, topic, format, consumers, flow, rules } = manifest;
  const library = libraries[format];
  const settled = manifest.profile ?? (format === 'protobuf' ? profile : undefined);
  const twins = alike?.streams.find((stream) => stream.id === id.text && stream.format === format)?.events ?? [];
  const events = manifest.events.map((event) => {
    const known = twins.find(({ name }) => name === event.name)?.versions ?? [];
    return readEvent(texts, { folder, stream: id.text, format: formats[format], library, known }, event);
  });
  const upcasters = readUpcasters(texts, { stream: id.text, folder, events });
  return {
    id: id.text,
    folder,
    format,
    level: manifest.level ?? level,
    ...(settled === undefined ? {} : { profile: settled }),
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    owners,
    aggregate,
    topic: { name: topic.name, partitions: topic.partitions, retention: topic.retention },
    key: { field: manifest.key?.text ?? '', place: manifest.key?.place ?? id.place },
    events: events.map((event) => ({ ...event, upcasters: upcasters.get(event.name) ?? [] })),
    consumers: consumers.map(({ service, team, handles, place }) => ({
      service,
      ...(team === undefined ? {} : { team }),
      handles: new Map(handles.map(({ event, version }) => [event.text, version])),
      place,
    })),
    flow: new Map(flow.map(({ event, next }) => [event.text, next.map((name) => name.text)])),
    samples: { seed: manifest.seed, ranges: new Map(manifest.ranges.map(({ field, bounds }) => [field.text, bounds])) },
    rules,
    place: id.place,
  };
}

interface EventOf {
  readonly folder: string;
  readonly stream: string;
  readonly format: Format;
  readonly library: Library;
  /** The event's frozen versions as another state of the workspace has them. */
  readonly known: readonly Version[];
}

function readEvent(texts: Texts, of: EventOf, event: EventEntry): EventWithoutUpcasters {
  const head = readHead(texts, of, event);
  const { name, deprecated, place } = event;
  const versions = readVersions(texts, { ...of, event });
  return { name, type: `${of.stream}.${name}`, ...(head === undefined ? {} : { head }), versions, deprecated, place };
}

function readHead(texts: Texts, { folder, stream, format, library }: EventOf, event: EventEntry): Schema | undefined {
  if (event.schema === undefined) return undefined;
  const at = coordinate(stream, event.name);
  const { text, place } = event.schema;
  const missing = (message: string, fix: string) =>
    void texts.report({ rule: 'workspace/schema-file-exists', coordinate: at, place, message, fix });
  if (!text.endsWith(format.extension)) {
    return missing(`${shown(text)} is not in ${stream}’s format, ${format.name}`, `name a file that ends in ${format.extension}`);
  }
  const path = inFolder(folder, text);
  const source = texts.source(path);
  if (source === undefined) {
    if (texts.exists(path)) return undefined;
    const near = texts.under(folder);
    return missing(`there is no file ${shown(text)} for ${event.name}${didYouMean(text, near)}`, 'write the schema, or correct the name');
  }
  const parsed = format.parse(source, library, event.message === undefined ? {} : { root: event.message });
  texts.add(parsed.findings);
  if (parsed.schema === undefined || isRecord(parsed.schema)) return parsed.schema;
  const message = `${event.name} is a ${parsed.schema.root.kind === 'named' ? 'type without fields' : parsed.schema.root.kind}, not a record`;
  const fix = 'make the root of the schema a record with a name';
  texts.report({ rule: 'workspace/event-is-a-record', coordinate: at, place: { source, start: 0, end: 0 }, message, fix });
  return undefined;
}

function isRecord(schema: Schema): boolean {
  return schema.root.kind === 'named' && schema.types.get(schema.root.name)?.kind === 'record';
}

/** Joins a folder of the tree and a path relative to it; what leads out of the tree names no file of it. */
function inFolder(folder: string, path: string): string {
  const names = folder.split('/');
  for (const name of path.split('/')) {
    if (name === '..') names.pop() ?? names.push('..');
    else if (name !== '.') names.push(name);
  }
  return names.join('/');
}

function reportAggregate(texts: Texts, { id, key, aggregateId }: StreamManifest): void {
  if (key === undefined || aggregateId === undefined || key.text === aggregateId.text) return;
  texts.report({
    rule: 'workspace/record-key-is-the-aggregate',
    coordinate: id.text,
    place: key.place,
    message: `the record key is ${shown(key.text)}, but the aggregate’s id is ${shown(aggregateId.text)}`,
    fix: `name one field in both, such as ${aggregateId.text}`,
    related: [{ place: aggregateId.place, say: 'the aggregate’s id is named here' }],
  });
}

/** Versions of events that the manifest does not name: whoever removes an event leaves its stored records unreadable. */
function reportStrangeVersions(texts: Texts, folder: string, { id, events }: StreamManifest): void {
  const versions = `${folder}/versions`;
  const names = events.map((event) => event.name);
  const strange = Map.groupBy(texts.under(versions), (path) => path.split('/')[0] ?? '');
  for (const [name, paths] of strange) {
    const [path = ''] = paths;
    const source = names.includes(name) ? undefined : texts.source(`${versions}/${path}`);
    if (source === undefined) continue;
    texts.report({
      rule: 'workspace/version-has-event',
      coordinate: id.text,
      place: { source, start: 0, end: 0 },
      message: `${id.text} has no event ${shown(name)} for ${versions}/${name}${didYouMean(name, names)}`,
      fix: `bring ${name} back under events, as deprecated if nobody writes it any more, or remove the folder if nothing was stored`,
    });
  }
}
