import { isDeepStrictEqual } from 'node:util';
import { check } from '../../src/check/check.ts';
import { isCovenantError } from '../../src/contract/error.ts';
import type { Finding } from '../../src/contract/finding.ts';
import type { Format } from '../../src/contract/format.ts';
import { lineColumn, type Place } from '../../src/contract/place.ts';
import { type Incompatibility, rootRecord, type Schema } from '../../src/contract/schema.ts';
import type { Workspace } from '../../src/contract/stream.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { EMPTY_LIBRARY, libraryOf } from '../../src/workspace/library.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { workspaceRules } from '../../src/workspace/rules.ts';
import { memoryTree } from '../../src/workspace/tree.ts';
import { expectSame } from '../same.ts';

/** What became of a text that was examined. */
export type Fate = 'faulty' | 'sound';

/**
 * Reads a text and holds the format to its word: findings lie in the text, reading twice says the same, and what has no error
 * freezes to a text of the same fingerprint, reads itself, and carries a sampled value. Throws where any of this fails.
 */
export function examineText(format: Format, text: string, seed: number): Fate {
  const path = `main${format.extension}`;
  const parsed = format.parse({ path, text }, EMPTY_LIBRARY);
  const again = format.parse({ path, text }, EMPTY_LIBRARY);
  parsed.findings.forEach(expectInside);
  expectSame(again.findings, parsed.findings, 'findings, read twice');
  if (parsed.schema === undefined) {
    if (parsed.findings.length === 0) throw new Error('there is neither a schema nor a finding');
    return 'faulty';
  }
  if (parsed.findings.some(({ severity }) => severity === 'error')) return 'faulty';
  examineSchema(format, parsed.schema, seed);
  return 'sound';
}

function examineSchema(format: Format, schema: Schema, seed: number): void {
  const files = format.frozen(schema);
  const main = files.find(({ path }) => path === '');
  if (main === undefined) throw new Error('nothing was frozen');
  const imports = new Map(files.filter(({ path }) => path !== '').map(({ path, text }) => [path, { path, text }]));
  const frozen = format.parse({ path: `1${format.extension}`, text: main.text }, libraryOf(imports), { stored: true });
  if (frozen.schema === undefined) throw new Error(`the frozen text is not read: ${frozen.findings[0]?.message}`);
  expectSame(format.fingerprint(frozen.schema), format.fingerprint(schema), 'the fingerprint once frozen');
  expectSame(format.canRead(schema, schema), [], 'reading itself');
  expectSame(format.canRead(schema, frozen.schema), [], 'reading what was frozen');
  // A decoder may choose another branch of a union even of one and the same schema: hazards are read through, not counted.
  format.hazards(schema, frozen.schema).forEach(expectPlaces);
  // A file of Protobuf may hold enums alone, for others to import.
  if (format.name === 'protobuf' && rootRecord(schema) === undefined) return;
  const value = sampled(schema, seed);
  if (value === undefined) return;
  const codec = format.codec(schema);
  const bytes = codec.encode(value.value);
  expectSame(codec.decode(bytes), value.value, 'a value, written and read');
  expectSame(format.resolve(frozen.schema, schema)(bytes), value.value, 'a value of the frozen text, read');
}

/** A sampled value; undefined where the schema has none that ends. */
function sampled(schema: Schema, seed: number): { readonly value: ReturnType<typeof sampleValue> } | undefined {
  try {
    return { value: sampleValue(schema, randomFrom(seed), { mode: seed % 2 === 0 ? 'edge' : 'realistic' }) };
  } catch (error) {
    if (isCovenantError(error, 'refused')) return undefined;
    throw error;
  }
}

/** Reads and checks a workspace twice; the findings lie in its texts and are the same. Throws where that fails. */
export function examineWorkspace(files: Readonly<Record<string, string>>, baseline: Workspace): Fate {
  const first = findingsOf(files, baseline);
  first.forEach(expectInside);
  const second = findingsOf(files, baseline);
  if (
    !isDeepStrictEqual(
      first.map(({ message }) => message),
      second.map(({ message }) => message),
    )
  )
    throw new Error('two checks differ');
  return first.some(({ severity }) => severity === 'error' || severity === 'breaking') ? 'faulty' : 'sound';
}

function findingsOf(files: Readonly<Record<string, string>>, baseline: Workspace): readonly Finding[] {
  return check({ workspace: readWorkspace(memoryTree(files), 'schemas'), readingRules: workspaceRules, baseline });
}

function expectInside(finding: Finding): void {
  const { place, related = [], causes = [] } = finding;
  const edits = finding.fixes.flatMap((fix) => (fix.edits ?? []).map((edit) => edit.place));
  for (const each of [...(place ? [place] : []), ...related.map((one) => one.place), ...edits]) expectPlace(finding, each);
  causes.forEach(expectInside);
}

function expectPlace({ rule, message }: Pick<Finding, 'rule' | 'message'>, place: Place): void {
  const { source, start, end } = place;
  const { line, column } = lineColumn(place);
  if (start >= 0 && start <= end && end <= source.text.length && line >= 1 && column >= 1) return;
  throw new Error(`${rule} lies outside its text of ${source.text.length}: ${start} to ${end}: ${message}`);
}

function expectPlaces({ kind, message, readerPlace, writerPlace }: Incompatibility): void {
  for (const place of [readerPlace, writerPlace]) if (place) expectPlace({ rule: kind, message }, place);
}
