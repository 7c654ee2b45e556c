import type { Format, FrozenFile } from '../contract/format.ts';
import { coordinate, type EventType, type Stream, type Version, type Workspace } from '../contract/stream.ts';
import { formats } from '../formats.ts';

/** One change of a file; paths are relative to the workspace root. */
export type FileChange =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'remove'; readonly path: string };

/**
 * What freezing does to an event. `new`: its head becomes the version. `unchanged`: the newest version says the same.
 * `rewritten`: the newest version, which the baseline does not hold, becomes the head. `renumbered`: the baseline has since
 * taken the number, so the head gets the next one and its upcaster follows. `dropped`: the head is again what the baseline
 * holds, and this branch's own version goes. `restored`: nothing to freeze, but a held version comes back. `unreadable`: there is no head to freeze.
 */
export type FreezeAction = 'new' | 'unchanged' | 'rewritten' | 'renumbered' | 'dropped' | 'restored' | 'unreadable';

/** One event's part of a plan; `version` is the number that its head has afterwards, 0 where it has none. */
export interface FrozenEvent {
  readonly coordinate: string;
  readonly action: FreezeAction;
  readonly version: number;
  readonly changes: readonly FileChange[];
}

/** What freezing would do: one entry per event, and all changes of files, sorted by path. */
export interface FreezePlan {
  readonly events: readonly FrozenEvent[];
  readonly changes: readonly FileChange[];
}

/**
 * Plans the freezing of every head. What the baseline holds stays as it is, and comes back where it was overwritten; of
 * the versions that only this branch has, the newest is rewritten. Without a baseline every version counts as held.
 */
export function planFreeze(workspace: Workspace, baseline?: Workspace): FreezePlan {
  const events = workspace.streams.flatMap((stream) => {
    const before = baseline?.streams.find((candidate) => candidate.id === stream.id);
    return stream.events.map((event) => {
      const held = baseline ? before?.events.find((candidate) => candidate.name === event.name) : event;
      return planEvent({ stream, format: formats[stream.format], event, held });
    });
  });
  const changes = events.flatMap((event) => event.changes).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { events, changes };
}

interface EventFreeze {
  readonly stream: Stream;
  readonly format: Format;
  readonly event: EventType;
  /** The event as the baseline has it. */
  readonly held: EventType | undefined;
}

function planEvent(of: EventFreeze): FrozenEvent {
  const { stream, format, event, held } = of;
  const heldVersions = held?.versions ?? [];
  const lastHeld = heldVersions.at(-1)?.number ?? 0;
  const restored = heldVersions.filter((version) => !isKept(of, version));
  const restoring = restored.flatMap((version) => replaced(of, version, ownVersion(event, version.number)));
  const done = (action: FreezeAction, version: number, changes: readonly FileChange[]): FrozenEvent => ({
    coordinate: coordinate(stream.id, event.name),
    action: action === 'unchanged' && restoring.length > 0 ? 'restored' : action,
    version,
    changes: [...restoring, ...changes],
  });
  const { head } = event;
  if (head === undefined) return done('unreadable', 0, []);
  const soft = event.versions.filter((version) => version.number > lastHeld);
  const last = soft.at(-1);
  const under = soft.at(-2) ?? heldVersions.at(-1);
  const same = (version: Version | undefined) => version !== undefined && format.canonical(version.schema) === format.canonical(head);
  if (last && same(last)) return done('unchanged', last.number, []);
  if (same(under)) {
    const number = under?.number ?? 0;
    return last ? done('dropped', number, removed(of, last)) : done('unchanged', number, []);
  }
  if (last) return done('rewritten', last.number, replaced(of, { number: last.number, schema: head }, last));
  const number = lastHeld + 1;
  const conflicted = restored.some((version) => version.number === lastHeld);
  const moved = movedUpcaster(of, lastHeld, conflicted);
  const action = moved.length > 0 || conflicted ? 'renumbered' : 'new';
  return done(action, number, [...replaced(of, { number, schema: head }, undefined), ...moved]);
}

function ownVersion(event: EventType, number: number): Version | undefined {
  return event.versions.find((version) => version.number === number);
}

/** Whether the tree still has a version as the baseline has it; line ends do not count, git may have changed them. */
function isKept(of: EventFreeze, version: Version): boolean {
  const own = ownVersion(of.event, version.number);
  if (own === undefined) return false;
  const [ours, theirs] = [filesOf(of, own), filesOf(of, version)];
  return ours.size === theirs.size && [...theirs].every(([path, text]) => ours.get(path) === text);
}

function replaced(of: EventFreeze, version: Version, old: Version | undefined): readonly FileChange[] {
  const files = filesOf(of, version);
  const stale = old === undefined ? [] : [...filesOf(of, old).keys()].filter((path) => !files.has(path));
  return [
    ...[...files].map(([path, text]): FileChange => ({ kind: 'write', path, text })),
    ...stale.map((path): FileChange => ({ kind: 'remove', path })),
  ];
}

function removed(of: EventFreeze, version: Version): readonly FileChange[] {
  return [...filesOf(of, version).keys()].map((path): FileChange => ({ kind: 'remove', path }));
}

function filesOf({ stream, format, event }: EventFreeze, version: Version): ReadonlyMap<string, string> {
  const main = `${stream.folder}/versions/${event.name}/${version.number}`;
  const path = (file: FrozenFile) => (file.path === '' ? `${main}${format.extension}` : `${main}.imports/${file.path}`);
  return new Map(format.frozen(version.schema).map((file) => [path(file), withLineFeeds(file.text)]));
}

/** Frozen bytes are the same on every machine. Neither format lets a line break into a value. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/**
 * The upcaster that this branch wrote for the number that the baseline has taken since, under its new number. It is this
 * branch's if the baseline, complete as it is, has none for that step, or if the version itself was contested; otherwise a
 * difference is a correction. The type it imports is named after the step, so the text follows.
 */
function movedUpcaster({ stream, event, held }: EventFreeze, lastHeld: number, conflicted: boolean): readonly FileChange[] {
  const own = event.upcasters.find((upcaster) => upcaster.to === lastHeld);
  const theirs = held?.upcasters.find((upcaster) => upcaster.to === lastHeld);
  const isTaken = event.upcasters.some((upcaster) => upcaster.from === lastHeld);
  if (own === undefined || isTaken || own === theirs || (theirs !== undefined && !conflicted)) return [];
  if (theirs !== undefined && withLineFeeds(own.source.text) === withLineFeeds(theirs.source.text)) return [];
  const path = (from: number) => `${stream.folder}/upcasters/${event.name}.${from}-${from + 1}.ts`;
  const typeName = (from: number) => `${event.name}${from}to${from + 1}`;
  const text = own.source.text.replaceAll(new RegExp(`\\b${typeName(lastHeld - 1)}\\b`, 'g'), typeName(lastHeld));
  const old = path(lastHeld - 1);
  return [
    { kind: 'write', path: path(lastHeld), text },
    theirs === undefined ? { kind: 'remove', path: old } : { kind: 'write', path: old, text: theirs.source.text },
  ];
}
