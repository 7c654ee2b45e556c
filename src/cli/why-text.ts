import type { History } from '../check/history.ts';
import { type Consumer, coordinate } from '../contract/stream.ts';
import type { Field } from '../contract/type.ts';
import type { Value } from '../contract/value.ts';
import type { Arrival, Lineage, Station, TakenStep } from '../evolution/lineage.ts';
import { typeName } from '../evolution/type-conversion.ts';
import { placeName } from '../report/excerpt.ts';
import type { Paint, Tone } from '../report/paint.ts';
import { visible } from '../report/visible.ts';
import { exactJson } from './exact-json.ts';

/** The version of the JSON that `covenant why` prints. */
const VERSION = 1;

/** How a step brought a field along, in one word. */
type Way = 'first' | 'new' | 'derived' | 'upcast' | 'hole';

interface Told {
  readonly version: number;
  readonly path: string;
  readonly way: Way;
  /** What happened in this version: several clauses. */
  readonly happened: readonly string[];
  readonly at: string;
}

interface Reader {
  readonly service: string;
  readonly team: string | null;
  readonly version: number;
  /** What the field is called in that version; null where it does not have it. */
  readonly field: string | null;
}

const TONES = { first: 'strong', new: 'safe', derived: 'safe', upcast: 'mitigated', hole: 'breaking' } as const satisfies Record<Way, Tone>;

/** The story of a field for people, oldest version first. */
export function whyText(history: History, lineage: Lineage, paint: Paint): string {
  const { field } = newest(lineage);
  const stations = lineage.stations.map((station, index) => told(station, lineage.stations[index - 1]));
  const width = Math.max(...stations.map(({ way }) => way.length));
  const lines = [
    `${paint('strong', titleOf(history, lineage))}  ${visible(facts(field))}`,
    ...(field.doc === undefined ? [] : [`  ${visible(field.doc)}`]),
    '',
    ...stations.flatMap(({ version, way, happened, at }) => [
      `  version ${version}  ${paint(TONES[way], way.padEnd(width))}  ${visible(happened.join('; '))}  ${paint('quiet', visible(at))}`,
    ]),
    ...(lineage.gone
      ? [`  version ${lineage.gone.to.number}  ${paint('breaking', 'gone'.padEnd(width))}  ${visible(farewell(lineage.gone))}`]
      : []),
    '',
    ...readers(history, lineage).map(
      ({ service, team, version, field: name }) =>
        `  ${paint('quiet', 'read by')} ${visible(service)}${team === null ? '' : visible(` (${team})`)}, which handles version ${version}: ${name === null ? 'not there' : visible(name)}`,
    ),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The same for programs. */
export function whyJson(history: History, lineage: Lineage): string {
  const { field } = newest(lineage);
  const story = {
    version: VERSION,
    coordinate: titleOf(history, lineage),
    type: typeName(field.type),
    doc: field.doc ?? null,
    tags: field.tags,
    unit: field.intent.unit ?? null,
    deprecated: field.deprecated,
    versions: lineage.stations.map((station, index) => told(station, lineage.stations[index - 1])),
    gone: lineage.gone?.to.number ?? null,
    readers: readers(history, lineage),
  };
  return `${JSON.stringify(story, null, 2)}\n`;
}

function newest({ stations }: Lineage): Station {
  return stations.at(-1) ?? stations[0];
}

function titleOf({ stream, event, versions }: History, lineage: Lineage): string {
  const { version, path } = newest(lineage);
  return coordinate(stream.id, event.name, version.number === versions.at(-1)?.number ? undefined : version.number, path);
}

function facts(field: Field): string {
  return [
    typeName(field.type),
    ...(field.number === undefined ? [] : [`number ${field.number}`]),
    ...(field.intent.unit === undefined ? [] : [`in ${field.intent.unit}`]),
    ...(field.tags.length === 0 ? [] : [`tagged ${field.tags.join(', ')}`]),
    ...(field.deprecated ? ['deprecated'] : []),
  ].join(', ');
}

function told({ version, path, field, arrival }: Station, before: Station | undefined): Told {
  const happened = [...arrived(arrival, field), ...(before ? changed(before, path, field) : [])];
  return {
    version: version.number,
    path,
    way: wayOf(arrival),
    happened: happened.length === 0 ? ['as it was'] : happened,
    at: placeName(field.place),
  };
}

function wayOf(arrival: Arrival): Way {
  if (arrival.kind === 'asked') return arrival.upcaster ? 'upcast' : 'hole';
  return arrival.kind === 'added' || arrival.kind === 'came-along' ? 'new' : arrival.kind;
}

function arrived(arrival: Arrival, field: Field): readonly string[] {
  switch (arrival.kind) {
    case 'first':
      return [`\`${field.name}\` is there: ${typeName(field.type)}`];
    case 'added':
      return [`\`${field.name}\` is new: ${typeName(field.type)}; older events get ${valueText(arrival.initial)}`];
    case 'came-along':
      return [`\`${field.name}\` came along with \`${arrival.container}\`: ${typeName(field.type)}`];
    case 'asked': {
      const isNew = arrival.before ? [] : [`\`${field.name}\` is new: ${typeName(field.type)}`];
      return [...isNew, arrival.why, arrival.upcaster ? `answered by ${arrival.upcaster.source.path}` : 'no upcaster answers it'];
    }
    case 'derived':
      return [];
  }
}

/** What is different from the version before, beyond how its value comes along. */
function changed(before: Station, path: string, field: Field): readonly string[] {
  const was = before.field;
  const says: readonly (readonly [boolean, string])[] = [
    [before.path !== path, `it was called \`${before.path}\``],
    [typeName(was.type) !== typeName(field.type), `it is ${typeName(field.type)} and was ${typeName(was.type)}`],
    [
      was.intent.unit !== field.intent.unit,
      `it is counted in ${field.intent.unit ?? 'no unit'} and was in ${was.intent.unit ?? 'no unit'}`,
    ],
    [was.number !== field.number, `its number is ${field.number ?? 'none'} and was ${was.number ?? 'none'}`],
    [valueText(was.default?.value) !== valueText(field.default?.value), `its default is ${valueText(field.default?.value)}`],
    [was.tags.join() !== field.tags.join(), `it is tagged ${field.tags.join(', ') || 'not at all'}`],
    [was.doc !== field.doc, 'its doc has changed'],
    [was.deprecated !== field.deprecated, field.deprecated ? 'it is deprecated' : 'it is no longer deprecated'],
  ];
  return says.flatMap(([differs, say]) => (differs ? [say] : []));
}

function farewell({ upcaster }: TakenStep): string {
  return upcaster ? `only ${upcaster.source.path} still sees its stored values` : 'its stored values are not read any more';
}

function valueText(value: Value): string {
  return value === undefined ? 'nothing' : exactJson(value);
}

function readers({ stream, event }: History, lineage: Lineage): readonly Reader[] {
  return stream.consumers.flatMap((consumer: Consumer) => {
    const version = consumer.handles.get(event.name);
    if (version === undefined) return [];
    const station = lineage.stations.find((one) => one.version.number === version);
    return [{ service: consumer.service, team: consumer.team ?? null, version, field: station?.path ?? null }];
  });
}
