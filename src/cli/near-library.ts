import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isCovenantError } from '../contract/error.ts';
import type { Format, Library } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import { diskTree } from '../workspace/disk-tree.ts';
import { EMPTY_LIBRARY, libraryOf } from '../workspace/library.ts';
import { WORKSPACE_FILE } from '../workspace/read.ts';

/**
 * What a schema file at a path on disk may take from the files around it: all of the workspace it lies in, or of its own
 * folder where it lies in none. They are read when the first name is looked for.
 */
export function nearLibrary(format: Format, path: string): Library {
  let library: Library | undefined;
  const read = (): Library => {
    library ??= around(format, path);
    return library;
  };
  return { find: (key) => read().find(key), keys: () => read().keys() };
}

function around(format: Format, path: string): Library {
  const folder = workspaceOf(dirname(path)) ?? dirname(path);
  try {
    const tree = diskTree(folder);
    const own = relative(folder, path);
    const sources = new Map<string, Source>();
    for (const file of tree.files) {
      if (!file.endsWith(format.extension) || file === own || /(^|\/)versions\//.test(file)) continue;
      const reading = tree.read(file);
      if (reading.kind !== 'text') continue;
      const source = { path: join(folder, file), text: reading.text };
      for (const key of format.provides(source, file)) if (!sources.has(key)) sources.set(key, source);
    }
    return libraryOf(sources);
  } catch (error) {
    if (isCovenantError(error)) return EMPTY_LIBRARY;
    throw error;
  }
}

function workspaceOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, WORKSPACE_FILE))) return at;
    if (at === dirname(at)) return undefined;
  }
}
