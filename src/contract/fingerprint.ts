import { hash } from 'node:crypto';
import type { Schema } from './schema.ts';

/** The fingerprint of a format's canonical text, `sha256:` and 64 hex digits; worked out once for each schema. */
export function fingerprintOver(canonical: (schema: Schema) => string): (schema: Schema) => string {
  const remembered = new WeakMap<Schema, string>();
  return (schema) => {
    const known = remembered.get(schema);
    if (known !== undefined) return known;
    const digest = `sha256:${hash('sha256', canonical(schema))}`;
    remembered.set(schema, digest);
    return digest;
  };
}
