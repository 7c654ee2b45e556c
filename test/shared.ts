import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = process.env.COVENANT_SHARED ?? join(import.meta.dirname, '..', '..', 'shared');

/** The lines of a file of shared cases, or undefined where the folder is absent, which is said aloud. */
export function sharedLines<T>(path: string): readonly T[] | undefined {
  const file = join(root, path);
  if (!existsSync(file)) {
    console.warn(`skipped: ${path} is not here; set COVENANT_SHARED to the folder that holds it`);
    return undefined;
  }
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}
