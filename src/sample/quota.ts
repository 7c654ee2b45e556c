import { CovenantError } from '../contract/error.ts';
import type { Stream } from '../contract/stream.ts';
import type { Flow } from './flow.ts';
import type { Random } from './random.ts';
import { below, uint32 } from './random.ts';

/** How many events a history has, and how many aggregates share them. */
export interface Size {
  readonly events: number;
  readonly aggregates: number;
}

const USUAL_EVENTS = 100;
const USUAL_LENGTH = 10;
// Each aggregate that is under way is kept in memory.
const MOST_AGGREGATES = 10_000_000;

/**
 * The size of a history, from what was asked for: what is missing is chosen so that the flow allows it. Throws `usage` where the
 * flow ends before the aggregates asked for can hold the events asked for, or a number is not a whole one from 1 on.
 */
export function sizeOf(stream: Stream, flow: Flow, asked: { readonly count?: number; readonly aggregates?: number }): Size {
  for (const [name, number] of [
    ['count', asked.count],
    ['aggregates', asked.aggregates],
  ] as const) {
    if (number === undefined || (Number.isSafeInteger(number) && number >= 1)) continue;
    throw new CovenantError('usage', `${name} is ${number}, not a whole number from 1 on`, { hint: `ask for ${name} of 1 or more` });
  }
  const longest = flow.first.reduce((most, event) => Math.max(most, flow.longest.get(event) ?? 1), 1);
  const usual = Math.min(longest, USUAL_LENGTH);
  const events = asked.count ?? (asked.aggregates === undefined ? USUAL_EVENTS : asked.aggregates * usual);
  // Of a flow that ends, most histories run their course; room for the others to stop on the way.
  const aggregates = Math.min(events, asked.aggregates ?? Math.ceil(events / (longest === usual ? (1 + longest) / 2 : usual)));
  if (aggregates > MOST_AGGREGATES) {
    throw new CovenantError('usage', `${aggregates} aggregates are more than one history can hold (${MOST_AGGREGATES})`, {
      hint: 'ask for fewer aggregates, or sample several times with other seeds',
    });
  }
  if (aggregates * longest < events) {
    throw new CovenantError(
      'usage',
      `${stream.id}: its flow ends after ${longest} ${longest === 1 ? 'event' : 'events'}, so ${aggregates} aggregates hold at most ${aggregates * longest} events, not ${events}`,
      { hint: `ask for ${Math.ceil(events / longest)} aggregates or more, or for ${aggregates * longest} events or fewer` },
    );
  }
  return { events, aggregates };
}

/**
 * How many events each aggregate has: at least 1, at most `longest`, together exactly the size's. Lengths vary as in life: most
 * near the average, some a few times longer.
 */
export function quotas(random: Random, { events, aggregates }: Size, longest: number): Uint32Array {
  const weights = Float64Array.from({ length: aggregates }, () => 1 + (uint32(random) >>> 20) * (uint32(random) >>> 20));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const spare = events - aggregates;
  const shares = Uint32Array.from(weights, (weight) => Math.min(longest, 1 + Math.floor((spare * weight) / total)));
  let left = shares.reduce((rest, share) => rest - share, events);
  for (let at = below(random, aggregates); left > 0; at = (at + 1) % aggregates) {
    // A second round spreads what the longest histories could not take.
    const given = Math.min(longest - (shares[at] ?? 0), Math.max(1, Math.floor(left / aggregates)), left);
    shares[at] = (shares[at] ?? 0) + given;
    left -= given;
  }
  return shares;
}
