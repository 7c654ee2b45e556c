import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covenant, type Ran } from '../cli/consoles.ts';
import { emptyFolder, type Folder } from '../cli/folders.ts';

const UPCASTER = 'schemas/bank/account/upcasters/AccountOpened.2-3.ts';
const LEFT_OVER = 'schemas/bank/account/upcasters/AccountOpened.1-2.ts';
const EXAMPLE = join(import.meta.dirname, '..', '..', 'schemas');

/** The example workspace, to be spoilt. */
function example(): Folder {
  const folder = emptyFolder();
  cpSync(EXAMPLE, join(folder.path, 'schemas'), { recursive: true, filter: (path) => !path.includes('generated') });
  return folder;
}

const IMPURE = `import type { AccountOpened2to3 } from './holes.ts';
export const upcast: AccountOpened2to3 = (old) => ({ holder: { given: String(Date.now()), family: old.holderName } });
`;
const HALF = `import type { AccountOpened2to3 } from './holes.ts';
export const upcast: AccountOpened2to3 = (old) => ({ holder: { family: old.holderName } });
`;

describe.each(['check', 'freeze', 'generate'])('covenant %s', (command) => {
  const run = (folder: Folder): Promise<Ran> => covenant([command, 'schemas'], folder.path);

  test('passes the upcasters of the example', async () => {
    using folder = example();
    expect(await run(folder)).toMatchObject({ code: 0 });
  });

  test.each([
    ['impure', UPCASTER, IMPURE, `${UPCASTER}:2:78  error  upcasting/upcaster-is-pure`, 'an upcaster may not use Date'],
    [
      'half filled',
      UPCASTER,
      HALF,
      `${UPCASTER}:2:54  error  upcasting/upcaster-fills-its-holes`,
      'AccountOpened 2 to 3 (holder): Property',
    ],
    [
      'left over',
      LEFT_OVER,
      'export const upcast = () => ({});\n',
      `${LEFT_OVER}:1:1  error  history/upcaster-is-needed`,
      'answers nothing',
    ],
  ])('refuses one that is %s, with its place', async (_, path, text, place, says) => {
    using folder = example();
    folder.write(path, text);
    const { code, out } = await run(folder);
    expect(code).toBe(1);
    expect(out).toContain(place);
    expect(out).toContain(says);
    expect(existsSync(join(folder.path, 'schemas/generated'))).toBe(false);
  });

  test('refuses one that is missing, and shows the signature to write', async () => {
    using folder = example();
    rmSync(join(folder.path, UPCASTER));
    const { code, out } = await run(folder);
    expect(code).toBe(1);
    expect(out).toMatch(/versions\/AccountOpened\/3\.avsc:9:15 {2}breaking/);
    expect(out).toMatch(/(?:run|call) `covenant upcaster AccountOpened` and fill \S*bank\/account\/upcasters\/AccountOpened\.2-3\.ts/);
    if (command !== 'generate') return;
    expect(out).toContain('events stored as version 2 have no answer for `holder` of version 3');
    expect(out).toContain('export const upcast: AccountOpened2to3 = (old) => ({ holder: … });');
  });
});

test('covenant upcaster writes what check then asks to be filled', async () => {
  using folder = example();
  rmSync(join(folder.path, UPCASTER));
  expect(await covenant(['upcaster', 'AccountOpened', 'schemas'], folder.path)).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder.path, UPCASTER), 'utf8')).toContain('// holder: …');
  const { code, out } = await covenant(['check', 'schemas'], folder.path);
  expect(code).toBe(1);
  expect(out).toContain("Property 'holder' is missing");
});
