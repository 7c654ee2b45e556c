import { type Diagnostic, ModuleKind, ModuleResolutionKind, Project, ScriptTarget, type SourceFile, ts } from 'ts-morph';

/** A fault that the compiler finds. Offsets are into the file's text. */
export interface TypeFault {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A step that an upcaster file must answer, and how its type is called in `holes.ts`. */
export interface StepFile {
  readonly path: string;
  readonly type: string;
}

const HOLES = 'holes.ts';

/** What is pure, and every platform has, beside the language itself. */
const GLOBALS = `
declare class TextEncoder { encode(text?: string): Uint8Array; }
declare class TextDecoder { constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }); decode(bytes?: Uint8Array): string; }
`;

/** A folder of upcasters as the compiler sees it: names of files to their texts, `holes.ts` apart. */
export function upcasterProject(files: ReadonlyMap<string, string>, holes: string, steps: readonly StepFile[]): Project {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      strict: true,
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      moduleResolution: ModuleResolutionKind.Bundler,
      moduleDetection: ts.ModuleDetectionKind.Force,
      lib: ['lib.es2023.d.ts'],
      types: [],
      skipLibCheck: true,
      exactOptionalPropertyTypes: true,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  project.createSourceFile('/globals.d.ts', GLOBALS);
  project.createSourceFile(`/upcasters/${HOLES}`, holes);
  for (const [name, text] of files) project.createSourceFile(`/upcasters/${name}`, text);
  for (const step of steps) project.createSourceFile(`/steps/${step.path}`, stepText(step));
  return project;
}

/** An upcaster may be typed by hand, or not at all: the step's own file asks it for the type that counts. */
function stepText({ path, type }: StepFile): string {
  return `import type { ${type} } from '../upcasters/${HOLES}';\nimport { upcast } from '../upcasters/${path}';\nexport const step: ${type} = upcast;\n`;
}

/** A file of the folder. */
export function upcasterFile(project: Project, name: string): SourceFile {
  return project.getSourceFileOrThrow(`/upcasters/${name}`);
}

/**
 * What the compiler says about the folder's files. What it says about a step as a whole counts for files that are right in
 * themselves, and is told where they declare `upcast`.
 */
export function typeFaults(project: Project): readonly TypeFault[] {
  const faults = project.getPreEmitDiagnostics().map(faultOf);
  const own = faults.filter((fault) => fault.path.startsWith('/upcasters/'));
  const broken = own.find((fault) => fault.path === `/upcasters/${HOLES}`);
  if (broken) throw new TypeError(`the printed ${HOLES} does not compile: ${broken.text}`);
  const wrong = new Set(own.map((fault) => fault.path));
  const whole = faults
    .filter((fault) => fault.path.startsWith('/steps/'))
    .map((fault) => ({ ...fault, path: fault.path.replace('/steps/', '/upcasters/') }))
    .filter((fault) => !wrong.has(fault.path))
    .map((fault) => wholeFault(fault, project.getSourceFileOrThrow(fault.path)));
  return [...own, ...whole].map((fault) => ({ ...fault, path: fault.path.slice('/upcasters/'.length) }));
}

function faultOf(diagnostic: Diagnostic): TypeFault {
  const start = diagnostic.getStart() ?? 0;
  const text = ts.flattenDiagnosticMessageText(diagnostic.compilerObject.messageText, ' ').replaceAll(/\s+/g, ' ');
  return { path: diagnostic.getSourceFile()?.getFilePath() ?? '', start, end: start + (diagnostic.getLength() ?? 0), text };
}

function wholeFault(fault: TypeFault, file: SourceFile): TypeFault {
  const declared = file.getVariableDeclaration('upcast')?.getNameNode() ?? file.getFunction('upcast')?.getNameNode();
  const isExported = file.getExportedDeclarations().has('upcast');
  return {
    ...fault,
    start: declared?.getStart() ?? 0,
    end: declared?.getEnd() ?? 0,
    text: isExported ? fault.text : 'the file exports nothing called upcast',
  };
}

/** The folder's files as JavaScript, by name. */
export function emittedFiles(project: Project): ReadonlyMap<string, string> {
  return new Map(
    project
      .emitToMemory()
      .getFiles()
      .flatMap(({ filePath, text }) => {
        const name = /^\/upcasters\/(.*)$/.exec(filePath)?.[1];
        return name === undefined || name === 'holes.js' ? [] : [[name, text] as const];
      }),
  );
}
