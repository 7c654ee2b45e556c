import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { GeneratedFile, GeneratedPackage } from '../../codegen/generate.ts';
import { CovenantError } from '../contract/error.ts';
import type { FileChange } from '../workspace/freeze.ts';
import { writeFiles } from '../workspace/write.ts';

/** What a package's folder needs to equal what would be printed; empty when it does. Paths are relative to the folder. */
export function packageChanges(root: string, printed: GeneratedPackage): readonly FileChange[] {
  const folder = join(root, printed.plan.out);
  const wanted = new Map(printed.files.map((file) => [file.path.slice(printed.plan.out.length + 1), file.text]));
  const present = filesOf(folder);
  refuseForeign(folder, present, printed.plan.name);
  const writes = [...wanted]
    .filter(([path, text]) => textOf(join(folder, path)) !== text)
    .map(([path, text]) => ({ kind: 'write' as const, path, text }));
  const removals = present.filter((path) => isPrinted(path) && !wanted.has(path)).map((path) => ({ kind: 'remove' as const, path }));
  return [...writes, ...removals];
}

/** Brings a package's folder up to date; answers the paths that changed. */
export function writePackage(root: string, printed: GeneratedPackage): readonly string[] {
  const changes = packageChanges(root, printed);
  const folder = join(root, printed.plan.out);
  mkdirSync(folder, { recursive: true });
  return writeFiles(folder, changes);
}

/** The changes that a stream's `holes.ts` needs; paths are relative to the workspace root. */
export function holesChanges(root: string, files: readonly GeneratedFile[]): readonly FileChange[] {
  return files.filter((file) => textOf(join(root, file.path)) !== file.text).map((file) => ({ kind: 'write' as const, ...file }));
}

/** Packs a written package as npm would publish it; answers the path of the `.tgz`, which lies beside the folder. */
export async function packPackage(root: string, printed: GeneratedPackage): Promise<string> {
  const folder = join(root, printed.plan.out);
  const destination = join(folder, '..');
  try {
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', destination], {
      cwd: folder,
    });
    const packed = JSON.parse(stdout) as readonly { readonly filename: string }[];
    return join(destination, packed[0]?.filename ?? '');
  } catch (cause) {
    throw new CovenantError(
      'internal',
      `npm could not pack ${printed.plan.name}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

/** A folder that holds something else than this package is never written into. */
function refuseForeign(folder: string, present: readonly string[], name: string): void {
  if (present.length === 0) return;
  const manifest = textOf(join(folder, 'package.json'));
  const found = manifest === undefined ? undefined : nameIn(manifest);
  if (found === name) return;
  throw new CovenantError(
    'refused',
    `${relative('.', folder)} holds ${found ?? 'files of another kind'}, not ${name}; nothing was written`,
    {
      hint: 'name another folder under packages[].out in covenant.yaml, or empty this one',
    },
  );
}

function nameIn(manifest: string): string | undefined {
  try {
    return (JSON.parse(manifest) as { readonly name?: string }).name;
  } catch {
    return undefined;
  }
}

function isPrinted(path: string): boolean {
  return /\.(js|d\.ts)$/.test(path);
}

function filesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').includes('node_modules'))
    .sort();
}

function textOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
