const encoder = new TextEncoder();

/** The 32-bit hash that Kafka's Java client takes of a record key, signed. */
export function murmur2(bytes: Uint8Array): number {
  const { length } = bytes;
  const M = 0x5bd1_e995;
  let hash = 0x9747_b28c ^ length;
  let at = 0;
  for (; at + 4 <= length; at += 4) {
    let word = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    word = Math.imul(word, M);
    word ^= word >>> 24;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  if (at < length) {
    for (let index = length - 1; index >= at; index--) hash ^= (bytes[index] ?? 0) << ((index - at) * 8);
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

/** The partition of a record key: the one that Kafka's Java client would choose. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(encoder.encode(key)) & 0x7fff_ffff) % partitions;
}
