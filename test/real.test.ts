import { describe, expect, test } from 'vitest';
import { rootRecord, type Schema } from '../src/contract/schema.ts';
import { diff } from '../src/evolution/diff.ts';
import { stepBetween } from '../src/evolution/step.ts';
import { compareHistory, contractsOf, printedHistories } from './codegen/compare-histories.ts';
import { type RealHistory, realAvro, realProtobuf } from './real-histories.ts';

/** How many versions of a long history are printed: the first, the last and some between. */
const PRINTED = 4;

/** Pairs whose canonical texts differ although no change is told, and in what: the model's words have none for it. */
const UNTOLD: Readonly<Record<string, string>> = {
  'hist-avro/RADAR-Schemas/commons/passive/garmin/garmin_generic_calories/1-2': 'fields stand in another order',
  'hist-proto/opentelemetry-proto/opentelemetry/proto/collector/common/v1/common/6-7': 'the package of a file without messages',
  'hist-proto/opentelemetry-proto/opentelemetry/proto/metrics/v1/metrics/59-60': 'the number of a oneof member',
};

const kinds = [
  { title: 'Avro', histories: realAvro(), least: { histories: 100, pairs: 400, events: 100 } },
  { title: 'Protobuf', histories: realProtobuf(), least: { histories: 15, pairs: 200, events: 10 } },
];

describe.each(kinds)('$title files that people really wrote', ({ histories, least }) => {
  const absent = histories === undefined;

  test.skipIf(absent)('differ from another version by changes, and from themselves by none', () => {
    let pairs = 0;
    for (const { id, before, after, format } of pairsOf(histories)) {
      expect(diff(after, after), id).toEqual([]);
      const told = diff(before, after).length > 0 || format.canonical(before) === format.canonical(after);
      if (!told) expect(Object.keys(UNTOLD), `${id} differs, and no change says in what`).toContain(id);
      pairs++;
    }
    expect(pairs).toBeGreaterThanOrEqual(least.pairs);
  });

  test.skipIf(absent)('step from version to version with an origin for every property, or a hole that says why', () => {
    let steps = 0;
    for (const { id, before, after, format } of pairsOf(histories)) {
      const newest = rootRecord(after);
      if (!newest || !rootRecord(before)) continue;
      const step = stepBetween(before, after, format.conversion);
      expect([...step.plan.origins.keys()], id).toEqual(newest.fields.map((field) => field.property));
      const holes = [...step.plan.origins.values()].flatMap((origin) => (origin.kind === 'hole' ? [origin.property] : []));
      expect(step.holes.map((hole) => hole.property).toSorted(), id).toEqual([...new Set(holes)].toSorted());
      for (const hole of step.holes) expect(hole.why, id).toMatch(/\w/);
      steps++;
    }
    expect(steps).toBeGreaterThanOrEqual(least.pairs / 2);
  });

  test.skipIf(absent)('freeze into files that read the same', () => {
    for (const { ids, schemas, format } of histories ?? []) {
      for (const schema of schemas) {
        const [main, ...imports] = format.frozen(schema);
        const byPath = new Map(imports.map(({ path, text }) => [path, { path, text }]));
        const again = format.parse(
          { path: `1${format.extension}`, text: main?.text ?? '' },
          { find: (key) => byPath.get(key), keys: () => byPath.keys() },
          { stored: true },
        );
        expect(again.schema && format.canonical(again.schema), ids[0]).toBe(format.canonical(schema));
        expect(again.schema && format.fingerprint(again.schema), ids[0]).toBe(format.fingerprint(schema));
      }
    }
    expect(histories?.length).toBeGreaterThanOrEqual(least.histories);
  });

  test.skipIf(absent)('become packages that read and write every printed version as the chain of steps says', async () => {
    const [first] = histories ?? [];
    if (!first) throw new Error('there are no histories');
    const printed = new Map(
      (histories ?? []).flatMap(({ schemas }, index): (readonly [string, readonly Schema[]])[] => {
        const some = spread(schemas.filter((schema) => rootRecord(schema)));
        return some.length === 0 ? [] : [[`Real${index}`, some]];
      }),
    );
    using output = await printedHistories(first.format, printed);
    const contractOf = contractsOf(output);
    let events = 0;
    for (const [name, schemas] of printed) {
      expect(compareHistory(first.format, name, schemas, contractOf(name)), name).toBe(schemas.length * 6);
      events++;
    }
    expect(events).toBeGreaterThanOrEqual(least.events);
  });
});

function* pairsOf(histories: readonly RealHistory[] | undefined) {
  for (const { ids, format, schemas } of histories ?? []) {
    for (const [index, after] of schemas.entries()) {
      const before = schemas[index - 1];
      if (before) yield { id: ids[index - 1] ?? '', format, before, after };
    }
  }
}

/** At most so many versions, evenly from first to last. */
function spread(schemas: readonly Schema[]): readonly Schema[] {
  if (schemas.length <= PRINTED) return schemas;
  const places = Array.from({ length: PRINTED }, (_, index) => Math.round((index * (schemas.length - 1)) / (PRINTED - 1)));
  return places.flatMap((place) => schemas[place] ?? []);
}
