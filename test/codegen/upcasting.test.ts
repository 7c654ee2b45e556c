import { describe, expect, test } from 'vitest';
import { scaffold } from '../../codegen/scaffold.ts';
import { avro } from '../../src/avro/format.ts';
import type { Source } from '../../src/contract/place.ts';
import type { RecordValue } from '../../src/contract/value.ts';
import { applyChain, chainFrom, type NumberedStep, stepsOf } from '../../src/evolution/chain.ts';
import { expectSame } from '../same.ts';
import { faultsOf, opened, told, upcaster, upcasterFiles } from './account-history.ts';
import { contractsOf, readWithin } from './compare-histories.ts';
import { type GeneratedOnDisk, generated } from './generated.ts';
import { streamOf, workspaceOf } from './literal-workspace.ts';

const SPLIT = `import type { Opened1to2 } from './holes.ts';
import { familyOf } from './names.ts';

export const upcast: Opened1to2 = (old) => ({ holder: { given: old.holderName.split(' ')[0] ?? '', family: familyOf(old.holderName) } });
`;
const CENTS = `import type { Opened3to4 } from './holes.ts';

export const upcast: Opened3to4 = (old) => ({ balance: old.balance * 100n + BigInt(old.note.length) + BigInt(old.owner.family.length) });
`;
const NAMES = `export const familyOf = (name: string): string => name.split(' ').slice(1).join(' ');\n`;

const WRITTEN: readonly RecordValue[] = [
  { id: 'a', holderName: 'Ada King Lovelace', at: 5, balance: 12n },
  { id: 'b', holder: { given: 'Bo', family: 'Xi' }, at: 6, balance: -1n },
  { id: 'c', owner: { given: 'Cy', family: 'Or' }, at: 7, balance: 2n, note: 'hello' },
  { id: 'd', owner: { given: '', family: 'D' }, at: 8, balance: 3n, note: '' },
];

function printed(files: readonly Source[], versions = opened): Promise<GeneratedOnDisk> {
  return generated(workspaceOf([streamOf('test', { Opened: versions }, 'id', files)]), { upcasters: () => files });
}

describe('a history with two holes and a derived step between them', () => {
  test('is read, from every version, as the chain of its steps with the same functions says', async () => {
    using output = await printed(upcasterFiles({ 'Opened.1-2.ts': SPLIT, 'Opened.3-4.ts': CENTS, 'names.ts': NAMES }));
    const contract = contractsOf(output)('Opened');
    const steps = stepsOf(opened, avro.conversion);
    expect(steps.map((step) => step.holes.map((hole) => hole.property))).toEqual([['holder'], [], ['balance']]);
    const answers: Readonly<Record<number, (old: RecordValue) => RecordValue>> = {
      1: ({ holderName }) => {
        const [given = '', ...family] = String(holderName).split(' ');
        return { holder: { given, family: family.join(' ') } };
      },
      3: ({ balance, note, owner }) => ({
        balance: (balance as bigint) * 100n + BigInt(String(note).length + String((owner as RecordValue).family).length),
      }),
    };
    const upcast = (step: NumberedStep, old: RecordValue) => answers[step.from]?.(old) ?? {};
    for (const [index, value] of WRITTEN.entries()) {
      const schema = opened[index] ?? opened[0];
      if (!schema) throw new Error('there is no schema');
      const expected = applyChain(chainFrom(index + 1, opened, steps), value, upcast);
      expectSame({ ...readWithin(contract, index, avro.codec(schema).encode(value)) }, expected, `version ${index + 1}`);
    }
  });

  test('reads its first version so', async () => {
    using output = await printed(upcasterFiles({ 'Opened.1-2.ts': SPLIT, 'Opened.3-4.ts': CENTS, 'names.ts': NAMES }));
    const bytes = avro.codec(opened[0] ?? never()).encode(WRITTEN[0]);
    const event = readWithin(contractsOf(output)('Opened'), 0, bytes);
    expect({ ...event }).toEqual({ id: 'a', owner: { given: 'Ada', family: 'King Lovelace' }, at: 5, balance: 1214n, note: '-' });
    expect([event.$type, event.$version, event.constructor === output.module.Opened]).toEqual(['test.Opened', 4, true]);
  });
});

describe('an upcaster that fails while an event is read', () => {
  const broken = 'as unknown as { holder: { given: string; family: string } }';

  test.each([
    ['throws', "throw new Error('no name');", /failed: no name$/],
    ['throws what is no error', "throw 'no name';", /failed: no name$/],
    [
      'never ends its recursion',
      'const again = (n: number): number => again(n + 1) + 1;\nagain(0);\nreturn { holder: { given: "", family: "" } };',
      /failed: Maximum call stack/,
    ],
    ['leaves the hole', `return {} ${broken};`, /its answer needs holder: it is missing$/],
    ['answers nothing', `return undefined ${broken};`, /its answer must be an object, and is undefined$/],
    ['answers later', `return Promise.resolve({}) ${broken};`, /its answer needs holder: it is missing$/],
    ['fills it in half', `return { holder: { given: '' } } ${broken};`, /its answer\.holder needs family: it is missing$/],
    [
      'fills it with another type',
      `return { holder: { given: '', family: 7 } } ${broken};`,
      /its answer\.holder\.family must be a string, and is 7$/,
    ],
    [
      'fills a derived field',
      `return { holder: { given: '', family: '' }, id: 'x' } ${broken};`,
      /its answer has no property "id"; it has holder$/,
    ],
  ])('%s: upcast-failed names the event and the step', async (_, body, says) => {
    const text = upcaster(body);
    expect(faultsOf(text).map(told)).toEqual([]);
    using output = await printed(upcasterFiles({ 'Opened.1-2.ts': text }), opened.slice(0, 2));
    const bytes = avro.codec(opened[0] ?? never()).encode(WRITTEN[0]);
    const read = () => readWithin(contractsOf(output)('Opened'), 0, bytes);
    expect(read).toThrowError(expect.objectContaining({ code: 'upcast-failed' }));
    expect(read).toThrowError(/^the upcaster of test\.Opened 1-2 failed: /);
    expect(read).toThrowError(says);
  });
});

describe('a scaffold', () => {
  const versions = opened.slice(0, 2);
  const stream = streamOf('bank', { Opened: versions });
  const { files, asked } = scaffold(stream, stream.events[0] ?? never());
  const stub = files.find((file) => file.path.endsWith('Opened.1-2.ts'))?.text ?? '';

  test('has the types of the holes and a file for each step that asks', () => {
    expect(asked.map(({ from, to }) => [from, to])).toEqual([[1, 2]]);
    expect(files.map((file) => file.path)).toEqual(['bank/upcasters/holes.ts', 'bank/upcasters/Opened.1-2.ts']);
  });

  test('does not compile until it is filled, and then does', () => {
    expect(faultsOf(stub).map(told)).toEqual([expect.stringContaining("Property 'holder' is missing")]);
    const filled = stub.replace(/^.*\/\/ holder: ….*$/m, "  holder: { given: '', family: old.holderName },");
    expect(faultsOf(filled).map(told)).toEqual([]);
  });

  test('asks for the head as for the version that it will be', () => {
    const before = { ...stream, events: stream.events.map((event) => ({ ...event, versions: event.versions.slice(0, 1) })) };
    expect(scaffold(before, before.events[0] ?? never()).files).toEqual(files);
  });
});

function never(): never {
  throw new Error('there is none');
}
