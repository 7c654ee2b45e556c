import type { Finding } from '../contract/finding.ts';
import type { Library } from '../contract/format.ts';
import type { Place, Source } from '../contract/place.ts';
import type { Field, NamedType, Type } from '../contract/type.ts';
import { type Definition, type Outline, ownOutline, sharedOutline } from './definitions.ts';
import type { JsonNode } from './json.ts';
import { type AvroRule, severityOf } from './rules.ts';
import type { Problem } from './scan-text.ts';

/** A field while its record is read: its default is understood once every type is known. */
export type DraftField = { -readonly [K in keyof Field]: Field[K] };

/** A declared default, still as JSON. */
export interface Declared {
  readonly node: JsonNode;
  readonly source: Source;
}

/** One schema while it is read. */
export interface Reading {
  readonly main: Outline;
  readonly library: Library;
  readonly stored: boolean;
  readonly sources: [Source, ...Source[]];
  readonly types: Map<string, NamedType>;
  readonly defined: Map<string, Definition>;
  /** Where each named type is first referred to. */
  readonly used: Map<string, Place>;
  /** Definitions of other files that are named and not yet read. */
  readonly queue: Definition[];
  readonly defaults: Map<DraftField, Declared>;
  /** Second definitions of a name, to be compared with the first once both are complete. */
  readonly repeated: { readonly type: NamedType; readonly place: Place }[];
  readonly findings: Finding[];
  /** Whether some type could not be understood, so that no schema can be made. */
  broken: boolean;
  guesses: number;
}

/** What is wrong, and how to mend it. */
export interface Complaint {
  readonly rule: AvroRule;
  readonly message: string;
  readonly fix: string;
  /** The text that mends it in place. */
  readonly mended?: string;
  readonly related?: Finding['related'];
}

/** More findings than this help nobody. */
const MAX_FINDINGS = 1_000;

/** Begins to read a schema: nothing is known yet but what its text has wrong as JSON. */
export function begin(main: Source, library: Library, stored: boolean): Reading {
  const reading: Reading = {
    main: ownOutline(main),
    library,
    stored,
    sources: [main],
    types: new Map(),
    defined: new Map(),
    used: new Map(),
    queue: [],
    defaults: new Map(),
    repeated: [],
    findings: [],
    broken: false,
    guesses: 0,
  };
  reportScan(reading, reading.main);
  return reading;
}

/** Takes types from one more text; what it has wrong as JSON is reported once. */
export function useSource(reading: Reading, source: Source): void {
  if (reading.sources.includes(source)) return;
  reading.sources.push(source);
  reportScan(reading, sharedOutline(source));
}

/** Notes what is wrong at a place. */
export function complain(reading: Reading, place: Place, complaint: Complaint): void {
  if (reading.findings.length >= MAX_FINDINGS) return;
  const { source, start, end } = place;
  const { mended } = complaint;
  reading.findings.push({
    rule: complaint.rule,
    severity: severityOf(complaint.rule, reading.stored),
    coordinate: source.path,
    message: complaint.message,
    place,
    ...(complaint.related === undefined ? {} : { related: complaint.related }),
    fixes: [mended === undefined ? { say: complaint.fix } : { say: complaint.fix, edits: [{ place, text: mended }] }],
    after: source.text.slice(start, Math.min(end, start + 80)),
  });
}

/** Notes what makes a type impossible to understand; there will be no schema. */
export function fail(reading: Reading, place: Place, complaint: Complaint): undefined {
  reading.broken = true;
  complain(reading, place, complaint);
  return undefined;
}

/** The place of a value. */
export function placeOf(source: Source, node: { readonly start: number; readonly end: number }): Place {
  return { source, start: node.start, end: node.end };
}

/** The definition of a full name that a text may use: in the schema, in the same text, or in the library. */
export function findDefinition(reading: Reading, name: string, from: Source): Definition | undefined {
  const near = reading.defined.get(name) ?? outlineIn(reading, from).definitions().get(name) ?? reading.main.definitions().get(name);
  if (near) return near;
  const source = reading.library.find(name);
  return source === undefined || source.path === reading.main.source.path ? undefined : sharedOutline(source).definitions().get(name);
}

/** The outline of a text that the schema is read from. */
export function outlineIn(reading: Reading, source: Source): Outline {
  return source === reading.main.source ? reading.main : sharedOutline(source);
}

/** A type that stands for one that could not be understood. */
export const BROKEN: Type = { kind: 'scalar', scalar: 'null' };

function reportScan(reading: Reading, { source, scan }: Outline): void {
  for (const problem of scan.problems) complain(reading, placeOf(source, problem), fromProblem(problem));
}

function fromProblem({ rule, message, fix, mended }: Problem): Complaint {
  return { rule, message, fix, ...(mended === undefined ? {} : { mended }) };
}
