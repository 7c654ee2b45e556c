import type { Place } from '../contract/place.ts';
import type { Schema } from '../contract/schema.ts';
import type { Type } from '../contract/type.ts';
import { expand } from './expand.ts';
import { answer, ask, type Building, isSame, key, MAX_QUESTIONS, type Option, type Pair, type Side, side } from './pairs.ts';

/** All questions that two schemas raise, answered. */
export interface Comparison {
  readonly root: Option;
  readonly reader: Side;
  readonly writer: Side;
  /** Whether some reader field matches several writer fields, where Avro-Java gives up. */
  readonly doubled: boolean;
  /** Whether a type of the reader reads one of the writer, where the comparison met the two. */
  fits(reader: Type, writer: Type): boolean;
}

/** Asks whether the reader can read the writer and everything beneath; undefined where that is more than any real schema needs. */
export function compare(readerSchema: Schema, writerSchema: Schema): Comparison | undefined {
  const building: Building = {
    readerSchema,
    writerSchema,
    pairs: new Map(),
    pending: [],
    fieldIndexes: new Map(),
    branchIndexes: new Map(),
    questions: 0,
    doubled: false,
  };
  const reader = side(readerSchema, readerSchema.root, rootPlace(readerSchema));
  const writer = side(writerSchema, writerSchema.root, rootPlace(writerSchema));
  const root = ask(building, reader, writer);
  for (let next = building.pending.pop(); next !== undefined; next = building.pending.pop()) {
    expand(building, next);
    if (building.questions > MAX_QUESTIONS) return undefined;
  }
  settle(building.pairs);
  return {
    root,
    reader,
    writer,
    doubled: building.doubled,
    fits: (readerType, writerType) => {
      if (isSame(readerType, writerType)) return true;
      const read = side(readerSchema, readerType, reader.place);
      const written = side(writerSchema, writerType, writer.place);
      return building.pairs.get(key(read))?.get(key(written))?.compatible ?? answer(read, written) === 'fits';
    },
  };
}

function rootPlace(schema: Schema): Place {
  const source = schema.sources[0];
  return { source, start: 0, end: source.text.length };
}

/** Takes back compatibility wherever a condition fails, until nothing changes any more. */
function settle(pairs: ReadonlyMap<object, ReadonlyMap<object, Pair>>): void {
  const failed: Pair[] = [];
  const fails = (pair: Pair) => {
    if (!pair.compatible) return;
    pair.compatible = false;
    failed.push(pair);
  };
  for (const row of pairs.values()) {
    for (const pair of row.values()) {
      if (pair.steps.some((step) => step.kind === 'fault' || (step.kind === 'choice' && step.open === 0))) fails(pair);
    }
  }
  for (let next = failed.pop(); next !== undefined; next = failed.pop()) {
    for (const { by, choice } of next.asked) {
      if (choice !== undefined) choice.open--;
      if (choice === undefined || choice.open === 0) fails(by);
    }
  }
}
