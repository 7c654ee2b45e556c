import { describe, expect, test } from 'vitest';
import type { Source } from '../../src/contract/place.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { canRead, differences, differencesByOneofNames } from '../../src/protobuf/can-read.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { sharedLines } from '../shared.ts';

interface History {
  readonly id: string;
  readonly main: string;
  readonly old: Readonly<Record<string, string>>;
  readonly new: Readonly<Record<string, string>>;
  readonly confluent: { readonly head: Verdict; readonly ga: Verdict };
}

interface Verdict {
  readonly backward: boolean;
  readonly forward: boolean;
  readonly backwardDifferences: readonly (readonly [string, string])[];
  readonly forwardDifferences: readonly (readonly [string, string])[];
}

const histories = sharedLines<History>('real/protobuf-histories.jsonl');
const texts = sharedLines<{ readonly sha: string; readonly text: string }>('real/protobuf-texts.jsonl');

describe.skipIf(!histories || !texts)('schemas that people really wrote', () => {
  const sources = new Map<string, Source>(texts?.map(({ sha, text }) => [sha, { path: `${sha}.proto`, text }]));

  function read(main: string, files: Readonly<Record<string, string>>): Schema {
    const find = (path: string): Source | undefined => sources.get(files[path] ?? '');
    const source = find(main);
    if (!source) throw new Error(`there is no text of ${main}`);
    const { schema, findings } = protobuf.parse(source, { find, keys: () => Object.keys(files) });
    expect(findings).toEqual([]);
    if (!schema) throw new Error(`${main} gave no schema`);
    return schema;
  }

  function told(found: readonly { readonly kind: string; readonly path: string }[]): readonly string[] {
    return found.map(({ kind, path }) => `${kind} ${path}`).toSorted();
  }

  function expected(found: Verdict['backwardDifferences']): readonly string[] {
    return found.map(([kind, path]) => `${kind} ${path}`).toSorted();
  }

  test('are read without a finding, and compared as Confluent compares them, by both rule sets and in both directions', () => {
    expect(histories?.length).toBeGreaterThan(200);
    for (const { id, main, old, new: newer, confluent } of histories ?? []) {
      const [before, after] = [read(main, old), read(main, newer)];
      expect(told(differences(after, before)), id).toEqual(expected(confluent.head.backwardDifferences));
      expect(told(differences(before, after)), id).toEqual(expected(confluent.head.forwardDifferences));
      expect(told(differencesByOneofNames(after, before)), id).toEqual(expected(confluent.ga.backwardDifferences));
      expect(told(differencesByOneofNames(before, after)), id).toEqual(expected(confluent.ga.forwardDifferences));
      expect([canRead(after, before).length === 0, canRead(before, after).length === 0], id).toEqual([
        confluent.head.backward,
        confluent.head.forward,
      ]);
      expect(differences(after, after), id).toEqual([]);
    }
  }, 60_000);

  test('have one fingerprint, whatever their layout, and freeze into files that read the same', () => {
    for (const { id, main, new: newer } of histories ?? []) {
      const schema = read(main, newer);
      const [first, ...imported] = protobuf.frozen(schema);
      const byPath = new Map(imported.map(({ path, text }) => [path, { path, text }]));
      const again = protobuf.parse(
        { path: '1.proto', text: `\n${first?.text}` },
        { find: (key) => byPath.get(key), keys: () => byPath.keys() },
      );
      expect(again.schema && protobuf.fingerprint(again.schema), id).toBe(protobuf.fingerprint(schema));
    }
  }, 60_000);
});
