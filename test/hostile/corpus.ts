import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { FormatName } from '../../src/contract/schema.ts';
import { randomSchema } from '../avro/random-schema.ts';
import { randomText } from '../protobuf/random-schema.ts';
import { type Dice, randomHistory } from '../random-history.ts';
import { randomProtoHistory } from '../random-proto-history.ts';

const root = join(import.meta.dirname, '..', '..', 'schemas');

/** The texts of the example workspace, by path; what is generated from them is left out. */
export const exampleTexts: ReadonlyMap<string, string> = new Map(
  globSync('**/*.{avsc,proto,yaml,ts}', { cwd: root, exclude: (path) => path.toString().startsWith('generated') })
    .map((path) => path.toString().replaceAll('\\', '/'))
    .sort()
    .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
);

const OF: Readonly<Record<FormatName, (dice: Dice) => string>> = {
  avro: (dice) =>
    dice.chance(0.5)
      ? dice.pick(randomHistory(dice.below(1_000), 3, true))
      : JSON.stringify(randomSchema(dice, dice.chance(0.5)), null, dice.below(3)),
  protobuf: (dice) =>
    dice.chance(0.5)
      ? dice.pick(randomProtoHistory(dice.below(1_000), 3))
      : (fc.sample(randomText, { seed: dice.below(2 ** 31), numRuns: 1 })[0] ?? ''),
};

/** A text of a format: one of the example workspace, or a generated one. */
export function someText(dice: Dice, format: FormatName): string {
  const extension = format === 'avro' ? '.avsc' : '.proto';
  const examples = [...exampleTexts].filter(([path]) => path.endsWith(extension)).map(([, text]) => text);
  return dice.chance(0.5) ? dice.pick(examples) : OF[format](dice);
}
