import type { Source } from '../contract/place.ts';
import type { Logical } from '../contract/type.ts';
import { describeNode, type JsonObject, memberValue, quoted } from './json.ts';
import { nearest } from './names.ts';
import { complain, placeOf, type Reading } from './reading.ts';

/** The types that each logical type of Avro 1.12 may stand on. */
const BASES = {
  decimal: ['bytes', 'fixed'],
  uuid: ['string', 'fixed'],
  date: ['int'],
  'time-millis': ['int'],
  'time-micros': ['long'],
  'timestamp-millis': ['long'],
  'timestamp-micros': ['long'],
  'timestamp-nanos': ['long'],
  'local-timestamp-millis': ['long'],
  'local-timestamp-micros': ['long'],
  'local-timestamp-nanos': ['long'],
  duration: ['fixed'],
} as const satisfies { readonly [K in Logical['name']]: readonly string[] };

/** The sizes a fixed must have; a decimal's depends on its precision. */
const SIZES: Readonly<Record<string, number>> = { uuid: 16, duration: 12 };
/** More digits than any schema means; keeps powers of ten small. */
const MAX_PRECISION = 10_000;

/** The logical type of a schema, where it is valid; one that is not is reported and means nothing (specification, Logical Types). */
export function logicalOf(reading: Reading, source: Source, node: JsonObject, base: string, size = 0): Logical | undefined {
  const value = memberValue(node, 'logicalType');
  if (value === undefined) return undefined;
  const place = placeOf(source, value);
  if (value.kind !== 'string') {
    complain(reading, place, {
      rule: 'avro/logical-type-fits',
      message: `"logicalType" is ${describeNode(value)}, and must be a name`,
      fix: 'write the name of a logical type in double quotes',
    });
    return undefined;
  }
  const name = value.value;
  if (!isLogical(name)) {
    const meant = nearest(name, Object.keys(BASES));
    complain(reading, place, {
      rule: 'avro/logical-type-is-known',
      message: `${quoted(name)} is no logical type of Avro; the value stays a plain ${base}`,
      fix: meant === undefined ? 'leave it, if your readers know it' : `did you mean ${quoted(meant)}?`,
    });
    return undefined;
  }
  const fault = misfit(node, name, base, size);
  if (fault === undefined) return name === 'decimal' ? { name, ...decimalOf(node) } : { name };
  complain(reading, place, {
    rule: 'avro/logical-type-fits',
    message: `${quoted(name)} is ignored here: ${fault}`,
    fix: `put it on ${BASES[name].join(' or ')} with valid parameters, or remove it`,
  });
  return undefined;
}

/** Reports a logical type that stands on a field, where readers do not look for it. */
export function checkFieldLogical(reading: Reading, source: Source, field: JsonObject): void {
  const value = memberValue(field, 'logicalType');
  if (value === undefined) return;
  complain(reading, placeOf(source, value), {
    rule: 'avro/logical-type-fits',
    message: `the logical type ${describeNode(value)} stands on the field, where readers ignore it`,
    fix: `move it into the type: "type": {"type": …, "logicalType": ${value.kind === 'string' ? quoted(value.value) : '…'}}`,
  });
}

function isLogical(name: string): name is Logical['name'] {
  return Object.hasOwn(BASES, name);
}

function misfit(node: JsonObject, name: Logical['name'], base: string, size: number): string | undefined {
  const bases: readonly string[] = BASES[name];
  if (!bases.includes(base)) return `it belongs on ${bases.join(' or ')}, not on ${base}`;
  const needed = base === 'fixed' ? SIZES[name] : undefined;
  if (needed !== undefined && size !== needed) return `its fixed must have ${needed} bytes, not ${size}`;
  return name === 'decimal' ? decimalMisfit(node, base, size) : undefined;
}

function decimalMisfit(node: JsonObject, base: string, size: number): string | undefined {
  const { precision, scale } = decimalOf(node);
  if (!(precision > 0 && precision <= MAX_PRECISION)) return `"precision" must be an integer from 1 to ${MAX_PRECISION}`;
  if (!(scale >= 0 && scale <= precision)) return `"scale" must be an integer from 0 to the precision ${precision}`;
  const digits = Math.floor((8 * size - 1) * Math.log10(2));
  if (base === 'fixed' && precision > digits) return `${size} bytes hold ${Math.max(0, digits)} digits, not ${precision}`;
  return undefined;
}

/** Precision and scale as written; NaN where one is no integer. Without a scale it is 0. */
function decimalOf(node: JsonObject): { readonly precision: number; readonly scale: number } {
  return { precision: integer(node, 'precision'), scale: memberValue(node, 'scale') === undefined ? 0 : integer(node, 'scale') };
}

function integer(node: JsonObject, key: string): number {
  const value = memberValue(node, key);
  return value?.kind === 'number' && /^-?\d{1,9}$/.test(value.value) ? Number(value.value) : Number.NaN;
}
