import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Finding } from '../contract/finding.ts';
import type { Place, Source } from '../contract/place.ts';
import { finding, shown } from './rules.ts';
import type { YamlEntry, YamlMap, YamlValue } from './yaml-value.ts';

/** The most a manifest may have: UTF-16 code units, levels, and values once aliases are written out. */
const LONGEST_TEXT = 256 * 1024;
const DEEPEST = 64;
/** One broken bracket can make an error of every character behind it. */
const MOST_SYNTAX_FINDINGS = 20;
const MOST_VALUES = 100_000;

/** What came of reading YAML: the root value unless the text is broken, and all that is wrong with it. */
export interface YamlDocument {
  readonly root?: YamlValue;
  readonly findings: readonly Finding[];
}

interface Reading {
  readonly source: Source;
  readonly findings: Finding[];
  /** By anchor, as last defined; undefined while the anchored value is still being read. */
  readonly anchors: Map<string, YamlValue | undefined>;
  /** How many values an aliased value stands for. */
  readonly sizes: Map<YamlValue, number>;
  depth: number;
  tooMany: boolean;
}

/**
 * Reads one document of YAML 1.2's core schema, every key and value with its place. Custom tags, duplicate keys, aliases
 * that lead in a circle or multiply without end, and whatever is too large or too deep are findings; it never throws.
 */
export function parseYaml(source: Source): YamlDocument {
  const refusal = refused(source);
  if (refusal) return { findings: [refusal] };
  const document = parseDocument(source.text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    strict: true,
    stringKeys: true,
    // Compared pair by pair there; a set does the same below in time that does not explode.
    uniqueKeys: false,
    prettyErrors: false,
    // Silent would also keep quiet about a second document.
    logLevel: 'error',
  });
  const findings = syntaxFindings(document, source);
  if (document.errors.length > 0 || !document.contents) return { findings };
  const reading: Reading = { source, findings, anchors: new Map(), sizes: new Map(), depth: 0, tooMany: false };
  const root = readNode(reading, document.contents);
  return root === undefined ? { findings } : { root, findings };
}

function refused(source: Source): Finding | undefined {
  if (source.text.length <= LONGEST_TEXT) return undefined;
  const message = `the manifest has ${source.text.length} characters, and ${LONGEST_TEXT} is the most that is read`;
  const place = { source, start: 0, end: 1 };
  return finding({ rule: 'workspace/yaml-is-valid', place, message, fix: 'split it into several streams' });
}

const mends: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'align it with the keys around it',
  MULTIPLE_DOCS: 'keep one document a file: remove the second `---`',
  BAD_ALIAS: 'define the anchor before the alias, or write the value out',
  NON_STRING_KEY: 'make the key a plain text',
  MISSING_CHAR: 'close the quote or bracket',
  RESOURCE_EXHAUSTION: 'write it flatter',
};

function syntaxFindings(document: Document.Parsed, source: Source): Finding[] {
  const errors = [...document.errors, ...document.warnings];
  const exhausted = errors.find((error) => error.code === 'RESOURCE_EXHAUSTION');
  return (exhausted ? [exhausted] : errors.slice(0, MOST_SYNTAX_FINDINGS)).map((error) => {
    const [start, end] = error.pos;
    const length = source.text.length;
    const place = { source, start: Math.min(start, length), end: Math.min(Math.max(end, start), length) };
    const what = error === exhausted ? 'it nests too deeply here' : error.message;
    const fix = mends[error.code] ?? 'mend the YAML here; quote a text that holds `: `, ` #` or begins with a sign';
    return finding({ rule: 'workspace/yaml-is-valid', place, message: `this is not valid YAML: ${what}`, fix });
  });
}

function readNode(reading: Reading, node: Node): YamlValue | undefined {
  const place = placeOf(reading.source, node);
  if (isAlias(node)) return aliased(reading, node.source, place);
  if (reading.depth > DEEPEST) return problem(reading, place, `values nest more than ${DEEPEST} levels deep here`, 'write it flatter');
  const anchor = isMap(node) || isSeq(node) || isScalar(node) ? node.anchor : undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, undefined);
  reading.depth++;
  const value = isMap(node) ? mapOf(reading, node, place) : isSeq(node) ? listOf(reading, node, place) : scalarOf(reading, node, place);
  reading.depth--;
  if (value === undefined) return undefined;
  if (anchor !== undefined) reading.anchors.set(anchor, value);
  return counted(reading, value);
}

function aliased(reading: Reading, anchor: string, place: Place): YamlValue | undefined {
  const value = reading.anchors.get(anchor);
  return value ?? problem(reading, place, `the alias *${anchor} stands inside the value it repeats`, 'write the value out');
}

/** Values are shared, not copied, so a billion of them cost nothing until somebody walks them: they are refused before. */
function counted(reading: Reading, value: YamlValue): YamlValue | undefined {
  const parts = value.kind === 'map' ? [...value.entries.values()].map((entry) => entry.value) : value.kind === 'list' ? value.items : [];
  const size = parts.reduce((sum, part) => sum + (reading.sizes.get(part) ?? 1), 1);
  reading.sizes.set(value, size);
  if (size <= MOST_VALUES) return value;
  if (reading.tooMany) return undefined;
  reading.tooMany = true;
  return problem(reading, value.place, `with its aliases written out this holds more than ${MOST_VALUES} values`, 'use fewer aliases');
}

function listOf(reading: Reading, node: YAMLSeq, place: Place): YamlValue {
  const items = (node.items as ParsedNode[]).flatMap((item) => readNode(reading, item) ?? []);
  return { kind: 'list', items, place };
}

function mapOf(reading: Reading, node: YAMLMap, place: Place): YamlMap {
  const entries = new Map<string, YamlEntry>();
  for (const pair of node.items as { key: ParsedNode; value: ParsedNode | null }[]) {
    const keyPlace = placeOf(reading.source, pair.key);
    const key = isScalar(pair.key) ? String(pair.key.value) : reading.source.text.slice(keyPlace.start, keyPlace.end);
    const first = entries.get(key);
    if (first) {
      const related = [{ place: first.keyPlace, say: 'it stands here already' }];
      const message = `the key ${shown(key)} stands twice in this map`;
      reading.findings.push(
        finding({ rule: 'workspace/manifest-keys-are-unique', place: keyPlace, message, fix: 'keep one of the two', related }),
      );
      continue;
    }
    const value = pair.value ? readNode(reading, pair.value) : ({ kind: 'scalar', value: null, place: keyPlace } as const);
    if (value) entries.set(key, { key, keyPlace, value });
  }
  return { kind: 'map', entries, place };
}

function scalarOf(reading: Reading, node: Node, place: Place): YamlValue | undefined {
  const value: unknown = isScalar(node) ? node.value : undefined;
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') {
    return { kind: 'scalar', value, place };
  }
  return problem(reading, place, 'this is neither a text, a number, true, false nor null', 'remove its tag');
}

function problem(reading: Reading, place: Place, message: string, fix: string): undefined {
  reading.findings.push(finding({ rule: 'workspace/yaml-is-valid', place, message, fix }));
  return undefined;
}

function placeOf(source: Source, node: Node): Place {
  const [start, end] = node.range ?? [0, 0, 0];
  return { source, start, end };
}
