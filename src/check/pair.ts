import type { Finding } from '../contract/finding.ts';
import type { Format } from '../contract/format.ts';
import { type Incompatibility, rootRecord, type Schema } from '../contract/schema.ts';
import type { EventType, Level, Stream } from '../contract/stream.ts';
import type { Disagreement } from './disagreement.ts';
import type { History } from './history.ts';
import { type Direction, demandsOf } from './levels.ts';
import { compatibilityMessages } from './messages.ts';
import { applyRules, asFinding } from './rule.ts';
import { pairRules } from './rules/pair.ts';
import { compatibilityRules } from './rules.ts';
import { fieldShape } from './shape.ts';
import type { TimelineVersion } from './timeline.ts';

/** Two schemas outside of any workspace, and the promise that the newer one is held to. */
export interface SchemaPair {
  readonly before: Schema;
  readonly after: Schema;
  readonly level: Level;
  readonly format: Format;
  /** The older schema as a registry would hold it. */
  readonly text: () => string;
}

/** A finding with what the format itself says: its kind and its path. */
export interface PairFinding extends Finding {
  readonly kind: string;
  readonly path: string;
  readonly causes?: readonly PairFinding[];
}

/** Whether a pair keeps its promise: what a Confluent registry would answer, and our own findings. */
export interface PairVerdict {
  readonly compatible: boolean;
  readonly messages: readonly string[];
  readonly findings: readonly PairFinding[];
}

const COMPATIBLE: PairVerdict = { compatible: true, messages: [], findings: [] };

/**
 * Judges the newer of two schemas of one format, the older being version 1 and the newer version 2. Schemas of different
 * formats are refused at every level but NONE.
 */
export function judgePair(pair: SchemaPair): PairVerdict {
  const { before, after, level, format } = pair;
  const answers = new Map<Direction, readonly Incompatibility[]>();
  const incompatibilities = (direction: Direction): readonly Incompatibility[] => {
    const found = answers.get(direction) ?? (direction === 'backward' ? format.canRead(after, before) : format.canRead(before, after));
    answers.set(direction, found);
    return found;
  };
  const directions = demandsOf(level, [before]).map((demand) => demand.direction);
  if (directions.length === 0) return COMPATIBLE;
  if (before.format === after.format && directions.every((direction) => incompatibilities(direction).length === 0)) return COMPATIBLE;
  const canRead = (reader: Schema) => incompatibilities(reader === after ? 'backward' : 'forward');
  const earlier = [{ version: 1, schema: before, text: pair.text() }];
  const messages = compatibilityMessages({ schema: after, level, earlier, format: { canRead } });
  const findings =
    before.format === after.format
      ? directions.flatMap((direction) => incompatibilities(direction).map((one) => findingOf(pair, direction, one)))
      : applyRules(pairRules, { before, after }).map((finding) =>
          withKinds(finding, { kind: 'FORMAT_CHANGED', path: '' }, finding.coordinate),
        );
  return { compatible: messages.length === 0, messages, findings };
}

function findingOf({ before, after, level, format }: SchemaPair, direction: Direction, incompatibility: Incompatibility): PairFinding {
  const [older, newer] = [version(1, before, 'held'), version(2, after, 'soft')];
  const disagreement: Disagreement = {
    history: historyOf(format, level, older, newer),
    direction,
    newer,
    older: [older],
    demanded: [older],
    consumers: [],
    incompatibility,
    before: fieldShape(before, incompatibility.field),
    after: fieldShape(after, incompatibility.field),
  };
  const rule = compatibilityRules.find(({ kinds }) => kinds.includes(incompatibility.kind));
  const [violation] = rule ? rule.find(disagreement) : [];
  if (!rule || !violation) throw new TypeError(`no rule knows the incompatibility ${incompatibility.kind}`);
  const root = rootRecord(after)?.name ?? after.sources[0].path;
  const coordinate = incompatibility.field === '' ? root : `${root}#${incompatibility.field}`;
  return withKinds({ ...asFinding(rule, violation), coordinate }, incompatibility, root);
}

/** The causes of a finding stand in the order of the format's. */
function withKinds(
  finding: Finding,
  { kind, path, causes = [] }: Pick<Incompatibility, 'kind' | 'path' | 'causes'>,
  root: string,
): PairFinding {
  const { causes: told, ...own } = finding;
  const inner = causes.flatMap((cause, index) => {
    const found = told?.[index];
    const coordinate = cause.field === '' ? root : `${root}#${cause.field}`;
    return found ? [withKinds({ ...found, coordinate }, cause, root)] : [];
  });
  return { ...own, kind, path, ...(inner.length === 0 ? {} : { causes: inner }) };
}

function version(number: number, schema: Schema, standing: TimelineVersion['standing']): TimelineVersion {
  return { number, schema, standing };
}

/** The two schemas as the history of an event that nothing else is known of: the rules of compatibility ask no more. */
function historyOf(format: Format, level: Level, older: TimelineVersion, newer: TimelineVersion): History {
  const place = rootRecord(newer.schema)?.place ?? { source: newer.schema.sources[0], start: 0, end: 0 };
  const event: EventType = { name: '', type: '', versions: [], upcasters: [], deprecated: false, place };
  const stream: Stream = {
    id: '',
    folder: '',
    format: format.name,
    level,
    owners: [],
    aggregate: '',
    topic: { name: '', partitions: 1, retention: 'forever' },
    key: { field: '', place },
    events: [event],
    consumers: [],
    flow: new Map(),
    samples: { seed: 0, ranges: new Map() },
    rules: new Map(),
    place,
  };
  return { stream, event, format, versions: [older, newer], steps: [], generations: new Map() };
}
