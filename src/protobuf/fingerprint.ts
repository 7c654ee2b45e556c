import { hash } from 'node:crypto';
import type { Schema } from '../contract/schema.ts';
import { canonical } from './canonical.ts';

/** `sha256:` and 64 hex digits over the canonical text. */
export function fingerprint(schema: Schema): string {
  const known = remembered.get(schema);
  if (known !== undefined) return known;
  const digest = `sha256:${hash('sha256', canonical(schema))}`;
  remembered.set(schema, digest);
  return digest;
}

const remembered = new WeakMap<Schema, string>();
