import type { Value } from '../contract/value.ts';

/**
 * A value as one line of JSON that loses nothing but types: integers of any size are numbers written in full, −0 stays −0, NaN and
 * the infinities are the texts `NaN`, `Infinity` and `-Infinity`, bytes are base64, a map whose keys are no texts is a list of pairs.
 * Absent properties are left out.
 */
export function exactJson(value: Value): string {
  switch (typeof value) {
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'string':
      return JSON.stringify(value);
    case 'number':
      return numberJson(value);
    case 'undefined':
      return 'null';
    default:
      return value === null ? 'null' : objectJson(value);
  }
}

function objectJson(value: object & Value): string {
  if (value instanceof Uint8Array) return `"${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64')}"`;
  if (Array.isArray(value)) return `[${value.map(exactJson).join(',')}]`;
  if (value instanceof Map) return `[${[...value].map(([key, held]) => `[${exactJson(key)},${exactJson(held)}]`).join(',')}]`;
  const parts: string[] = [];
  for (const [key, held] of Object.entries(value)) if (held !== undefined) parts.push(`${JSON.stringify(key)}:${exactJson(held)}`);
  return `{${parts.join(',')}}`;
}

function numberJson(value: number): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(value) : `"${value}"`;
}
