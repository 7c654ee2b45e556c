import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { covenant } from './consoles.ts';
import { emptyFolder, type Folder } from './folders.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** The example workspace with its packages, where packages find the runtime, and a log of 500 events of each version. */
async function replayed(stream: string): Promise<Folder> {
  const folder = emptyFolder();
  cpSync(join(ROOT, 'schemas'), join(folder.path, 'schemas'), { recursive: true, filter: (path) => !path.includes('generated') });
  cpSync(join(ROOT, 'src', 'runtime'), join(folder.path, 'node_modules', '@covenant-events', 'runtime'), { recursive: true });
  expect((await covenant(['generate', 'schemas'], folder.path)).code).toBe(0);
  const argv = ['sample', stream, 'schemas', '--count', '500', '--versions', 'mixed', '--log', 'e.sqlite'];
  expect((await covenant(argv, folder.path)).err).toBe('500 events written to e.sqlite\n');
  return folder;
}

describe.each(['bank.account', 'shop.order', 'iot.reading'])('covenant replay %s', (stream) => {
  test('reads every stored version into the newest classes', async () => {
    using folder = await replayed(stream);
    const argv = ['replay', stream, 'schemas', '--log', 'e.sqlite'];
    const { code, out, err } = await covenant([...argv, '--json'], folder.path);
    expect([code, err]).toEqual([0, '']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ stream, events: 500 });
    expect(report.byEvent.some((row: { readonly version: number }) => row.version > 1)).toBe(true);
    expect(report.byEvent.reduce((sum: number, row: { readonly events: number }) => sum + row.events, 0)).toBe(500);
    expect(report.byEvent.reduce((sum: number, row: { readonly bytes: number }) => sum + row.bytes, 0)).toBe(report.bytes);
    const text = await covenant([...argv, '--by-event'], folder.path);
    expect(text.out).toMatch(new RegExp(`^${stream}: 500 events of \\d+ aggregates, [\\d,]+ bytes, in `));
    expect(text.out.split('\n').length - 3).toBe(report.byEvent.length);
  });
});

describe('covenant replay', () => {
  let folder: Folder;
  beforeAll(async () => {
    folder = await replayed('bank.account');
  });
  afterAll(() => folder[Symbol.dispose]());

  test('prints the events of one key in order, old ones as the newest class', async () => {
    const key = JSON.parse(
      (await covenant(['sample', 'bank.account', 'schemas', '--count', '500', '--versions', 'mixed'], folder.path)).out.split('\n')[0] ??
        '',
    ).key;
    const { code, out } = await covenant(['replay', 'bank.account', 'schemas', '--log', 'e.sqlite', '--key', key], folder.path);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines[0]).toMatchObject({
      type: 'bank.account.AccountOpened',
      version: 3,
      written: 1,
      key,
      data: { accountId: key, holder: { given: expect.any(String) } },
    });
    expect(lines.every((line, i) => i === 0 || line.offset > lines[i - 1].offset)).toBe(true);
  });

  test('says what is missing, and how to get it', async () => {
    writeFileSync(join(folder.path, 'text.sqlite'), 'this is no database, only some text that is long enough to be looked at');
    const replay = (...argv: readonly string[]) => covenant(['replay', 'bank.account', 'schemas', ...argv], folder.path);
    expect((await replay()).err).toMatch(/replay needs a log to read: --log FILE/);
    expect((await replay('--log', 'none.sqlite')).err).toMatch(/none\.sqlite/);
    expect((await replay('--log', 'text.sqlite')).err).toMatch(/text\.sqlite/);
    expect((await replay('--log', 'e.sqlite', '--key', 'nobody')).err).toMatch(/no events of "nobody"/);
    expect((await replay('--log', 'e.sqlite', '--package', 'none')).err).toMatch(/none holds no generated package\n.*covenant generate/);
    expect((await replay('--log', 'e.sqlite', '--package', 'schemas/generated/iot-events')).err).toMatch(/has no codec of bank\.account/);
    const codes = await Promise.all([replay(), replay('--log', 'none.sqlite'), replay('--log', 'e.sqlite', '--key', 'nobody')]);
    expect(codes.map(({ code, out }) => [code, out])).toEqual([
      [2, ''],
      [3, ''],
      [2, ''],
    ]);
  });
});
