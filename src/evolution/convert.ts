import { isNull, isTagged, type Type } from '../contract/type.ts';
import { type RecordValue, setOwn, type Value } from '../contract/value.ts';
import type { AlternativesConversion, Conversion, EnumConversion, RecordPlan, ScalarChange } from './plan.ts';
import { alternativesOf } from './type-conversion.ts';

/** Carries a value over, as generated readers do; `answer` holds what an upcaster gave for the plan's holes. */
export function applyPlan(plan: RecordPlan, value: RecordValue, answer: RecordValue = {}): RecordValue {
  const result: Record<string, Value> = {};
  for (const [property, origin] of plan.origins) {
    switch (origin.kind) {
      case 'constant':
        setOwn(result, property, origin.value);
        break;
      case 'read':
        setOwn(result, property, convert(origin.conversion, value[origin.property]));
        break;
      case 'hole':
        if (!Object.hasOwn(answer, origin.property)) throw new TypeError(`the upcaster gave no ${origin.property}`);
        setOwn(result, property, convert(origin.conversion, answer[origin.property]));
    }
  }
  return result;
}

/** Converts one value. Throws a TypeError where the value is not one of the conversion's older type. */
export function convert(conversion: Conversion, value: Value): Value {
  switch (conversion.kind) {
    case 'same':
      return value;
    case 'scalar':
      return changeScalar(conversion.change, value);
    case 'list':
      return (value as readonly Value[]).map((item) => convert(conversion.items, item));
    case 'map':
      return convertMap(conversion.values, value);
    case 'record':
      return applyPlan(conversion.plan, value as RecordValue);
    case 'enum':
      return convertEnum(conversion, value);
    case 'alternatives':
      return convertAlternatives(conversion, value);
    case 'optional':
      return value === undefined ? undefined : convert(conversion.present, value);
    case 'or-else':
      return value === undefined ? conversion.constant : convert(conversion.present, value);
    case 'then':
      return convert(conversion.second, convert(conversion.first, value));
  }
}

function changeScalar(change: ScalarChange, value: Value): Value {
  switch (change) {
    case 'int-to-bigint':
      return BigInt(value as number);
    case 'bigint-to-double':
      return Number(value as bigint);
    case 'bigint-to-safe-number': {
      const number = Number(value as bigint);
      if (!Number.isSafeInteger(number)) throw new TypeError(`${String(value)} is beyond 2^53-1`);
      return number;
    }
    case 'to-float':
      return Math.fround(Number(value));
    case 'utf8-encode':
      return new TextEncoder().encode(value as string);
    case 'utf8-decode':
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(value as Uint8Array);
  }
}

function convertMap(values: Conversion, value: Value): Value {
  if (value instanceof Map) return new Map([...value].map(([key, inner]) => [key, convert(values, inner)]));
  const result: Record<string, Value> = {};
  for (const [key, inner] of Object.entries(value as RecordValue)) setOwn(result, key, convert(values, inner));
  return result;
}

function convertEnum(conversion: EnumConversion, value: Value): Value {
  if (typeof value === 'number') return conversion.numbers.get(value) ?? value;
  const after = conversion.symbols.get(value as string);
  if (after === undefined) throw new TypeError(`${String(value)} is not a symbol of the older enum`);
  return after;
}

function convertAlternatives(conversion: AlternativesConversion, value: Value): Value {
  const { from, to, cases } = conversion;
  const index = alternativeOf(from, value);
  const target = cases[index];
  if (!target) throw new TypeError('the value fits no branch of the older union');
  const inner = from.kind === 'union' && isTagged(from) && value !== null ? (value as RecordValue).value : value;
  const converted = convert(target.conversion, inner);
  const branch = alternativesOf(to)[target.to];
  if (to.kind !== 'union' || !isTagged(to) || branch === undefined || isNull(branch.type)) return converted;
  return { $case: branch.name, value: converted };
}

function alternativeOf(type: Type, value: Value): number {
  const alternatives = alternativesOf(type);
  if (type.kind !== 'union') return 0;
  if (value === null) return alternatives.findIndex((branch) => isNull(branch.type));
  if (!isTagged(type)) return alternatives.findIndex((branch) => !isNull(branch.type));
  return alternatives.findIndex((branch) => branch.name === (value as RecordValue).$case);
}
