import type { Format, Library } from '../contract/format.ts';
import type { Place, Source } from '../contract/place.ts';
import type { Schema } from '../contract/schema.ts';
import { coordinate, type Version } from '../contract/stream.ts';
import { EMPTY_LIBRARY, libraryOf } from './library.ts';
import { shown } from './rules.ts';
import type { EventEntry } from './stream-manifest.ts';
import type { Texts } from './texts.ts';

/** The event whose frozen versions are read, and the folder of its stream. */
export interface VersionsOf {
  readonly stream: string;
  readonly folder: string;
  readonly format: Format;
  readonly event: EventEntry;
  /** Versions of the same event that were read from elsewhere. */
  readonly known: readonly Version[];
}

/** The frozen versions of an event, in order. Odd names, gaps, left-overs and unreadable texts are reported. */
export function readVersions(texts: Texts, of: VersionsOf): readonly Version[] {
  const folder = `${of.folder}/versions/${of.event.name}`;
  const prefix = `${folder}/`;
  const names = texts.under(folder);
  const numbers: number[] = [];
  for (const name of names) {
    const number = versionNumber(name, of.format);
    if (number !== undefined) numbers.push(number);
    else if (!isImportOfVersion(names, name, of.format)) reportOddName(texts, of, prefix, name);
  }
  numbers.sort((a, b) => a - b);
  reportGaps(texts, of, prefix, numbers);
  const versions = numbers.flatMap((number) => {
    const path = `${prefix}${number}`;
    const schema = knownVersion(texts, of, path, number) ?? readVersion(texts, of, path, names.length > numbers.length);
    return schema === undefined ? [] : [{ number, schema }];
  });
  reportTwins(texts, of, versions);
  return versions;
}

function versionNumber(name: string, format: Format): number | undefined {
  if (!name.endsWith(format.extension)) return undefined;
  const number = name.slice(0, -format.extension.length);
  return /^[1-9][0-9]{0,6}$/.test(number) ? Number(number) : undefined;
}

/** `2.imports/acme/money.proto` belongs to `2.proto`. */
function isImportOfVersion(names: readonly string[], name: string, format: Format): boolean {
  const number = /^([1-9][0-9]{0,6})\.imports\/./.exec(name)?.[1];
  return number !== undefined && names.includes(`${number}${format.extension}`);
}

/** A text that stands alone and was read already means the same here. */
function knownVersion(texts: Texts, { format, event, known }: VersionsOf, path: string, number: number): Schema | undefined {
  const twin = known.find((version) => version.number === number)?.schema;
  if (twin?.sources.length !== 1 || event.message !== undefined) return undefined;
  return texts.source(`${path}${format.extension}`)?.text === twin.sources[0].text ? twin : undefined;
}

function readVersion(texts: Texts, of: VersionsOf, path: string, hasImports: boolean): Schema | undefined {
  const main = texts.source(`${path}${of.format.extension}`);
  if (main === undefined) return undefined;
  const missing = new Set<string>();
  const library = watched(hasImports ? libraryOf(importsOf(texts, `${path}.imports`)) : EMPTY_LIBRARY, missing);
  const parsed = rootsOf(of.event.message).map((root) => of.format.parse(main, library, { stored: true, ...root }));
  const best = parsed.find((one) => one.schema !== undefined) ?? parsed[0];
  texts.add(best?.findings ?? []);
  reportMissing(texts, of, { main, path, keys: [...missing] });
  return best?.schema;
}

/** A library that remembers what was not there: stored text may lack its imports in a registry, but not in a workspace. */
function watched(library: Library, missing: Set<string>): Library {
  return {
    keys: () => library.keys(),
    find(key) {
      const found = library.find(key);
      if (found === undefined) missing.add(key);
      return found;
    },
  };
}

/** Only whole files can be missing (a name that nothing defines is the parser's finding), and nobody freezes the well-known ones. */
function reportMissing(texts: Texts, of: VersionsOf, { main, path, keys }: { main: Source; path: string; keys: readonly string[] }): void {
  for (const key of keys) {
    if (!key.endsWith(of.format.extension) || key.startsWith('google/protobuf/')) continue;
    const start = Math.max(0, main.text.indexOf(`"${key}"`));
    texts.report({
      rule: 'workspace/version-is-whole',
      coordinate: coordinate(of.stream, of.event.name, Number(path.slice(path.lastIndexOf('/') + 1))),
      place: { source: main, start, end: start === 0 ? 0 : start + key.length + 2 },
      message: `${shown(key)} is not frozen with this version`,
      fix: `bring ${path}.imports/${key} back from git`,
    });
  }
}

/** A message that has moved to another package since keeps its simple name in older versions. */
function rootsOf(message: string | undefined): readonly { readonly root?: string }[] {
  if (message === undefined) return [{}];
  const simple = message.slice(message.lastIndexOf('.') + 1);
  return simple === message ? [{ root: message }] : [{ root: message }, { root: simple }];
}

function importsOf(texts: Texts, folder: string): ReadonlyMap<string, Source> {
  return new Map(
    texts.under(folder).flatMap((path): readonly [string, Source][] => {
      const source = texts.source(`${folder}/${path}`);
      return source === undefined ? [] : [[path, source]];
    }),
  );
}

function reportOddName(texts: Texts, of: VersionsOf, prefix: string, name: string): void {
  const { extension } = of.format;
  const leftOver = /^([1-9][0-9]*)\.imports\//.exec(name)?.[1];
  texts.report({
    rule: 'workspace/version-is-numbered',
    coordinate: coordinate(of.stream, of.event.name),
    place: startOf(texts, `${prefix}${name}`, of.event.place),
    message:
      leftOver === undefined
        ? `${shown(name)} is no version of ${of.event.name}: a version is a number from 1 and ${extension}, such as 1${extension}`
        : `${shown(name)} belongs to version ${leftOver}, which is not there`,
    fix: leftOver === undefined ? 'rename the file, or remove it' : `bring back ${leftOver}${extension}, or remove ${leftOver}.imports`,
  });
}

function reportGaps(texts: Texts, of: VersionsOf, prefix: string, numbers: readonly number[]): void {
  numbers.forEach((number, index) => {
    const expected = (numbers[index - 1] ?? 0) + 1;
    if (number === expected) return;
    const missing = number - 1 === expected ? `version ${expected}` : `versions ${expected} to ${number - 1}`;
    texts.report({
      rule: 'workspace/version-follows-the-last',
      coordinate: coordinate(of.stream, of.event.name, number),
      place: startOf(texts, `${prefix}${number}${of.format.extension}`, of.event.place),
      message: `version ${number} of ${of.event.name} is there, but not ${missing}`,
      fix: `bring back ${missing} from git, or rename version ${number} to ${expected} if it was never published`,
    });
  });
}

function reportTwins(texts: Texts, of: VersionsOf, versions: readonly Version[]): void {
  versions.forEach((version, index) => {
    const before = versions[index - 1];
    if (before === undefined || of.format.fingerprint(before.schema) !== of.format.fingerprint(version.schema)) return;
    const place = { source: version.schema.sources[0], start: 0, end: 0 };
    texts.report({
      rule: 'workspace/version-differs',
      coordinate: coordinate(of.stream, of.event.name, version.number),
      place,
      message: `version ${version.number} of ${of.event.name} says the same as version ${before.number}`,
      fix: 'remove it if it was never published; it does no harm',
      related: [{ place: { source: before.schema.sources[0], start: 0, end: 0 }, say: `version ${before.number}` }],
    });
  });
}

function startOf(texts: Texts, path: string, otherwise: Place): Place {
  const source = texts.source(path);
  return source === undefined ? otherwise : { source, start: 0, end: 0 };
}
