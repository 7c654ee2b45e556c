import { describe, expect, test } from 'vitest';
import { faultsOf, told, upcaster } from './account-history.ts';

const FILLED = "return { holder: { given: '', family: old.holderName } };";
const AT = 'schemas/bank/upcasters/Opened.1-2.ts';
const FILLS = 'upcasting/upcaster-fills-its-holes';
const PURE = 'upcasting/upcaster-is-pure';

describe('an upcaster that does not have the type of its step', () => {
  const typed = (body: string) => `import type { Opened1to2 } from './holes.ts';\nexport const upcast: Opened1to2 = ${body};\n`;

  test.each([
    { title: 'leaves the hole open', text: typed('(old) => ({})'), at: '2:44', says: "Property 'holder' is missing" },
    { title: 'fills it in half', text: typed("(old) => ({ holder: { given: '' } })"), at: '2:47', says: "Property 'family' is missing" },
    {
      title: 'fills it with another type',
      text: typed('(old) => ({ holder: { given: 1, family: old.holderName } })'),
      at: '2:57',
      says: "Type 'number' is not assignable to type 'string'",
    },
    {
      title: 'fills a derived field too',
      text: typed("(old) => ({ holder: { given: '', family: '' }, balance: old.balance * 100n })"),
      at: '2:82',
      says: "Type 'bigint' is not assignable to type 'never'",
    },
    {
      title: 'reads a field that the old version lacks',
      text: typed("(old) => ({ holder: { given: old.given, family: '' } })"),
      at: '2:68',
      says: "Property 'given' does not exist on type 'Opened$1'",
    },
    {
      title: 'declares no type and the wrong answer',
      text: "export const upcast = () => ({ holder: 'Ada' });\n",
      at: '1:14',
      says: "Type 'string' is not assignable to type 'Person'",
    },
    {
      title: 'declares no type and a derived field',
      text: "export function upcast() {\n  return { holder: { given: '', family: '' }, id: 'x' };\n}\n",
      at: '1:17',
      says: "Types of property 'id' are incompatible",
    },
    { title: 'is exported under another name', text: 'export const up = 1;\n', at: '1:1', says: 'exports nothing called upcast' },
    { title: 'is no TypeScript', text: 'export const upcast = (old => {\n', at: '2:1', says: "'}' expected" },
    { title: 'is empty', text: '', at: '1:1', says: 'exports nothing called upcast' },
  ])('$title: a finding at its place, with event, versions, field and what to write', ({ text, at, says }) => {
    const findings = faultsOf(text);
    expect(findings.map(told)).toContainEqual(expect.stringContaining(`${AT}:${at} ${FILLS} Opened 1 to 2 (holder): `));
    expect(findings.map((finding) => finding.message)).toContainEqual(expect.stringContaining(says));
    for (const finding of findings) {
      expect(finding).toMatchObject({ severity: 'error', coordinate: 'bank/Opened@2' });
      expect(finding.fixes).toEqual([{ say: 'write: export const upcast: Opened1to2 = (old) => ({ holder: … });' }]);
    }
  });
});

describe('an upcaster that depends on more than the old event', () => {
  const inBody = [
    ['Date.now()', 'Date but as'],
    ['Date()', 'Date but as'],
    ['new Date()', 'Date but as'],
    ['new Date(2020, 1)', 'Date but as'],
    ["Date['now']()", 'Date but as'],
    ['(Date).now()', 'Date but as'],
    ['((clock) => clock.now())(Date)', 'Date but as'],
    ['{ Date }', 'Date but as'],
    ['new Date(old.at).getHours()', "getHours (the machine's time zone)"],
    ['new Date(old.at).toString()', "toString (the machine's time zone)"],
    ['new Date(old.at).toLocaleDateString()', "toLocaleDateString (the machine's language)"],
    ["old.holderName.localeCompare('b')", "localeCompare (the machine's language)"],
    ["new Intl.NumberFormat('de')", 'Intl'],
    ['Math.random()', 'Math.random'],
    ["Math['random']()", 'Math.random'],
    ['((m) => m.random())(Math)', 'Math.random'],
    ['process.env.HOME', 'process (the process)'],
    ['{ process }', 'process (the process)'],
    ["fetch('https://example.org')", 'fetch (the network)'],
    ['console.log(old)', 'console (output)'],
    ['performance.now()', 'performance (the clock)'],
    ['crypto.randomUUID()', 'crypto (randomness)'],
    ['globalThis.Date', 'globalThis (global state)'],
    ["eval('1')", 'eval (code made at run time)'],
    ["Function('return 1')()", 'Function (code made at run time)'],
    ["(() => 1).constructor('return 1')()", 'a constructor of unknown origin'],
    ["''['constructor']", 'a constructor of unknown origin'],
    ["import('./other.ts')", 'an import at run time'],
    ["require('node:fs')", 'require (modules outside its folder)'],
    ['import.meta.url', 'import.meta'],
    ['setTimeout(() => 1, 0)', 'setTimeout (timers)'],
    ['new SharedArrayBuffer(1)', 'SharedArrayBuffer (shared memory)'],
    ['new WeakRef(old)', 'WeakRef (the garbage collector)'],
  ] as const;

  test.each(inBody)('%s', (expression, what) => {
    const findings = faultsOf(upcaster(`  const x = ${expression};\n  ${FILLED}`)).filter((finding) => finding.rule === PURE);
    expect(findings.map(told)).toContainEqual(expect.stringContaining(`Opened 1 to 2 (holder): an upcaster may not use ${what}`));
    expect(findings[0]?.place?.source.path).toBe(AT);
    expect(told(findings[0] ?? never())).toContain(`${AT}:3:`);
  });

  const ofModule = [
    ['let count = 0;', '', 'a variable that outlives the call', 2],
    ['var count = 0;', '', 'a variable that outlives the call', 2],
    ['const seen: string[] = [];', 'seen.push(old.id);', 'state that outlives the call', 4],
    ['const seen = new Map<string, string>();', 'seen.set(old.id, old.id);', 'state that outlives the call', 4],
    ['const seen = { count: 0 };', 'seen.count++;', 'state that outlives the call', 4],
    ['const seen = { count: 0 };', 'seen["count"] += 1;', 'state that outlives the call', 4],
    ['class Seen { static count = 0; }', 'Seen.count = 1;', 'state that outlives the call', 4],
    ["import { readFileSync } from 'node:fs';", '', 'an import of "node:fs"', 2],
    ["import '../elsewhere.ts';", '', 'an import of "../elsewhere.ts"', 2],
    ["export * from 'left-pad';", '', 'an import of "left-pad"', 2],
    ["import './holes.ts';", '', './holes.ts at run time', 2],
    ['declare const process: { readonly pid: number };', '', 'a declaration of something that is not in its folder', 2],
    ['const now = Date.now;', '', 'Date but as', 2],
    ['const { random } = Math;', '', 'Math.random', 2],
    ['const nothing = await null;', '', 'await: it must answer at once', 2],
  ] as const;

  test.each(ofModule)('%s', (before, body, what, line) => {
    const findings = faultsOf(upcaster(`${body}\n  ${FILLED}`, `${before}\n`)).filter((finding) => finding.rule === PURE);
    expect(findings.map(told)).toContainEqual(expect.stringMatching(new RegExp(`Opened\\.1-2\\.ts:${line}:\\d+ ${PURE} .*`)));
    expect(findings.map((finding) => finding.message)).toContainEqual(expect.stringContaining(`an upcaster may not use ${what}`));
  });

  test('in a file that it imports: the finding is there', () => {
    const text =
      "import type { Opened1to2 } from './holes.ts';\nimport { split } from './names.ts';\nexport const upcast: Opened1to2 = (old) => ({ holder: split(old.holderName) });\n";
    const names = 'export const split = (name: string) => ({ given: String(Math.random()), family: name });\n';
    const findings = faultsOf(text, { 'names.ts': names });
    expect(findings.map(told)).toEqual([expect.stringContaining('schemas/bank/upcasters/names.ts:1:57 upcasting/upcaster-is-pure')]);
  });
});

describe('a pure upcaster', () => {
  test.each([
    ['new Date(old.at).getUTCFullYear()'],
    ['Date.UTC(2020, 1)'],
    ["Date.parse('2020-01-01T00:00:00Z')"],
    ['Math.max(1, Math.round(1.5))'],
    ['new Map([[old.id, 1]]).set(old.id, 2)'],
    ["((process: string) => process)('x')"],
    ['{ process: 1, fetch: 2, Math: 3 }'],
    ['(({ id: console }) => console)(old)'],
    ['[old.at].map((now) => now + 1).sort()'],
    ["new TextDecoder().decode(new TextEncoder().encode('x'))"],
    ['((when: Date) => when instanceof Date)(new Date(old.at))'],
    ['JSON.stringify(Object.keys(old)).replaceAll(/a/g, "b")'],
    ['((fetch: { readonly setTimeout: number }) => fetch.setTimeout)({ setTimeout: 1 })'],
    ['old.balance.toString()'],
  ])('may use %s', (expression) => {
    expect(faultsOf(upcaster(`  const x = ${expression};\n  ${FILLED}`)).map(told)).toEqual([]);
  });

  test('may use constants, types and functions of its module and of its folder', () => {
    const text = `import type { Opened1to2 } from './holes.ts';
import { type Name, SPACE, split } from './names.ts';

const table = new Map([['a', SPACE]]);
function family(name: Name): string {
  let rest = name.family;
  rest += table.get('a') ?? '';
  return rest;
}
export const upcast: Opened1to2 = (old) => ({ holder: { given: split(old.holderName).given, family: family(split(old.holderName)) } });
`;
    const names = `export interface Name { readonly given: string; readonly family: string }
export const SPACE = ' ';
export const split = (name: string): Name => ({ given: name, family: name });
`;
    expect(faultsOf(text, { 'names.ts': names }).map(told)).toEqual([]);
  });
});

function never(): never {
  throw new Error('nothing was found');
}
