import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { registryText } from '../../src/avro/registry-text.ts';
import { sharedLines } from '../shared.ts';
import { libraryOf, schemaOf } from './reading.ts';

interface Session {
  readonly id: string;
  readonly lang: string;
  readonly steps: readonly {
    readonly method: string;
    readonly path: string;
    readonly body?: { readonly schema?: string; readonly references?: readonly unknown[] };
    readonly expect: { readonly body?: { readonly schema?: string } };
  }[];
}

const named = (text: string) => text.replaceAll('{{ns}}', 'token');

function printed(text: string, files: Readonly<Record<string, string>> = {}): string {
  const { schema, findings } = avro.parse({ path: 'main.avsc', text }, libraryOf(files), { stored: true });
  if (!schema) throw new Error(`unreadable: ${findings.map(({ message }) => message).join('; ')}`);
  return registryText(schema);
}

const sessions = sharedLines<Session>('vectors/registry-recorded.jsonl');

describe.skipIf(sessions === undefined)('what a Confluent registry answered', () => {
  test('every first registration under a subject comes back as we print it', () => {
    let compared = 0;
    for (const { id, lang, steps } of sessions ?? []) {
      const subjects = new Set<string>();
      for (const { method, path, body, expect: answer } of steps) {
        if (lang !== 'AVRO' || method !== 'POST' || !body?.schema || body.references || !answer.body?.schema) continue;
        if (/\?/.test(path) || subjects.has(path)) continue;
        subjects.add(path);
        expect(printed(named(body.schema)), id).toBe(named(answer.body.schema));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});

describe('the text of a schema in a registry', () => {
  test.each([
    ['{"type": "string"}', '"string"'],
    ['{"type": "long", "logicalType": "date", "x": null}', '{"type":"long","logicalType":"date"}'],
    ['["null", {"items": "int", "type": "array", "java-class": "Set"}]', '["null",{"type":"array","items":"int","java-class":"Set"}]'],
    [
      '{"aliases": ["Old", "b.Other"], "x": 1, "fields": [], "doc": "d", "namespace": "a", "name": "R", "type": "record"}',
      '{"type":"record","name":"R","namespace":"a","doc":"d","fields":[],"x":1,"aliases":["Old","b.Other"]}',
    ],
    [
      '{"type": "enum", "name": "a.E", "default": "A", "symbols": ["A"]}',
      '{"type":"enum","name":"E","namespace":"a","symbols":["A"],"default":"A"}',
    ],
    [
      '{"type":"record","name":"a.R","fields":[{"name":"f","type":{"type":"fixed","name":"F","size":2}},{"aliases":["o"],"order":"DESCENDING","default":"ÿ\\u0001","doc":"x","name":"g","type":"a.F","tags":["PII"]}]}',
      '{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"fixed","name":"F","size":2}},{"name":"g","type":"F","doc":"x","default":"ÿ\\u0001","order":"descending","aliases":["o"],"tags":["PII"]}]}',
    ],
    [
      '{"type":"record","name":"a.R","fields":[{"name":"f","type":{"type":"record","name":"In","namespace":"","fields":[{"name":"r","type":["null","a.R"]}]}}]}',
      '{"type":"record","name":"R","namespace":"a","fields":[{"name":"f","type":{"type":"record","name":"In","namespace":"","fields":[{"name":"r","type":["null","a.R"]}]}}]}',
    ],
  ])('%s', (text, expected) => {
    expect(printed(text)).toBe(expected);
  });

  test('spells doubles as Java does and integers as they are', () => {
    const of = (value: string) =>
      /"default":(.*)\}\]\}$/.exec(printed(`{"type":"record","name":"R","fields":[{"name":"f","type":"double","default":${value}}]}`))?.[1];
    expect(['1', '1.0', '0.5', '1e7', '123456.75', '0.001', '1e-4', '-2.5e10', '-0.0', '1E2'].map(of)).toEqual([
      ...['1', '1.0', '0.5', '1.0E7', '123456.75', '0.001', '1.0E-4', '-2.5E10', '-0.0', '100.0'],
    ]);
  });

  test('leaves the types of other texts as names', () => {
    const files = { 'money.avsc': '{"type":"record","name":"acme.Money","fields":[]}' };
    expect(printed('{"type":"record","name":"acme.R","fields":[{"name":"m","type":"Money"}]}', files)).toBe(
      '{"type":"record","name":"R","namespace":"acme","fields":[{"name":"m","type":"Money"}]}',
    );
  });

  test('reads back as the same schema', () => {
    const schema = schemaOf({ type: 'record', name: 'a.R', fields: [{ name: 'f', type: ['null', 'a.R'], default: null }] });
    expect(avro.fingerprint(schemaOf(JSON.parse(registryText(schema))))).toBe(avro.fingerprint(schema));
  });
});
