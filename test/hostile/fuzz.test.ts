import { expect, test } from 'vitest';
import { isCovenantError } from '../../src/contract/error.ts';
import { formats } from '../../src/formats.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { memoryTree } from '../../src/workspace/tree.ts';
import { type Dice, seededRandom } from '../random-history.ts';
import { exampleTexts, someText } from './corpus.ts';
import { examineText, examineWorkspace, type Fate } from './examine.ts';
import { mutate } from './mutate.ts';

/** `FUZZ_SECONDS` goes on for so long, from the seed in `FUZZ_SEED`; a run without it is the same everywhere. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const TIMEOUT = 120_000 + SECONDS * 2_000;

test.each(['avro', 'protobuf'] as const)(
  'damaged %s texts are told from sound ones, and sound ones keep their word',
  (name) => {
    const fates = fuzz(1_000, (dice, seed) => {
      const text = dice.chance(0.05) ? someText(dice, name) : mutate(dice, someText(dice, name), someText(dice, name));
      return { text, examine: () => examineText(formats[name], text, seed) };
    });
    expect(fates).toEqual(new Set<Fate>(['faulty', 'sound']));
  },
  TIMEOUT,
);

test(
  'a workspace with damaged files is checked to the end',
  () => {
    const baseline = readWorkspace(memoryTree(Object.fromEntries(exampleTexts)), 'schemas');
    const paths = [...exampleTexts.keys()];
    const fates = fuzz(150, (dice) => {
      const files = Object.fromEntries(exampleTexts);
      const damaged = Array.from({ length: 1 + dice.below(3) }, () => dice.pick(paths));
      for (const path of damaged) files[path] = mutate(dice, files[path] ?? '', exampleTexts.get(dice.pick(paths)) ?? '');
      const text = damaged.map((path) => `--- ${path}\n${files[path]}`).join('\n');
      return { text, examine: () => examineWorkspace(files, baseline) };
    });
    expect(fates).toEqual(new Set<Fate>(['faulty', 'sound']));
  },
  TIMEOUT,
);

/** One damaged text, and what is to be found out about it. */
interface Case {
  readonly text: string;
  readonly examine: () => Fate;
}

/** Tries so many cases, or for so long as was asked; one that fails is told with its seed. */
function fuzz(count: number, make: (dice: Dice, seed: number) => Case): ReadonlySet<Fate> {
  const until = performance.now() + SECONDS * 1_000;
  const fates = new Set<Fate>();
  for (let index = 0; SECONDS > 0 ? performance.now() < until : index < count; index++) {
    const seed = SEED + index;
    const { text, examine } = make(seededRandom(seed), seed);
    try {
      fates.add(examine());
    } catch (cause) {
      if (!isCovenantError(cause))
        throw new Error(`FUZZ_SEED=${seed}: ${cause instanceof Error ? cause.stack : cause}\n${text}`, { cause });
    }
  }
  return fates;
}
