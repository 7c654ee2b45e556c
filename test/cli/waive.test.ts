import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { opened } from '../check/workspaces.ts';
import { covenant } from './consoles.ts';
import { type Folder, workspaceFolder } from './folders.ts';

const HEAD = 'schemas/bank/account/AccountOpened.avsc';
const ALL = ['--reason', 'Nobody stores it: "yet"', '--owner', 'team:ledger', '--expires', '2999-12-31'];

async function broken(): Promise<Folder & { readonly mark: string }> {
  const folder = workspaceFolder(opened('{ "name": "n", "type": "string", "default": "", "doc": "n" }'));
  await covenant(['freeze'], folder.path);
  folder.write(HEAD, opened('{ "name": "n", "type": "int", "default": 0, "doc": "n" }'));
  const report = JSON.parse((await covenant(['check', '--format', 'json'], folder.path)).out) as {
    readonly findings: readonly { readonly severity: string; readonly fingerprint: string }[];
  };
  return { ...folder, mark: report.findings.find(({ severity }) => severity === 'breaking')?.fingerprint ?? '' };
}

describe('covenant waive', () => {
  test('writes a file for a finding that is there, which lets it pass without a baseline', async () => {
    using folder = await broken();
    const { code, out } = await covenant(['waive', folder.mark, ...ALL], folder.path);
    const file = `.covenant/waivers/${folder.mark.replace(':', '-')}.yaml`;
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining(`${file}  waives compatibility/`) });
    expect(readFileSync(join(folder.path, 'schemas', file), 'utf8')).toContain('reason: "Nobody stores it: \\"yet\\""\n');
    expect(existsSync(join(folder.path, 'schemas/.covenant/schema/waiver.json'))).toBe(true);
    const { out: json } = await covenant(['check', '--format', 'json'], folder.path);
    expect(JSON.parse(json)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ fingerprint: folder.mark, waived: expect.objectContaining({ owner: 'team:ledger' }) }),
      ]),
    });
    expect(await covenant(['waive', folder.mark, ...ALL], folder.path)).toMatchObject({
      code: 3,
      err: expect.stringContaining('is waived until'),
    });
  });

  test('in a repository says that it counts once merged, and it does', async () => {
    using folder = await broken();
    folder.git('init', '--quiet');
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message', 'Break it');
    const { err } = await covenant(['waive', folder.mark, ...ALL], folder.path);
    expect(err).toContain('it counts once main at');
    const alone = await covenant(['check'], folder.path);
    expect(alone.out).toContain('policy/counts-once-merged');
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message', 'Waive it');
    const merged = await covenant(['check'], folder.path);
    expect(merged.out).not.toContain('policy/counts-once-merged');
    expect(merged.out).toContain('breaking, waived');
  });

  test.each([
    [['c1:000000000000', ...ALL], 2, 'no finding has the fingerprint "c1:000000000000"'],
    [['MARK', ...ALL.slice(0, 5), '2001-01-01'], 2, '--expires 2001-01-01 has passed'],
    [['MARK', ...ALL.slice(0, 5), 'tomorrow'], 2, '--expires is a day such as 2026-10-31, not "tomorrow"'],
    [['MARK', ...ALL.slice(2)], 2, 'waive needs --reason'],
    [['MARK', '--reason', ' ', ...ALL.slice(2)], 2, 'waive needs --reason'],
  ])('refuses %j', async (argv, code, message) => {
    using folder = await broken();
    const ran = await covenant(['waive', ...argv.map((word) => (word === 'MARK' ? folder.mark : word))], folder.path);
    expect(ran).toMatchObject({ code, out: '', err: expect.stringContaining(message) });
    expect(existsSync(join(folder.path, 'schemas/.covenant'))).toBe(false);
  });
});
