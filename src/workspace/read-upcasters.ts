import { didYouMean } from '../contract/closest.ts';
import type { Place } from '../contract/place.ts';
import { coordinate, type EventType, type Upcaster } from '../contract/stream.ts';
import { shown } from './rules.ts';
import type { Texts } from './texts.ts';

/** Everything about an event but its upcasters: they can only be judged once its versions are known. */
export type EventWithoutUpcasters = Omit<EventType, 'upcasters'>;

/** A stream's folder of upcasters, and the events that they may belong to. */
export interface UpcastersOf {
  readonly stream: string;
  readonly folder: string;
  readonly events: readonly EventWithoutUpcasters[];
}

/**
 * The upcasters of a stream by event name, each in the order of its steps. The file name alone declares the step; names
 * that were meant to and do not are reported, other files of the folder are the upcasters' own business.
 */
export function readUpcasters(texts: Texts, of: UpcastersOf): ReadonlyMap<string, readonly Upcaster[]> {
  const folder = `${of.folder}/upcasters`;
  const found = new Map<string, Upcaster[]>();
  for (const name of texts.under(folder)) {
    const path = `${folder}/${name}`;
    const step = /^([A-Za-z][A-Za-z0-9_]*)\.([1-9][0-9]{0,6})-([1-9][0-9]{0,6})\.ts$/.exec(name);
    if (!step?.[1]) {
      reportOddName(texts, of, path, name);
      continue;
    }
    const [, event, from, to] = [step[0], step[1], Number(step[2]), Number(step[3])] as const;
    const source = texts.source(path);
    if (source === undefined || !isAnswerable(texts, of, { name, event, from, to, place: { source, start: 0, end: 0 } })) continue;
    found.set(event, [...(found.get(event) ?? []), { from, to, source }]);
  }
  for (const upcasters of found.values()) upcasters.sort((a, b) => a.from - b.from);
  return found;
}

interface Step {
  readonly name: string;
  readonly event: string;
  readonly from: number;
  readonly to: number;
  readonly place: Place;
}

function isAnswerable(texts: Texts, of: UpcastersOf, { name, event, from, to, place }: Step): boolean {
  const type = of.events.find((candidate) => candidate.name === event);
  if (type === undefined) {
    const names = of.events.map((candidate) => candidate.name);
    const message = `${of.stream} has no event ${shown(event)} for the upcaster ${name}${didYouMean(event, names)}`;
    texts.report({ rule: 'workspace/version-has-event', coordinate: of.stream, place, message, fix: 'rename the file, or remove it' });
    return false;
  }
  const at = coordinate(of.stream, event);
  if (to !== from + 1) {
    const message = `${name} leads from version ${from} to ${to}; an upcaster answers one step`;
    texts.report({
      rule: 'workspace/upcaster-is-named',
      coordinate: at,
      place,
      message,
      fix: `rename it to ${event}.${from}-${from + 1}.ts`,
    });
    return false;
  }
  const newest = type.versions.at(-1)?.number ?? 0;
  if (from <= newest) return true;
  const message = `${name} answers a step that ${event} does not have: its newest version is ${newest === 0 ? 'not frozen yet' : newest}`;
  texts.report({
    rule: 'workspace/upcaster-has-step',
    coordinate: at,
    place,
    message,
    fix: 'rename it after the step it answers, or remove it',
  });
  return false;
}

/** `AccountOpened.2to3.ts`, `AccountOpened-2-3.ts`, `AccountOpened.02-03.ts`: an event's name, a sign, digits. */
function reportOddName(texts: Texts, of: UpcastersOf, path: string, name: string): void {
  const event = /^([A-Za-z][A-Za-z0-9_]*?)[._ -]*[0-9][^/]*\.[cm]?[jt]sx?$/.exec(name)?.[1];
  const source = event === undefined || !of.events.some((candidate) => candidate.name === event) ? undefined : texts.source(path);
  if (event === undefined || source === undefined) return;
  texts.report({
    rule: 'workspace/upcaster-is-named',
    coordinate: coordinate(of.stream, event),
    place: { source, start: 0, end: 0 },
    message: `${shown(name)} looks like an upcaster of ${event}, but does not name a step`,
    fix: `name it after the step it answers, such as ${event}.1-2.ts`,
  });
}
