import { CovenantError } from '../contract/error.ts';
import type { Stream } from '../contract/stream.ts';
import type { Field } from '../contract/type.ts';
import type { RecordValue, Value } from '../contract/value.ts';
import type { Flow } from './flow.ts';
import { flowOf } from './flow.ts';
import { keyOf } from './key.ts';
import type { PreparedEvent, PreparedVersion } from './prepare.ts';
import { prepareEvents } from './prepare.ts';
import { quotas, sizeOf } from './quota.ts';
import type { Random } from './random.ts';
import { below, fraction, pick, randomFrom, substream, uint32 } from './random.ts';
import { contradicts, newStory, type Story, settled } from './story.ts';
import { sampleValue } from './value.ts';

/** One event of a sampled history, as a log would hold it. */
export interface SampledEvent {
  /** `AccountOpened`. */
  readonly event: string;
  /** `bank.account.AccountOpened`. */
  readonly type: string;
  /** The frozen version it was written in. */
  readonly version: number;
  /** The record key: the text of the key field. */
  readonly key: string;
  /** Which event of its aggregate it is, from 1 on. */
  readonly revision: number;
  /** When it happened: milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
  readonly value: RecordValue;
  /** The payload in the version's format, without a frame. */
  readonly bytes: Uint8Array;
}

/** Which history is wanted. */
export interface HistoryOptions {
  /** Equal seeds give equal histories; the stream's own without it. */
  readonly seed?: number | string;
  /** How many events there are, exactly. */
  readonly count?: number;
  /** How many aggregates share them. */
  readonly aggregates?: number;
  /** `mixed`: earlier events were written in older versions, as in a log that has lived through all of them. */
  readonly versions?: 'newest' | 'mixed';
  /** When the first event may happen: milliseconds since 1970. */
  readonly start?: number;
}

const YEAR = 365 * 86_400_000;
const START = Date.UTC(2024, 0, 1);
const LONGEST_GAP = 86_400_000;

/**
 * A coherent history of a stream: aggregates that interleave in one time line, each keeping the stream's flow and its own facts from
 * its first event to its last. The events come one by one; what is kept is one small story per aggregate under way. Throws `usage` or
 * `refused`, before the first event, where no such history exists.
 */
export function sampleHistories(stream: Stream, options: HistoryOptions = {}): Iterable<SampledEvent> {
  const flow = flowOf(stream);
  if (flow.next.size === 0) {
    throw new CovenantError('refused', `${stream.id} has no event types`, { hint: 'list them under `events` in its stream.yaml' });
  }
  const size = sizeOf(stream, flow, options);
  const events = prepareEvents(stream, flow.next.keys());
  return { [Symbol.iterator]: () => tell({ stream, flow, events, size, options, seed: randomFrom(options.seed ?? stream.samples.seed) }) };
}

interface Plan {
  readonly stream: Stream;
  readonly flow: Flow;
  readonly events: ReadonlyMap<string, PreparedEvent>;
  readonly size: { readonly events: number; readonly aggregates: number };
  readonly options: HistoryOptions;
  readonly seed: Random;
}

interface Aggregate {
  readonly number: number;
  readonly random: Random;
  readonly story: Story;
  /** Its record key in the form of each version's key field. */
  readonly keys: Map<Field, Value>;
  left: number;
  revision: number;
  last: string | undefined;
}

function* tell(plan: Plan): Generator<SampledEvent> {
  const { size, seed, options } = plan;
  const longest = plan.flow.first.reduce((most, event) => Math.max(most, plan.flow.longest.get(event) ?? 1), 1);
  const shares = quotas(substream(seed, 'lengths'), size, longest);
  const turns = substream(seed, 'turns');
  const clock = substream(seed, 'clock');
  const gap = Math.max(1, Math.min(LONGEST_GAP, Math.floor((2 * YEAR) / size.events)));
  const active: Aggregate[] = [];
  let begun = 0;
  let at = options.start ?? START;
  for (let told = 0; told < size.events; told++) {
    // Twice the even rate: aggregates begin mostly early, so that many are under way at any time.
    const rate = (2 * (size.aggregates - begun)) / (size.events - told);
    const begins = begun < size.aggregates && (active.length === 0 || fraction(turns) < rate);
    if (begins) active.push(begin(seed, begun, shares[begun++] ?? 1));
    const turn = begins ? active.length - 1 : below(turns, active.length);
    const aggregate = active[turn];
    if (aggregate === undefined) throw new CovenantError('internal', 'no aggregate is under way though events are left');
    at += below(clock, 2 * gap + 1);
    yield next(plan, aggregate, at, (told + 0.5) / size.events);
    if (aggregate.left > 0) continue;
    const moved = active.pop();
    if (moved !== undefined && moved !== aggregate) active[turn] = moved;
  }
}

function begin(seed: Random, number: number, left: number): Aggregate {
  return {
    number,
    random: substream(substream(seed, 'aggregates'), number),
    story: newStory(),
    keys: new Map(),
    left,
    revision: 0,
    last: undefined,
  };
}

function next(plan: Plan, aggregate: Aggregate, at: number, progress: number): SampledEvent {
  const { stream, options, seed } = plan;
  const name = chooseEvent(plan, aggregate);
  const event = plan.events.get(name);
  if (event === undefined) throw new CovenantError('internal', `${name} is in the flow of ${stream.id} and was not prepared`);
  aggregate.left--;
  aggregate.revision++;
  aggregate.last = name;
  const random = substream(substream(aggregate.random, aggregate.revision), name);
  const written = options.versions === 'mixed' ? versionAt(seed, random, event, progress) : newest(event);
  const key = aggregate.keys.get(written.key) ?? keyOf(substream(seed, 'keys'), stream, written.schema, written.key, aggregate.number);
  aggregate.keys.set(written.key, key);
  // A root that is a record has a record's value.
  const sampled = sampleValue(written.schema, random, { moment: { at }, ...(written.ranges && { ranges: written.ranges }) }) as RecordValue;
  const agreed = settled(
    aggregate.story,
    { words: event.words, least: event.least, revision: aggregate.revision, schema: written.schema },
    sampled,
  );
  const value = { ...agreed, [written.key.property]: key };
  const bytes = written.codec.encode(value);
  return { event: name, type: event.type.type, version: written.number, key: String(key), revision: aggregate.revision, at, value, bytes };
}

function chooseEvent({ flow, events }: Plan, { last, left, story, random, revision }: Aggregate): string {
  const all = last === undefined ? flow.first : (flow.next.get(last) ?? []);
  const lasting = all.filter((name) => (flow.longest.get(name) ?? 1) >= left);
  const sensible = lasting.filter((name) => {
    const event = events.get(name);
    return event !== undefined && !contradicts(story, event);
  });
  return pick(substream(random, -1 - revision), sensible.length > 0 ? sensible : lasting);
}

function newest(event: PreparedEvent): PreparedVersion {
  return event.versions.at(-1) ?? event.versions[0];
}

// Each version is adopted at a moment of its own, and for a while after it some writers still run the older one.
function versionAt(seed: Random, random: Random, { type, versions }: PreparedEvent, progress: number): PreparedVersion {
  const adoption = substream(substream(seed, 'adoption'), type.name);
  const count = versions.length;
  const lagged = progress - (0.04 * (uint32(substream(random, 'lag')) / 0x100000000)) / count;
  let adopted = 0;
  for (let i = 1; i < count; i++) if (lagged >= (i - 0.3 + 0.6 * fraction(adoption)) / count) adopted = i;
  return versions[adopted] ?? versions[0];
}
