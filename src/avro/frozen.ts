import { CovenantError } from '../contract/error.ts';
import type { FrozenFile } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import type { Schema } from '../contract/schema.ts';
import { type Definition, definedName, partsOf, sharedOutline } from './definitions.ts';
import { type JsonNode, memberOf } from './json.ts';
import { isPrimitive, meanings, namespaceOf } from './names.ts';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Freezing {
  readonly schema: Schema;
  readonly main: Source;
  /** The named types whose definition the text holds by now, or will hold where the author wrote it. */
  readonly defined: Set<string>;
  /** How many definitions are being spliced into each other. */
  depth: number;
}

/** Deeper definitions would nest the text beyond what readers of JSON take. */
const MAX_DEPTH = 300;

/**
 * The author's text, self-contained: each named type of another file is spliced in where it is first used, as it is spelt
 * there. A text that needs no other file comes back as it is. Throws `refused` where types of too many files nest.
 */
export function frozen(schema: Schema): readonly FrozenFile[] {
  const [main] = schema.sources;
  const freezing: Freezing = { schema, main, defined: new Set(sharedOutline(main).definitions().keys()), depth: 0 };
  const splices: Splice[] = [];
  collect(freezing, main, sharedOutline(main).scan.root, '', splices);
  return [{ path: '', text: withSplices(main, { start: 0, end: main.text.length }, splices) }];
}

function withSplices({ text }: Source, span: { readonly start: number; readonly end: number }, splices: readonly Splice[]): string {
  let joined = '';
  let at = span.start;
  for (const splice of splices) {
    joined += text.slice(at, splice.start) + splice.text;
    at = splice.end;
  }
  return joined + text.slice(at, span.end);
}

/** Notes, in the order of the text, what must be put in place of a schema's parts. */
function collect(freezing: Freezing, source: Source, node: JsonNode, enclosing: string, splices: Splice[]): void {
  if (node.kind === 'string') {
    reference(freezing, source, node.value, node, enclosing, splices);
    return;
  }
  if (node.kind === 'object') {
    const name = definedName(node, enclosing);
    const type = memberOf(node, 'type')?.value;
    if (name !== undefined && source !== freezing.main) {
      if (freezing.defined.has(name)) {
        splices.push({ start: node.start, end: node.end, text: JSON.stringify(name) });
        return;
      }
      freezing.defined.add(name);
    }
    if (name === undefined && type?.kind === 'string') reference(freezing, source, type.value, node, enclosing, splices);
  }
  const { namespace, parts } = partsOf(node, enclosing);
  for (const part of parts) collect(freezing, source, part, namespace, splices);
}

function reference(freezing: Freezing, source: Source, word: string, at: JsonNode, enclosing: string, splices: Splice[]): void {
  if (isPrimitive(word)) return;
  for (const name of meanings(word, enclosing)) {
    const definedIn = freezing.schema.types.get(name)?.place.source;
    if (definedIn === undefined) continue;
    const definition = sharedOutline(definedIn).definitions().get(name);
    if (definition !== undefined && !freezing.defined.has(name)) {
      splices.push({ start: at.start, end: at.end, text: spliced(freezing, source, definition, at, enclosing) });
    }
    return;
  }
}

function spliced(freezing: Freezing, into: Source, definition: Definition, at: JsonNode, enclosing: string): string {
  if (freezing.depth >= MAX_DEPTH) {
    throw new CovenantError('refused', `${definition.name} is more than ${MAX_DEPTH} types of other files deep in ${freezing.main.path}`, {
      hint: 'let fewer types contain each other',
    });
  }
  freezing.defined.add(definition.name);
  freezing.depth++;
  const { source, node } = definition;
  const splices = [...namespaceSplice(definition, enclosing)];
  const { namespace, parts } = partsOf(node, definition.enclosing);
  for (const part of parts) collect(freezing, source, part, namespace, splices);
  freezing.depth--;
  splices.sort((a, b) => a.start - b.start);
  return indented(withSplices(source, node, splices), indentOf(source, node), indentOf(into, at));
}

/** A name that relied on the namespace around it carries that namespace along. */
function* namespaceSplice(definition: Definition, enclosing: string): Generator<Splice> {
  const { node, name } = definition;
  const member = memberOf(node, 'name');
  const spelt = member?.value.kind === 'string' ? member.value.value : name;
  const namespace = namespaceOf(name);
  if (member === undefined || spelt.includes('.') || memberOf(node, 'namespace') !== undefined || namespace === enclosing) return;
  const { end } = member.value;
  yield { start: end, end, text: `, "namespace": ${JSON.stringify(namespace)}` };
}

/** JSON strings hold no line breaks, so the lines of a definition can be moved to the right without changing what it says. */
function indented(text: string, from: string, to: string): string {
  return from === to
    ? text
    : text.replace(
        /(\r\n|\n|\r)([ \t]*)/g,
        (_, line: string, space: string) => `${line}${to}${space.startsWith(from) ? space.slice(from.length) : space}`,
      );
}

function indentOf(source: Source, node: { readonly start: number }): string {
  const before = source.text.slice(0, node.start);
  const line = before.slice(Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
