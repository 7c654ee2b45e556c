import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { covenant } from '../cli/consoles.ts';
import { type Folder, workspaceFolder } from '../cli/folders.ts';

/** What stands where something else should, and what `covenant check` says: an exit code and a pattern. */
const odd: readonly (readonly [title: string, spoil: (folder: Folder) => void, code: number, said: RegExp])[] = [
  [
    'a file where the workspace should be',
    (folder) => replace(folder, 'schemas', (path) => folder.write(path, '')),
    3,
    /no-workspace|there is no covenant\.yaml|is not a folder/,
  ],
  [
    'a folder where covenant.yaml should be',
    (folder) => replace(folder, 'schemas/covenant.yaml', (path) => mkdirSync(join(folder.path, path))),
    3,
    /covenant\.yaml/,
  ],
  [
    'a folder where stream.yaml should be',
    (folder) => replace(folder, 'schemas/bank/account/stream.yaml', (path) => mkdirSync(join(folder.path, path))),
    1,
    /pattern-matches-a-stream/,
  ],
  [
    'a folder where a schema should be',
    (folder) => replace(folder, 'schemas/bank/account/AccountOpened.avsc', (path) => mkdirSync(join(folder.path, path))),
    1,
    /stream\.yaml:\d+:\d+ +error +workspace\/schema-file-exists/,
  ],
  [
    'a file where the folder of a stream should be',
    (folder) => replace(folder, 'schemas/bank/account', (path) => folder.write(path, '')),
    1,
    /pattern-matches-a-stream/,
  ],
  ['a file where the versions should be', (folder) => folder.write('schemas/bank/account/versions', ''), 0, /head-is-frozen/],
  ['a link to itself', (folder) => link(folder, 'circle.avsc', 'circle.avsc'), 1, /circle\.avsc.*the link leads in a circle/s],
  ['a link to nowhere', (folder) => link(folder, 'gone.avsc', 'nowhere.avsc'), 1, /gone\.avsc.*the link leads nowhere: ENOENT/s],
  [
    'a link through a file',
    (folder) => link(folder, 'through.avsc', 'stream.yaml/inside'),
    1,
    /through\.avsc.*the link leads nowhere: ENOTDIR/s,
  ],
  ['a link to the folder above', (folder) => link(folder, 'above', '..'), 1, /above.*a link to a folder is not followed/s],
  ['a link out of the workspace', (folder) => link(folder, 'out.avsc', '/dev/zero'), 1, /out\.avsc.*the link leads out of the workspace/s],
];

test.each(odd)('%s is told', async (_, spoil, code, said) => {
  using folder = workspaceFolder();
  spoil(folder);
  const ran = await covenant(['check'], folder.path);
  expect(`${ran.out}${ran.err}`).toMatch(said);
  expect(ran.code).toBe(code);
  for (const command of ['freeze', 'generate']) {
    const after = await covenant([command], folder.path);
    expect(after.code, after.err).toBeLessThan(4);
  }
});

function replace(folder: Folder, path: string, put: (path: string) => void): void {
  rmSync(join(folder.path, path), { recursive: true });
  put(path);
}

function link(folder: Folder, name: string, target: string): void {
  symlinkSync(target, join(folder.path, 'schemas/bank/account', name));
}
