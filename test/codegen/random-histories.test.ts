import type { AnyEvent, EventContract } from '@covenant-events/runtime';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { RecordValue } from '../../src/contract/value.ts';
import { applyChain, chainFrom, stepsOf } from '../../src/evolution/chain.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { schemaOf } from '../evolution/histories.ts';
import { randomHistory } from '../random-history.ts';
import { generated } from './generated.ts';
import { streamOf, workspaceOf } from './literal-workspace.ts';

const SEEDS = 60;

describe('generated readers and writers', () => {
  test('equal the interpreting codec and the chain of steps, for every version of random histories', async () => {
    const histories = new Map<string, readonly Schema[]>();
    for (let seed = 1; seed <= SEEDS; seed++) histories.set(`E${seed}`, randomHistory(seed, 1 + (seed % 5), false).map((text) => schemaOf(text)));
    using output = await generated(workspaceOf([streamOf('test', Object.fromEntries(histories))]));
    const contracts = new Map(output.codec('testCodec').contracts.map((contract) => [contract.event, contract]));
    let compared = 0;
    for (const [name, schemas] of histories) {
      const contract = contracts.get(name);
      if (!contract) throw new Error(`${name} was not generated`);
      compared += compareAll(name, schemas, contract);
    }
    expect(compared).toBeGreaterThan(SEEDS * 10);
  });
});

function compareAll(name: string, schemas: readonly Schema[], contract: EventContract<AnyEvent>): number {
  const steps = stepsOf(schemas, avro.conversion);
  let compared = 0;
  for (const [index, schema] of schemas.entries()) {
    const codec = avro.codec(schema);
    const chain = chainFrom(index + 1, schemas, steps);
    for (let n = 0; n < 6; n++) {
      const value = sampleValue(schema, randomFrom(`${name} ${n}`), { mode: n % 2 === 1 ? 'edge' : 'realistic' }) as RecordValue;
      const bytes = codec.encode(value);
      const padded = new Uint8Array(bytes.length + 5);
      padded.set(bytes, 3);
      const read = contract.versions[index]?.read(padded, 3, 3 + bytes.length);
      const expected = applyChain(chain, codec.decode(bytes) as RecordValue, () => ({}));
      expect({ ...read }, `${name}@${index + 1}, value ${n}`).toEqual(expected);
      if (index === schemas.length - 1 && read) expect(contract.write(read), `${name}, value ${n}`).toEqual(avro.codec(schema).encode(expected));
      compared++;
    }
  }
  return compared;
}
