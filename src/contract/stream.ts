import type { Finding, Severity } from './finding.ts';
import type { Place, Source } from './place.ts';
import type { FormatName, Schema } from './schema.ts';
import type { Waiver } from './waiver.ts';

/** The Confluent compatibility levels. */
export type Level = 'NONE' | 'BACKWARD' | 'BACKWARD_TRANSITIVE' | 'FORWARD' | 'FORWARD_TRANSITIVE' | 'FULL' | 'FULL_TRANSITIVE';

/**
 * Whose changes count as breaking beside the level's, each including those before it. `wire`: who reads bytes. `wire-json`: and
 * who reads JSON. `package`: and who compiles generated code, by package. `file`: and by file.
 */
export type Profile = 'wire' | 'wire-json' | 'package' | 'file';

/** Everything a schemas folder promises, read: no file system behind it any more. */
export interface Workspace {
  /** The folder of `covenant.yaml`, as the user would type it; ends without a slash. */
  readonly root: string;
  readonly name: string;
  readonly streams: readonly Stream[];
  readonly packages: readonly PackagePlan[];
  /** Severities by rule id, for the whole workspace. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  /** Permissions for single changes, by file name; none where the workspace was not read from files. */
  readonly waivers?: readonly Waiver[];
  readonly place: Place;
  /** What was wrong while reading, all of it. */
  readonly findings: readonly Finding[];
}

/** One npm package to generate. */
export interface PackagePlan {
  readonly name: string;
  readonly version: string;
  /** Ids of its streams. */
  readonly streams: readonly string[];
  /** Where it is written, relative to the workspace root. */
  readonly out: string;
  readonly place: Place;
  /** Where the version stands, if it is written. */
  readonly versionPlace?: Place;
}

/** All events of one aggregate type, on one topic. */
export interface Stream {
  /** `bank.account`. */
  readonly id: string;
  /** Relative to the workspace root: `bank/account`. */
  readonly folder: string;
  readonly format: FormatName;
  readonly level: Level;
  /** Protobuf: `wire-json` where nothing is said. */
  readonly profile?: Profile;
  readonly title?: string;
  /** What the stream records, in a sentence. */
  readonly summary?: string;
  readonly owners: readonly string[];
  readonly aggregate: string;
  readonly topic: { readonly name: string; readonly partitions: number; readonly retention: 'forever' | string };
  /** The schema name of the field that is the record key, in every event. */
  readonly key: { readonly field: string; readonly place: Place };
  readonly events: readonly EventType[];
  readonly consumers: readonly Consumer[];
  /** Legal order: event type → what may follow it. Empty: any order. */
  readonly flow: ReadonlyMap<string, readonly string[]>;
  readonly samples: SampleHints;
  /** Severities by rule id, for this stream. */
  readonly rules: ReadonlyMap<string, Severity | 'off'>;
  readonly place: Place;
}

/** A service that reads events of a stream, and the newest version of each that it understands. */
export interface Consumer {
  readonly service: string;
  readonly team?: string;
  readonly handles: ReadonlyMap<string, number>;
  readonly place: Place;
}

/** What makes samples realistic: a range by `Event.field` path, inclusive. */
export interface SampleHints {
  readonly seed: number;
  readonly ranges: ReadonlyMap<string, readonly [number, number]>;
}

/** A named fact: the unit that has versions. */
export interface EventType {
  readonly name: string;
  /** `bank.account.AccountOpened`: CloudEvents' `type`. */
  readonly type: string;
  /** The editable schema; absent if its text could not be understood. */
  readonly head?: Schema;
  /** The frozen versions in order, 1 first; a gap or an unreadable one is a finding. */
  readonly versions: readonly Version[];
  /** By the step they answer, in order. */
  readonly upcasters: readonly Upcaster[];
  readonly deprecated: boolean;
  readonly place: Place;
}

/** One frozen schema. */
export interface Version {
  readonly number: number;
  readonly schema: Schema;
}

/** A person's answer to one step: `upcasters/AccountOpened.2-3.ts`. */
export interface Upcaster {
  readonly from: number;
  readonly to: number;
  readonly source: Source;
}

/** `bank.account/AccountOpened@3#holder.given`; version and field are left out where none is meant. */
export function coordinate(stream: string, event?: string, version?: number | 'head', field?: string): string {
  const at = version === undefined || version === 'head' ? '' : `@${version}`;
  return `${stream}${event === undefined ? '' : `/${event}`}${at}${field === undefined || field === '' ? '' : `#${field}`}`;
}
