import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type History, historyOf } from '../check/history.ts';
import type { TimelineVersion } from '../check/timeline.ts';
import { CovenantError } from '../contract/error.ts';
import type { Schema } from '../contract/schema.ts';
import { coordinate, type Workspace } from '../contract/stream.ts';
import { formats } from '../formats.ts';
import { placeName } from '../report/excerpt.ts';
import { gitRevision } from '../workspace/baseline.ts';
import { textOf } from '../workspace/tree.ts';
import { formatOfText, readLone } from './compat-schema.ts';
import type { Console } from './console.ts';
import { findEvent, parseCoordinate } from './find-event.ts';
import { nearLibrary } from './near-library.ts';
import { openWorkspace } from './open-workspace.ts';

/** One side of a diff. */
export type DiffSide =
  | { readonly kind: 'workspace'; readonly workspace: Workspace }
  | { readonly kind: 'file'; readonly schema: Schema }
  | { readonly kind: 'version'; readonly history: History; readonly version: TimelineVersion };

/**
 * What was named: `git:REF`, a folder, a file, or a version such as `bank.account/AccountOpened@1`; `@2` alone is another
 * version of the event of `other`. `folder` is the workspace of versions and refs. Throws `not-found` where there is none of it.
 */
export function sideNamed(name: string, folder: string | undefined, console: Console, other?: DiffSide): DiffSide {
  if (name.startsWith('git:') && name.length > 4) {
    const root = openWorkspace(folder, console).folder;
    return { kind: 'workspace', workspace: gitRevision(root, name.slice(4)).workspace };
  }
  const path = resolve(console.cwd, name);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory()) return { kind: 'workspace', workspace: openWorkspace(name, console).workspace };
  if (status) return { kind: 'file', schema: schemaIn(path, name) };
  return versionNamed(name, folder, console, other);
}

function schemaIn(path: string, name: string): Schema {
  const reading = textOf(readFileSync(path));
  if (reading.kind !== 'text') throw new CovenantError('unreadable-file', `${name} cannot be read`, { hint: 'name a schema file' });
  const source = { path: name, text: reading.text };
  const format = formatOfText(source);
  const read = readLone(format, source, nearLibrary(format, path));
  if ('schema' in read) return read.schema;
  const { place, message, fixes } = read.unreadable[0];
  throw new CovenantError('unreadable-file', `${place ? placeName(place) : name}: ${message}`, { hint: fixes[0]?.say ?? 'mend the file' });
}

function versionNamed(name: string, folder: string | undefined, console: Console, other: DiffSide | undefined): DiffSide {
  const parsed = parseCoordinate(other?.kind === 'version' && name.startsWith('@') ? `${other.history.event.name}${name}` : name);
  if (!parsed || parsed.field !== undefined) {
    const hint = 'name a version (bank.account/AccountOpened@1), a folder, a file or git:REF';
    throw new CovenantError('not-found', `there is no file or folder ${name}, and it is no version`, { hint });
  }
  const history = other?.kind === 'version' && name.startsWith('@') ? other.history : historyNamed(parsed.event, folder, console, other);
  const { versions, stream, event } = history;
  const wanted = parsed.version;
  const version = wanted === undefined || wanted === 'head' ? versions.at(-1) : versions.find(({ number }) => number === wanted);
  if (version) return { kind: 'version', history, version };
  const hint =
    versions.length === 0 ? 'its schema cannot be read: covenant check' : `there are ${versions.map(({ number }) => number).join(', ')}`;
  throw new CovenantError('not-found', `${coordinate(stream.id, event.name)} has no version ${wanted ?? ''}`, { hint });
}

/** The history of an event; the one of `other` where it is the same event, so that both sides stand in one. */
function historyNamed(name: string, folder: string | undefined, console: Console, other: DiffSide | undefined): History {
  if (other?.kind === 'version') {
    const { stream, event } = other.history;
    if (name === event.name || name === coordinate(stream.id, event.name)) return other.history;
  }
  const { workspace } = openWorkspace(folder, console);
  const { stream, event } = findEvent(workspace, name);
  return historyOf({ stream, event, format: formats[stream.format], compared: false });
}
