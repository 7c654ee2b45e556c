import { createHash } from 'node:crypto';
import type { Schema } from '../contract/schema.ts';
import { canonical } from './canonical.ts';

/** `sha256:` and 64 hex digits over the canonical text: equal for schemas that mean the same. */
export function fingerprint(schema: Schema): string {
  return `sha256:${createHash('sha256').update(canonical(schema)).digest('hex')}`;
}
