import avsc from 'avsc';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { author, libraryOf } from './reading.ts';

function freeze(text: string, files: Readonly<Record<string, string>> = {}): string {
  const { schema, findings } = author(text, files);
  if (schema === undefined) throw new Error(findings.map((finding) => finding.message).join('; '));
  const [file, ...others] = avro.frozen(schema);
  if (file === undefined) throw new Error('nothing was frozen');
  expect([file.path, others]).toEqual(['', []]);
  // What is frozen means what was read, needs no other file, and freezes to itself.
  const again = avro.parse({ path: '1.avsc', text: file.text }, libraryOf(), { stored: true });
  if (again.schema === undefined) throw new Error(again.findings.map((finding) => finding.message).join('; '));
  expect(avro.canonical(again.schema)).toBe(avro.canonical(schema));
  expect(avro.frozen(again.schema)).toEqual([file]);
  expect(() => avsc.Type.forSchema(JSON.parse(file.text))).not.toThrow();
  return file.text;
}

describe('a text that needs no other file', () => {
  test.each([
    '{"type":"record","name":"R","fields":[{"name":"a","type":"long","default":1,"x":1.50}]}',
    '\n{\n\t"name": "R", "type": "record",\r\n "doc": "caf\\u00e9", "fields": []  }\n\n',
  ])('is frozen byte for byte: %j', (text) => {
    expect(freeze(text)).toBe(text);
  });
});

describe('types of other files', () => {
  const money = `{
  "type": "record",
  "name": "bank.Money",
  "custom": 1.50,
  "fields": [
    {"name": "currency", "type": {"type": "enum", "name": "Currency", "symbols": ["EUR"]}},
    {"name": "parent", "type": ["null", "Opened"]}
  ]
}
`;

  test('are spliced in at their first use, in the layout of the place, and named afterwards', () => {
    const text = `{
  "type": "record", "name": "Opened", "namespace": "bank",
  "fields": [
    {"name": "amount", "type": ["null", "Money"], "default": null},
    {"name": "fee", "type": "Money"}
  ]
}
`;
    expect(freeze(text, { 'money.avsc': money })).toBe(`{
  "type": "record", "name": "Opened", "namespace": "bank",
  "fields": [
    {"name": "amount", "type": ["null", {
      "type": "record",
      "name": "bank.Money",
      "custom": 1.50,
      "fields": [
        {"name": "currency", "type": {"type": "enum", "name": "Currency", "symbols": ["EUR"]}},
        {"name": "parent", "type": ["null", "Opened"]}
      ]
    }], "default": null},
    {"name": "fee", "type": "Money"}
  ]
}
`);
  });

  test('that are part of another definition are spliced where they are used first, and named in the other', () => {
    const text = '{"type":"record","name":"bank.Opened","fields":[{"name":"c","type":"Currency"},{"name":"m","type":"Money"}]}';
    const frozen = freeze(text, { 'money.avsc': money });
    expect(frozen).toContain('{"name":"c","type":{"type": "enum", "name": "Currency", "symbols": ["EUR"]}}');
    expect(frozen).toContain('{"name": "currency", "type": "bank.Currency"}');
  });

  test('carry the namespace along that they relied on', () => {
    const place =
      '{"type":"record","name":"Point","namespace":"geo","fields":[{"name":"unit","type":{"type":"enum","name":"Unit","symbols":["M"]}}]}';
    const text = '{"type":"record","name":"bank.Opened","fields":[{"name":"u","type":"geo.Unit"},{"name":"p","type":"geo.Point"}]}';
    expect(freeze(text, { 'point.avsc': place })).toBe(
      '{"type":"record","name":"bank.Opened","fields":[{"name":"u","type":{"type":"enum","name":"Unit", "namespace": "geo","symbols":["M"]}},{"name":"p","type":{"type":"record","name":"Point","namespace":"geo","fields":[{"name":"unit","type":"geo.Unit"}]}}]}',
    );
  });

  test('of a circle of files each appear once', () => {
    const files = {
      'a.avsc': '{"type":"record","name":"x.A","fields":[{"name":"b","type":["null","x.B"]}]}',
      'b.avsc': '{"type":"record","name":"x.B","fields":[{"name":"a","type":["null","x.A"]}]}',
    };
    const frozen = freeze('{"type":"record","name":"y.R","fields":[{"name":"b","type":"x.B"},{"name":"a","type":"x.A"}]}', files);
    expect(frozen.match(/"name":"x\.[AB]"/g)).toEqual(['"name":"x.B"', '"name":"x.A"']);
  });

  test('keep an empty namespace empty', () => {
    const text =
      '{"type":"record","name":"Outer","namespace":"space","fields":[{"name":"f","type":{"type":"record","name":"Inner","namespace":"","fields":[{"name":"x","type":{"type":"record","name":"Deeper","fields":[{"name":"y","type":"int"}]}}]}}]}';
    expect(freeze(text)).toBe(text);
  });
});
