import type { Source } from '../contract/place.ts';
import { type JsonNode, type JsonObject, memberText, memberValue } from './json.ts';
import { fullNameOf, namespaceOf } from './names.ts';
import { type Scan, scan } from './scan.ts';

/** Where a text defines a named type. */
export interface Definition {
  readonly name: string;
  readonly source: Source;
  readonly node: JsonObject;
  /** The namespace around the definition. */
  readonly enclosing: string;
}

const NAMED: ReadonlySet<string> = new Set(['record', 'error', 'enum', 'fixed']);
/** A text with its tree and the named types that it defines, at its root or nested, by full name. */
export interface Outline {
  readonly source: Source;
  readonly scan: Scan;
  definitions(): ReadonlyMap<string, Definition>;
}

const remembered = new WeakMap<Source, Outline>();

/** Scans a text; of a broken one as many definitions are told as it still shows. */
export function outline(source: Source): Outline {
  const result = scan(source);
  let found: Map<string, Definition> | undefined;
  return {
    source,
    scan: result,
    definitions: () => {
      if (found !== undefined) return found;
      found = new Map();
      for (const definition of definitionsIn(result.root, '', source)) {
        if (!found.has(definition.name)) found.set(definition.name, definition);
      }
      return found;
    },
  };
}

/** The outline of a text that is read for itself: what is remembered of it, else a fresh one that is not kept. */
export function ownOutline(source: Source): Outline {
  return remembered.get(source) ?? outline(source);
}

/** The same, scanned once for all schemas that use the text; remembering costs more than scanning one small text. */
export function sharedOutline(source: Source): Outline {
  const known = remembered.get(source) ?? outline(source);
  remembered.set(source, known);
  return known;
}

/** The full name that an object defines, if it defines a named type. */
export function definedName(node: JsonObject, enclosing: string): string | undefined {
  const name = memberText(node, 'name');
  if (name === undefined || !NAMED.has(memberText(node, 'type') ?? '')) return undefined;
  return fullNameOf(name, memberText(node, 'namespace'), enclosing);
}

/** The schemas directly inside a schema, with the namespace that holds there. */
export function partsOf(node: JsonNode, enclosing: string): { readonly namespace: string; readonly parts: readonly JsonNode[] } {
  if (node.kind === 'array') return { namespace: enclosing, parts: node.items };
  if (node.kind !== 'object') return { namespace: enclosing, parts: [] };
  const name = definedName(node, enclosing);
  const inner = ['items', 'values'].map((key) => memberValue(node, key));
  const fields = memberValue(node, 'fields');
  if (fields?.kind === 'array') for (const field of fields.items) if (field.kind === 'object') inner.push(memberValue(field, 'type'));
  return { namespace: name === undefined ? enclosing : namespaceOf(name), parts: inner.filter((part) => part !== undefined) };
}

function* definitionsIn(node: JsonNode, enclosing: string, source: Source): Generator<Definition> {
  const pending = [{ node, enclosing }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.node.kind === 'object') {
      const name = definedName(next.node, next.enclosing);
      if (name !== undefined) yield { name, source, node: next.node, enclosing: next.enclosing };
    }
    const { namespace, parts } = partsOf(next.node, next.enclosing);
    for (const part of parts.toReversed()) pending.push({ node: part, enclosing: namespace });
  }
}
