import { changeSentence } from './change-sentence.ts';
import type { Change, ChangeKind } from './diff.ts';

/** How much a package's version rises, the least first. */
export const BUMPS = ['none', 'patch', 'minor', 'major'] as const;

export type Bump = (typeof BUMPS)[number];

/** What happened to one event type of a package between two publications. */
export interface EventDelta {
  /** `bank.account/AccountOpened`. */
  readonly coordinate: string;
  readonly fate: 'new' | 'changed' | 'gone';
  readonly changes: readonly Change[];
  /** Whether running readers of the newest published version cannot read new events. */
  readonly readersBreak: boolean;
  /** Steps whose upcaster is not the published one: `1-2`. */
  readonly upcasters: readonly string[];
}

/** One line of a changelog. */
export interface ChangelogEntry {
  readonly coordinate: string;
  readonly bump: Bump;
  readonly say: string;
}

/** What each kind of change asks of those who use the generated types, or are told another meaning by the same bytes. */
const OF_TYPES = {
  'field-added': 'minor',
  'field-removed': 'major',
  'field-renamed': 'major',
  'field-renumbered': 'patch',
  'type-changed': 'major',
  'presence-changed': 'major',
  'default-changed': 'patch',
  'unit-changed': 'major',
  'symbol-added': 'minor',
  'symbol-removed': 'major',
  'symbol-renamed': 'major',
  'enum-default-changed': 'patch',
  'type-renamed': 'major',
  'type-added': 'minor',
  'type-removed': 'major',
  'doc-changed': 'patch',
  'tags-changed': 'patch',
  'deprecated-changed': 'patch',
} as const satisfies Record<ChangeKind, Bump>;

/** The changelog of some events' changes, one entry a change, in their order. */
export function changelog(deltas: readonly EventDelta[]): readonly ChangelogEntry[] {
  return deltas.flatMap(({ coordinate, fate, changes, readersBreak, upcasters }): readonly ChangelogEntry[] => {
    if (fate === 'new') return [{ coordinate, bump: 'minor', say: 'is a new event type' }];
    if (fate === 'gone') return [{ coordinate, bump: 'major', say: 'is no longer an event type' }];
    return [
      ...(readersBreak ? [{ coordinate, bump: 'major' as const, say: 'new events cannot be read by code of the version before' }] : []),
      ...changes.map((change) => ({ coordinate, bump: OF_TYPES[change.kind], say: changeSentence(change) })),
      ...upcasters.map((step) => ({ coordinate, bump: 'patch' as const, say: `the upcaster ${step} answers otherwise` })),
    ];
  });
}

/** The largest bump that the entries ask for. */
export function bumpOf(entries: readonly ChangelogEntry[]): Bump {
  return BUMPS[Math.max(0, ...entries.map((entry) => BUMPS.indexOf(entry.bump)))] ?? 'none';
}

interface Semver {
  readonly core: readonly [major: number, minor: number, patch: number];
  readonly isPrerelease: boolean;
}

/**
 * The least version after `version` that a bump asks for. Before 1.0.0 what breaks raises the second number and all else
 * the third, before 0.1.0 everything raises the third, as `^` ranges have it. A pre-release becomes its release where that is enough.
 */
export function raised(version: string, bump: Bump): string {
  if (bump === 'none') return version;
  const { core, isPrerelease } = semver(version);
  const [major, minor, patch] = core;
  const index = Math.min(2, { major: 0, minor: 1, patch: 2 }[bump] + (major > 0 ? 0 : minor > 0 ? 1 : 2));
  // The zeros behind a number say that a pre-release of it is meant: 2.0.0-rc.1 is on its way to 2.0.0.
  if (isPrerelease && core.slice(index + 1).every((number) => number === 0)) return core.join('.');
  return (
    [
      [major + 1, 0, 0],
      [major, minor + 1, 0],
      [major, minor, patch + 1],
    ][index]?.join('.') ?? version
  );
}

/** Whether a version is at least another; a pre-release counts as what it is a pre-release of. */
export function reaches(version: string, least: string): boolean {
  return compared(version, least) >= 0;
}

/** Whether a version comes after another, or is the release of its pre-release. */
export function isAfter(version: string, other: string): boolean {
  const order = compared(version, other);
  return order > 0 || (order === 0 && semver(other).isPrerelease && version !== other);
}

function compared(one: string, other: string): number {
  const [a, b] = [semver(one).core, semver(other).core];
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function semver(version: string): Semver {
  const [core = '', ...prerelease] = version.split('-');
  const [major = 0, minor = 0, patch = 0] = core.split('.').map(Number);
  return { core: [major, minor, patch], isPrerelease: prerelease.length > 0 };
}
