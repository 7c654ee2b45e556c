import { type JsonNode, type JsonObject, memberOf, memberText, memberValue, quoted } from '../avro/json.ts';
import { scan } from '../avro/scan.ts';
import { LEVELS } from '../check/levels.ts';
import type { FormatName } from '../contract/schema.ts';
import type { Level } from '../contract/stream.ts';
import { formats } from '../formats.ts';

/** One text that a question brings along, under the name by which others refer to it. */
interface Reference {
  readonly name: string;
  readonly text: string;
}

/** One question of `compat --lines`. */
export interface Question {
  readonly format: FormatName;
  readonly level: Level;
  readonly old: string;
  readonly new: string;
  readonly oldReferences: readonly Reference[];
  readonly newReferences: readonly Reference[];
}

/** A line read: its id as the text it was, `null` without one, and the question or why there is none. */
export type ReadLine = { readonly id: string } & ({ readonly question: Question } | { readonly error: string });

/** Reads a line of `{id, format, old, new, level, oldReferences?, newReferences?}`; schemas keep every digit they were written with. */
export function readLine(line: string): ReadLine {
  const { root, problems } = scan({ path: 'line', text: line });
  const id = root.kind === 'object' ? (memberValue(root, 'id') ?? undefined) : undefined;
  const spelt = id === undefined || id.kind === 'broken' ? 'null' : line.slice(id.start, id.end);
  const [problem] = problems;
  if (problem) return { id: isJson(spelt) ? spelt : 'null', error: `column ${problem.start + 1}: ${problem.message}; ${problem.fix}` };
  if (root.kind !== 'object') return { id: 'null', error: 'the line is no JSON object' };
  try {
    return { id: spelt, question: questionOf(line, root) };
  } catch (error) {
    if (error instanceof Misread) return { id: spelt, error: error.message };
    throw error;
  }
}

class Misread extends Error {}

function questionOf(line: string, root: JsonObject): Question {
  const format = memberText(root, 'format') ?? '';
  if (format !== 'avro' && format !== 'protobuf') throw new Misread(named(root, 'format', `must be ${Object.keys(formats).join(' or ')}`));
  const level = memberOf(root, 'level') ? memberText(root, 'level') : 'BACKWARD';
  if (level === undefined || !isLevel(level)) throw new Misread(named(root, 'level', `must be one of ${Object.keys(LEVELS).join(', ')}`));
  const schema = (key: 'old' | 'new') => schemaText(line, format, memberValue(root, key), named(root, key, 'must be a schema'));
  return {
    format,
    level,
    old: schema('old'),
    new: schema('new'),
    oldReferences: references(line, format, root, 'oldReferences'),
    newReferences: references(line, format, root, 'newReferences'),
  };
}

function references(line: string, format: FormatName, root: JsonObject, key: string): readonly Reference[] {
  const list = memberValue(root, key);
  if (list === undefined || list.kind === 'null') return [];
  const wrong = named(root, key, 'must be a list of {"name", "schema"}');
  if (list.kind !== 'array') throw new Misread(wrong);
  return list.items.map((item) => {
    const name = item.kind === 'object' ? memberText(item, 'name') : undefined;
    if (item.kind !== 'object' || name === undefined) throw new Misread(wrong);
    return { name, text: schemaText(line, format, memberValue(item, 'schema'), wrong) };
  });
}

/** A schema as text: Avro may also stand in the line as a JSON value, a bare name of a primitive type included. */
function schemaText(line: string, format: FormatName, node: JsonNode | undefined, wrong: string): string {
  if (node?.kind === 'string') return format === 'avro' && /^\w+$/.test(node.value) ? JSON.stringify(node.value) : node.value;
  if (node === undefined || format !== 'avro' || (node.kind !== 'object' && node.kind !== 'array')) throw new Misread(wrong);
  return line.slice(node.start, node.end);
}

function named(root: JsonObject, key: string, rule: string): string {
  const value = memberValue(root, key);
  const shown = value === undefined ? 'is missing' : value.kind === 'string' ? `is ${quoted(value.value)}` : `is ${KINDS[value.kind]}`;
  return `"${key}" ${shown}; it ${rule}`;
}

const KINDS = {
  object: 'an object',
  array: 'a list',
  number: 'a number',
  true: 'true',
  false: 'false',
  null: 'null',
  broken: 'no value',
} as const satisfies Record<Exclude<JsonNode['kind'], 'string'>, string>;

function isLevel(name: string): name is Level {
  return Object.hasOwn(LEVELS, name);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
