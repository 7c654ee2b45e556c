/**
 * The files of one folder, read only; a disk, a commit and a table in a test look the same.
 * Paths are relative to the folder and use `/`. Nothing changes while a tree is in use.
 */
export interface Tree {
  /** Every file, in code-unit order; {@link isPassedOver} names are left out. */
  readonly files: readonly string[];
  /** What could not be looked into: unreadable folders, links that lead out or nowhere. */
  readonly problems: readonly TreeProblem[];
  read(path: string): Reading;
}

/** One entry of a folder that cannot be read as a file or folder, and the way out. */
export interface TreeProblem {
  readonly path: string;
  readonly message: string;
  readonly fix: string;
}

/** What came of reading a file: its text without a byte-order mark, the reason why not, or that there is no such file. */
export type Reading =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'problem'; readonly message: string; readonly fix: string };

/** No schema, manifest or upcaster is larger than this, in bytes. */
export const LARGEST_FILE = 8 * 1024 * 1024;

/** A tree over texts that are already in memory, by path. */
export function memoryTree(texts: Readonly<Record<string, string | Uint8Array>>): Tree {
  const byPath = new Map(Object.entries(texts));
  return {
    files: [...byPath.keys()].filter((path) => !isPassedOver(path)).sort(byCodeUnit),
    problems: [],
    read(path) {
      const content = byPath.get(path);
      if (content === undefined) return { kind: 'absent' };
      return textOf(typeof content === 'string' ? new TextEncoder().encode(content) : content);
    },
  };
}

/** Whether a path leads through a folder that never holds contracts: hidden (but `.covenant`), `node_modules`, `generated`. */
export function isPassedOver(path: string): boolean {
  return path.split('/').some((name) => name === 'node_modules' || name === 'generated' || (name.startsWith('.') && name !== '.covenant'));
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** The text of a file's bytes, which must be UTF-8 of a sane size; a byte-order mark is not part of it. */
export function textOf(bytes: Uint8Array): Reading {
  if (bytes.length > LARGEST_FILE) return tooLarge(bytes.length);
  try {
    return { kind: 'text', text: UTF_8.decode(bytes) };
  } catch {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return { kind: 'problem', message: `the file is ${utf16 ? 'UTF-16' : 'not valid UTF-8'}`, fix: 'save it as UTF-8' };
  }
}

/** The reading of a file that is larger than {@link LARGEST_FILE}; `size` in bytes. */
export function tooLarge(size: number): Reading {
  return {
    kind: 'problem',
    message: `the file has ${size} bytes, and ${LARGEST_FILE} is the most that is read`,
    fix: 'move what is not a contract out of the workspace',
  };
}

/** The order of paths and names that is the same on every machine. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
