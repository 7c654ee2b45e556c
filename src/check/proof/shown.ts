import type { Json } from '../../contract/finding.ts';
import { type Schema, typeNamed } from '../../contract/schema.ts';
import { isNull, isTagged, type Logical, type Type } from '../../contract/type.ts';
import type { RecordValue, Value } from '../../contract/value.ts';

/**
 * A value as people read it: decimals as `123.45`, times as ISO texts, 64-bit integers as their digits, bytes as `0x…`.
 * What a reader sees of the same bytes under another type differs in this form where its meaning does.
 */
export function shown(schema: Schema, type: Type, value: Value): Json {
  if (value === null || value === undefined) return null;
  switch (type.kind) {
    case 'scalar':
      return shownScalar(type.logical, value);
    case 'list':
      return Array.isArray(value) ? value.map((item: Value) => shown(schema, type.items, item)) : shownScalar(undefined, value);
    case 'map':
      return Object.fromEntries(entriesOf(value).map(([key, inner]) => [key, shown(schema, type.values, inner)]));
    case 'union':
      return shownUnion(schema, type, value);
    case 'named': {
      const named = typeNamed(schema, type.name);
      if (named.kind !== 'record') return shownScalar(named.kind === 'fixed' ? named.logical : undefined, value);
      const record = recordOf(value);
      return Object.fromEntries(
        named.fields.flatMap((field) =>
          record[field.property] === undefined ? [] : [[field.name, shown(schema, field.type, record[field.property])]],
        ),
      );
    }
  }
}

function shownUnion(schema: Schema, type: Type & { kind: 'union' }, value: Value): Json {
  if (!isTagged(type)) {
    const only = type.branches.find((branch) => !isNull(branch.type));
    return only ? shown(schema, only.type, value) : null;
  }
  const tagged = recordOf(value);
  const branch = type.branches.find((one) => one.name === tagged.$case);
  return branch ? { [branch.name]: shown(schema, branch.type, tagged.value) } : null;
}

function shownScalar(logical: Logical | undefined, value: Value): Json {
  if (typeof value === 'number' || typeof value === 'bigint') return shownNumber(logical, value);
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (value instanceof Uint8Array) return `0x${Buffer.from(value).toString('hex')}`;
  const parts = recordOf(value);
  const { unscaled, scale } = parts;
  if (typeof unscaled === 'bigint' && typeof scale === 'number') return decimalText(unscaled, scale);
  return Object.fromEntries(Object.entries(parts).map(([key, inner]) => [key, shownScalar(undefined, inner)]));
}

const TICKS: Readonly<Record<string, bigint>> = { millis: 1n, micros: 1_000n, nanos: 1_000_000n };
const DAY = 86_400_000;
/** The farthest moment that a date can be made of, in milliseconds from 1970. */
const FARTHEST = 8_640_000_000_000_000n;

function shownNumber(logical: Logical | undefined, value: number | bigint): Json {
  const [, kind, unit] = /^(timestamp|local-timestamp|time)-(millis|micros|nanos)$/.exec(logical?.name ?? '') ?? [];
  if (logical?.name === 'date') return isoText(BigInt(value) * BigInt(DAY), '').slice(0, -14) || String(value);
  if (kind === undefined || unit === undefined) return plainNumber(value);
  const perMilli = TICKS[unit] ?? 1n;
  const ticks = BigInt(value);
  const millis = (ticks - (((ticks % perMilli) + perMilli) % perMilli)) / perMilli;
  const rest = perMilli === 1n ? '' : String(ticks - millis * perMilli).padStart(String(perMilli).length - 1, '0');
  const text = isoText(millis, rest);
  if (text === '') return String(value);
  if (kind === 'time') return text.slice(text.indexOf('T') + 1, -1);
  return kind === 'timestamp' ? text : text.slice(0, -1);
}

function isoText(millis: bigint, rest: string): string {
  if (millis > FARTHEST || millis < -FARTHEST) return '';
  return `${new Date(Number(millis)).toISOString().slice(0, -1)}${rest}Z`;
}

function plainNumber(value: number | bigint): Json {
  if (typeof value === 'bigint' || !Number.isFinite(value)) return String(value);
  return Object.is(value, -0) ? '-0' : value;
}

function decimalText(unscaled: bigint, scale: number): string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits;
  return unscaled < 0n ? `-${whole}` : whole;
}

function entriesOf(value: Value): readonly (readonly [string, Value])[] {
  if (value instanceof Map) return [...value].map(([key, inner]) => [String(key), inner] as const);
  return Object.entries(recordOf(value));
}

function recordOf(value: Value): RecordValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array || value instanceof Map) return {};
  // Value's other object forms were just excluded; Array.isArray does not narrow readonly arrays.
  return value as RecordValue;
}
