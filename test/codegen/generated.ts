import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AnyEvent, Codec } from '@covenant-events/runtime';
import { type GenerateOptions, generatePackage } from '../../codegen/generate.ts';
import type { Workspace } from '../../src/contract/stream.ts';

/** A generated package on disk, where the runtime resolves as it does for users; removed when disposed. */
export interface GeneratedOnDisk extends Disposable {
  readonly folder: string;
  /** Its main module. */
  readonly module: Readonly<Record<string, unknown>>;
  codec(name: string): Codec<AnyEvent>;
}

/** Prints the only package of a workspace, writes it and imports it; throws with the findings where it cannot be printed. */
export async function generated(workspace: Workspace, options: Partial<GenerateOptions> = {}): Promise<GeneratedOnDisk> {
  const plan = workspace.packages[0];
  if (!plan) throw new Error('the workspace has no package');
  const printed = generatePackage(workspace, plan, { upcasters: () => [], head: false, ...options });
  if (printed.findings.length > 0) throw new Error(printed.findings.map((finding) => finding.message).join('\n'));
  const cache = join(import.meta.dirname, '..', '..', 'node_modules', '.covenant-test');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'package-'));
  for (const file of printed.files) {
    const path = join(folder, file.path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, file.text);
  }
  const module = (await import(/* @vite-ignore */ pathToFileURL(join(folder, plan.out, 'index.js')).href)) as Record<string, unknown>;
  return {
    folder: join(folder, plan.out),
    module,
    codec: (name) => module[name] as Codec<AnyEvent>,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
