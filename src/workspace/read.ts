import { CovenantError } from '../contract/error.ts';
import type { Library } from '../contract/format.ts';
import type { FormatName } from '../contract/schema.ts';
import type { Stream, Workspace } from '../contract/stream.ts';
import { formatOfFile, formats } from '../formats.ts';
import { matchesGlob } from './glob.ts';
import { workspaceLibrary } from './library.ts';
import { packagesOf } from './packages.ts';
import { readStream } from './read-stream.ts';
import { shown } from './rules.ts';
import { openTexts, pathIn, type Texts } from './texts.ts';
import type { Tree } from './tree.ts';
import { uniquenessProblems } from './uniqueness.ts';
import { readWaivers } from './waivers.ts';
import { readWorkspaceManifest, type WorkspaceManifest } from './workspace-manifest.ts';

/** The file that makes a folder a workspace. */
export const WORKSPACE_FILE = 'covenant.yaml';
const STREAM_FILE = 'stream.yaml';

/**
 * Everything a schemas folder promises, and everything that is wrong with any of its files, each with its place.
 * `root` is the folder as the user would type it. Frozen versions whose text `alike` has read already are taken from there.
 * Throws `no-workspace` where it holds no covenant.yaml.
 */
export function readWorkspace(tree: Tree, root: string, alike?: Workspace): Workspace {
  const texts = openTexts(tree, root);
  if (!texts.exists(WORKSPACE_FILE)) {
    const hint = `write one in the folder of your schemas, or name that folder`;
    throw new CovenantError('no-workspace', `${root} holds no ${WORKSPACE_FILE}`, { hint });
  }
  const source = texts.source(WORKSPACE_FILE) ?? { path: pathIn(root, WORKSPACE_FILE), text: '' };
  const manifest = readWorkspaceManifest(source);
  texts.add(manifest.findings);
  const folders = streamFolders(texts, manifest);
  const schemaFiles = editableSchemas(texts);
  const libraries = librariesOf(texts, schemaFiles);
  const streams = folders.flatMap(
    (folder) => readStream(texts, folder, { libraries, level: manifest.level, profile: manifest.profile, alike }) ?? [],
  );
  const { packages, problems } = packagesOf(manifest, streams);
  [...problems, ...uniquenessProblems(streams, packages)].forEach(texts.report);
  reportUnread(texts, schemaFiles, streams, libraries);
  const waivers = readWaivers(texts);
  const { name, rules, place } = manifest;
  return { root, name, streams, packages, rules, waivers, place, findings: texts.findings() };
}

/** The folders of the streams that the manifest lists, in order of their paths. */
function streamFolders(texts: Texts, manifest: WorkspaceManifest): readonly string[] {
  const folders = manifestFolders(texts);
  const atRoot = texts.source(STREAM_FILE);
  if (atRoot) {
    const place = { source: atRoot, start: 0, end: 0 };
    const message = `this ${STREAM_FILE} lies beside ${WORKSPACE_FILE}; a stream has a folder of its own`;
    texts.report({ rule: 'workspace/stream-is-listed', place, message, fix: 'move the stream into a folder, and list that under streams' });
  }
  for (const pattern of manifest.streams) {
    if (folders.some((folder) => matchesGlob(folder, pattern.text))) continue;
    const message = `${shown(pattern.text)} matches no folder with a ${STREAM_FILE}`;
    const fix = folders.length === 0 ? `write a ${STREAM_FILE} there, or remove the pattern` : `there are ${folders.join(', ')}`;
    texts.report({ rule: 'workspace/pattern-matches-a-stream', place: pattern.place, message, fix });
  }
  return folders.filter((folder) => {
    if (manifest.streams.some((pattern) => matchesGlob(folder, pattern.text))) return true;
    const stream = texts.source(`${folder}/${STREAM_FILE}`);
    if (stream === undefined) return false;
    const place = { source: stream, start: 0, end: 0 };
    const message = `no pattern of ${WORKSPACE_FILE} lists the stream in ${folder}`;
    const fix = `add "${folder}" under streams, or remove its ${STREAM_FILE}`;
    texts.report({ rule: 'workspace/stream-is-listed', place, message, fix });
    return false;
  });
}

function manifestFolders(texts: Texts): readonly string[] {
  return texts.files.filter((path) => path.endsWith(`/${STREAM_FILE}`)).map((path) => path.slice(0, -STREAM_FILE.length - 1));
}

/** All schema files but the frozen ones, which stand alone. */
function editableSchemas(texts: Texts): readonly string[] {
  const frozen = new Set(
    manifestFolders(texts).flatMap((folder) => texts.under(`${folder}/versions`).map((path) => `${folder}/versions/${path}`)),
  );
  return texts.files.filter((path) => formatOfFile(path) !== undefined && !frozen.has(path));
}

function librariesOf(texts: Texts, paths: readonly string[]): Readonly<Record<FormatName, Library>> {
  const of = (name: FormatName) =>
    workspaceLibrary(
      texts,
      formats[name],
      paths.filter((path) => formatOfFile(path)?.name === name),
    );
  return { avro: of('avro'), protobuf: of('protobuf') };
}

/** A schema file that no event reaches is read for its own sake: nobody else would say that it is broken. */
function reportUnread(
  texts: Texts,
  paths: readonly string[],
  streams: readonly Stream[],
  libraries: Readonly<Record<FormatName, Library>>,
): void {
  const heads = streams.flatMap((stream) => stream.events.flatMap((event) => event.head?.sources ?? []));
  const read = new Set(heads);
  for (const path of paths) {
    const source = texts.source(path);
    const format = formatOfFile(path);
    if (source === undefined || format === undefined || read.has(source)) continue;
    texts.add(format.parse(source, libraries[format.name]).findings);
  }
}
