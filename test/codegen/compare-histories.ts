import type { AnyEvent, EventContract } from '@covenant-events/runtime';
import type { Format } from '../../src/contract/format.ts';
import type { Source } from '../../src/contract/place.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { RecordValue, Value } from '../../src/contract/value.ts';
import { applyChain, chainFrom, type NumberedStep, stepsOf } from '../../src/evolution/chain.ts';
import { randomFrom } from '../../src/sample/random.ts';
import { sampleValue } from '../../src/sample/value.ts';
import { expectSame } from '../same.ts';
import { type GeneratedOnDisk, generated } from './generated.ts';
import { streamOf, workspaceOf } from './literal-workspace.ts';

/** Event histories by event name, printed as one package whose upcasters answer with a constant for each step. */
export async function printedHistories(format: Format, histories: ReadonlyMap<string, readonly Schema[]>): Promise<GeneratedOnDisk> {
  const upcasters = [...histories].flatMap(([name, schemas]) =>
    stepsOf(schemas, format.conversion).flatMap((step) => (step.holes.length === 0 ? [] : [upcasterFile(name, step)])),
  );
  const stream = streamOf('test', Object.fromEntries(histories), 'id', upcasters);
  return generated(workspaceOf([stream]), { upcasters: () => upcasters });
}

/** What every upcaster of {@link printedHistories} answers to a step: a sampled value for each hole. */
export function answerTo(step: NumberedStep): RecordValue {
  const sampled = sampleValue(step.after, randomFrom(step.from), { mode: 'realistic' }) as RecordValue;
  return Object.fromEntries(step.holes.map((hole) => [hole.property, sampled[hole.property]]));
}

function upcasterFile(event: string, step: NumberedStep): Source {
  const type = `${event}${step.from}to${step.to}`;
  const text = `import type { ${type} } from './holes.ts';\n\nexport const upcast: ${type} = () => (${literal(answerTo(step))});\n`;
  return { path: `test/upcasters/${event}.${step.from}-${step.to}.ts`, text };
}

/** A value as a person would write it in an upcaster. */
function literal(value: Value): string {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return Object.is(value, -0) ? '-0' : String(value);
  if (value instanceof Uint8Array) return `new Uint8Array([${value.join(', ')}])`;
  if (Array.isArray(value)) return `[${value.map((item: Value) => literal(item)).join(', ')}]`;
  if (value instanceof Map) return `new Map([${[...value].map(([k, v]) => `[${literal(k)}, ${literal(v)}]`).join(', ')}])`;
  return `{ ${Object.entries(value)
    .map(([name, inner]) => `[${JSON.stringify(name)}]: ${literal(inner)}`)
    .join(', ')} }`;
}

/** The contracts of a printed package by event name. */
export function contractsOf(output: GeneratedOnDisk): (name: string) => EventContract<AnyEvent> {
  const contracts = new Map(output.codec('testCodec').contracts.map((contract) => [contract.event, contract]));
  return (name) => {
    const contract = contracts.get(name);
    if (!contract) throw new Error(`${name} was not generated`);
    return contract;
  };
}

/** Payloads of one stored version: as its own codec writes them, or what `vary` makes of two of those. */
export type Payloads = (schema: Schema, index: number, values: readonly RecordValue[]) => Iterable<Uint8Array>;

/**
 * Compares what a printed contract reads from payloads of every version with the interpreting codec and the chain of
 * steps, and what it writes with the interpreting codec, bit for bit. Answers how many payloads that were.
 */
export function compareHistory(
  format: Format,
  name: string,
  schemas: readonly Schema[],
  contract: EventContract<AnyEvent>,
  payloads: Payloads = (schema, _, values) => values.map((value) => format.codec(schema).encode(value)),
): number {
  const steps = stepsOf(schemas, format.conversion);
  let compared = 0;
  for (const [index, schema] of schemas.entries()) {
    const codec = format.codec(schema);
    const chain = chainFrom(index + 1, schemas, steps);
    const values = Array.from({ length: 6 }, (_, n) =>
      sampleValue(schema, randomFrom(`${name} ${n}`), { mode: n % 2 === 1 ? 'edge' : 'realistic' }),
    );
    for (const bytes of payloads(schema, index, values as RecordValue[])) {
      const at = `${name}@${index + 1}, payload ${compared}`;
      const expected = applyChain(chain, codec.decode(bytes) as RecordValue, answerTo);
      const read = readWithin(contract, index, bytes);
      expectSame({ ...read }, expected, at);
      if (index === schemas.length - 1) expectSame(contract.write(read), codec.encode(expected), at);
      compared++;
    }
  }
  return compared;
}

/** Reads a payload that lies inside other bytes, as in a frame. */
export function readWithin(contract: EventContract<AnyEvent>, index: number, bytes: Uint8Array): AnyEvent {
  const padded = new Uint8Array(bytes.length + 5).fill(0xff);
  padded.set(bytes, 3);
  const version = contract.versions[index];
  if (!version) throw new Error(`${contract.type} has no version ${index + 1}`);
  return version.read(padded, 3, 3 + bytes.length);
}
