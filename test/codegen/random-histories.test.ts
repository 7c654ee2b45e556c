import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { schemaOf } from '../evolution/histories.ts';
import { randomHistory } from '../random-history.ts';
import { randomProtoHistory } from '../random-proto-history.ts';
import { compareHistory, contractsOf, printedHistories } from './compare-histories.ts';

const SEEDS = 60;

describe('generated readers and writers equal the interpreting codec and the chain of steps', () => {
  const kinds = [
    { title: 'Avro', format: avro, history: (seed: number) => randomHistory(seed, 1 + (seed % 5), false) },
    { title: 'Avro with holes that upcasters fill', format: avro, history: (seed: number) => randomHistory(seed, 2 + (seed % 5), true) },
    { title: 'Protobuf', format: protobuf, history: (seed: number) => randomProtoHistory(seed, 1 + (seed % 5)) },
  ];

  test.each(kinds)('for every version of random histories: $title', async ({ format, history }) => {
    const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
    const histories = new Map(seeds.map((seed) => [`E${seed}`, history(seed).map((text) => schemaOf(text, format))]));
    using output = await printedHistories(format, histories);
    const contractOf = contractsOf(output);
    let compared = 0;
    for (const [name, schemas] of histories) compared += compareHistory(format, name, schemas, contractOf(name));
    expect(compared).toBeGreaterThan(SEEDS * 10);
  });
});
