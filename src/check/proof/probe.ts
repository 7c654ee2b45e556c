import { isCovenantError } from '../../contract/error.ts';
import { recordsIn } from '../../contract/leaves.ts';
import { type Schema, typeNamed } from '../../contract/schema.ts';
import { isNull, isTagged, type Type } from '../../contract/type.ts';
import { type RecordValue, setOwn, type Value } from '../../contract/value.ts';
import { type Random, randomFrom, substream } from '../../sample/random.ts';
import { sampleValue } from '../../sample/value.ts';
import { type Hop, typeOf } from './trail.ts';

/** Where the events of a proof are aimed, and what the reader knows already. */
export interface Aim {
  readonly writer: Schema;
  readonly hops: readonly Hop[];
  /** Symbols of the reader's enums: others are tried first. */
  readonly known: ReadonlySet<string>;
  readonly seed: string;
}

const MOST_HOPS = 100;
const MOST_SYMBOLS = 8;
const MOST_BRANCHES = 32;
const SCALAR_TRIES = 6;
const RECORD_TRIES = 8;
const WHOLE_TRIES = 24;

/**
 * Events of the writer that go for one place: each of its union's branches, the symbols that the reader lacks, the ends of a number's
 * range; after these events at large. The same aim gives the same events; each is a value of the writer's schema.
 */
export function* probes(aim: Aim): Iterable<Value> {
  try {
    yield* aimed(aim);
  } catch (error) {
    // A schema that always contains itself has no event, or none that a reader would take: it proves nothing.
    if (!isCovenantError(error, 'refused')) throw error;
  }
}

function* aimed({ writer, hops, known, seed }: Aim): Iterable<Value> {
  const random = randomFrom(seed);
  const last = hops.at(-1);
  const base = sampleValue(writer, substream(random, 'base'));
  if (last === undefined) yield base;
  // Whole events go as deep as samples do; a longer way is not paved for one field.
  if (hops.length > MOST_HOPS) return;
  const placing: Placing = { writer, random: substream(random, 'way') };
  const leaves = variants(writer, last ? typeOf(last) : writer.root, known, substream(random, 'leaf'));
  for (const leaf of leaves) yield placed(placing, writer.root, base, hops, leaf);
  for (let i = 0; i < WHOLE_TRIES; i++) {
    yield sampleValue(writer, substream(random, i), { mode: i % 3 === 0 ? 'realistic' : 'edge' });
  }
}

/** Values of a type that differ in what a reader may stumble over, the likeliest first. */
function* variants(schema: Schema, type: Type, known: ReadonlySet<string>, random: Random): Iterable<Value> {
  switch (type.kind) {
    case 'scalar':
      yield* samples(schema, type, random, SCALAR_TRIES);
      return;
    case 'list':
      for (const item of variants(schema, type.items, known, random)) yield [item];
      yield [...variants(schema, type.items, known, random)].slice(0, 2);
      return;
    case 'map':
      if (type.keys === 'string') for (const value of variants(schema, type.values, known, random)) yield { key: value };
      else yield* samples(schema, type, random, SCALAR_TRIES);
      return;
    case 'union':
      for (const branch of type.branches.slice(0, MOST_BRANCHES)) {
        for (const value of variants(schema, branch.type, known, substream(random, branch.name))) {
          yield isTagged(type) && !isNull(branch.type) ? { $case: branch.name, value } : value;
        }
      }
      return;
    case 'named': {
      const named = typeNamed(schema, type.name);
      if (named.kind !== 'enum') {
        yield* samples(schema, type, random, named.kind === 'record' ? RECORD_TRIES : 1);
        return;
      }
      const names = named.symbols.map((symbol) => symbol.name);
      const [strange, familiar] = [names.filter((name) => !known.has(name)), names.filter((name) => known.has(name))];
      yield* [...strange.slice(0, MOST_SYMBOLS), ...familiar.slice(0, MOST_SYMBOLS)];
    }
  }
}

/** First one as people would write it, then extremes. */
function* samples(schema: Schema, type: Type, random: Random, count: number): Iterable<Value> {
  for (let i = 0; i < count; i++) {
    yield sampleValue(schema, substream(random, i), { type, mode: i === 0 ? 'realistic' : 'edge' });
  }
}

interface Placing {
  readonly writer: Schema;
  readonly random: Random;
}

/** A value of a type in which the hops lead to `leaf`; what lies beside the way is taken from `base`, or sampled. */
function placed(placing: Placing, type: Type, base: Value, hops: readonly Hop[], leaf: Value): Value {
  const [hop, ...rest] = hops;
  if (hop === undefined) return leaf;
  switch (type.kind) {
    case 'scalar':
      return base;
    case 'list':
      return [placed(placing, type.items, undefined, hops, leaf)];
    case 'map': {
      const value = placed(placing, type.values, undefined, hops, leaf);
      if (type.keys === 'string') return { key: value };
      return new Map([[sampleValue(placing.writer, placing.random, { type: { kind: 'scalar', scalar: type.keys } }), value]]);
    }
    case 'union': {
      const branch = type.branches.find((one) => recordsIn(placing.writer, one.type).includes(hop.record));
      if (!branch) return base;
      const value = placed(placing, branch.type, undefined, hops, leaf);
      return isTagged(type) ? { $case: branch.name, value } : value;
    }
    case 'named': {
      const { field, member } = hop;
      const whole = isRecordValue(base) ? base : sampleValue(placing.writer, placing.random, { type });
      if (!isRecordValue(whole)) return base;
      const record = { ...whole };
      const before = member ? undefined : whole[field.property];
      const value = placed(placing, typeOf(hop), before, rest, leaf);
      setOwn(record, field.property, member ? { $case: member.name, value } : value);
      return record;
    }
  }
}

function isRecordValue(value: Value): value is RecordValue {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array) && !(value instanceof Map);
}
