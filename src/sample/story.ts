import type { Schema } from '../contract/schema.ts';
import type { RecordValue, Value } from '../contract/value.ts';
import { centsIn, currencyIn, isPlain, type MoneyPlace, withCents, withCurrency } from './money.ts';
import { type Lines, type Role, rolesOf, textFact } from './roles.ts';

/** What the events of one aggregate have said so far; later events are made to agree with it. */
export interface Story {
  readonly facts: Map<string, Value>;
  /** What came in and did not go out again, in cents. */
  balance: bigint;
  /** What an order came to, and whether that was paid, in cents. */
  total: bigint | undefined;
  paid: bigint;
}

/** A story that has not begun. */
export function newStory(): Story {
  return { facts: new Map(), balance: 0n, total: undefined, paid: 0n };
}

/** What happens next in a story. */
export interface Telling {
  /** The event type's name in words: `money deposited`. */
  readonly words: string;
  /** Which event of its aggregate it is, from 1 on. */
  readonly revision: number;
  readonly schema: Schema;
  /** The least money that such an event may move, in cents. */
  readonly least: bigint;
}

const BRINGS = /\b(deposited|credited|funded|topped up|received|earned|added|accrued)$/;
const TAKES = /\b(withdrawn|debited|spent|redeemed|charged off|paid out|transferred out)$/;
const SETTLES = /\b(payment|paid|charged|captured|invoiced|authori[sz]ed|settled)\b/;
const CHANGES = /\b(changed|updated|corrected|renamed|moved|edited|replaced|migrated)$/;
const CURRENCY = textFact('currency');

// Less than one whole unit of the currency cannot be taken by an event that counts in whole units.
const LEAST_TAKEN = 100n;

/** Whether an event of this type would contradict the story: it takes at least `least` cents, and there is less. */
export function contradicts(story: Story, { words, least }: Pick<Telling, 'words' | 'least'>): boolean {
  return story.balance < atLeast(least) && TAKES.test(words);
}

/**
 * A sampled event's value, made to agree with the story: lasting facts stay as they were first told (unless the event's name says
 * that they change), nothing is taken that is not there, a total is the sum of its lines, a payment settles the total, and only what
 * was paid is given back. The story goes on with it.
 */
export function settled(story: Story, telling: Telling, sampled: RecordValue): RecordValue {
  const value: Record<string, Value> = { ...sampled };
  for (const role of rolesOf(telling.schema)) tell(story, telling, role, value);
  return value;
}

function tell(story: Story, telling: Telling, role: Role, value: Record<string, Value>): void {
  switch (role.kind) {
    case 'sequence':
      value[role.property] = typeof value[role.property] === 'bigint' ? BigInt(telling.revision) : telling.revision;
      return;
    case 'fact':
      value[role.property] = fact(story, CHANGES.test(telling.words), role, value[role.property]);
      return;
    case 'total':
      total(story, role, value);
      return;
    case 'amount':
      amount(story, telling, role, value);
  }
}

function fact(story: Story, changes: boolean, role: Role & { kind: 'fact' }, held: Value): Value {
  if (held === null || held === undefined) return held;
  const told = changes ? undefined : story.facts.get(role.fact);
  if (told !== undefined && (role.symbols === undefined || (typeof told === 'string' && role.symbols.has(told)))) return told;
  story.facts.set(role.fact, held);
  return held;
}

function total(story: Story, { place, lines }: Role & { kind: 'total' }, value: Record<string, Value>): void {
  const list = value[lines.property];
  const agreed = Array.isArray(list) ? list.map((line: Value) => (isPlain(line) ? inCurrency(story, lines.price, line) : line)) : list;
  value[lines.property] = agreed;
  const cents = sumOf(lines, agreed);
  if (cents === undefined) return;
  story.total = cents;
  value[place.property] = withCents(place, value, cents);
  Object.assign(value, inCurrency(story, place, value));
}

function amount(story: Story, { words, least }: Telling, role: Role & { kind: 'amount' }, value: Record<string, Value>): void {
  const { place, how, optional } = role;
  const held = centsIn(place, value);
  if (held === undefined) return;
  if (how === 'refund' && story.total !== undefined && story.paid === 0n && optional) {
    value[place.property] = undefined;
    return;
  }
  const cents = agreedCents(story, least, words, how, held);
  if (cents !== held) value[place.property] = withCents(place, value, cents);
  Object.assign(value, inCurrency(story, place, value));
  const moved = centsIn(place, value) ?? 0n;
  if (how === 'opening' || BRINGS.test(words)) story.balance += moved;
  else if (TAKES.test(words)) story.balance -= moved;
  if (how === 'moves' && SETTLES.test(words)) story.paid += moved;
}

function agreedCents(story: Story, least: bigint, words: string, how: 'moves' | 'opening' | 'refund', held: bigint): bigint {
  if (how === 'refund') return story.total === undefined ? held : story.paid;
  if (story.total !== undefined && SETTLES.test(words)) return story.total;
  const lowest = atLeast(least);
  // Where the flow leaves no other event, the account is overdrawn as it may be in life.
  if (!TAKES.test(words) || held <= story.balance || story.balance < lowest) return held;
  return lowest + (held % (story.balance - lowest + 1n));
}

function inCurrency(story: Story, place: MoneyPlace, record: RecordValue): RecordValue {
  const held = currencyIn(place, record);
  if (typeof held !== 'string') return record;
  const told = story.facts.get(CURRENCY);
  if (told === undefined) story.facts.set(CURRENCY, held);
  return told === undefined || told === held ? record : { ...record, [place.property]: withCurrency(place, record, told) };
}

function atLeast(least: bigint): bigint {
  return least > LEAST_TAKEN ? least : LEAST_TAKEN;
}

function sumOf(lines: Lines, list: Value): bigint | undefined {
  if (!Array.isArray(list)) return undefined;
  let sum = 0n;
  for (const line of list) {
    const price = isPlain(line) ? centsIn(lines.price, line) : undefined;
    const quantity = lines.quantity === undefined ? 1 : isPlain(line) ? line[lines.quantity] : undefined;
    if (price === undefined || (typeof quantity !== 'number' && typeof quantity !== 'bigint')) return undefined;
    if (!Number.isSafeInteger(Number(quantity))) return undefined;
    sum += price * BigInt(quantity);
  }
  return sum;
}
