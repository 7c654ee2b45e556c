import { createHash } from 'node:crypto';
import { uuidBytes, uuidText } from '../codec/uuid-text.ts';

/** The UUID of a name within a namespace (RFC 9562, version 5): the same for ever, on every machine. Throws `invalid-value`. */
export function uuidV5(namespace: string, name: string): string {
  const bytes = createHash('sha1').update(uuidBytes(namespace)).update(name, 'utf8').digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return uuidText(bytes);
}
