import type { Place } from '../contract/place.ts';
import { coordinate, type EventType, type PackagePlan, type Stream } from '../contract/stream.ts';
import { type Problem, shown, type WorkspaceRule } from './rules.ts';

/** Something that must be one of a kind: what it is called, for machines and for people. */
interface Claim {
  readonly key: string;
  readonly coordinate: string;
  readonly place: Place;
}

/** What is there twice across the streams of a workspace: ids, topics, event names, event types. */
export function uniquenessProblems(streams: readonly Stream[], packages: readonly PackagePlan[]): readonly Problem[] {
  const each = (claim: (stream: Stream) => string): readonly Claim[] =>
    streams.map((stream) => ({ key: claim(stream), coordinate: stream.id, place: stream.place })).filter(({ key }) => key !== '');
  const named = (stream: Stream, name: (event: EventType) => string): readonly Claim[] =>
    stream.events.map((event) => ({ key: name(event), coordinate: coordinate(stream.id, event.name), place: event.place }));
  const members = ({ streams: ids }: PackagePlan) => streams.filter((stream) => ids.includes(stream.id));
  const types = streams.flatMap((stream) => named(stream, (event) => rootName(stream, event)).filter(({ key }) => key !== ''));
  return [
    ...twice(
      'workspace/stream-is-unique',
      each((stream) => stream.id),
      (key) => `the stream id ${shown(key)}`,
    ),
    ...twice(
      'workspace/stream-is-unique',
      each((stream) => stream.topic.name),
      (key) => `the topic ${shown(key)}`,
    ),
    ...streams.flatMap((stream) => {
      const claims = named(stream, (event) => event.name.toLowerCase());
      return twice('workspace/event-name-is-unique', claims, (key) => `the event name ${shown(key)} (in lower case, as some disks see it)`);
    }),
    ...packages.flatMap((plan) => {
      const claims = members(plan).flatMap((stream) => named(stream, (event) => event.name));
      return twice('workspace/event-name-is-unique', claims, (key) => `the event name ${shown(key)} in the package ${plan.name}`);
    }),
    ...twice('workspace/event-type-is-unique', types, (key) => `the type ${shown(key.slice(key.indexOf(' ') + 1))}`),
  ];
}

function rootName(stream: Stream, { head }: EventType): string {
  return head?.root.kind === 'named' ? `${stream.format} ${head.root.name}` : '';
}

function twice(rule: WorkspaceRule, claims: readonly Claim[], what: (key: string) => string): readonly Problem[] {
  const first = new Map<string, Claim>();
  return claims.flatMap((claim): readonly Problem[] => {
    const earlier = first.get(claim.key);
    if (earlier === undefined) first.set(claim.key, claim);
    if (earlier === undefined) return [];
    const message = `${what(claim.key)} is used by ${earlier.coordinate} and by ${claim.coordinate} in ${claim.place.source.path}`;
    const related = [{ place: earlier.place, say: 'it is used here already' }];
    return [{ rule, coordinate: claim.coordinate, place: claim.place, message, fix: 'rename one of them', related }];
  });
}
