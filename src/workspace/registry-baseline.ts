import type { Finding } from '../contract/finding.ts';
import type { Library } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import type { FormatName, Schema } from '../contract/schema.ts';
import { rootRecord } from '../contract/schema.ts';
import type { EventType, Stream, Version, Workspace } from '../contract/stream.ts';
import { formats } from '../formats.ts';
import { finding } from './rules.ts';

/** A schema that a registry holds, with the others that it takes types from. */
export interface RegistryVersion {
  /** The registry's own number. */
  readonly version: number;
  readonly schemaType: string;
  readonly schema: string;
  readonly references: readonly { readonly name: string; readonly subject: string; readonly version: number }[];
}

/** What a registry holds of a workspace's topics. */
export interface RegistryContent {
  readonly url: string;
  readonly subjects: ReadonlyMap<string, readonly RegistryVersion[]>;
  /** What a reference leads to; undefined where it leads nowhere. */
  find(reference: RegistryVersion['references'][number]): RegistryVersion | undefined;
}

/**
 * The workspace that a registry's content amounts to, for the streams that `workspace` has: subjects are
 * `<topic>-<full name>`. A registered schema that equals a frozen version is that version; any other is one that the
 * workspace lacks. It has no policy of its own, hence no name.
 */
export function registryWorkspace(workspace: Workspace, content: RegistryContent): Workspace {
  const place = { source: { path: content.url, text: '' }, start: 0, end: 0 };
  const findings: Finding[] = [];
  const streams = workspace.streams.flatMap((stream) => publishedStream(stream, content, findings));
  return { root: content.url, name: '', streams, packages: [], rules: new Map(), place, findings };
}

function publishedStream(stream: Stream, content: RegistryContent, findings: Finding[]): readonly Stream[] {
  const prefix = `${stream.topic.name}-`;
  const names = [...content.subjects.keys()].filter((subject) => subject.startsWith(prefix)).map((subject) => subject.slice(prefix.length));
  const events = names.flatMap((name) => publishedEvent(stream, name, { content, findings }));
  return events.length === 0 ? [] : [{ ...stream, events }];
}

/** `<topic>-key` and `<topic>-value` name no event, and neither does the rest of a longer topic's name. */
const FULL_NAME = /^(?!key$|value$)[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

function publishedEvent(
  stream: Stream,
  fullName: string,
  { content, findings }: { readonly content: RegistryContent; readonly findings: Finding[] },
): readonly EventType[] {
  if (!FULL_NAME.test(fullName)) return [];
  const own = stream.events.find((event) => namesOf(event).includes(fullName));
  const subject = `${stream.topic.name}-${fullName}`;
  const registered = content.subjects.get(subject) ?? [];
  const versions = numbered(
    own?.versions ?? [],
    registered.flatMap((version) => schemaOf({ stream, fullName, subject, content, findings }, version) ?? []),
    formats[stream.format].fingerprint,
  );
  if (versions.length === 0) return [];
  const name = own?.name ?? fullName.slice(fullName.lastIndexOf('.') + 1);
  const place = own?.place ?? { source: { path: `${content.url}/subjects/${subject}`, text: '' }, start: 0, end: 0 };
  return [{ name, type: `${stream.id}.${name}`, versions, upcasters: own?.upcasters ?? [], deprecated: false, place }];
}

function namesOf(event: EventType): readonly string[] {
  const schemas = [...(event.head ? [event.head] : []), ...event.versions.map((version) => version.schema)];
  return schemas.flatMap((schema) => rootRecord(schema)?.name ?? []);
}

/** Gives each registered schema the number of the frozen version that it equals, else the next that nothing equals. */
function numbered(own: readonly Version[], registered: readonly Schema[], digest: (schema: Schema) => string): readonly Version[] {
  const byDigest = new Map(own.map((version) => [digest(version.schema), version]));
  const found = new Map<number, Version>();
  const strange: { readonly schema: Schema; readonly order: number }[] = [];
  const seen = new Set<string>();
  for (const [index, schema] of registered.entries()) {
    const mark = digest(schema);
    const version = byDigest.get(mark);
    if (version) found.set(version.number, version);
    else if (!seen.has(mark)) strange.push({ schema, order: index + 1 });
    seen.add(mark);
  }
  for (const { schema, order } of strange) {
    let number = order;
    while (found.has(number)) number += 1;
    found.set(number, { number, schema });
  }
  return [...found.values()].toSorted((a, b) => a.number - b.number);
}

interface Reading {
  readonly stream: Stream;
  readonly fullName: string;
  readonly subject: string;
  readonly content: RegistryContent;
  readonly findings: Finding[];
}

const TYPES: Readonly<Record<string, FormatName>> = { AVRO: 'avro', PROTOBUF: 'protobuf' };

/** A registered schema, read; one that cannot be read is a finding of the baseline. */
function schemaOf({ stream, fullName, subject, content, findings }: Reading, version: RegistryVersion): Schema | undefined {
  const source = { path: `${content.url}/subjects/${subject}/versions/${version.version}`, text: version.schema };
  const place = { source, start: 0, end: 0 };
  const name = TYPES[version.schemaType];
  if (name !== stream.format) {
    const message = `it is registered as ${version.schemaType}, and ${stream.id} is a stream of ${stream.format}`;
    findings.push(finding({ rule: 'workspace/file-is-readable', place, message, fix: 'compare with a folder or a git ref instead' }));
    return undefined;
  }
  const library = libraryOf(formats[name], version, content);
  const parsed = formats[name].parse(source, library, { stored: true, root: fullName });
  if (parsed.schema === undefined) findings.push(...parsed.findings);
  return parsed.schema;
}

/** Every text that a registered schema reaches by references, under all names that it can be found by. */
function libraryOf(format: (typeof formats)[FormatName], version: RegistryVersion, content: RegistryContent): Library {
  const sources = new Map<string, Source>();
  const waiting = [...version.references];
  const seen = new Set<string>();
  for (const reference of waiting) {
    const key = `${reference.version}@${reference.subject}`;
    const found = seen.has(key) ? undefined : content.find(reference);
    seen.add(key);
    if (!found) continue;
    const source = { path: `${content.url}/subjects/${reference.subject}/versions/${reference.version}`, text: found.schema };
    for (const name of [reference.name, ...format.provides(source, reference.name)]) if (!sources.has(name)) sources.set(name, source);
    waiting.push(...found.references);
  }
  return { find: (key) => sources.get(key), keys: () => sources.keys() };
}
