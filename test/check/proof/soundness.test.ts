import avsc from 'avsc';
import { describe, expect, test } from 'vitest';
import { searched } from '../../../src/check/proof/counterexample.ts';
import { probes } from '../../../src/check/proof/probe.ts';
import { trailTo } from '../../../src/check/proof/trail.ts';
import { changeRules } from '../../../src/check/rules.ts';
import type { Counterexample } from '../../../src/contract/finding.ts';
import type { Schema } from '../../../src/contract/schema.ts';
import { formats } from '../../../src/formats.ts';
import { compareHistory, contractsOf, printedHistories } from '../../codegen/compare-histories.ts';
import { schemaOf } from '../../evolution/histories.ts';
import { randomHistory } from '../../random-history.ts';
import { randomProtoHistory } from '../../random-proto-history.ts';
import { randomAvroPair, randomProtobufPair } from './random-pair.ts';

const NOWHERE = { find: () => undefined, keys: () => [] };

function parsed(format: 'avro' | 'protobuf', text: string): Schema | undefined {
  return formats[format].parse({ path: 'random', text }, NOWHERE, { stored: true }).schema;
}

/** Tries events of every shape on a pair, aimed at nothing in particular. */
function tried(reader: Schema, writer: Schema): Counterexample | undefined {
  return searched({ format: formats[reader.format], writer, reader, written: 1, read: 2 }, trailTo(reader, writer, ''), '');
}

describe('Avro: what is compatible is read', () => {
  test('no event of a compatible pair of random schemas is refused', () => {
    let compatible = 0;
    for (let seed = 1; seed <= 700; seed++) {
      const { older, newer } = randomAvroPair(seed);
      const [writer, reader] = [parsed('avro', older), parsed('avro', newer)];
      if (!writer || !reader || formats.avro.canRead(reader, writer).length > 0) continue;
      expect(tried(reader, writer), `seed ${seed}: ${older} read as ${newer}`).toBeUndefined();
      compatible++;
    }
    expect(compatible).toBeGreaterThan(140);
  });

  test('no event of any two compatible versions of random histories is refused', () => {
    let compatible = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const versions = randomHistory(seed, 4, seed % 2 === 0).map((text) => schemaOf(text, formats.avro));
      for (const reader of versions) {
        for (const writer of versions) {
          if (reader === writer || formats.avro.canRead(reader, writer).length > 0) continue;
          expect(tried(reader, writer), `seed ${seed}`).toBeUndefined();
          compatible++;
        }
      }
    }
    expect(compatible).toBeGreaterThan(150);
  });

  /**
   * avsc refuses more pairs than the rules do: full names, defaults of later branches, unions of one kind. What it
   * agrees to resolve it must read; its known wrong answers need a shared registry or a type that failed inside a union, so each pair
   * has a registry of its own and pairs with unions of records are left to our own decoder.
   */
  test('avsc reads every event of the compatible pairs that it agrees to resolve', () => {
    let agreed = 0;
    for (let seed = 1; seed <= 500; seed++) {
      const { older, newer } = randomAvroPair(seed);
      const [writer, reader] = [parsed('avro', older), parsed('avro', newer)];
      if (!writer || !reader || formats.avro.canRead(reader, writer).length > 0 || hasUnionOfRecords(writer)) continue;
      const resolver = avscResolver(older, newer);
      if (!resolver) continue;
      agreed++;
      const { encode } = formats.avro.codec(writer);
      for (const event of probes({ writer, hops: [], known: new Set(), seed: 'avsc' })) {
        const bytes = Buffer.from(encode(event));
        // Without a type for longs avsc refuses those beyond 2^53.
        if (holdsBigLong(bytes, resolver.writer)) continue;
        expect(() => resolver.reader.fromBuffer(bytes, resolver.resolver), `seed ${seed}: ${older} read as ${newer}`).not.toThrow();
      }
    }
    expect(agreed).toBeGreaterThan(50);
  });
});

function hasUnionOfRecords({ types }: Schema): boolean {
  return [...types.values()].some(
    (type) =>
      type.kind === 'record' &&
      type.fields.some(({ type: inner }) => inner.kind === 'union' && inner.branches.some((branch) => branch.type.kind === 'named')),
  );
}

function avscResolver(older: string, newer: string) {
  try {
    const [reader, writer] = [avsc.Type.forSchema(JSON.parse(newer)), avsc.Type.forSchema(JSON.parse(older))];
    return { reader, writer, resolver: reader.createResolver(writer) };
  } catch {
    return undefined;
  }
}

function holdsBigLong(bytes: Buffer, writer: avsc.Type): boolean {
  try {
    writer.fromBuffer(bytes);
    return false;
  } catch {
    return true;
  }
}

describe('Protobuf: what is compatible is read, or named', () => {
  const wireRules = changeRules.filter((rule) => rule.lens === 'wire-read' || rule.lens === 'meaning');
  const kinds = new Set(wireRules.flatMap((rule) => rule.kinds));

  test('each event of a compatible pair that is misread is named by a hazard of that field', () => {
    let [compatible, misread] = [0, 0];
    for (let seed = 1; seed <= 400; seed++) {
      const { older, newer } = randomProtobufPair(seed);
      const [writer, reader] = [parsed('protobuf', older), parsed('protobuf', newer)];
      if (!writer || !reader || formats.protobuf.canRead(reader, writer).length > 0) continue;
      compatible++;
      const found = tried(reader, writer);
      if (!found) continue;
      misread++;
      const named = formats.protobuf.hazards(reader, writer).filter((hazard) => kinds.has(hazard.kind));
      expect(found.kind, `seed ${seed}`).not.toBe('none');
      if (found.kind === 'differs') {
        const members = [found.field, ...named.filter(({ kind }) => kind === 'ONEOF_UNITED').map(({ field }) => field)];
        expect(
          named.some(({ field }) => members.includes(field)),
          `seed ${seed}: ${found.field}\n${older}\n${newer}`,
        ).toBe(true);
      } else {
        // Only text that is none can be refused.
        expect(
          named.some(({ kind }) => kind === 'FIELD_NARROWED'),
          `seed ${seed}\n${older}\n${newer}`,
        ).toBe(true);
      }
    }
    expect(compatible).toBeGreaterThan(150);
    expect(misread).toBeGreaterThan(20);
  });

  test('a pair without a hazard of the wire has no event that is misread', () => {
    let silent = 0;
    for (let seed = 1_001; seed <= 1_400; seed++) {
      const { older, newer } = randomProtobufPair(seed);
      const [writer, reader] = [parsed('protobuf', older), parsed('protobuf', newer)];
      if (!writer || !reader || formats.protobuf.canRead(reader, writer).length > 0) continue;
      if (formats.protobuf.hazards(reader, writer).some((hazard) => kinds.has(hazard.kind))) continue;
      expect(tried(reader, writer), `seed ${seed}\n${older}\n${newer}`).toBeUndefined();
      silent++;
    }
    expect(silent).toBeGreaterThan(50);
  });
});

describe('generated readers: what is compatible and needs no person is read', () => {
  const cases = [
    { format: formats.avro, history: (seed: number) => randomHistory(seed, 3, false) },
    { format: formats.protobuf, history: (seed: number) => randomProtoHistory(seed, 3) },
  ];

  test.each(cases)('they read every probe of every version as the chain of steps does: $format.name', async ({ format, history }) => {
    const histories = new Map(
      Array.from({ length: 12 }, (_, index) => [`P${index + 1}`, history(200 + index).map((text) => schemaOf(text, format))] as const),
    );
    using output = await printedHistories(format, histories);
    const contractOf = contractsOf(output);
    let read = 0;
    for (const [name, schemas] of histories) {
      read += compareHistory(format, name, schemas, contractOf(name), function* (schema) {
        const { encode } = format.codec(schema);
        for (const event of probes({ writer: schema, hops: [], known: new Set(), seed: name })) yield encode(event);
      });
    }
    expect(read).toBeGreaterThan(500);
  });
});
