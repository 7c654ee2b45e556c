import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { covenant } from '../cli/consoles.ts';

const root = join(import.meta.dirname, '..', '..');
const tsc = join(root, 'node_modules/typescript/bin/tsc');

/** What a service does with the package, and prints; the same in every module system. */
const BODY = `
const opened = new AccountOpened({ accountId: 'A-1', holder: { given: 'Ada', family: 'Lovelace' }, currency: 'EUR', openedAt: 0 });
const contract = bankAccountCodec.contracts.find((one) => one.type === AccountOpened.$type);
if (!contract) throw new Error('AccountOpened is gone');
const bytes = contract.write(opened.$with({ email: 'ada@example.org' }));
const again = contract.versions[2]?.read(bytes, 0, bytes.length);
console.log(JSON.stringify(again), again instanceof AccountOpened, bankAccountCodec.key(opened));
try {
  contract.versions[0]?.read(bytes.subarray(0, 3), 0, 3);
} catch (error) {
  console.log(isEventError(error, 'truncated'));
}
`;
const SAID =
  '{"accountId":"A-1","holder":{"given":"Ada","family":"Lovelace"},"currency":"EUR","openedAt":0,"channel":"UNKNOWN","email":"ada@example.org"} true A-1\ntrue\n';

const ESM = `import { AccountOpened, type BankAccountEvent, bankAccountCodec } from '@acme/bank-events';
import type { MoneyDeposited } from '@acme/bank-events/bank.account';
import { isEventError } from '@covenant-events/runtime';
export type Amount = MoneyDeposited['amount'];
export const isOpening = (event: BankAccountEvent): event is AccountOpened => event.$type === AccountOpened.$type;
`;
/** A module that knows neither Node's types nor a browser's. */
const EVENTS = `import { type AccountOpened, bankAccountCodec } from '@acme/bank-events';
import { isEventError } from '@covenant-events/runtime/codec';
export const keyOf = (event: AccountOpened): string => bankAccountCodec.key(event);
export const isTruncated = (error: unknown): boolean => isEventError(error, 'truncated');
`;
const CJS = `// @ts-check
const { AccountOpened, bankAccountCodec } = require('@acme/bank-events');
const { isEventError } = require('@covenant-events/runtime');
`;

let folder = '';
let service = '';

function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...process.env, NODE_OPTIONS: '' } });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  }
}

/** Type-checks some files of the service under some options. */
function check(files: readonly string[], options: object): void {
  const compilerOptions = {
    target: 'es2023',
    lib: ['es2023'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    ...options,
  };
  writeFileSync(join(service, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
  run(process.execPath, [tsc, '-p', service], service);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'covenant-packed-'));
  run(process.execPath, [join(root, 'build.ts')], root);
  run('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], join(root, 'dist/runtime'));
  cpSync(join(root, 'schemas'), join(folder, 'schemas'), { recursive: true, filter: (path) => !path.includes('generated') });
  const printed = await covenant(['generate', 'schemas', '--package', '@acme/bank-events', '--pack'], folder);
  expect(printed).toMatchObject({ code: 0 });
  service = join(folder, 'service');
  mkdirSync(service);
  writeFileSync(join(service, 'package.json'), '{ "name": "service", "version": "1.0.0", "private": true, "type": "module" }\n');
  const packed = globSync(['*.tgz', 'schemas/generated/*.tgz'], { cwd: folder }).map((path) => join(folder, path));
  expect(packed).toHaveLength(2);
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packed], service);
  writeFileSync(join(service, 'service.ts'), `${ESM}${BODY}`);
  writeFileSync(join(service, 'events.ts'), EVENTS);
  writeFileSync(join(service, 'service.cjs'), `${CJS}${BODY}`);
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed runtime and a packed package, installed into an empty folder', () => {
  test('are all that is installed, and less than 2 MB of it', () => {
    const installed = readdirSync(join(service, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(
      installed.flatMap((scope) => readdirSync(join(service, 'node_modules', scope)).map((name) => `${scope}/${name}`)).sort(),
    ).toEqual(['@acme/bank-events', '@covenant-events/runtime']);
    const files = globSync('node_modules/**/*', { cwd: service }).map((path) => statSync(join(service, path)));
    const bytes = files.filter((file) => file.isFile()).reduce((sum, file) => sum + file.size, 0);
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(2_000_000);
  });

  const node = { module: 'nodenext', types: ['node'], typeRoots: [join(root, 'node_modules/@types')] };
  const browser = { module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom', 'esnext.disposable'] };

  test.each([
    { title: 'ESM on Node', files: ['service.ts'], options: { ...node, skipLibCheck: false } },
    { title: 'ESM in a bundle', files: ['service.ts'], options: { ...browser, skipLibCheck: false } },
    { title: 'CommonJS on Node', files: ['service.cjs'], options: { ...node, allowJs: true, checkJs: true } },
    {
      title: 'events alone, where there is the language and nothing else',
      files: ['events.ts'],
      options: { module: 'nodenext', skipLibCheck: false },
    },
  ])('are the types of a strict service: $title', ({ files, options }) => check(files, options));

  test('keep a service from what a package does not have', () => {
    writeFileSync(join(service, 'wrong.ts'), "import { AccountOpend } from '@acme/bank-events';\nvoid AccountOpend;\n");
    expect(() => check(['wrong.ts'], { module: 'nodenext' })).toThrowError(/no exported member named 'AccountOpend'/);
    writeFileSync(join(service, 'wrong.ts'), "import * as inside from '@acme/bank-events/bank.account/AccountOpened.js';\nvoid inside;\n");
    expect(() => check(['wrong.ts'], { module: 'nodenext' })).toThrowError(/Cannot find module/);
  });

  test.each(['service.ts', 'service.cjs'])('are read, written and told apart by a service that runs on Node: %s', (file) => {
    expect(run(process.execPath, [file], service)).toBe(SAID);
  });
});
