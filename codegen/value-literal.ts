import type { Value } from '../src/contract/value.ts';
import { key, quote } from './identifiers.ts';

/** A value as a JavaScript expression. Only literals and functions of the runtime (`$`): no global that a schema's name could shadow. */
export function valueLiteral(value: Value): string {
  switch (typeof value) {
    case 'undefined':
      return 'void 0';
    case 'boolean':
      return String(value);
    case 'bigint':
      return `${value}n`;
    case 'number':
      return numberLiteral(value);
    case 'string':
      return quote(value);
    case 'object':
      return value === null ? 'null' : objectLiteral(value);
  }
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return '(0 / 0)';
  if (!Number.isFinite(value)) return value > 0 ? '(1 / 0)' : '(-1 / 0)';
  return Object.is(value, -0) ? '-0' : String(value);
}

function objectLiteral(value: Exclude<Value, null | undefined | boolean | number | bigint | string>): string {
  if (value instanceof Uint8Array) return `$.bytesOf(${quote(Buffer.from(value).toString('hex'))})`;
  if (Array.isArray(value)) return `[${value.map((item: Value) => valueLiteral(item)).join(', ')}]`;
  if (value instanceof Map) {
    return `$.keyed([${[...value].map(([k, v]) => `[${valueLiteral(k)}, ${valueLiteral(v)}]`).join(', ')}])`;
  }
  const entries = Object.entries(value).map(([name, inner]) => `${key(name)}: ${valueLiteral(inner)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
