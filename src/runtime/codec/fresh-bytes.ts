/** Up to this size the engine keeps bytes inside its own heap, which is cheapest. */
const IN_HEAP = 64;
/** Beyond this a message bears the cost of a buffer of its own. */
const POOLED = 2_048;

const pool = typeof Buffer === 'undefined' ? undefined : Buffer;

/**
 * A copy of the first `size` bytes. In Node a small one lies in Node's buffer pool, beside others: making a buffer of
 * its own takes longer than writing most events. One that is kept keeps 8 KiB alive.
 */
export function copyOfFirst(bytes: Uint8Array, size: number): Uint8Array {
  if (pool === undefined || size <= IN_HEAP || size > POOLED) return bytes.slice(0, size);
  const piece = pool.allocUnsafe(size);
  const copy = new Uint8Array(piece.buffer, piece.byteOffset, size);
  copy.set(bytes.subarray(0, size));
  return copy;
}
