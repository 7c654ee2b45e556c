import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import { coordinate, type EventType, type Stream, type Workspace } from '../contract/stream.ts';

/** An event type with its stream. */
export interface FoundEvent {
  readonly stream: Stream;
  readonly event: EventType;
}

/** A coordinate taken apart: `bank.account/AccountOpened@3#holder.given`; the version and the field may be missing. */
export interface Coordinate {
  /** `bank.account/AccountOpened`, or the event's name alone. */
  readonly event: string;
  readonly version?: number | 'head';
  readonly field?: string;
}

/** Takes a coordinate apart; undefined where it is none. */
export function parseCoordinate(text: string): Coordinate | undefined {
  const match = /^((?:[^/@#\s]+\/)?[^/@#\s]+)(?:@([1-9]\d{0,6}|head))?(?:#([^#\s]+))?$/.exec(text);
  if (!match) return undefined;
  const [, event = '', version, field] = match;
  return {
    event,
    ...(version === undefined ? {} : { version: version === 'head' ? version : Number(version) }),
    ...(field === undefined ? {} : { field }),
  };
}

/** The event of a name or a coordinate. Throws `not-found`, and `usage` where several streams have one of that name. */
export function findEvent(workspace: Workspace, name: string): FoundEvent {
  const found = workspace.streams.flatMap((stream) =>
    stream.events.filter((event) => event.name === name || coordinate(stream.id, event.name) === name).map((event) => ({ stream, event })),
  );
  const [first, second] = found;
  if (first && !second) return first;
  const all = workspace.streams.flatMap((stream) => stream.events.map((event) => coordinate(stream.id, event.name)));
  const names = workspace.streams.flatMap((stream) => stream.events.map((event) => event.name));
  throw second
    ? new CovenantError('usage', `${name} is an event of ${found.map(({ stream }) => stream.id).join(' and ')}`, {
        hint: `name one: ${coordinate(second.stream.id, name)}`,
      })
    : new CovenantError(
        'not-found',
        `there is no event ${JSON.stringify(name)} in ${workspace.root}${didYouMean(name, name.includes('/') ? all : names)}`,
        { hint: `there are ${all.join(', ')}` },
      );
}
