import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineColumn } from '../../src/contract/place.ts';
import streamSchema from '../../src/workspace/stream.schema.json' with { type: 'json' };
import { type Shape, validateShape } from '../../src/workspace/validate-shape.ts';
import waiverSchema from '../../src/workspace/waiver.schema.json' with { type: 'json' };
import workspaceSchema from '../../src/workspace/workspace.schema.json' with { type: 'json' };
import { parseYaml } from '../../src/workspace/yaml-document.ts';

const schemas: readonly (readonly [string, Shape])[] = [
  ['workspace', workspaceSchema],
  ['stream', streamSchema],
  ['waiver', waiverSchema],
];

function faults(text: string, shape: Shape): readonly string[] {
  const { root } = parseYaml({ path: 'x.yaml', text });
  if (!root) throw new Error(`not YAML: ${text}`);
  return validateShape(root, shape).map(({ rule, message, place }) => {
    const { line, column } = lineColumn(place ?? root.place);
    return `${line}:${column} ${rule.replace('workspace/manifest-', '')}: ${message}`;
  });
}

const workspace = { apiVersion: 'covenant/v1', kind: 'Workspace', name: 'acme', streams: ['bank/*'] };
const stream = {
  apiVersion: 'covenant/v1',
  kind: 'Stream',
  id: 'bank.account',
  aggregate: { name: 'Account', id: 'accountId' },
  topic: { name: 'bank.account.events', partitions: 12, key: { field: 'accountId' } },
  format: 'avro',
  events: { AccountOpened: { schema: 'AccountOpened.avsc' } },
};

describe('the JSON Schemas of the manifests', () => {
  it.each(schemas)('are what editors find beside the example: %s', (name, schema) => {
    const copy = join(import.meta.dirname, `../../schemas/.covenant/schema/${name}.json`);
    expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual(schema);
  });

  it.each(schemas)('are valid draft 2020-12: %s', (_, schema) => {
    expect(() => new Ajv2020({ strict: true, allErrors: true }).compile(schema)).not.toThrow();
  });
});

describe('a manifest’s shape', () => {
  it.each([
    ['an unknown key', 'ownrs: [a]', '1:1 key-is-known: the key "ownrs" is unknown here; did you mean "owners"?'],
    ['an unknown key far from any other', 'colour: red', '1:1 key-is-known: the key "colour" is unknown here'],
    [
      'a misspelt literal',
      'compatibility: BACKWARDS',
      /^1:16 value-fits: "compatibility" must be "NONE" or .*not "BACKWARDS"; did you mean "BACKWARD"\?$/,
    ],
    ['a wrong kind', 'topic: bank.account', '1:8 value-fits: "topic" must be a map, not "bank.account"'],
    ['a fraction', 'topic: { partitions: 1.5 }', '1:22 value-fits: "topic.partitions" must be a whole number, not 1.5'],
    ['a number out of range', 'topic: { partitions: 0 }', '1:22 value-fits: "topic.partitions" must be at least 1, not 0'],
    ['a missing inner key', 'topic: { partitions: 1, name: x }', '1:8 key-is-present: "topic" lacks the key "key"'],
    ['a name that is none', 'events: { "a b": { schema: x } }', /^1:11 value-fits: "events.a b" "a b" does not look like/],
    ['no events', 'events: {}', '1:9 value-fits: "events" must have at least 1 keys, not 0'],
    ['not a number', 'samples: { ranges: { E.a: [.nan, 1] } }', '1:28 value-fits: "samples.ranges.E.a[0]" must be a number, not NaN'],
    ['a short list', 'samples: { ranges: { E.a: [1] } }', '1:27 value-fits: "samples.ranges.E.a" must have at least 2 items, not 1'],
    ['a value that is not there', 'owners:', '1:8 value-fits: "owners" must be a list, not null'],
    ['an inherited name', 'constructor: 1', '1:1 key-is-known: the key "constructor" is unknown here'],
  ])('reports %s', (_, text, expected) => {
    expect(faults(text, streamSchema)).toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('reports everything that is missing, at the manifest', () => {
    expect(faults('id: a', streamSchema)).toEqual(
      ['apiVersion', 'kind', 'aggregate', 'topic', 'format', 'events'].map(
        (key) => `1:1 key-is-present: the manifest lacks the key "${key}"`,
      ),
    );
  });

  it.each([
    ['workspace', workspace, workspaceSchema],
    ['stream', stream, streamSchema],
  ] as const)('agrees with ajv on random mutations of a %s', (_, base, schema) => {
    const ajv = new Ajv2020({ strict: true }).compile(schema);
    const edit = fc.record({
      at: fc.nat(),
      value: fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom(0, 1, 1.5, -1, '', 'x', 'a.b', 'BACKWARD', 'forever', 'P1D', true)),
      key: fc.constantFrom('id', 'x', 'name', 'rules', ''),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 2 }), (edits) => {
        const mutant = edits.reduce<unknown>((value, one) => mutated(value, one.at, one.key, one.value), base);
        const text = JSON.stringify(mutant);
        fc.pre(!text.includes('__proto__'));
        const verdict = ajv(JSON.parse(text));
        if (!verdict) refused++;
        expect([text, faults(text, schema).length === 0]).toEqual([text, verdict]);
      }),
      { seed: 5, numRuns: 1500 },
    );
    expect(refused).toBeGreaterThan(100);
  });
});

/** The value with one of its places, counted through, replaced or joined by another value. */
function mutated(value: unknown, at: number, key: string, other: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return at % 3 === 0 ? value : other;
  const entries = Object.entries(value);
  const index = at % (entries.length + 1);
  const chosen = entries[index];
  if (chosen === undefined) return { ...value, [key]: other };
  if (at % 7 === 0) return Object.fromEntries(entries.filter((entry) => entry !== chosen));
  return { ...value, [chosen[0]]: mutated(chosen[1], Math.floor(at / (entries.length + 1)), key, other) };
}
