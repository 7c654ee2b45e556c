import type { Stream } from '../contract/stream.ts';
import { wordsOf } from './words.ts';

/** In which order an aggregate's events may come: what may be first, and what may follow each event type. */
export interface Flow {
  readonly first: readonly string[];
  readonly next: ReadonlyMap<string, readonly string[]>;
  /** How many events can come from an event type on, itself included; infinite where the flow can go in circles. */
  readonly longest: ReadonlyMap<string, number>;
}

const OPENS = /\b(opened|created|placed|registered|started|installed|signed up|submitted|proposed|initiated)$/;
const CLOSES = /\b(closed|deleted|cancell?ed|completed|delivered|removed|retired|decommissioned|expired|archived)$/;

/**
 * The flow of a stream: as its manifest says (an event type that is not in it never happens), or in any order without one,
 * except that names tell what opens and what closes an aggregate: nothing happens before it is opened or after it was closed.
 */
export function flowOf(stream: Stream): Flow {
  const next = stream.flow.size > 0 ? declared(stream) : guessed(stream);
  const followers = new Set([...next].flatMap(([event, after]) => after.filter((name) => name !== event)));
  const opening = [...next.keys()].filter((event) => !followers.has(event));
  const first = stream.flow.size > 0 ? opening : guessedFirst([...next.keys()]);
  const known = first.length > 0 ? first : [...next.keys()].slice(0, 1);
  return { first: known, next, longest: longestWalks(next) };
}

function declared(stream: Stream): ReadonlyMap<string, readonly string[]> {
  const named = new Set([...stream.flow].flatMap(([event, after]) => [event, ...after]));
  const events = stream.events.map((event) => event.name).filter((name) => named.has(name));
  const known = new Set(events);
  return new Map(events.map((name) => [name, [...new Set(stream.flow.get(name) ?? [])].filter((after) => known.has(after))]));
}

function guessed(stream: Stream): ReadonlyMap<string, readonly string[]> {
  const events = stream.events.map((event) => event.name);
  const first = guessedFirst(events);
  const openers = first.length < events.length ? new Set(first) : new Set<string>();
  const later = events.filter((name) => !openers.has(name));
  return new Map(events.map((name) => [name, CLOSES.test(wordsOf(name)) ? [] : later]));
}

function guessedFirst(events: readonly string[]): readonly string[] {
  const opening = events.filter((name) => OPENS.test(wordsOf(name)));
  if (opening.length > 0) return opening;
  const open = events.filter((name) => !CLOSES.test(wordsOf(name)));
  return open.length > 0 ? open : events;
}

function longestWalks(next: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  // Event types are taken off from the ends; what is never taken off lies on a circle or leads into one.
  const longest = new Map<string, number>();
  for (let settled = -1; settled < longest.size; ) {
    settled = longest.size;
    for (const [event, after] of next) {
      if (longest.has(event) || !after.every((name) => longest.has(name))) continue;
      longest.set(event, 1 + after.reduce((most, name) => Math.max(most, longest.get(name) ?? 0), 0));
    }
  }
  for (const event of next.keys()) if (!longest.has(event)) longest.set(event, Number.POSITIVE_INFINITY);
  return longest;
}
