import { closest, didYouMean } from '../contract/closest.ts';
import type { Finding } from '../contract/finding.ts';
import type { Place } from '../contract/place.ts';
import { finding, shown } from './rules.ts';
import type { YamlMap, YamlScalar, YamlValue } from './yaml-value.ts';

/** The part of JSON Schema (draft 2020-12) that the manifests' schemas use; `$ref` leads to `#/$defs/<name>` alone. */
export interface Shape {
  readonly $schema?: string;
  readonly $defs?: Readonly<Record<string, Shape>>;
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Shape;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly propertyNames?: Shape;
  readonly additionalProperties?: Shape | boolean;
}

/** Everything in which a value differs from a shape: each finding at the key or value at fault, with a suggestion where a word is misspelt. */
export function validateShape(value: YamlValue, root: Shape): readonly Finding[] {
  return valueFindings({ root, path: '' }, value, root);
}

interface Where {
  readonly root: Shape;
  /** `topic.key.field`, for messages; empty at the top. */
  readonly path: string;
}

function valueFindings(where: Where, value: YamlValue, given: Shape): readonly Finding[] {
  const shape = resolved(where.root, given);
  if (shape.type !== undefined && !isOfType(value, shape.type))
    return [misfit(where, value, shape, `must be ${wordFor(shape.type)}, not ${told(value)}`)];
  if (value.kind === 'map') return mapFindings(where, value, shape);
  if (value.kind === 'list') {
    const count = value.items.length;
    const off = outside(count, shape.minItems, shape.maxItems, 'items');
    const inner = value.items.flatMap((item, index) =>
      shape.items ? valueFindings({ ...where, path: `${where.path}[${index}]` }, item, shape.items) : [],
    );
    return off === undefined ? [...literalFindings(where, value, shape), ...inner] : [misfit(where, value, shape, off), ...inner];
  }
  return [...literalFindings(where, value, shape), ...scalarFindings(where, value, shape)];
}

function resolved(root: Shape, shape: Shape): Shape {
  if (shape.$ref === undefined) return shape;
  const target = root.$defs?.[shape.$ref.replace('#/$defs/', '')];
  if (!target) throw new TypeError(`the schema has no ${shape.$ref}`);
  return { ...target, ...shape };
}

const words: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

const wordFor = (type: string): string => words[type] ?? type;

function isOfType(value: YamlValue, type: string): boolean {
  if (value.kind !== 'scalar') return type === (value.kind === 'map' ? 'object' : 'array');
  if (type === 'integer') return Number.isInteger(value.value);
  if (type === 'number') return Number.isFinite(value.value);
  return value.value !== null && typeof value.value === type;
}

function told(value: YamlValue): string {
  if (value.kind !== 'scalar') return value.kind === 'map' ? 'a map' : 'a list';
  return typeof value.value === 'number' ? String(value.value) : shown(value.value);
}

function mapFindings(where: Where, map: YamlMap, shape: Shape): readonly Finding[] {
  const findings: Finding[] = [...literalFindings(where, map, shape)];
  for (const key of shape.required ?? []) {
    if (map.entries.has(key)) continue;
    const say = described(where.root, shape.properties?.[key]);
    findings.push(
      finding({
        rule: 'workspace/manifest-key-is-present',
        place: headOf(map),
        message: `${named(where.path)} lacks the key ${shown(key)}`,
        fix: `add ${key}${say === '' ? '' : `: ${say}`}`,
      }),
    );
  }
  const off = outside(map.entries.size, shape.minProperties, undefined, 'keys');
  if (off !== undefined) findings.push(misfit(where, map, shape, off));
  for (const { key, keyPlace, value } of map.entries.values()) {
    const inner = { ...where, path: where.path === '' ? key : `${where.path}.${key}` };
    if (shape.propertyNames) findings.push(...valueFindings(inner, { kind: 'scalar', value: key, place: keyPlace }, shape.propertyNames));
    const own = Object.hasOwn(shape.properties ?? {}, key) ? shape.properties?.[key] : undefined;
    const expected = own ?? shape.additionalProperties ?? true;
    if (expected === false) findings.push(unknownKey(key, keyPlace, shape, map));
    else if (expected !== true) findings.push(...valueFindings(inner, value, expected));
  }
  return findings;
}

function unknownKey(key: string, place: Place, shape: Shape, map: YamlMap): Finding {
  const known = Object.keys(shape.properties ?? {});
  const guess = closest(key, known);
  const fix = guess === undefined ? `remove it; known here are ${known.join(', ')}` : `write ${guess}`;
  return finding({
    rule: 'workspace/manifest-key-is-known',
    place,
    message: `the key ${shown(key)} is unknown here${didYouMean(key, known)}`,
    fix,
    ...(guess === undefined || map.entries.has(guess) ? {} : { mended: guess }),
  });
}

function literalFindings(where: Where, value: YamlValue, shape: Shape): readonly Finding[] {
  const allowed = shape.enum ?? (shape.const === undefined ? undefined : [shape.const]);
  const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  if (allowed === undefined || (text !== undefined && allowed.includes(text))) return [];
  const guess = text === undefined ? '' : didYouMean(text, allowed);
  const mended = text === undefined ? undefined : closest(text, allowed);
  return [misfit(where, value, shape, `must be ${allowed.map((word) => shown(word)).join(' or ')}, not ${told(value)}${guess}`, mended)];
}

function scalarFindings(where: Where, { value, place }: YamlScalar, shape: Shape): readonly Finding[] {
  const off =
    typeof value === 'number'
      ? outside(value, shape.minimum, shape.maximum, '')
      : // JSON Schema counts code points.
        typeof value === 'string' && outside([...value].length, shape.minLength, shape.maxLength, 'characters');
  if (typeof off === 'string') return [misfit(where, { kind: 'scalar', value, place }, shape, off)];
  if (typeof value !== 'string' || shape.pattern === undefined || new RegExp(shape.pattern, 'u').test(value)) return [];
  return [misfit(where, { kind: 'scalar', value, place }, shape, `${shown(value)} does not look like ${shape.pattern}`)];
}

function outside(value: number, least: number | undefined, most: number | undefined, unit: string): string | undefined {
  const [verb, tail] = unit === '' ? ['be', ''] : ['have', ` ${unit}`];
  if (least !== undefined && value < least) return `must ${verb} at least ${least}${tail}, not ${value}`;
  if (most !== undefined && value > most) return `must ${verb} at most ${most}${tail}, not ${value}`;
  return undefined;
}

function misfit(where: Where, value: YamlValue, shape: Shape, message: string, mended?: string): Finding {
  const say = described(where.root, shape);
  return finding({
    rule: 'workspace/manifest-value-fits',
    place: headOf(value),
    message: `${named(where.path)} ${message}`,
    fix: mended !== undefined ? `write ${mended}` : say === '' ? 'correct the value' : `expected: ${say}`,
    ...(mended === undefined ? {} : { mended }),
  });
}

function described(root: Shape, shape: Shape | undefined): string {
  return shape === undefined ? '' : (resolved(root, shape).description ?? '');
}

/** A map or list that goes over many lines is pointed at by its first. */
function headOf(value: YamlValue): Place {
  const { source, start, end } = value.place;
  const line = source.text.slice(start, end).search(/[\r\n]/);
  return line === -1 ? value.place : { source, start, end: start + line };
}

function named(path: string): string {
  return path === '' ? 'the manifest' : shown(path);
}
