import type { Library } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import { isEnough } from './faults.ts';
import { EDITION_FEATURES, type Features, inherit } from './features.ts';
import { parseFile } from './parse.ts';
import { suggestion } from './spelling.ts';
import type { Fault, FileSyntax } from './syntax.ts';
import { wellKnown, wellKnownPaths } from './well-known.ts';

/** A text and the files it imports, read. */
export interface File {
  readonly source: Source;
  /** The import path; empty for the main file. */
  readonly path: string;
  readonly syntax: FileSyntax;
  readonly features: Features;
  /** By import path; a missing one has no entry. */
  readonly imports: Map<string, File>;
  /** What is wrong beyond the syntax; filled while linking. */
  readonly faults: Fault[];
}

/** Reads the main text and all that it imports, directly or not, in order of first use; the main one comes first. */
export function readFiles(main: Source, library: Library): readonly [File, ...File[]] {
  const first = fileOf(main, '');
  const files: [File, ...File[]] = [first];
  const byPath = new Map<string, File>();
  for (const file of files) {
    for (const { text, start, end, modifier } of file.syntax.imports) {
      if (modifier === 'option') continue;
      const source = byPath.get(text)?.source ?? sourceOf(text, library);
      if (!source) {
        if (modifier !== 'weak' && !isEnough(file.faults)) file.faults.push(missing(text, start, end, library));
        continue;
      }
      const known = byPath.get(text) ?? (source === main ? first : fileOf(source, text));
      if (file.imports.has(text)) {
        file.faults.push({ rule: 'protobuf/import', start, end, message: `"${text}" is imported twice`, fix: 'remove one of them' });
      }
      if (!byPath.has(text) && known !== first) files.push(known);
      byPath.set(text, known);
      file.imports.set(text, known);
    }
  }
  reportCycle(files);
  return files;
}

/** Our descriptor.proto declares the option messages alone, so a whole one in the schemas folder goes before it. */
function sourceOf(path: string, library: Library): Source | undefined {
  const ours = wellKnown(path);
  return path === 'google/protobuf/descriptor.proto' ? (library.find(path) ?? ours) : (ours ?? library.find(path));
}

function fileOf(source: Source, path: string): File {
  const syntax = parseFile(source);
  const features = inherit(EDITION_FEATURES[syntax.edition], syntax.options);
  return { source, path, syntax, features, imports: new Map(), faults: [] };
}

function missing(path: string, start: number, end: number, library: Library): Fault {
  const known = [...library.keys(), ...wellKnownPaths()].filter((key) => key.endsWith('.proto'));
  const byName = known.find((key) => key.endsWith(`/${path.slice(path.lastIndexOf('/') + 1)}`));
  const fix =
    byName === undefined ? suggestion(path, known, 'put the file into the schemas folder under this path') : `did you mean ${byName}?`;
  return { rule: 'protobuf/import', start, end, message: `the imported file "${path}" is not there`, fix };
}

/** Files that import only files outside any cycle are taken away until none is left, or a cycle. */
function reportCycle(files: readonly File[]): void {
  const left = new Set(files);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const file of [...left].reverse()) if (![...file.imports.values()].some((other) => left.has(other))) left.delete(file);
  }
  const [start] = left;
  if (!start) return;
  const path: File[] = [];
  for (let at = start; !path.includes(at); at = [...at.imports.values()].find((other) => left.has(other)) ?? start) path.push(at);
  const end = path.at(-1) ?? start;
  const [text, back] = [...end.imports].find(([, other]) => left.has(other)) ?? ['', start];
  const cycle = [...path.slice(path.indexOf(back)), back].map((file) => file.path || file.source.path).join(' → ');
  const statement = end.syntax.imports.find((one) => one.text === text) ?? { start: 0, end: 0 };
  end.faults.push({
    rule: 'protobuf/import-cycle',
    start: statement.start,
    end: statement.end,
    message: `these files import each other: ${cycle}`,
    fix: 'move what both need into a third file',
  });
}

/** The files whose types a file may name: itself, what it imports, and what those import publicly. */
export function visibleFrom(file: File): ReadonlySet<File> {
  const visible = new Set([file]);
  for (const imported of file.imports.values()) visible.add(imported);
  for (const other of visible) {
    if (other === file) continue;
    for (const { text, modifier } of other.syntax.imports) {
      const passedOn = modifier === 'public' ? other.imports.get(text) : undefined;
      if (passedOn) visible.add(passedOn);
    }
  }
  return visible;
}
