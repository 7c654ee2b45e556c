import type { Counterexample, Finding, Fix, Severity } from '../contract/finding.ts';
import type { RuleText } from '../contract/rule.ts';
import type { Incompatibility } from '../contract/schema.ts';
import { coordinate, type Profile } from '../contract/stream.ts';
import { fieldAt } from './fields.ts';
import type { History, HistoryStep } from './history.ts';
import { modelHazards } from './model-hazards.ts';
import { demands } from './profile.ts';
import { searched } from './proof/counterexample.ts';
import { reinterpreted } from './proof/reinterpreted.ts';
import { trailTo } from './proof/trail.ts';
import type { Rule, Violation } from './rule.ts';
import { fieldShape } from './shape.ts';
import { upcasterFile } from './stream-file.ts';
import { versionName } from './timeline.ts';

/** One change between two consecutive versions of an event. */
export interface Change {
  readonly history: History;
  readonly step: HistoryStep;
  readonly hazard: Incompatibility;
}

/** What a row of the change rules says beside its texts. */
export interface ChangeRow extends Omit<RuleText, 'severity'> {
  /** The kinds of hazards that break this law. */
  readonly kinds: readonly string[];
  readonly lens: NonNullable<Rule<Change>['lens']>;
  /** The mildest profile that demands it: there it is breaking, whatever `severity` says. */
  readonly profile?: Profile;
  /** Its weight where no profile demands it. */
  readonly severity: Severity;
  mend(change: Change): readonly Fix[];
}

/** A rule about changes, with the kinds that it knows. */
export interface ChangeRule extends Rule<Change> {
  readonly kinds: readonly string[];
  readonly profile?: Profile;
}

/** Everything that changed in steps that are not published, at streams that promise something. */
export function changesOf(history: History): readonly Change[] {
  if (history.stream.level === 'NONE') return [];
  const { format } = history;
  return history.steps.flatMap((step) => {
    if (step.to.standing === 'held') return [];
    const [older, newer] = [step.from.schema, step.to.schema];
    return [...format.hazards(newer, older), ...modelHazards(older, newer)].map((hazard) => ({ history, step, hazard }));
  });
}

/** Makes a rule of a row. */
export function changeRule({ mend, ...row }: ChangeRow): ChangeRule {
  // What docs say is the weight by default: profile wire-json.
  const usual = row.profile === 'wire' || row.profile === 'wire-json' ? 'breaking' : row.severity;
  return {
    ...row,
    severity: usual,
    find: (change) => (row.kinds.includes(change.hazard.kind) ? [violation(change, row, mend(change))] : []),
  };
}

function violation(change: Change, row: Omit<ChangeRow, 'mend'>, mends: readonly Fix[]): Violation {
  const { history, step, hazard } = change;
  const { stream, event } = history;
  const place = hazard.readerPlace ?? step.to.schema.types.values().next().value?.place ?? event.place;
  const severity = row.profile !== undefined && demands(stream, row.profile) ? 'breaking' : row.severity;
  const file = severity === 'breaking' ? answered(change, row) : undefined;
  return {
    coordinate: coordinate(stream.id, event.name, undefined, hazard.field),
    message: `from version ${step.from.number} to ${versionName(step.to)}: ${hazard.message}`,
    place,
    severity: row.lens === 'json' && isSaid(change) && severity === 'breaking' ? 'dangerous' : severity,
    lens: row.lens,
    ...(hazard.writerPlace && hazard.writerPlace !== place
      ? { related: [{ place: hazard.writerPlace, say: `version ${step.from.number}` }] }
      : {}),
    hurts: HURTS[row.lens],
    fixes: file === undefined ? mends : [],
    before: hazard.info === '' ? fieldShape(step.from.schema, nameBefore(change)) : { was: hazard.info },
    after: hazard.info === '' ? fieldShape(step.to.schema, hazard.field) : hazard.kind,
    ...(file === undefined ? {} : { mitigated: file }),
  };
}

const HURTS = {
  'wire-read': ['stored events, and new code that reads them'],
  'wire-write': ['running readers of new events'],
  json: ['whoever reads or keeps the JSON form'],
  types: ['code that is compiled against the generated types'],
  meaning: ['whoever goes by the value: reports, other services, people'],
} as const satisfies Record<ChangeRow['lens'], readonly string[]>;

/** The upcaster that says how older values become the newer ones; it answers for stored events alone. */
function answered({ history, step, hazard }: Change, { lens }: Pick<ChangeRow, 'lens'>): string | undefined {
  if (!step.upcaster || (lens !== 'meaning' && lens !== 'wire-read')) return undefined;
  const own = hazard.field.split('.')[0];
  if (!step.step.holes.some(({ field }) => field.name === own)) return undefined;
  return upcasterFile(history.stream, history.event, step.from.number, step.to.number);
}

/** Whether the author said that the field is the same under a new name. */
function isSaid({ step, hazard }: Change): boolean {
  if (hazard.kind !== 'FIELD_RENAMED') return false;
  const field = fieldAt(step.to.schema, hazard.field);
  return field?.intent.was.some((name) => hazard.message.includes(name)) ?? false;
}

function nameBefore({ step, hazard }: Change): string {
  const was = fieldAt(step.to.schema, hazard.field)?.intent.was ?? [];
  const outer = hazard.field.includes('.') ? hazard.field.slice(0, hazard.field.lastIndexOf('.') + 1) : '';
  return [hazard.field, ...was.map((name) => `${outer}${name}`)].find((path) => fieldAt(step.from.schema, path)) ?? hazard.field;
}

/** An event that shows what a change does to bytes or to their meaning; undefined where it is about neither. */
export function proofOfChange({ history, step, hazard }: Change, lens: Finding['lens']): Counterexample | undefined {
  const ends = [step.from, step.to] as const;
  const [written, read] = lens === 'wire-write' ? ends.toReversed() : ends;
  if (!written || !read) return undefined;
  const reading = { format: history.format, writer: written.schema, reader: read.schema, written: written.number, read: read.number };
  const trail = trailTo(reading.reader, reading.writer, hazard.field);
  if (lens === 'meaning') return REINTERPRETED.has(hazard.kind) ? reinterpreted(reading, trail) : undefined;
  return lens === 'wire-read' || lens === 'wire-write' ? searched(reading, trail, hazard.field) : undefined;
}

const REINTERPRETED: ReadonlySet<string> = new Set(['LOGICAL_TYPE_CHANGED', 'UNIT_CHANGED']);
