import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { opened } from '../check/workspaces.ts';
import { covenant } from './consoles.ts';
import { workspaceFolder } from './folders.ts';

const HEAD = 'schemas/bank/account/AccountOpened.avsc';
const VERSION = (number: number) => `schemas/bank/account/versions/AccountOpened/${number}.avsc`;
const EMAIL = '{ "name": "email", "type": ["null", "string"], "default": null, "doc": "Where to write." }';

describe('covenant freeze', () => {
  test('writes the first version, and the second time has nothing to do', async () => {
    using folder = workspaceFolder();
    expect(await covenant(['freeze', 'schemas'], folder.path)).toMatchObject({
      code: 0,
      out: 'bank.account/AccountOpened  frozen as version 1\n',
    });
    expect(readFileSync(join(folder.path, VERSION(1)), 'utf8')).toBe(opened());
    expect(await covenant(['freeze', 'schemas'], folder.path)).toMatchObject({ code: 0, out: 'every head is frozen\n' });
  });

  test('--check writes nothing and fails while something is due', async () => {
    using folder = workspaceFolder();
    const due = await covenant(['freeze', '--check'], folder.path);
    expect(due).toMatchObject({ code: 1, out: 'bank.account/AccountOpened  is not frozen; it would be version 1\n' });
    expect(existsSync(join(folder.path, VERSION(1)))).toBe(false);
    await covenant(['freeze'], folder.path);
    expect(await covenant(['freeze', '--check'], folder.path)).toMatchObject({ code: 0 });
  });

  test('refuses while a breaking finding is open, shows it and writes nothing', async () => {
    using folder = workspaceFolder();
    await covenant(['freeze'], folder.path);
    folder.write(HEAD, opened('{ "name": "currency", "type": "string", "doc": "ISO 4217." }'));
    const refused = await covenant(['freeze'], folder.path);
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('compatibility/field-has-default');
    expect(refused.err).toContain('nothing was frozen');
    expect(existsSync(join(folder.path, VERSION(2)))).toBe(false);
  });

  test('freezes a hole that an upcaster answers', async () => {
    using folder = workspaceFolder();
    await covenant(['freeze'], folder.path);
    folder.write(HEAD, opened('{ "name": "currency", "type": "string", "doc": "ISO 4217." }'));
    folder.write('schemas/bank/account/upcasters/AccountOpened.1-2.ts', 'export const upcast = () => ({ currency: "EUR" });\n');
    expect(await covenant(['freeze'], folder.path)).toMatchObject({ code: 0, out: 'bank.account/AccountOpened  frozen as version 2\n' });
  });

  test('rewrites a version that only this branch has', async () => {
    using folder = workspaceFolder();
    await covenant(['freeze'], folder.path);
    folder.git('init', '--quiet');
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message', 'Publish');
    folder.write(HEAD, opened(EMAIL));
    expect(await covenant(['freeze'], folder.path)).toMatchObject({ out: 'bank.account/AccountOpened  frozen as version 2\n' });
    folder.write(HEAD, opened(EMAIL, EMAIL.replace('email', 'phone')));
    expect(await covenant(['freeze'], folder.path)).toMatchObject({ out: 'bank.account/AccountOpened  frozen again as version 2\n' });
    expect(readFileSync(join(folder.path, VERSION(2)), 'utf8')).toContain('phone');
    expect(existsSync(join(folder.path, VERSION(3)))).toBe(false);
  });
});
