import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const RUNTIME = '@covenant-events/runtime';

interface Row {
  /** Folders and files of this tree that it may import, itself included by nature. */
  readonly may: readonly string[];
  /** npm packages, each with the only files that may import it (all of the folder's without a list). */
  readonly npm?: Readonly<Record<string, readonly string[]>>;
}

/** Who may import whom: the most specific folder counts. */
const TABLE: Readonly<Record<string, Row>> = {
  'src/contract': { may: [] },
  'src/avro': { may: ['src/contract', `${RUNTIME}/codec`] },
  'src/protobuf': { may: ['src/contract', `${RUNTIME}/codec`] },
  'src/formats.ts': { may: ['src/contract', 'src/avro', 'src/protobuf'] },
  'src/workspace': { may: ['src/contract', 'src/formats.ts'], npm: { yaml: ['yaml-document.ts', 'yaml-value.ts'] } },
  'src/evolution': { may: ['src/contract'] },
  'src/registry': { may: ['src/contract', RUNTIME] },
  'src/report': { may: ['src/contract'] },
  'src/sample': { may: ['src/contract', 'src/formats.ts'] },
  'src/check': { may: ['src/contract', 'src/formats.ts', 'src/evolution', 'src/sample'] },
  'src/runtime/codec': { may: [] },
  'src/runtime/eventlog': { may: ['src/runtime/codec'] },
  'src/runtime/eventstore': { may: ['src/runtime/codec', 'src/runtime/eventlog'] },
  'src/runtime': { may: ['src/runtime/codec', 'src/runtime/eventlog', 'src/runtime/eventstore'] },
  codegen: {
    may: ['src/contract', 'src/formats.ts', 'src/evolution', 'src/sample'],
    npm: { 'ts-morph': ['upcaster-project.ts', 'upcaster-purity.ts', 'upcaster-state.ts'] },
  },
  'src/cli': { may: ['src', 'codegen', 'package.json', RUNTIME] },
};

/** Node's own modules of I/O, and the folders whose job they are. */
const IO = new Set(['node:fs', 'node:fs/promises', 'node:child_process', 'node:http', 'node:net', 'node:sqlite', 'node:worker_threads']);
const IO_FOLDERS = ['src/workspace', 'src/cli', 'src/runtime/eventlog', 'src/runtime/eventstore'];

const files = globSync(['src/**/*.ts', 'codegen/**/*.ts'], { cwd: root }).map((file) => file.replaceAll('\\', '/'));

test('every folder imports only what the table allows', () => {
  expect(files.length).toBeGreaterThan(50);
  expect(files.flatMap((file) => importsOf(file).flatMap((specifier) => fault(file, specifier)))).toEqual([]);
});

test('every row of the table has a folder, and every folder a row', () => {
  expect(Object.keys(TABLE).filter((folder) => !files.some((file) => inside(file, folder)))).toEqual([]);
  expect(files.filter((file) => rowOf(file) === undefined)).toEqual([]);
});

test('no source file is longer than 300 lines', () => {
  const long = files
    .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
    .filter(([, lines]) => lines > 300);
  expect(long).toEqual([]);
});

test('no folder but the edges does input or output', () => {
  const found = files
    .filter((file) => !IO_FOLDERS.some((folder) => inside(file, folder)))
    .flatMap((file) => importsOf(file).flatMap((specifier) => (IO.has(specifier) ? [`${file} imports ${specifier}`] : [])));
  expect(found).toEqual([]);
});

function fault(file: string, specifier: string): readonly string[] {
  const [folder, row] = rowOf(file) ?? [];
  if (folder === undefined || row === undefined || specifier.startsWith('node:') || builtinModules.includes(specifier)) return [];
  const said = `${file} imports ${specifier}`;
  if (!specifier.startsWith('.')) {
    if (specifier.startsWith(RUNTIME)) return row.may.some((one) => specifier === one || specifier.startsWith(`${one}/`)) ? [] : [said];
    const doors = row.npm?.[specifier];
    return doors?.some((door) => file === `${folder}/${door}`) ? [] : [said];
  }
  const target = normalize(join(dirname(file), specifier)).replaceAll('\\', '/');
  if (target.startsWith('src/runtime') && !file.startsWith('src/runtime'))
    return [`${said} by path: the runtime is imported by its package name`];
  const [targetFolder] = rowOf(target) ?? [target];
  return targetFolder === folder || row.may.some((one) => inside(target, one)) ? [] : [said];
}

function rowOf(file: string): readonly [string, Row] | undefined {
  return Object.entries(TABLE)
    .filter(([folder]) => inside(file, folder))
    .sort(([a], [b]) => b.length - a.length)[0];
}

function inside(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = text.matchAll(/^\s*(?:import|export)\b[^'"`;]*?from\s+'([^']+)'|^\s*import\s+'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/gm);
  return [...found].flatMap((match) => match[1] ?? match[2] ?? match[3] ?? []);
}
