import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { randomSchema } from '../avro/random-schema.ts';
import { schemaOf } from '../evolution/histories.ts';
import { randomHistory, seededRandom } from '../random-history.ts';
import { randomProtoHistory } from '../random-proto-history.ts';
import { compareHistory, contractsOf, printedHistories } from './compare-histories.ts';

const SEEDS = 60;

/** One random schema, and around it what its generator has not: fixed types with a meaning, and a union of one branch. */
function randomAvro(seed: number): readonly string[] {
  const type = (logicalType: string, size: number, more: object = {}) => ({
    type: 'fixed',
    name: `F${logicalType}`,
    size,
    logicalType,
    ...more,
  });
  const fields = [
    { name: 'inner', type: randomSchema(seededRandom(seed), true) },
    { name: 'price', type: type('decimal', 9, { precision: 18, scale: 3 }) },
    { name: 'ids', type: { type: 'array', items: type('uuid', 16) } },
    { name: 'term', type: ['null', type('duration', 12)] },
    { name: 'only', type: ['string'] },
    { name: 'nothing', type: { type: 'array', items: 'null' } },
    { name: 'then', type: { type: 'long', logicalType: 'timestamp-micros' }, jstype: 'number' },
  ];
  return [JSON.stringify({ type: 'record', name: 'Happened', namespace: 'test', fields })];
}

describe('generated readers and writers equal the interpreting codec and the chain of steps', () => {
  const kinds = [
    { title: 'Avro', format: avro, history: (seed: number) => randomHistory(seed, 1 + (seed % 5), false) },
    { title: 'Avro with holes that upcasters fill', format: avro, history: (seed: number) => randomHistory(seed, 2 + (seed % 5), true) },
    { title: 'random Avro schemas with logical types', format: avro, history: randomAvro },
    { title: 'Protobuf', format: protobuf, history: (seed: number) => randomProtoHistory(seed, 1 + (seed % 5)) },
  ];

  test.each(kinds)('for every version of random histories: $title', async ({ format, history }) => {
    const seeds = Array.from({ length: SEEDS }, (_, index) => index + 1);
    const histories = new Map(seeds.map((seed) => [`E${seed}`, history(seed).map((text) => schemaOf(text, format))]));
    using output = await printedHistories(format, histories);
    const contractOf = contractsOf(output);
    let compared = 0;
    for (const [name, schemas] of histories) compared += compareHistory(format, name, schemas, contractOf(name));
    expect(compared).toBeGreaterThanOrEqual(SEEDS * 6);
  });
});
