import type { Finding } from '../contract/finding.ts';
import type { Place, Source } from '../contract/place.ts';
import type { FormatName } from '../contract/schema.ts';
import type { Level, Profile, Stream } from '../contract/stream.ts';
import { levelIn, parseManifest, profileIn, rulesIn } from './manifest.ts';
import streamSchema from './stream.schema.json' with { type: 'json' };
import type { PlacedText } from './workspace-manifest.ts';
import { at, entriesOf, itemsOf, numberIn, textIn, textsIn, type YamlValue } from './yaml-value.ts';

/** `stream.yaml`, read; where it is silent or wrong the property is undefined or empty. */
export interface StreamManifest {
  readonly id: PlacedText;
  readonly title?: string;
  readonly summary?: string;
  readonly owners: readonly string[];
  readonly aggregate: string;
  readonly aggregateId?: PlacedText;
  readonly topic: Stream['topic'] & { readonly place: Place };
  readonly key?: PlacedText;
  readonly format: FormatName;
  readonly level?: Level;
  readonly profile?: Profile;
  readonly events: readonly EventEntry[];
  readonly consumers: readonly ConsumerEntry[];
  readonly flow: readonly { readonly event: PlacedText; readonly next: readonly PlacedText[] }[];
  readonly seed: number;
  readonly ranges: readonly RangeEntry[];
  readonly rules: Stream['rules'];
  readonly findings: readonly Finding[];
}

/** One event of `stream.yaml`; `place` is its name. */
export interface EventEntry {
  readonly name: string;
  readonly schema?: PlacedText;
  readonly message?: string;
  readonly deprecated: boolean;
  readonly place: Place;
}

/** One consumer of `stream.yaml`, its events and versions not yet looked up. */
export interface ConsumerEntry {
  readonly service: string;
  readonly team?: string;
  readonly handles: readonly { readonly event: PlacedText; readonly version: number; readonly place: Place }[];
  readonly place: Place;
}

/** A range of samples: `Event.field.path` and the inclusive bounds. */
export interface RangeEntry {
  readonly field: PlacedText;
  readonly bounds: readonly [number, number];
  readonly place: Place;
}

/** Reads `stream.yaml`; undefined where it is no map, so that nothing can be said about its events. `folder` names the stream where the id is missing. */
export function readStreamManifest(source: Source, folder: string): StreamManifest | { readonly findings: readonly Finding[] } {
  const { root, findings } = parseManifest(source, streamSchema);
  if (root?.kind !== 'map') return { findings };
  const topic = at(root, 'topic');
  const key = placed(at(at(topic, 'key'), 'field'));
  const aggregate = at(root, 'aggregate');
  const aggregateId = placed(at(aggregate, 'id'));
  const level = levelIn(at(root, 'compatibility'));
  const profile = profileIn(at(root, 'profile'));
  const title = textIn(at(root, 'title'));
  const summary = textIn(at(root, 'summary'));
  return {
    id: placed(at(root, 'id')) ?? { text: folder.replaceAll('/', '.'), place: { source, start: 0, end: 0 } },
    ...(title === undefined ? {} : { title }),
    ...(summary === undefined ? {} : { summary }),
    owners: textsIn(at(root, 'owners')).map((owner) => owner.text),
    aggregate: textIn(at(aggregate, 'name')) ?? '',
    ...(aggregateId === undefined ? {} : { aggregateId }),
    topic: {
      name: textIn(at(topic, 'name')) ?? '',
      partitions: numberIn(at(topic, 'partitions')) ?? 1,
      retention: textIn(at(topic, 'retention')) ?? 'forever',
      place: at(topic, 'name')?.place ?? { source, start: 0, end: 0 },
    },
    ...(key === undefined ? {} : { key }),
    format: textIn(at(root, 'format')) === 'protobuf' ? 'protobuf' : 'avro',
    ...(level === undefined ? {} : { level }),
    ...(profile === undefined ? {} : { profile }),
    events: entriesOf(at(root, 'events')).map((entry) => eventIn(entry.key, entry.keyPlace, entry.value)),
    consumers: itemsOf(at(root, 'consumers')).flatMap(consumerIn),
    flow: entriesOf(at(root, 'flow')).map((entry) => ({ event: { text: entry.key, place: entry.keyPlace }, next: textsIn(entry.value) })),
    seed: numberIn(at(at(root, 'samples'), 'seed')) ?? 1,
    ranges: entriesOf(at(at(root, 'samples'), 'ranges')).flatMap((entry) => {
      const [low, high] = itemsOf(entry.value).map(numberIn);
      if (low === undefined || high === undefined) return [];
      return { field: { text: entry.key, place: entry.keyPlace }, bounds: [low, high] as const, place: entry.value.place };
    }),
    rules: rulesIn(at(root, 'rules')),
    findings,
  };
}

function placed(value: YamlValue | undefined): PlacedText | undefined {
  const text = textIn(value);
  return value === undefined || text === undefined ? undefined : { text, place: value.place };
}

function eventIn(name: string, place: Place, value: YamlValue): EventEntry {
  const schema = placed(at(value, 'schema'));
  const message = textIn(at(value, 'message'));
  const deprecated = at(value, 'deprecated');
  return {
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(message === undefined ? {} : { message }),
    deprecated: deprecated?.kind === 'scalar' && deprecated.value === true,
    place,
  };
}

function consumerIn(item: YamlValue): readonly ConsumerEntry[] {
  const service = placed(at(item, 'service'));
  if (service === undefined) return [];
  const team = textIn(at(item, 'team'));
  const handles = entriesOf(at(item, 'handles')).flatMap((entry) => {
    const version = numberIn(entry.value);
    return version === undefined ? [] : [{ event: { text: entry.key, place: entry.keyPlace }, version, place: entry.value.place }];
  });
  return [{ service: service.text, ...(team === undefined ? {} : { team }), handles, place: service.place }];
}
