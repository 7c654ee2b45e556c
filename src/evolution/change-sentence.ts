import type { Json } from '../contract/finding.ts';
import type { Change, ChangeKind } from './diff.ts';

/** A change as one sentence without a full stop: what it is about, what was and what is. For comments, changelogs and diffs. */
export function changeSentence(change: Change): string {
  return SENTENCES[change.kind](`\`${change.path === '' ? 'the event' : change.path}\``, shown(change.before), shown(change.after));
}

type Sentence = (at: string, before: string, after: string) => string;

const SENTENCES = {
  'field-added': (at, _before, after) => `${at} is new: ${after}`,
  'field-removed': (at, before) => `${at} is gone: it was ${before}`,
  'field-renamed': (at, before) => `${at} was called ${before}`,
  'field-renumbered': (at, before, after) => `${at} has number ${after}, it had ${before}`,
  'type-changed': (at, before, after) => `${at} is ${after}, it was ${before}`,
  'presence-changed': (at, before, after) => `${at} is ${after}, it was ${before}`,
  'default-changed': (at, before, after) => `${at} has the default ${after}, it had ${before}`,
  'unit-changed': (at, before, after) => `${at} is counted in ${after}, it was in ${before}`,
  'symbol-added': (at, _before, after) => `${at} has a new symbol ${after}`,
  'symbol-removed': (at, before) => `${at} no longer has the symbol ${before}`,
  'symbol-renamed': (at, before, after) => `${at} calls its symbol ${before} now ${after}`,
  'enum-default-changed': (at, before, after) => `${at} reads unknown symbols as ${after}, it did as ${before}`,
  'type-renamed': (at, before, after) => `${at} has the type ${after}, it was called ${before}`,
  'type-added': (at, _before, after) => `${at} is a new ${after}`,
  'type-removed': (at, before) => `${at} is gone: it was a ${before}`,
  'doc-changed': (at) => `${at} is documented otherwise`,
  'tags-changed': (at, before, after) => `${at} is tagged ${after}, it was ${before}`,
  'deprecated-changed': (at, _before, after) => `${at} is ${after === 'true' ? 'deprecated' : 'no longer deprecated'}`,
} as const satisfies Record<ChangeKind, Sentence>;

function shown(value: Json | undefined): string {
  if (value === undefined) return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'not at all' : value.map(shown).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
