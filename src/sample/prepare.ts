import { CovenantError } from '../contract/error.ts';
import type { Codec } from '../contract/format.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { EventType, Stream } from '../contract/stream.ts';
import type { Field } from '../contract/type.ts';
import { formats } from '../formats.ts';
import type { AmountForm } from './amount.ts';
import type { MoneyPlace } from './money.ts';
import type { RangeTree } from './range.ts';
import { rangeAt, rangesOf, scaled } from './range.ts';
import { rolesOf } from './roles.ts';
import { wordsOf } from './words.ts';

/** One version of an event type, ready to be written. */
export interface PreparedVersion {
  readonly number: number;
  readonly schema: Schema;
  readonly codec: Codec;
  readonly key: Field;
  /** In this version's units. */
  readonly ranges: RangeTree | undefined;
}

/** An event type of a history. */
export interface PreparedEvent {
  readonly type: EventType;
  /** Its name in words: `money deposited`. */
  readonly words: string;
  /** Oldest first; at least one. */
  readonly versions: readonly [PreparedVersion, ...PreparedVersion[]];
  /** The least money, in cents, that an event of this type may move: the low end of its hint. */
  readonly least: bigint;
}

/**
 * The event types of a stream that a history needs, by name. Throws `refused` for one without a frozen version, as there is nothing
 * that could have been written, or whose key field is missing.
 */
export function prepareEvents(stream: Stream, names: Iterable<string>): ReadonlyMap<string, PreparedEvent> {
  const wanted = new Set(names);
  return new Map(stream.events.filter(({ name }) => wanted.has(name)).map((event) => [event.name, prepareEvent(stream, event)]));
}

function prepareEvent(stream: Stream, type: EventType): PreparedEvent {
  const newest = type.versions.at(-1);
  const hints = rangesOf(stream.samples.ranges, type.name);
  const told = newest && moneyOf(newest.schema);
  const versions = type.versions.map(({ number, schema }): PreparedVersion => {
    const key = rootRecord(schema)?.fields.find((field) => field.name === stream.key.field);
    if (key === undefined) throw withoutKey(stream, type, number);
    return { number, schema, key, codec: formats[schema.format].codec(schema), ranges: hints && inUnitsOf(schema, hints, told) };
  });
  const [first, ...later] = versions;
  if (first === undefined) throw unfrozen(stream, type);
  const low = told && hints && rangeAt(hints, pathOf(told))?.[0];
  const least = told && low !== undefined ? BigInt(Math.ceil(low * minorOf(told.form))) : 0n;
  return { type, words: wordsOf(type.name), versions: [first, ...later], least };
}

function moneyOf(schema: Schema): MoneyPlace | undefined {
  return rolesOf(schema).find((role) => role.kind === 'amount')?.place;
}

// Hints are in the newest version's units; an older version that counted in euros instead of cents gets a hundredth.
function inUnitsOf(schema: Schema, hints: RangeTree, told: MoneyPlace | undefined): RangeTree {
  const money = moneyOf(schema);
  if (told === undefined || money === undefined || money.name !== told.name || money.inner?.name !== told.inner?.name) return hints;
  return scaled(hints, pathOf(money), minorOf(told.form) / minorOf(money.form));
}

function pathOf({ name, inner }: MoneyPlace): readonly string[] {
  return inner === undefined ? [name] : [name, inner.name];
}

function minorOf(form: AmountForm): number {
  return form.kind === 'decimal' ? 100 : form.minor;
}

function unfrozen(stream: Stream, type: EventType): CovenantError {
  return new CovenantError('refused', `${stream.id}/${type.name} has no frozen version, so no event of it can have been written`, {
    hint: 'freeze it first: covenant freeze',
  });
}

function withoutKey(stream: Stream, type: EventType, version: number): CovenantError {
  return new CovenantError(
    'refused',
    `${stream.id}/${type.name}@${version} has no field ${stream.key.field}, which is the stream's record key`,
    {
      hint: 'mend the key of the stream: covenant check',
    },
  );
}
