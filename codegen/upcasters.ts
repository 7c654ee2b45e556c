import { type Diagnostic, ModuleKind, ModuleResolutionKind, Project, ScriptTarget, ts } from 'ts-morph';
import type { Finding } from '../src/contract/finding.ts';
import type { Source } from '../src/contract/place.ts';
import type { RuleText } from '../src/contract/rule.ts';
import { coordinate, type Stream } from '../src/contract/stream.ts';
import type { PrintedEvent } from './event.ts';
import { upcasterType } from './upcaster-names.ts';
import { impurities } from './upcaster-purity.ts';

/** The rules about what upcaster files say; whether they are there at all is the checker's. */
export const upcasterRules: readonly RuleText[] = [
  {
    id: 'upcasting/upcaster-fills-its-holes',
    law: 'An upcaster has the type that its step prints, and no other.',
    why: 'A hole that is left open, filled with another type or filled although it is derived would surface in a replay.',
    severity: 'error',
    bad: 'export const upcast: AccountOpened2to3 = (old) => ({});',
    good: "export const upcast: AccountOpened2to3 = (old) => ({ holder: { given: '', family: old.holderName } });",
  },
  {
    id: 'upcasting/upcaster-is-pure',
    law: 'An upcaster depends on the old event alone: no clock, randomness, I/O, global state or foreign import.',
    why: 'The same stored event must be the same event in every replay.',
    severity: 'error',
    bad: 'export const upcast: Paid1to2 = () => ({ paidAt: Date.now() });',
    good: 'export const upcast: Paid1to2 = (old) => ({ paidAt: old.orderedAt });',
  },
];

/** The upcasters of a stream as JavaScript, and what is wrong with them. */
export interface CompiledUpcasters {
  /** `upcasters/AccountOpened.2-3.js` and the files it imports, by path in the package's folder of the stream. */
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Type-checks and compiles the files of a stream's `upcasters` folder against the `holes.ts` that belongs to its versions.
 * `folder` holds every `.ts` file there but `holes.ts`.
 */
export function compileUpcasters(
  stream: Stream,
  events: readonly PrintedEvent[],
  folder: readonly Source[],
  holes: string | undefined,
): CompiledUpcasters {
  if (folder.length === 0 || holes === undefined) return { files: new Map(), findings: [] };
  const project = newProject();
  project.createSourceFile('/upcasters/holes.ts', holes);
  const sources = new Map(folder.map((source) => [`/upcasters/${baseName(source.path)}`, source]));
  for (const [path, source] of sources) project.createSourceFile(path, source.text);

  const context = { stream, events, sources };
  const typed = project.getPreEmitDiagnostics().flatMap((diagnostic) => typeFinding(context, diagnostic));
  const pure = [...sources].flatMap(([path, source]) =>
    impurities(project.getSourceFileOrThrow(path)).map((one) =>
      finding(context, path, source, one, 'upcasting/upcaster-is-pure', `an upcaster may not use ${one.what}`),
    ),
  );
  const findings = [...typed, ...pure];
  return { files: findings.length > 0 ? new Map() : emitted(project), findings };
}

function newProject(): Project {
  return new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      strict: true,
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      lib: ['lib.es2023.d.ts'],
      types: [],
      noImplicitAny: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
}

interface Context {
  readonly stream: Stream;
  readonly events: readonly PrintedEvent[];
  readonly sources: ReadonlyMap<string, Source>;
}

function typeFinding(context: Context, diagnostic: Diagnostic): readonly Finding[] {
  const path = diagnostic.getSourceFile()?.getFilePath() ?? '';
  const source = context.sources.get(path);
  if (!source) return [];
  const start = diagnostic.getStart() ?? 0;
  const text = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, ' ').replaceAll(/\s+/g, ' ');
  const span = { start, end: start + (diagnostic.getLength() ?? 0) };
  return [finding(context, path, source, span, 'upcasting/upcaster-fills-its-holes', text)];
}

function finding(
  context: Context,
  path: string,
  source: Source,
  span: { start: number; end: number },
  rule: string,
  text: string,
): Finding {
  const step = /([^/]+)\.(\d+)-(\d+)\.ts$/.exec(path);
  const event = context.events.find((one) => one.event.name === step?.[1]);
  const from = Number(step?.[2]);
  const holes = event?.steps.find((one) => one.from === from)?.holes ?? [];
  const named = event
    ? `${event.event.name} ${from} to ${from + 1}${holes.length > 0 ? ` (${holes.map((hole) => hole.property).join(', ')})` : ''}: `
    : '';
  return {
    rule,
    severity: 'error',
    coordinate: event ? coordinate(context.stream.id, event.event.name, from + 1) : coordinate(context.stream.id),
    place: { source, ...span },
    message: `${named}${text}`,
    fixes: event
      ? [
          {
            say: signature(
              event.event.name,
              from,
              holes.map((hole) => hole.property),
            ),
          },
        ]
      : [],
    after: text,
  };
}

/** What to write into an upcaster file. */
export function signature(event: string, from: number, holes: readonly string[]): string {
  return `write: export const upcast: ${upcasterType(event, from)} = (old) => ({ ${holes.map((hole) => `${hole}: …`).join(', ')} });`;
}

function emitted(project: Project): ReadonlyMap<string, string> {
  const files = project.emitToMemory().getFiles();
  return new Map(
    files.flatMap((file) =>
      file.filePath.startsWith('/upcasters/') && !file.filePath.endsWith('/holes.js') ? [[file.filePath.slice(1), file.text] as const] : [],
    ),
  );
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
