import type { Finding, Severity } from '../contract/finding.ts';
import type { Source } from '../contract/place.ts';
import type { Level, Profile } from '../contract/stream.ts';
import { type Shape, validateShape } from './validate-shape.ts';
import { parseYaml } from './yaml-document.ts';
import { entriesOf, textIn, type YamlValue } from './yaml-value.ts';

/** What came of reading a manifest: its root value unless it is not YAML at all, and every way in which it differs from its schema. */
export interface ManifestText {
  readonly root?: YamlValue;
  readonly findings: readonly Finding[];
}

/** Reads a manifest and holds it against its JSON Schema. Whatever has the right kind can be read on, whatever else is wrong. */
export function parseManifest(source: Source, shape: Shape): ManifestText {
  const document = parseYaml(source);
  if (document.root === undefined) {
    if (document.findings.length > 0) return document;
    const empty: YamlValue = { kind: 'map', entries: new Map(), place: { source, start: 0, end: 0 } };
    return { root: empty, findings: validateShape(empty, shape) };
  }
  return { root: document.root, findings: [...document.findings, ...validateShape(document.root, shape)] };
}

const levels: readonly Level[] = ['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE', 'FORWARD', 'FORWARD_TRANSITIVE', 'FULL', 'FULL_TRANSITIVE'];

/** The compatibility level that a value names. */
export function levelIn(value: YamlValue | undefined): Level | undefined {
  const text = textIn(value);
  return levels.find((level) => level === text);
}

const profiles: readonly Profile[] = ['wire', 'wire-json', 'package', 'file'];

/** The profile that a value names. */
export function profileIn(value: YamlValue | undefined): Profile | undefined {
  const text = textIn(value);
  return profiles.find((profile) => profile === text);
}

const severities: readonly (Severity | 'off')[] = ['off', 'info', 'safe', 'dangerous', 'breaking', 'error'];

/** The severities of a `rules` map, by rule id. */
export function rulesIn(value: YamlValue | undefined): ReadonlyMap<string, Severity | 'off'> {
  const rules = new Map<string, Severity | 'off'>();
  for (const entry of entriesOf(value)) {
    const text = textIn(entry.value);
    const severity = severities.find((known) => known === text);
    if (severity !== undefined) rules.set(entry.key, severity);
  }
  return rules;
}
