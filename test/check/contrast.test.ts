import { describe, expect, test } from 'vitest';
import { type Contrast, contrastSchemas, contrastWorkspaces } from '../../src/check/contrast.ts';
import type { FormatName, Schema } from '../../src/contract/schema.ts';
import { formats } from '../../src/formats.ts';
import { opened, workspaceOf } from './workspaces.ts';

function read(format: FormatName, text: string): Schema {
  const { schema, findings } = formats[format].parse(
    { path: `a${formats[format].extension}`, text },
    { find: () => undefined, keys: () => [] },
  );
  if (!schema) throw new Error(findings.map(({ message }) => message).join('; '));
  return schema;
}

const told = ({ changes }: Contrast) => changes.map(({ coordinate, change, effect }) => `${coordinate} ${change.kind} ${effect.kind}`);
const record = (...fields: readonly string[]) => `{"type":"record","name":"acme.R","fields":[${fields.join(',')}]}`;
const decimal = (scale: number) => `{"name":"d","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":${scale}}}`;

describe('a change between two schemas means', () => {
  const cases: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['a default for a new field', record(), record('{"name":"a","type":"int","default":1}'), ['acme.R#a field-added derived']],
    ['a hole for a new field without one', record(), record('{"name":"a","type":"int"}'), ['acme.R#a field-added hole']],
    ['that a value is no longer read', record('{"name":"a","type":"int"}'), record(), ['acme.R#a field-removed dropped']],
    ['a conversion', record('{"name":"a","type":"int"}'), record('{"name":"a","type":"long"}'), ['acme.R#a type-changed derived']],
    ['a hole for another scale', record(decimal(2)), record(decimal(3)), ['acme.R#d type-changed hole']],
    [
      'a hole for another unit',
      record('{"name":"a","type":"int","unit":"m"}'),
      record('{"name":"a","type":"int","unit":"ft","doc":"in feet"}'),
      ['acme.R#a unit-changed hole', 'acme.R#a doc-changed none'],
    ],
    [
      'a rename that was said',
      record('{"name":"a","type":"int"}'),
      record('{"name":"b","type":"int","aliases":["a"]}'),
      ['acme.R#b field-renamed derived'],
    ],
    [
      'nothing, where a definition has moved to an earlier field',
      record('{"name":"foo","type":{"type":"record","name":"S","fields":[{"name":"a","type":"long"}]}}'),
      record(
        '{"name":"bar","type":["null",{"type":"record","name":"S","fields":[{"name":"a","type":"long"}]}],"default":null}',
        '{"name":"foo","type":"S"}',
      ),
      ['acme.R#bar field-added derived'],
    ],
  ];
  test.each(cases)('%s', (_, before, after, expected) => {
    expect(told(contrastSchemas(read('avro', before), read('avro', after)))).toEqual(expected);
  });

  test('what its number and name say, in Protobuf, and every declared type of a file is looked at', () => {
    const file = (field: string, more: string) => `syntax = "proto3"; package a; message M { ${field} } ${more}`;
    const before = read('protobuf', file('int32 n = 1;', 'message Other { int32 x = 1; string s = 2; } message Gone {}'));
    const after = read('protobuf', file('int32 m = 1;', 'message Other { int64 x = 1; int32 s = 2; } message Fresh {}'));
    expect(told(contrastSchemas(before, after))).toEqual([
      'a.M#m field-renamed hole',
      'a.Other#x type-changed derived',
      'a.Other#s type-changed hole',
      'a.Fresh type-added none',
      'a.Gone type-removed none',
    ]);
  });

  test('nothing where nothing changed', () => {
    const schema = read('avro', record('{"name":"a","type":"int"}'));
    expect(contrastSchemas(schema, read('avro', record('{"name":"a","type":"int"}'))).changes).toEqual([]);
  });
});

describe('two workspaces', () => {
  test('are compared by stream and event, whatever else moved', () => {
    const before = workspaceOf('avro', { AccountOpened: { head: opened() } });
    const after = workspaceOf('avro', { AccountOpened: { head: opened('{ "name": "currency", "type": "string", "default": "EUR" }') } });
    expect(contrastWorkspaces(before, after)).toMatchObject([
      {
        coordinate: 'bank.account/AccountOpened',
        changes: [{ coordinate: 'bank.account/AccountOpened#currency', change: { kind: 'field-added' }, effect: { kind: 'derived' } }],
      },
    ]);
    expect(contrastWorkspaces(before, before)).toEqual([]);
  });

  test('say which events only one of them has', () => {
    const full = workspaceOf('avro', { AccountOpened: { head: opened() } });
    const empty = { ...full, streams: [] };
    expect(contrastWorkspaces(empty, full)).toMatchObject([{ coordinate: 'bank.account/AccountOpened', after: 'the head', changes: [] }]);
    expect(contrastWorkspaces(full, empty)).toMatchObject([{ coordinate: 'bank.account/AccountOpened', before: 'the head', changes: [] }]);
  });
});
