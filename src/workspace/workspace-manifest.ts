import type { Finding } from '../contract/finding.ts';
import type { Place, Source } from '../contract/place.ts';
import type { Level, Profile, Workspace } from '../contract/stream.ts';
import { levelIn, parseManifest, profileIn, rulesIn } from './manifest.ts';
import workspaceSchema from './workspace.schema.json' with { type: 'json' };
import { at, entriesOf, itemsOf, textIn, textsIn } from './yaml-value.ts';

/** A text of a manifest and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
}

/** `covenant.yaml`, read: what it says, with the default where it says nothing. */
export interface WorkspaceManifest {
  readonly name: string;
  /** Patterns of stream folders. */
  readonly streams: readonly PlacedText[];
  readonly level: Level;
  readonly profile?: Profile;
  readonly rules: Workspace['rules'];
  readonly packages: readonly PackageEntry[];
  readonly place: Place;
  readonly findings: readonly Finding[];
}

/** One package of `covenant.yaml`, its patterns not yet matched. */
export interface PackageEntry {
  readonly name: PlacedText;
  readonly version: string;
  readonly versionPlace?: Place;
  readonly include: readonly PlacedText[];
  readonly out: PlacedText;
}

/** The level of a workspace that names none: new code reads every event ever stored. */
const DEFAULT_LEVEL: Level = 'BACKWARD_TRANSITIVE';

/** The version of a package whose entry says none. */
const FIRST_VERSION = '0.1.0';

/** Reads `covenant.yaml`. What is missing or misspelt is a finding and is filled with a default, so that the rest can be checked. */
export function readWorkspaceManifest(source: Source): WorkspaceManifest {
  const { root, findings } = parseManifest(source, workspaceSchema);
  const profile = profileIn(at(at(root, 'defaults'), 'profile'));
  const nameEntry = entriesOf(root).find((entry) => entry.key === 'name');
  return {
    name: textIn(nameEntry?.value) ?? '',
    streams: textsIn(at(root, 'streams')),
    level: levelIn(at(at(root, 'defaults'), 'compatibility')) ?? DEFAULT_LEVEL,
    ...(profile === undefined ? {} : { profile }),
    rules: rulesIn(at(root, 'rules')),
    packages: itemsOf(at(root, 'packages')).flatMap((item) => {
      const name = at(item, 'name');
      const text = textIn(name);
      if (name === undefined || text === undefined) return [];
      const out = at(item, 'out');
      const version = at(item, 'version');
      return {
        name: { text, place: name.place },
        version: textIn(version) ?? FIRST_VERSION,
        ...(version === undefined ? {} : { versionPlace: version.place }),
        include: textsIn(at(item, 'include')),
        out: { text: textIn(out) ?? `generated/${text}`, place: out?.place ?? name.place },
      };
    }),
    place: nameEntry?.value.place ?? { source, start: 0, end: 0 },
    findings,
  };
}
