import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

/** The main job from end to end on embedded defaults, as a user would type it; cleans up after itself. */
const { values } = parseArgs({ options: { accounts: { type: 'string', default: '1000' }, events: { type: 'string', default: '100000' } } });
const root = join(import.meta.dirname, '..');
const scratch = join(root, '.covenant-demo');
const schemas = join(scratch, 'schemas');
const service = join(scratch, 'bank-ledger');
const log = join(scratch, 'events.sqlite');
const started = performance.now();

process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
process.on('SIGINT', () => process.exit(130));
process.chdir(root);
prepare();

await step('Check the example workspace', () => covenant('check', 'schemas', '--against', 'dir:schemas'));
await step('A change that would break readers is refused', refuseBreakingEdit);
await step('Generate the typed packages', () => covenant('generate', here(schemas)));
await step('Type-check a small service against the bank package', typeCheck);
await step(`Write a history of ${values.accounts} accounts, old and new versions mixed`, () =>
  covenant(
    'sample',
    'bank.account',
    here(schemas),
    '--aggregates',
    values.accounts,
    '--count',
    values.events,
    '--versions',
    'mixed',
    '--seed',
    '7',
    '--log',
    here(log),
  ),
);
await step('Replay it through the newest classes into balances', () => node([join(service, 'balances.ts'), log]));
say(`\nDone in ${((performance.now() - started) / 1000).toFixed(1)} s; everything that was written is gone again.`);

/** A copy of the workspace to work in, and of the service beside it, with the generated package where npm would put it. */
function prepare(): void {
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(join(service, 'node_modules/@acme'), { recursive: true });
  cpSync('schemas', schemas, { recursive: true, filter: (path) => !path.includes('generated') });
  cpSync('examples/bank-ledger', service, { recursive: true });
  symlinkSync(join(schemas, 'generated/bank-events'), join(service, 'node_modules/@acme/bank-events'));
}

async function refuseBreakingEdit(): Promise<void> {
  const file = join(schemas, 'bank/account/MoneyWithdrawn.avsc');
  const text = readFileSync(file, 'utf8');
  const added = '    { "name": "reason", "type": "string", "doc": "Why it was taken out." },\n';
  const edited = text.replace(/("fields": \[\n)/, `$1${added}`);
  if (edited === text) throw new Error(`${here(file)} is not what this expects`);
  say(`  ${here(file)} gains\n  + ${added.trim()}\n`);
  writeFileSync(file, edited);
  await refused('check', here(schemas), '--against', 'dir:schemas');
  writeFileSync(file, text);
  say('The edit was refused, as it should be; it is taken back.');
}

async function typeCheck(): Promise<void> {
  await node(['node_modules/typescript/bin/tsc', '-p', service]);
  say('no errors');
}

async function step(title: string, work: () => Promise<void>): Promise<void> {
  say(`\n── ${title}`);
  await work();
}

async function covenant(...args: readonly string[]): Promise<void> {
  await command(args, 0);
}

async function refused(...args: readonly string[]): Promise<void> {
  await command(args, 1);
}

async function command(args: readonly string[], expected: number): Promise<void> {
  say(`$ covenant ${args.join(' ')}`);
  await node(['src/cli/main.ts', ...args], expected);
}

function node(args: readonly string[], expected = 0): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === expected ? resolve() : reject(new Error(`${args.join(' ')} ended with ${code}, not ${expected}`)),
    );
  });
}

function here(path: string): string {
  return relative(root, path);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
