import type { AnyEvent } from '../codec/contract.ts';
import { EventError } from '../codec/errors.ts';
import { nextOffset, type Position } from '../eventlog/position.ts';
import type { Recorded } from './recorded.ts';

/**
 * The beginning of an aggregate's history up to a revision (all where it has fewer events) or a position. Throws
 * `invalid-value` for a negative revision, and for a position that says nothing about the aggregate's partition.
 */
export function asOfPart<E extends AnyEvent>(
  recorded: readonly Recorded<E>[],
  topic: string,
  partition: number,
  asOf: bigint | Position | undefined,
): readonly Recorded<E>[] {
  if (asOf === undefined) return recorded;
  if (typeof asOf === 'bigint') {
    if (asOf < 0n) throw new EventError('invalid-value', `a revision counts events from 0, and ${asOf} is below that`);
    return asOf >= BigInt(recorded.length) ? recorded : recorded.slice(0, Number(asOf));
  }
  const next = nextOffset(asOf, topic, partition);
  if (next === undefined) {
    throw new EventError('invalid-value', `the position says nothing about partition ${partition} of ${topic}, where this aggregate lies`);
  }
  return recorded.filter(({ meta }) => meta.offset < next);
}
