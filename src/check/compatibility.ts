import type { Finding, Fix } from '../contract/finding.ts';
import type { Place } from '../contract/place.ts';
import type { RuleText } from '../contract/rule.ts';
import { type Incompatibility, rootRecord } from '../contract/schema.ts';
import { coordinate } from '../contract/stream.ts';
import type { Disagreement } from './disagreement.ts';
import { openHoles } from './history.ts';
import type { Direction } from './levels.ts';
import type { Rule, Violation } from './rule.ts';
import { streamFile, upcasterFile } from './stream-file.ts';
import { versionName } from './timeline.ts';

/** A rule of compatibility: one law that a format's own kinds of incompatibility break. */
export interface CompatibilityRule extends Rule<Disagreement> {
  /** The format's kinds that break this law. */
  readonly kinds: readonly string[];
}

/** What a row of compatibility says beside its texts: how to mend the schema itself, for each direction. */
export interface CompatibilityRow extends Omit<RuleText, 'severity'> {
  readonly kinds: readonly string[];
  /** What is wrong, as a clause, where more can be said than the format says. */
  say?(disagreement: Disagreement): string;
  mend(disagreement: Disagreement): readonly Fix[];
}

const SIDES = {
  backward: { lens: 'wire-read', newer: 'readerPlace', older: 'writerPlace' },
  forward: { lens: 'wire-write', newer: 'writerPlace', older: 'readerPlace' },
} as const satisfies Record<Direction, { lens: Finding['lens']; newer: keyof Incompatibility; older: keyof Incompatibility }>;

/** Makes a rule of a row; every one is `breaking` and says who breaks. */
export function compatibilityRule({
  mend,
  say = (disagreement) => disagreement.incompatibility.message,
  ...row
}: CompatibilityRow): CompatibilityRule {
  return {
    ...row,
    severity: 'breaking',
    find: (disagreement) =>
      row.kinds.includes(disagreement.incompatibility.kind) ? [violation(disagreement, say(disagreement), mend(disagreement))] : [],
  };
}

function violation(disagreement: Disagreement, clause: string, mends: readonly Fix[]): Violation {
  const { history, direction, older, incompatibility } = disagreement;
  const side = SIDES[direction];
  const place = incompatibility[side.newer] ?? rootPlace(disagreement);
  const shown = incompatibility[side.older];
  return {
    coordinate: coordinate(history.stream.id, history.event.name, undefined, incompatibility.field),
    message: `${who(disagreement)}: ${clause}`,
    place,
    ...(shown && shown !== place ? { related: [{ place: shown, say: versionName(older[0]) }] } : {}),
    lens: side.lens,
    hurts: hurts(disagreement),
    fixes: [...mends, ...waysAround(disagreement)],
    before: disagreement.before,
    after: disagreement.after,
    ...(incompatibility.causes ? { causes: incompatibility.causes.map((cause) => causeOf(disagreement, cause)) } : {}),
  };
}

function who({ direction, newer, older, demanded, consumers }: Disagreement): string {
  const numbers = versions(older.map((version) => version.number));
  if (direction === 'backward') return `${capital(versionName(newer))} cannot read events stored as ${numbers}`;
  const readers = demanded.length === 0 ? listed(consumers.map((consumer) => consumer.service)) : `Readers of ${numbers}`;
  return `${readers} cannot read what ${versionName(newer)} writes`;
}

function hurts({ history, direction, demanded, consumers }: Disagreement): readonly string[] {
  const numbers = demanded.map((version) => version.number);
  const kinds = { backward: `stored events of ${versions(numbers)}`, forward: `readers of ${versions(numbers)}` };
  return [
    ...(numbers.length === 0 ? [] : [`${kinds[direction]} (level ${history.stream.level})`]),
    ...consumers.map(
      (consumer) =>
        `${consumer.service}${consumer.team ? ` (${consumer.team})` : ''}, which handles version ${consumer.handles.get(history.event.name)}`,
    ),
  ];
}

/** Ways out that leave the schema as it is. */
function waysAround({ history, direction, newer, older, consumers }: Disagreement): readonly Fix[] {
  const { event, stream } = history;
  if (direction === 'forward') {
    return consumers.map(({ service }) => ({
      say: `let ${service} handle version ${newer.number} first, then say so under \`consumers\` in ${streamFile(stream, 'stream.yaml')}`,
    }));
  }
  const step = history.steps.find(({ from, to }) => to === newer && older.includes(from));
  if (!step || openHoles(step).length === 0) return [];
  const file = upcasterFile(stream, event, step.from.number, step.to.number);
  return [{ say: `or say how older events become version ${newer.number}: run \`covenant upcaster ${event.name}\` and fill ${file}` }];
}

function causeOf(disagreement: Disagreement, cause: Incompatibility): Finding {
  const { history, direction } = disagreement;
  const place = cause[SIDES[direction].newer];
  return {
    rule: 'compatibility/union-keeps-its-branches',
    severity: 'info',
    coordinate: coordinate(history.stream.id, history.event.name, undefined, cause.field),
    message: cause.message,
    ...(place ? { place } : {}),
    fixes: [],
    ...(cause.causes ? { causes: cause.causes.map((inner) => causeOf(disagreement, inner)) } : {}),
  };
}

function rootPlace({ newer, history }: Disagreement): Place {
  return rootRecord(newer.schema)?.place ?? history.event.place;
}

function versions(numbers: readonly number[]): string {
  return `version${numbers.length > 1 ? 's' : ''} ${listed(numbers.toSorted((a, b) => a - b).map(String))}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
