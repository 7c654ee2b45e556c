import { expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { author } from './reading.ts';

/** A bad or good text as it would stand in a file: a field inside a record, an attribute object as it is. */
function findingsOf(text: string): readonly string[] {
  const isField = text.startsWith('{"name"');
  return author(isField ? `{"type": "record", "name": "R", "fields": [${text}]}` : text, {
    'c.avsc': '{"type":"enum","name":"acme.Card","symbols":["A"]}',
  }).findings.map((finding) => finding.rule);
}

test('each rule tells its law and its reason', () => {
  for (const rule of avro.rules) {
    expect(rule.id).toMatch(/^avro\/[a-z-]+$/);
    expect(rule.law).toMatch(/\.$/);
    expect(rule.why).toMatch(/\.$/);
  }
});

test('the bad example of each rule breaks it, and the good one breaks none', () => {
  const shown = avro.rules.filter((rule) => rule.bad !== undefined && rule.good !== undefined);
  expect(shown.length).toBeGreaterThan(15);
  for (const { id, bad, good } of shown) {
    expect(findingsOf(bad ?? ''), id).toContain(id);
    expect(findingsOf(good ?? ''), id).toEqual([]);
  }
});

test('the table of conversions is that of the specification', () => {
  const scalars = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
  const derived = scalars.flatMap((from) =>
    scalars.filter((to) => from !== to && avro.conversion(from, to)).map((to) => `${from} ${to} ${avro.conversion(from, to)?.lossy}`),
  );
  expect(derived).toEqual([
    'int long false',
    'int float true',
    'int double false',
    'long float true',
    'long double true',
    'float double false',
    'bytes string true',
    'string bytes false',
  ]);
  expect(scalars.map((scalar) => avro.conversion(scalar, scalar))).toEqual(scalars.map(() => ({ lossy: false })));
});
