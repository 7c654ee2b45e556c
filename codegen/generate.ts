import { createHash } from 'node:crypto';
import type { Finding } from '../src/contract/finding.ts';
import type { Source } from '../src/contract/place.ts';
import type { PackagePlan, Stream, Workspace } from '../src/contract/stream.ts';
import { clashes } from './clashes.ts';
import { moduleName, prepareEvent } from './event.ts';
import { eventModule } from './event-module.ts';
import { eventTypes } from './event-types.ts';
import { holesFile } from './holes.ts';
import { type PrintedStream, packageIndex, packageJson, readme } from './package-files.ts';
import { streamModule, streamTypes } from './stream-module.ts';
import { unanswered } from './unanswered.ts';
import { compileUpcasters } from './upcasters.ts';

/** A file to write: its path relative to the workspace root, and its text. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface GenerateOptions {
  /** Every `.ts` file of a stream's `upcasters` folder but `holes.ts`. */
  readonly upcasters: (stream: Stream) => readonly Source[];
  /** Treat each head as one more version and mark the package a pre-release. */
  readonly head: boolean;
  /** The package's changelog, which goes into it as CHANGELOG.md. */
  readonly changelog?: string;
}

/** One package of a workspace, printed; where something is wrong, findings and no files. */
export interface GeneratedPackage {
  readonly plan: PackagePlan;
  readonly files: readonly GeneratedFile[];
  readonly findings: readonly Finding[];
}

/**
 * Prints a package: a module and its declarations for each event, an index for each stream and one for all, the upcasters
 * compiled in.
 */
export function generatePackage(workspace: Workspace, plan: PackagePlan, options: GenerateOptions): GeneratedPackage {
  const streams = workspace.streams
    .filter((stream) => plan.streams.includes(stream.id))
    .map((stream) => prepareStream(stream, options.head));
  const open = streams.flatMap(({ events }) => events.flatMap(unanswered));
  const compiled = streams.map(({ stream, events }) => compileUpcasters(stream, events, options.upcasters(stream)));
  const findings = [...clashes(plan, streams), ...open, ...compiled.flatMap((one) => one.findings)];
  if (findings.length > 0) return { plan, files: [], findings };

  const modules = new Map(streams.flatMap(({ events }) => events.map((event) => [event, eventModule(event)])));
  const version = options.head ? `${plan.version}-head.${digest(modules.values())}` : plan.version;
  const owner = { name: plan.name, version };
  const printed = streams.flatMap(({ stream, events }, index) => [
    ...events.flatMap((event) => [
      { path: `${stream.id}/${moduleName(event)}.js`, text: modules.get(event) ?? '' },
      { path: `${stream.id}/${moduleName(event)}.d.ts`, text: eventTypes(event) },
    ]),
    { path: `${stream.id}/index.js`, text: streamModule(stream, events, owner) },
    { path: `${stream.id}/index.d.ts`, text: streamTypes(stream, events) },
    ...[...(compiled[index]?.files ?? [])].map(([path, text]) => ({ path: `${stream.id}/${path}`, text })),
  ]);
  const files = [
    { path: 'package.json', text: packageJson(plan, version, streams, options.changelog !== undefined) },
    { path: 'README.md', text: readme(plan, version, streams) },
    ...(options.changelog === undefined ? [] : [{ path: 'CHANGELOG.md', text: options.changelog }]),
    { path: 'index.js', text: packageIndex(streams) },
    { path: 'index.d.ts', text: packageIndex(streams) },
    ...printed,
  ];
  return { plan, findings: [], files: files.map((file) => ({ ...file, path: `${plan.out}/${file.path}` })) };
}

/** The `upcasters/holes.ts` of every stream that has holes: types only, committed beside the schemas. */
export function holesFiles(workspace: Workspace, head: boolean): readonly GeneratedFile[] {
  return workspace.streams.flatMap((stream) => {
    const text = holesFile(prepareStream(stream, head).events);
    return text === undefined ? [] : [{ path: `${stream.folder}/upcasters/holes.ts`, text }];
  });
}

function prepareStream(stream: Stream, head: boolean): PrintedStream {
  return { stream, events: stream.events.map((event) => prepareEvent(stream, event, head)).filter((event) => event !== undefined) };
}

function digest(texts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex').slice(0, 12);
}
