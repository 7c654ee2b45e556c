import type { Change, ChangeKind } from './diff.ts';
import { type Lineage, lineageOf, type TakenStep } from './lineage.ts';

/**
 * What a change means for the events that are stored. `derived`: they are lifted without a person. `upcast`: an upcaster says
 * how. `hole`: nobody says how yet. `dropped`: their value is not read any more. `none`: nothing about them changes.
 */
export type EffectKind = 'none' | 'derived' | 'dropped' | 'upcast' | 'hole';

export interface Effect {
  readonly kind: EffectKind;
  /** A clause for people. */
  readonly say: string;
  /** The upcasters that answer, by path. */
  readonly upcasters: readonly string[];
}

/** What each change between the oldest and the newest version of some steps means; the steps follow each other. */
export function effectsOf(changes: readonly Change[], steps: readonly TakenStep[]): readonly Effect[] {
  const known = new Map<string, Lineage | undefined>();
  const newest = steps.at(-1)?.to;
  const lineage = (name: string): Lineage | undefined => {
    if (!known.has(name)) known.set(name, newest && lineageOf(newest, steps, name));
    return known.get(name);
  };
  return changes.map((change) => effectOf(change, lineage(change.path.split('.')[0] ?? ''), steps));
}

/** How a kind of change is derived where nobody has to be asked; without a text it is nothing that stored events could notice. */
const DERIVED = {
  'field-added': 'older events get its default',
  'field-removed': undefined,
  'field-renamed': 'older events are read under the earlier name',
  'field-renumbered': 'older events are read by the earlier number',
  'type-changed': 'older values are converted',
  'presence-changed': 'older values are kept, and absent ones get the default',
  'default-changed': 'stored values stay as they are; what was absent keeps the default of its time',
  'unit-changed': 'older values are read as they are',
  'symbol-added': undefined,
  'symbol-removed': 'older events that have it are read as the default of the enum',
  'symbol-renamed': 'older events are read under the new name',
  'enum-default-changed': undefined,
  'type-renamed': 'older events are read as the new type',
  'type-added': undefined,
  'type-removed': undefined,
  'doc-changed': undefined,
  'tags-changed': undefined,
  'deprecated-changed': undefined,
} as const satisfies Record<ChangeKind, string | undefined>;

/** Kinds that say nothing about values, whatever else happens to their field. */
const SILENT: ReadonlySet<ChangeKind> = new Set([
  'doc-changed',
  'tags-changed',
  'deprecated-changed',
  'symbol-added',
  'enum-default-changed',
  'type-added',
  'type-removed',
]);

function effectOf(change: Change, lineage: Lineage | undefined, steps: readonly TakenStep[]): Effect {
  if (SILENT.has(change.kind)) return { kind: 'none', say: 'stored events are read as before', upcasters: [] };
  if (steps.length === 0) return { kind: 'none', say: 'what it means depends on the records around it', upcasters: [] };
  if (change.kind === 'field-removed' && !change.path.includes('.')) return dropped(steps);
  const asked = (lineage?.stations ?? []).flatMap(({ arrival }) => (arrival.kind === 'asked' ? [arrival] : []));
  const open = asked.find(({ upcaster }) => upcaster === undefined);
  if (open) return { kind: 'hole', say: `nobody says how: ${open.why}`, upcasters: [] };
  const upcasters = asked.flatMap(({ upcaster }) => (upcaster ? [upcaster.source.path] : []));
  if (upcasters.length > 0) return { kind: 'upcast', say: `answered by ${upcasters.join(' and ')}`, upcasters };
  if (change.kind === 'field-removed') return dropped(steps);
  return { kind: 'derived', say: DERIVED[change.kind] ?? 'older events are read as before', upcasters: [] };
}

/** A field that is gone is still handed to whoever answers the step. */
function dropped(steps: readonly TakenStep[]): Effect {
  const upcasters = steps.flatMap(({ upcaster }) => (upcaster ? [upcaster.source.path] : []));
  if (upcasters.length === 0) return { kind: 'dropped', say: 'its stored values are not read any more', upcasters: [] };
  return { kind: 'dropped', say: `only ${upcasters.join(' and ')} still sees its stored values`, upcasters };
}
