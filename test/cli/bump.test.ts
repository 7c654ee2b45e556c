import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { opened } from '../check/workspaces.ts';
import { covenant } from './consoles.ts';
import { type Folder, workspaceFolder } from './folders.ts';

const HEAD = 'schemas/bank/account/AccountOpened.avsc';
const NOTE = '{ "name": "note", "type": ["null", "string"], "default": null, "doc": "A note." }';
const MANIFEST =
  'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["bank/*"]\npackages:\n  # what services install\n  - { name: "@acme/bank", version: "3.0.0", include: [bank/*] } # raised by bump\n';

const read = (folder: Folder, path: string) => readFileSync(join(folder.path, path), 'utf8');

async function published(head = opened(NOTE)): Promise<Folder> {
  const folder = workspaceFolder(head);
  folder.write('schemas/covenant.yaml', MANIFEST);
  await covenant(['freeze'], folder.path);
  folder.git('init', '--quiet');
  folder.git('add', '.');
  folder.git('commit', '--quiet', '--message', 'Publish');
  return folder;
}

async function changed(folder: Folder, head: string): Promise<void> {
  folder.write(HEAD, head);
  expect((await covenant(['freeze'], folder.path)).code).toBe(0);
}

describe('covenant bump', () => {
  test('raises the version where it stands, keeps quotes and comments, and writes the changelog', async () => {
    using folder = await published();
    await changed(folder, opened(NOTE, '{ "name": "branch", "type": "string", "default": "", "doc": "Where." }'));
    expect((await covenant(['check'], folder.path)).out).toContain('history/package-version-is-raised');
    expect((await covenant(['bump', '--check'], folder.path)).code).toBe(1);
    const { code, out } = await covenant(['bump'], folder.path);
    expect({ code, out }).toEqual({ code: 0, out: '@acme/bank  3.0.0 → 3.1.0  (minor)\n' });
    expect(read(folder, 'schemas/covenant.yaml')).toBe(MANIFEST.replace('3.0.0', '3.1.0'));
    const log = read(folder, 'schemas/changes/@acme/bank.md');
    expect(log).toMatch(/^# Changes of @acme\/bank\n\n## 3\.1\.0\n\n- `bank\.account\/AccountOpened` \(minor\): `branch` is new: /);
    expect((await covenant(['check'], folder.path)).out).not.toContain('history/package-version-is-raised');
    expect(await covenant(['bump', '@acme/bank', '--check'], folder.path)).toMatchObject({
      code: 0,
      out: expect.stringContaining('is enough for a minor change of 3.0.0'),
    });
  });

  test.each([
    [
      'after the name, in braces',
      '  - { name: "@acme/bank", include: [bank/*] }',
      '  - { name: "@acme/bank", version: 0.1.1, include: [bank/*] }',
    ],
    [
      'on a line below the name',
      "  - name: '@acme/bank'\n    include: [bank/*]",
      "  - name: '@acme/bank'\n    version: 0.1.1\n    include: [bank/*]",
    ],
  ])('writes the version %s where there was none', async (_, entry, expected) => {
    using folder = await published();
    const manifest = MANIFEST.replace(/ {2}- \{.*/, () => entry);
    folder.write('schemas/covenant.yaml', manifest);
    folder.git('commit', '--all', '--quiet', '--message', 'Leave the version out');
    await changed(folder, opened(NOTE, '{ "name": "branch", "type": "string", "default": "", "doc": "Where." }'));
    expect((await covenant(['bump', '--against', 'git:HEAD'], folder.path)).out).toContain('0.1.0 → 0.1.1');
    expect(read(folder, 'schemas/covenant.yaml')).toBe(manifest.replace(entry, () => expected));
  });

  test('asks for a major where a field goes, and moves what was pending there', async () => {
    using folder = await published();
    await changed(folder, opened(NOTE, '{ "name": "branch", "type": "string", "default": "", "doc": "Where." }'));
    await covenant(['bump'], folder.path);
    await changed(folder, opened());
    expect((await covenant(['bump'], folder.path)).out).toContain('3.1.0 → 4.0.0  (major)');
    expect(read(folder, 'schemas/changes/@acme/bank.md').match(/^## .*/gm)).toEqual(['## 4.0.0']);
  });

  test('comes after freezing, even where a version that rose too little is an error', async () => {
    using folder = await published();
    folder.write('schemas/covenant.yaml', `${MANIFEST}rules: { history/package-version-is-raised: error }\n`);
    folder.git('commit', '--quiet', '--all', '--message', 'Be strict');
    await changed(folder, opened(NOTE, '{ "name": "branch", "type": "string", "default": "", "doc": "Where." }'));
    expect((await covenant(['check'], folder.path)).code).toBe(1);
    await covenant(['bump'], folder.path);
    expect((await covenant(['check'], folder.path)).code).toBe(0);
  });

  test('leaves alone what has not changed, and refuses what it does not know', async () => {
    using folder = await published();
    expect((await covenant(['bump'], folder.path)).out).toMatch(/^@acme\/bank {2}3\.0\.0 {2}has not changed since main at /);
    expect(await covenant(['bump', '@acme/bnk'], folder.path)).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean "@acme/bank"?'),
    });
    expect((await covenant(['bump', 'schemas'], folder.path)).code).toBe(0);
    expect((await covenant(['bump', '@acme/bank', 'schemas'], folder.path)).code).toBe(0);
    using alone = workspaceFolder();
    expect((await covenant(['bump'], alone.path)).code).toBe(4);
  });

  test('a version that went back is found', async () => {
    using folder = await published();
    folder.write('schemas/covenant.yaml', MANIFEST.replace('3.0.0', '2.9.9'));
    const { out } = await covenant(['check'], folder.path);
    expect(out).toContain('@acme/bank is 2.9.9, was 3.0.0, and the baseline asks for 3.0.0');
    expect((await covenant(['bump'], folder.path)).out).toContain('2.9.9 → 3.0.0  (it was 3.0.0)');
  });

  test('generate copies the changelog and the version into the package', async () => {
    using folder = await published();
    await changed(folder, opened(NOTE, '{ "name": "branch", "type": "string", "default": "", "doc": "Where." }'));
    await covenant(['bump'], folder.path);
    expect((await covenant(['generate'], folder.path)).code).toBe(0);
    const out = 'schemas/generated/@acme/bank';
    expect(read(folder, `${out}/CHANGELOG.md`)).toBe(read(folder, 'schemas/changes/@acme/bank.md'));
    expect(JSON.parse(read(folder, `${out}/package.json`))).toMatchObject({
      version: '3.1.0',
      files: expect.arrayContaining(['CHANGELOG.md']),
    });
  });
});
