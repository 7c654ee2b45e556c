import { createHash } from 'node:crypto';
import type { Place, Source } from './place.ts';
import type { Waived } from './waiver.ts';

/**
 * How much a finding weighs. `error`: the text itself is at fault. `breaking`: some declared reader or stored event
 * fails. `dangerous`: it decodes and may mislead. `safe` and `info` tell what else changed.
 */
export type Severity = 'error' | 'breaking' | 'dangerous' | 'safe' | 'info';

/**
 * The point of view of a verdict. `wire-read`: new code, stored events (replay). `wire-write`: running readers, new
 * events. `json`: the JSON form. `types`: the generated API. `meaning`: units, tags, docs.
 */
export type Lens = 'wire-read' | 'wire-write' | 'json' | 'types' | 'meaning';

/** A replacement of a span of text; `text` goes where the place was. */
export interface Edit {
  readonly place: Place;
  readonly text: string;
}

/** One way out, as a sentence; `edits` mend the text by themselves. */
export interface Fix {
  readonly say: string;
  readonly edits?: readonly Edit[];
}

/** A plain JSON value: what a fingerprint is made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A concrete event that proves a finding. `written` and `read` are the numbers of the versions that write and read it,
 * `event` is what was written, in a form for people, `bytes` the same encoded, in hexadecimal.
 * `fails`: the decoder refuses it. `differs`: the field comes back as another value. `none`: no event shows it by itself,
 * and why; or what an event would have to hold.
 */
export type Counterexample =
  | (WrittenEvent & { readonly kind: 'fails'; readonly error: string })
  | (WrittenEvent & { readonly kind: 'differs'; readonly field: string; readonly was: Json; readonly is: Json })
  | { readonly kind: 'none'; readonly needs: string };

/** An event as one version writes it and another is given it to read. */
export interface WrittenEvent {
  readonly written: number;
  readonly read: number;
  readonly event: Json;
  readonly bytes: string;
}

/** What a rule found at a coordinate, before policy weighs it. */
export interface Finding {
  /** `group/law`, a row of the rule table. */
  readonly rule: string;
  readonly severity: Severity;
  /** `bank.account/AccountOpened@3#holder.given`; a file's path where nothing could be read from it. */
  readonly coordinate: string;
  readonly message: string;
  readonly place?: Place;
  /** Another place that explains this one, with what it shows. */
  readonly related?: readonly { readonly place: Place; readonly say: string }[];
  readonly lens?: Lens;
  /** Who breaks: a service, a stored version, a level's promise. */
  readonly hurts?: readonly string[];
  readonly fixes: readonly Fix[];
  /** The change itself, for the fingerprint: what was and what is. */
  readonly before?: Json;
  readonly after?: Json;
  /** The proof: an event that a declared reader cannot read, or reads as another value. */
  readonly counterexample?: Counterexample;
  /** Why a breaking finding does no harm: the upcaster that answers it. */
  readonly mitigated?: string;
  /** Who has permitted it, why, and until when. */
  readonly waived?: Waived;
  /** The reasons beneath, such as why each branch of a union does not fit. */
  readonly causes?: readonly Finding[];
}

/**
 * The stable id of one change: `c1:` and 12 hex digits over rule, coordinate, before and after.
 * Wording, places and severity never enter, so it survives rewording and rebasing.
 */
export function fingerprint(finding: Finding): string {
  const facts = JSON.stringify([finding.rule, finding.coordinate, sorted(finding.before ?? null), sorted(finding.after ?? null)]);
  return `c1:${createHash('sha256').update(facts).digest('hex').slice(0, 12)}`;
}

/** Whether a finding keeps a command from succeeding; `strict` counts dangerous ones too. */
export function blocks(finding: Finding, strict = false): boolean {
  if (finding.mitigated !== undefined || finding.waived !== undefined) return false;
  return finding.severity === 'error' || finding.severity === 'breaking' || (strict && finding.severity === 'dangerous');
}

/** A finding of severity `error` about a text that could not be read as what it should be. */
export function unreadable(rule: string, source: Source, start: number, end: number, message: string, fix?: string): Finding {
  return {
    rule,
    severity: 'error',
    coordinate: source.path,
    message,
    place: { source, start, end },
    fixes: fix === undefined ? [] : [{ say: fix }],
  };
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as { readonly [key: string]: Json });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([key, inner]) => [key, sorted(inner)]));
}
