import { describe, expect, test } from 'vitest';
import { opened } from '../check/workspaces.ts';
import { covenant } from './consoles.ts';
import { emptyFolder, workspaceFolder } from './folders.ts';

const HEAD = 'schemas/bank/account/AccountOpened.avsc';
const BROKEN = opened('{ "name": "currency", "type": "string", "doc": "ISO 4217." }');

describe('covenant check', () => {
  test('passes what is in order, and says aloud that there is no baseline', async () => {
    using folder = workspaceFolder();
    const { code, out, err } = await covenant(['check', 'schemas'], folder.path);
    expect(code).toBe(0);
    expect(out).toContain('acme passed: 1 info');
    expect(err).toContain('no baseline, so nothing counts as published');
    expect(err).toContain('--against git:REF');
  });

  test('refuses a breaking edit with the place as the user would type it', async () => {
    using folder = workspaceFolder();
    await covenant(['freeze'], folder.path);
    folder.write(HEAD, BROKEN);
    const { code, out } = await covenant(['check', 'schemas'], folder.path);
    expect(code).toBe(1);
    expect(out).toContain(`${HEAD}:4:15  breaking  compatibility/field-has-default`);
    expect(out).toContain('^^^^^^^^^^');
    expect(out).toContain('acme refused: 1 breaking');
  });

  test('finds the workspace from above, inside and below', async () => {
    using folder = workspaceFolder();
    for (const cwd of [folder.path, `${folder.path}/schemas`, `${folder.path}/schemas/bank/account`]) {
      expect((await covenant(['check'], cwd)).code).toBe(0);
    }
  });

  test('without a workspace says where it looked', async () => {
    using folder = emptyFolder();
    const { code, err } = await covenant(['check'], folder.path);
    expect(code).toBe(3);
    expect(err).toContain(`there is no covenant.yaml in ${folder.path}`);
  });

  test('compares with the default branch in a git repository', async () => {
    using folder = workspaceFolder();
    await covenant(['freeze'], folder.path);
    folder.git('init', '--quiet');
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message', 'Publish');
    folder.write('schemas/bank/account/versions/AccountOpened/1.avsc', BROKEN);
    const { code, out, err } = await covenant(['check'], folder.path);
    expect(code).toBe(1);
    expect(err).toBe('');
    expect(out).toContain('history/version-is-frozen');
    expect(out).toMatch(/against main at [0-9a-f]{12}/);
  });

  test('compares with another folder, and stops where a named baseline is not there', async () => {
    using published = workspaceFolder();
    await covenant(['freeze'], published.path);
    using folder = workspaceFolder();
    const found = await covenant(['check', '--against', `dir:${published.path}/schemas`], folder.path);
    expect(found.code).toBe(1);
    expect(found.out).toContain('history/version-is-frozen');
    expect((await covenant(['check', '--against', 'git:main'], folder.path)).code).toBe(4);
  });

  test('--strict counts dangerous findings', async () => {
    using folder = workspaceFolder(opened('{ "name": "price", "type": "double", "doc": "What it costs." }'));
    expect((await covenant(['check'], folder.path)).code).toBe(0);
    expect((await covenant(['check', '--strict'], folder.path)).code).toBe(1);
  });

  test('--format json prints JSON and nothing else', async () => {
    using folder = workspaceFolder();
    const { out } = await covenant(['check', '--format', 'json', '--color', 'always'], folder.path);
    expect(JSON.parse(out)).toMatchObject({ version: 1, passes: true, workspace: { name: 'acme', root: 'schemas' }, baseline: null });
  });

  test('is coloured on a terminal, unless NO_COLOR or --color say otherwise', async () => {
    using folder = workspaceFolder();
    const isColoured = async (argv: readonly string[], isTerminal: boolean, env: Readonly<Record<string, string>> = {}) =>
      (await covenant(['check', ...argv], folder.path, { isTerminal, env })).out.includes('\u001b[');
    expect(await isColoured([], true)).toBe(true);
    expect(await isColoured([], false)).toBe(false);
    expect(await isColoured([], true, { NO_COLOR: '1' })).toBe(false);
    expect(await isColoured(['--color', 'always'], false, { NO_COLOR: '1' })).toBe(true);
    expect(await isColoured(['--color', 'never'], true)).toBe(false);
  });
});
