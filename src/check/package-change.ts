import type { Schema } from '../contract/schema.ts';
import { coordinate, type EventType, type PackagePlan, type Stream, type Workspace } from '../contract/stream.ts';
import { type Bump, bumpOf, type ChangelogEntry, changelog, type EventDelta, raised } from '../evolution/bump.ts';
import { diff } from '../evolution/diff.ts';
import { formats } from '../formats.ts';

/** A package as it is and as the baseline has it. */
export interface PackageChange {
  readonly plan: PackagePlan;
  readonly before: PackagePlan;
  readonly entries: readonly ChangelogEntry[];
  readonly bump: Bump;
  /** The least version that the changes ask for. */
  readonly least: string;
}

/** What changed in every package that the baseline has too, judged by frozen versions: they are what is generated. */
export function packageChanges(workspace: Workspace, baseline: Workspace): readonly PackageChange[] {
  return workspace.packages.flatMap((plan) => {
    const before = baseline.packages.find(({ name }) => name === plan.name);
    if (!before) return [];
    const entries = changelog(deltas(streamsOf(plan, workspace), streamsOf(before, baseline)));
    const bump = bumpOf(entries);
    return [{ plan, before, entries, bump, least: raised(before.version, bump) }];
  });
}

function streamsOf(plan: PackagePlan, { streams }: Workspace): readonly Stream[] {
  return streams.filter((stream) => plan.streams.includes(stream.id));
}

function deltas(now: readonly Stream[], before: readonly Stream[]): readonly EventDelta[] {
  return [
    ...now.flatMap((stream) => streamDeltas(stream, stream.events, before.find(({ id }) => id === stream.id)?.events ?? [])),
    ...before.filter(({ id }) => !now.some((stream) => stream.id === id)).flatMap((stream) => streamDeltas(stream, [], stream.events)),
  ];
}

function streamDeltas(stream: Stream, now: readonly EventType[], before: readonly EventType[]): readonly EventDelta[] {
  return [
    ...now.flatMap(
      (event) =>
        eventDelta(
          stream,
          event,
          before.find(({ name }) => name === event.name),
        ) ?? [],
    ),
    ...before
      .filter((event) => event.versions.length > 0 && !now.some(({ name }) => name === event.name))
      .map((event) => bare(stream, event, 'gone')),
  ];
}

function eventDelta(stream: Stream, event: EventType, before: EventType | undefined): EventDelta | undefined {
  const [is, was] = [event.versions.at(-1), before?.versions.at(-1)];
  if (!is) return undefined;
  if (!was || !before) return bare(stream, event, 'new');
  const upcasters = otherUpcasters(event, before);
  if (textsOf(was.schema) === textsOf(is.schema))
    return upcasters.length === 0 ? undefined : { ...bare(stream, event, 'changed'), upcasters };
  const changes = diff(was.schema, is.schema);
  const readersBreak = formats[stream.format].canRead(was.schema, is.schema).length > 0;
  return { ...bare(stream, event, 'changed'), changes, readersBreak, upcasters };
}

/** Equal texts need no comparing, which for most event types is all there is to do. */
function textsOf({ sources }: Schema): string {
  return sources.map((source) => lines(source.text)).join('\0');
}

function bare(stream: Stream, event: EventType, fate: EventDelta['fate']): EventDelta {
  return { coordinate: coordinate(stream.id, event.name), fate, changes: [], readersBreak: false, upcasters: [] };
}

/** Steps that were published with an upcaster of another text; a new step's upcaster is no change but its beginning. */
function otherUpcasters(event: EventType, before: EventType): readonly string[] {
  return event.upcasters
    .filter((one) => before.upcasters.some((other) => other.from === one.from && lines(other.source.text) !== lines(one.source.text)))
    .map(({ from, to }) => `${from}-${to}`);
}

function lines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
