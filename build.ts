import { execFileSync } from 'node:child_process';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes both packages as they are published, to `dist/runtime` and `dist/cli`: JavaScript, declarations, manifests. */
const root = import.meta.dirname;
const dist = join(root, 'dist');

rmSync(dist, { recursive: true, force: true });
compile('src/runtime/tsconfig.build.json');
compile('tsconfig.build.json');
// The runtime is a package of its own; the compiler emits it once more because the tools import it by name.
rmSync(join(dist, 'cli/src/runtime'), { recursive: true, force: true });
copyData();
writeManifest('src/runtime/package.json', 'runtime', {});
// Development brings its own Node, so only what is published asks for one.
writeManifest('package.json', 'cli', {
  engines: { node: '>=24' },
  dependencies: { ...manifest('package.json').dependencies, '@covenant-events/runtime': manifest('src/runtime/package.json').version },
});

function compile(project: string): void {
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(root, project)], { stdio: 'inherit' });
}

/** JSON that code reads at run time, and what every package carries. */
function copyData(): void {
  for (const file of globSync('{src,codegen}/**/*.json', { cwd: root })) {
    if (/(^|\/)(package|tsconfig[^/]*)\.json$/.test(file)) continue;
    const target = join(dist, 'cli', file);
    mkdirSync(dirname(target), { recursive: true });
    copyFileSync(join(root, file), target);
  }
  for (const name of ['runtime', 'cli']) {
    copyFileSync(join(root, 'LICENSE'), join(dist, name, 'LICENSE'));
    copyFileSync(join(root, name === 'cli' ? 'README.md' : 'src/runtime/README.md'), join(dist, name, 'README.md'));
  }
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, string>>;
  readonly bin?: Readonly<Record<string, string>>;
}

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as Manifest;
}

/** The development manifest with what only development needs left out, and `.ts` entries as `.js` with declarations. */
function writeManifest(from: string, to: string, more: object): void {
  const { workspaces, scripts, devDependencies, allowScripts, ...kept } = manifest(from) as Manifest & Record<string, unknown>;
  const js = (path: string) => path.replace(/\.ts$/, '.js');
  const exports = kept.exports && {
    exports: Object.fromEntries(
      Object.entries(kept.exports).map(([key, path]) => [key, { types: path.replace(/\.ts$/, '.d.ts'), default: js(path) }]),
    ),
  };
  const bin = kept.bin && { bin: Object.fromEntries(Object.entries(kept.bin).map(([key, path]) => [key, js(path)])) };
  writeFileSync(join(dist, to, 'package.json'), `${JSON.stringify({ ...kept, ...exports, ...bin, ...more }, null, 2)}\n`);
}
