import { EventError } from '../codec/errors.ts';

declare const brand: unique symbol;

/**
 * How far a reader has come in one or more topics: for each partition the offset that is read next. Opaque: the only
 * questions are whether one covers another, and what two make together. It serves as a read-your-writes token.
 */
export interface Position {
  readonly [brand]: 'position';
}

type Offsets = ReadonlyMap<string, bigint>;

const PREFIX = 'p1';
const TOPIC = /^[A-Za-z0-9._-]{1,249}$/;
const NUMBER = /^(?:0|[1-9][0-9]{0,18})$/;

/** Where a topic's partition is read next; `partition/topic` is the key inside. */
export function positionAt(topic: string, partition: number, next: bigint): Position {
  return wrap(new Map([[`${partition}~${topic}`, next]]));
}

/** The position before everything. */
export const BEGINNING: Position = wrap(new Map());

/** The offset that is read next in a partition; undefined where the position says nothing about it. */
export function nextOffset(position: Position, topic: string, partition: number): bigint | undefined {
  return unwrap(position).get(`${partition}~${topic}`);
}

/** Whether everything up to `other` lies before `position`. */
export function covers(position: Position, other: Position): boolean {
  const have = unwrap(position);
  for (const [partition, next] of unwrap(other)) if ((have.get(partition) ?? 0n) < next) return false;
  return true;
}

/** The least position that covers both. */
export function mergePositions(a: Position, b: Position): Position {
  const merged = new Map(unwrap(a));
  for (const [partition, next] of unwrap(b)) if ((merged.get(partition) ?? -1n) < next) merged.set(partition, next);
  return wrap(merged);
}

/** The position as a text that a header, a cookie and a URL carry as it is. Equal positions have equal texts. */
export function encodePosition(position: Position): string {
  const parts = [...unwrap(position)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([partition, next]) => `~${partition}~${next}`);
  return PREFIX + parts.join('');
}

/** The position of a text that {@link encodePosition} made; throws `invalid-value` on any other. */
export function decodePosition(text: string): Position {
  const [prefix, ...parts] = text.split('~');
  const offsets = new Map<string, bigint>();
  if (prefix !== PREFIX || parts.length % 3 !== 0) throw notAPosition(text);
  for (let at = 0; at < parts.length; at += 3) {
    const [partition = '', topic = '', next = ''] = parts.slice(at, at + 3);
    if (!NUMBER.test(partition) || !TOPIC.test(topic) || !NUMBER.test(next)) throw notAPosition(text);
    offsets.set(`${partition}~${topic}`, BigInt(next));
  }
  return wrap(offsets);
}

function notAPosition(text: string): EventError {
  return new EventError(
    'invalid-value',
    `${JSON.stringify(text.slice(0, 60))} is not a position; pass on the text that an append answered`,
  );
}

// The brand keeps positions opaque to callers: only these two see through it.
function wrap(offsets: Offsets): Position {
  return offsets as unknown as Position;
}

function unwrap(position: Position): Offsets {
  return position as unknown as Offsets;
}
