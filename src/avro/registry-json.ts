import type { JsonNode } from './json.ts';

/** A JSON value as Java's Jackson prints one that it has read: no layout, doubles as Java spells them. */
export function jsonText(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return `{${node.members.map(({ key, value }) => `${stringText(key)}:${jsonText(value)}`).join(',')}}`;
    case 'array':
      return `[${node.items.map(jsonText).join(',')}]`;
    case 'string':
      return stringText(node.value);
    case 'number':
      return /^-?\d+$/.test(node.value) ? node.value.replace(/^-0$/, '0') : doubleText(Number(node.value));
    case 'true':
    case 'false':
    case 'null':
      return node.kind;
    case 'broken':
      return 'null';
  }
}

/** `Double.toString`: plain from 10^-3 up to 10^7, else with one digit before the point and an exponent. */
function doubleText(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '"Infinity"' : '"-Infinity"';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  return `${digits.includes('.') ? digits : `${digits}.0`}E${exponent.replace('+', '')}`;
}

function stringText(value: string): string {
  return JSON.stringify(value).replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`);
}
