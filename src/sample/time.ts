import type { Random } from './random.ts';
import { between } from './random.ts';

/** The moment a sample belongs to. */
export interface Moment {
  /** Milliseconds since 1970-01-01T00:00Z. */
  readonly at: number;
}

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
const YEAR = 365 * DAY;

// How far from the moment a time lies, in milliseconds: the first row whose pattern matches the field's words decides.
const OFFSETS: readonly (readonly [RegExp, number, number])[] = [
  [/\b(birth|born|dob|birthday)\b/, -80 * YEAR, -18 * YEAR],
  [/\b(expires?|expiry|expiration|valid (to|until|through)|until|sunset)\b/, 30 * DAY, 2 * YEAR],
  [/\b(due|expected|estimated|scheduled|planned|deadline|eta)\b/, DAY, 14 * DAY],
  [/\b(installed|manufactured|calibrated|commissioned|since|member since|issued)\b/, -3 * YEAR, -30 * DAY],
  [/\b(measured|observed|sampled|taken)\b/, -2 * SECOND, 0],
];

const TIME_WORDS =
  /\b(at|timestamp|date|since|epoch|birthday|dob|expiry|deadline|eta)( (utc|unix|epoch))?( (ms|millis|milliseconds|us|micros|microseconds|ns|nanos|s|sec|secs|seconds))?$|^date of |^(event |occurrence )?time( (ms|millis|us|micros|ns|nanos|s|seconds))?$/;

/** What a time field counts in. */
export type TimeUnit = 'seconds' | 'millis' | 'micros' | 'nanos';

const UNIT_WORDS: readonly (readonly [RegExp, TimeUnit])[] = [
  [/\b(ms|millis|milliseconds)$/, 'millis'],
  [/\b(us|micros|microseconds)$/, 'micros'],
  [/\b(ns|nanos|nanoseconds)$/, 'nanos'],
  [/\b(s|sec|secs|seconds)$/, 'seconds'],
];

/** Whether a field's words name a point in time, though its type does not say so. */
export function namesTime(words: string): boolean {
  return TIME_WORDS.test(words);
}

/** What a plain number that names a time counts: as its words or unit tell, else milliseconds in 64 bits and seconds in 32. */
export function timeUnit(words: string, unit: string, bits: 32 | 64): TimeUnit {
  const told = UNIT_WORDS.find(([pattern]) => pattern.test(words) || pattern.test(unit));
  return told?.[1] ?? (bits === 64 ? 'millis' : 'seconds');
}

/**
 * A believable time for a field, in milliseconds since 1970: the moment itself unless the words say earlier or later. What the event
 * itself is about happens at the moment: `installedAt` in DeviceInstalled.
 */
export function timeOf(random: Random, { words, owner }: { readonly words: string; readonly owner: string }, moment: Moment): number {
  for (const [pattern, low, high] of OFFSETS) {
    const told = pattern.exec(words)?.[0];
    if (told !== undefined) return owner.includes(told) ? moment.at : moment.at + between(random, low, high);
  }
  return moment.at;
}

/** The whole days from 1970-01-01 to a time. */
export function daysOf(millis: number): number {
  return Math.floor(millis / DAY);
}

/** The milliseconds since midnight (UTC) of a time. */
export function timeOfDay(millis: number): number {
  return millis - daysOf(millis) * DAY;
}
