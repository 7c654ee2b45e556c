import type { Format, Library } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import { shown } from './rules.ts';
import type { Texts } from './texts.ts';

/** A library that holds nothing, for texts that must stand alone. */
export const EMPTY_LIBRARY: Library = { find: () => undefined, keys: () => [] };

/** A library over sources by key. */
export function libraryOf(sources: ReadonlyMap<string, Source>): Library {
  return { find: (key) => sources.get(key), keys: () => sources.keys() };
}

/**
 * What the schema files of a workspace can take from each other, whatever their order. `paths` are its schema files of
 * the format without the frozen ones. Of two files that define the same key the first by path is used, and both are named.
 */
export function workspaceLibrary(texts: Texts, format: Format, paths: readonly string[]): Library {
  const sources = new Map<string, Source>();
  for (const path of paths) {
    const source = texts.source(path);
    if (source === undefined) continue;
    for (const key of format.provides(source, path)) {
      const first = sources.get(key);
      if (first === undefined) sources.set(key, source);
      else if (first !== source) reportTwice(texts, key, first, source);
    }
  }
  return libraryOf(sources);
}

function reportTwice(texts: Texts, key: string, first: Source, second: Source): void {
  texts.report({
    rule: 'workspace/type-is-defined-once',
    place: whereNamed(second, key),
    message: `${shown(key)} is defined in ${first.path} and again in ${second.path}`,
    fix: `keep one of them, and refer to it by name in the other file`,
    related: [{ place: whereNamed(first, key), say: 'it is defined here already' }],
  });
}

const NAME_KEY = /"name"\s*:\s*$/;
/** The most text, in UTF-16 code units, that is taken for a key before its value. */
const WIDEST_KEY = 100;

/** The simple name's first quoted mention, or the start of the text where the name is spelt another way. */
function whereNamed(source: Source, key: string): { source: Source; start: number; end: number } {
  const name = key.slice(key.lastIndexOf('.') + 1);
  const quoted = `"${name}"`;
  // A pattern that holds the name would be refused where the name is very long.
  for (let start = source.text.indexOf(quoted); start >= 0; start = source.text.indexOf(quoted, start + 1)) {
    if (NAME_KEY.test(source.text.slice(Math.max(0, start - WIDEST_KEY), start))) return { source, start, end: start + quoted.length };
  }
  return { source, start: 0, end: 0 };
}
