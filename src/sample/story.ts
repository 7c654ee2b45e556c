import type { Schema } from '../contract/schema.ts';
import type { RecordValue, Value } from '../contract/value.ts';
import { type AmountForm, fromCents, toCents } from './amount.ts';
import type { Lines, Role } from './roles.ts';
import { rolesOf } from './roles.ts';
import { wordsOf } from './words.ts';

/** What the events of one aggregate have said so far; later events are made to agree with it. */
export interface Story {
  readonly facts: Map<string, Value>;
  /** What came in and did not go out again, in cents. */
  balance: bigint;
  /** What an order came to, in cents. */
  total: bigint | undefined;
}

/** A story that has not begun. */
export function newStory(): Story {
  return { facts: new Map(), balance: 0n, total: undefined };
}

const BRINGS = /\b(deposited|credited|funded|topped up|received|earned|added|accrued)$/;
const TAKES = /\b(withdrawn|debited|spent|redeemed|charged off|paid out|transferred out)$/;
const SETTLES = /\b(payment|paid|charged|captured|invoiced|authori[sz]ed|refunded|settled|processed)\b/;
const CHANGES = /\b(changed|updated|corrected|renamed|moved|edited|replaced|migrated)$/;

// Less than one whole unit of the currency cannot be taken by an event that counts in whole units.
const LEAST_TAKEN = 100n;

/** What happens next in a story. */
export interface Telling {
  readonly event: string;
  /** Which event of its aggregate it is, from 1 on. */
  readonly revision: number;
  readonly schema: Schema;
  /** The least money that such an event may move, in cents. */
  readonly least: bigint;
}

/** Whether an event of this type would contradict the story: it takes at least `least` cents, and there is less. */
export function contradicts(story: Story, event: string, least: bigint): boolean {
  return story.balance < atLeast(least) && TAKES.test(wordsOf(event));
}

/**
 * A sampled event's value, made to agree with the story: lasting facts stay as they were first told (unless the event's name says
 * that they change), nothing is taken that is not there, a total is the sum of its lines, a payment settles the total. The story
 * goes on with it.
 */
export function settled(story: Story, telling: Telling, sampled: RecordValue): RecordValue {
  const words = wordsOf(telling.event);
  const value: Record<string, Value> = { ...sampled };
  for (const role of rolesOf(telling.schema)) {
    const held = value[role.property];
    if (held !== null && held !== undefined) value[role.property] = agreed(story, telling, words, role, held, value);
  }
  return value;
}

function agreed(story: Story, telling: Telling, words: string, role: Role, held: Value, value: RecordValue): Value {
  switch (role.kind) {
    case 'sequence':
      return role.big ? BigInt(telling.revision) : telling.revision;
    case 'fact': {
      const told = CHANGES.test(words) ? undefined : story.facts.get(role.fact);
      if (told !== undefined && (role.symbols === undefined || (typeof told === 'string' && role.symbols.has(told)))) return told;
      story.facts.set(role.fact, held);
      return held;
    }
    case 'total': {
      const cents = sumOf(role.lines, value[role.lines.property]);
      if (cents === undefined) return held;
      story.total = cents;
      return fromCents(role.form, cents);
    }
    case 'amount': {
      const amount = moved(story, telling.least, words, role.form, held);
      if (role.opening || BRINGS.test(words)) story.balance += toCents(role.form, amount) ?? 0n;
      else if (TAKES.test(words)) story.balance -= toCents(role.form, amount) ?? 0n;
      return amount;
    }
  }
}

function moved(story: Story, least: bigint, words: string, form: AmountForm, held: Value): Value {
  if (story.total !== undefined && SETTLES.test(words)) return fromCents(form, story.total);
  const cents = toCents(form, held);
  const lowest = atLeast(least);
  // Where the flow leaves no other event, the account is overdrawn as it may be in life.
  if (cents === undefined || !TAKES.test(words) || cents <= story.balance || story.balance < lowest) return held;
  return fromCents(form, lowest + (cents % (story.balance - lowest + 1n)));
}

function atLeast(least: bigint): bigint {
  return least > LEAST_TAKEN ? least : LEAST_TAKEN;
}

function sumOf(lines: Lines, list: Value): bigint | undefined {
  if (!Array.isArray(list)) return undefined;
  let sum = 0n;
  for (const line of list) {
    const price = toCents(lines.price.form, line?.[lines.price.property]);
    const quantity = lines.quantity === undefined ? 1 : line?.[lines.quantity];
    if (price === undefined || (typeof quantity !== 'number' && typeof quantity !== 'bigint') || !Number.isSafeInteger(Number(quantity)))
      return undefined;
    sum += price * BigInt(quantity);
  }
  return sum;
}
