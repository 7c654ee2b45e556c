import avsc from 'avsc';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { RecordValue } from '../../src/contract/value.ts';
import { applyChain, chainFrom, type NumberedStep, stepsOf } from '../../src/evolution/chain.ts';
import { applyPlan } from '../../src/evolution/convert.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { randomHistory } from '../random-history.ts';
import { fiveHistories, record, schemaOf } from './histories.ts';

const noUpcaster = (): never => {
  throw new Error('nobody is asked here');
};

describe('a chain means what its steps meant when they were approved', () => {
  test.each(fiveHistories)('$title', ({ versions, written, chain, direct }) => {
    const schemas = versions.map((fields) => record(fields));
    const steps = stepsOf(schemas, avro.conversion);
    expect(steps.flatMap((step) => step.holes)).toEqual([]);
    expect(applyChain(chainFrom(1, schemas, steps), written, noUpcaster)).toEqual(chain);
    expect(resolvedByAvsc(schemas[0]?.sources[0].text ?? '', schemas[2]?.sources[0].text ?? '', written)).toEqual(direct);
  });
});

function resolvedByAvsc(writer: string, reader: string, value: RecordValue): unknown {
  const [from, to] = [avsc.Type.forSchema(JSON.parse(writer)), avsc.Type.forSchema(JSON.parse(reader))];
  try {
    return { ...to.fromBuffer(from.toBuffer(value), to.createResolver(from)) };
  } catch {
    return 'error';
  }
}

describe('a composed chain equals its single steps', () => {
  test.each([false, true])('for random values of every version of random histories, recursive types included (holes: %s)', (holes) => {
    let compared = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const schemas = randomHistory(seed, 2 + (seed % 5), holes).map((text) => schemaOf(text));
      const steps = stepsOf(schemas, avro.conversion);
      for (const [index, schema] of schemas.entries()) {
        const chain = chainFrom(index + 1, schemas, steps);
        for (let n = 0; n < 5; n++) {
          const value = sampleValue(schema, randomFrom(seed * 31 + n), { mode: n % 2 === 1 ? 'edge' : 'realistic' }) as RecordValue;
          const stepwise = steps.slice(index).reduce((current, step) => applyPlan(step.plan, current, answerFor(step)), value);
          expect(applyChain(chain, value, answerFor), `seed ${seed}, version ${index + 1}`).toEqual(stepwise);
          compared++;
        }
      }
    }
    expect(compared).toBeGreaterThan(1_000);
  });
});

/** An answer that depends on nothing but the step: a fresh value for each hole. */
function answerFor(step: NumberedStep): RecordValue {
  const sampled = sampleValue(step.after, randomFrom(step.from), {}) as RecordValue;
  return Object.fromEntries(step.holes.map((hole) => [hole.property, sampled[hole.property]]));
}
