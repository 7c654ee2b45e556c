import { describe, expect, test } from 'vitest';
import { chainOf } from '../../src/check/chain.ts';
import { disagreementsOf } from '../../src/check/disagreement.ts';
import { headOf } from '../../src/check/head.ts';
import { type History, historyOf } from '../../src/check/history.ts';
import { applyRules } from '../../src/check/rule.ts';
import { compatibilityRules, eventRules, headRules } from '../../src/check/rules.ts';
import type { Format } from '../../src/contract/format.ts';
import type { Place, Source } from '../../src/contract/place.ts';
import { rootRecord, type Schema } from '../../src/contract/schema.ts';
import type { EventType, Stream } from '../../src/contract/stream.ts';
import { formats } from '../../src/formats.ts';
import { sharedLines } from '../shared.ts';

interface AvroPair {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
  readonly unparseable?: unknown;
  readonly backward: { readonly compatible: boolean };
  readonly forward: { readonly compatible: boolean };
}

interface ProtobufPair {
  readonly id: string;
  readonly main: string;
  readonly old: Readonly<Record<string, string>>;
  readonly new: Readonly<Record<string, string>>;
  readonly confluent: { readonly head: { readonly backward: boolean; readonly forward: boolean } };
}

const avroPairs = sharedLines<AvroPair>('real/avro-histories.jsonl');
const protobufPairs = sharedLines<ProtobufPair>('real/protobuf-histories.jsonl');
const texts = sharedLines<{ readonly sha: string; readonly text: string }>('real/protobuf-texts.jsonl');

/** Two consecutive versions of a real schema as the history of an event, the newer one as its head. */
function history(format: Format, before: Schema, after: Schema): History {
  const place: Place = { source: after.sources[0], start: 0, end: 0 };
  const event: EventType = {
    name: 'Real',
    type: 'real.Real',
    head: after,
    versions: [{ number: 1, schema: before }],
    upcasters: [],
    deprecated: false,
    place,
  };
  const stream: Stream = {
    id: 'real',
    folder: 'real',
    format: format.name,
    level: 'FULL_TRANSITIVE',
    owners: [],
    aggregate: 'Real',
    topic: { name: 'real', partitions: 1, retention: 'forever' },
    key: { field: 'id', place },
    events: [event],
    consumers: [],
    flow: new Map(),
    samples: { seed: 1, ranges: new Map() },
    rules: new Map(),
    place,
  };
  return historyOf({ stream, event, format, compared: false });
}

/** What the rules make of it: who is refused by which lens, and that every rule looks at it without failing. */
function judge(real: History): { readonly backward: boolean; readonly forward: boolean; readonly verdicts: number } {
  const disagreements = disagreementsOf(real);
  const found = disagreements.flatMap((disagreement) => applyRules(compatibilityRules, disagreement));
  expect(found).toHaveLength(disagreements.length);
  const head = headOf(real);
  const others = [...applyRules(eventRules, real), ...(head ? applyRules(headRules, head) : [])];
  for (const finding of [...found, ...others]) {
    expect(finding.message, finding.rule).not.toMatch(/undefined|\[object/);
    expect(finding.place, finding.rule).toBeDefined();
  }
  return {
    backward: !found.some((finding) => finding.lens === 'wire-read'),
    forward: !found.some((finding) => finding.lens === 'wire-write'),
    verdicts: chainOf(real).length,
  };
}

function isSame({ versions }: History): boolean {
  return versions.length === 1;
}

describe.skipIf(!avroPairs)('real histories of Avro schemas', () => {
  test('each pair ends in the verdict that Avro-Java gives', () => {
    let judged = 0;
    for (const { id, old, new: newer, unparseable, backward, forward } of avroPairs ?? []) {
      if (unparseable) continue;
      const read = (schema: unknown) =>
        formats.avro.parse(
          { path: `${id}.avsc`, text: JSON.stringify(schema) },
          { find: () => undefined, keys: () => [] },
          { stored: true },
        ).schema;
      const [before, after] = [read(old), read(newer)];
      if (!before || !after || !rootRecord(before) || !rootRecord(after)) continue;
      const real = history(formats.avro, before, after);
      const verdict = judge(real);
      // A change of docs alone is no version, and there is nothing to compare.
      if (isSame(real)) expect([backward.compatible, forward.compatible], id).toEqual([true, true]);
      else expect({ ...verdict, id }).toEqual({ backward: backward.compatible, forward: forward.compatible, verdicts: 1, id });
      judged++;
    }
    expect(judged).toBeGreaterThan(300);
  });
});

describe.skipIf(!protobufPairs || !texts)('real histories of Protobuf schemas', () => {
  test('each pair of files ends in a verdict, and what Confluent refuses is refused where the message is concerned', () => {
    const sources = new Map<string, Source>(texts?.map(({ sha, text }) => [sha, { path: `${sha}.proto`, text }]));
    let judged = 0;
    for (const { id, main, old, new: newer, confluent } of protobufPairs ?? []) {
      const read = (files: Readonly<Record<string, string>>) => {
        const find = (path: string) => sources.get(files[path] ?? '');
        const source = find(main);
        return source && formats.protobuf.parse(source, { find, keys: () => Object.keys(files) }, { stored: true }).schema;
      };
      const [before, after] = [read(old), read(newer)];
      if (!before || !after || !rootRecord(before) || !rootRecord(after)) continue;
      const real = history(formats.protobuf, before, after);
      const verdict = judge(real);
      if (!isSame(real))
        expect({ ...verdict, id }).toEqual({ backward: confluent.head.backward, forward: confluent.head.forward, verdicts: 1, id });
      judged++;
    }
    expect(judged).toBeGreaterThan(150);
  });
});
