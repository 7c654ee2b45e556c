import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { RecordValue } from '../../src/contract/value.ts';
import { applyPlan } from '../../src/evolution/convert.ts';
import { stepBetween } from '../../src/evolution/step.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { record, schemaOf } from './histories.ts';

const string = (name: string, more: object = {}) => ({ name, type: 'string', ...more });

function holes(before: Schema, after: Schema): readonly string[] {
  return stepBetween(before, after, before.format === 'avro' ? avro.conversion : protobuf.conversion).holes.map(
    (hole) => `${hole.property}: ${hole.why}`,
  );
}

describe('what Avro schemas can say by themselves', () => {
  const derived: readonly (readonly [
    title: string,
    before: readonly object[],
    after: readonly object[],
    old: RecordValue,
    now: RecordValue,
  ])[] = [
    ['a field with a default is added', [string('a')], [string('a'), string('b', { default: 'x' })], { a: '1' }, { a: '1', b: 'x' }],
    ['a field is dropped', [string('a'), string('b')], [string('a')], { a: '1', b: '2' }, { a: '1' }],
    ['a field is renamed by an alias', [string('a')], [string('z', { aliases: ['a'] })], { a: '1' }, { z: '1' }],
    ['int becomes long', [{ name: 'n', type: 'int' }], [{ name: 'n', type: 'long' }], { n: 7 }, { n: 7n }],
    [
      'int becomes a long held as a number',
      [{ name: 'n', type: 'int' }],
      [{ name: 'n', type: 'long', jstype: 'number' }],
      { n: 7 },
      { n: 7 },
    ],
    ['long becomes double', [{ name: 'n', type: 'long' }], [{ name: 'n', type: 'double' }], { n: 7n }, { n: 7 }],
    ['int becomes the nearest float', [{ name: 'n', type: 'int' }], [{ name: 'n', type: 'float' }], { n: 16_777_217 }, { n: 16_777_216 }],
    ['string becomes bytes', [string('s')], [{ name: 's', type: 'bytes' }], { s: 'é' }, { s: Uint8Array.of(0xc3, 0xa9) }],
    ['a type becomes nullable', [string('s')], [{ name: 's', type: ['null', 'string'] }], { s: 'x' }, { s: 'x' }],
    ['a type joins a union', [string('s')], [{ name: 's', type: ['int', 'string'] }], { s: 'x' }, { s: { $case: 'string', value: 'x' } }],
    [
      'a value goes to the branch of its own type before a wider one',
      [{ name: 'n', type: 'int' }],
      [{ name: 'n', type: ['long', 'int'] }],
      { n: 1 },
      { n: { $case: 'int', value: 1 } },
    ],
    [
      'the precision of a decimal grows',
      [{ name: 'd', type: { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 2 } }],
      [{ name: 'd', type: { type: 'bytes', logicalType: 'decimal', precision: 9, scale: 2 } }],
      { d: { unscaled: 5n, scale: 2 } },
      { d: { unscaled: 5n, scale: 2 } },
    ],
  ];
  test.each(derived)('%s', (_, before, after, old, now) => {
    const step = stepBetween(record(before), record(after), avro.conversion);
    expect(step.holes).toEqual([]);
    expect(applyPlan(step.plan, old)).toEqual(now);
  });
});

describe('what only a person can say about Avro', () => {
  const asked: readonly (readonly [title: string, before: readonly object[], after: readonly object[], hole: RegExp])[] = [
    ['a field without a default is added', [string('a')], [string('a'), { name: 'count', type: 'int' }], /^count: older events lack it/],
    ['a type changes', [string('a')], [{ name: 'a', type: 'int', default: 0 }], /^a: its type was string and is int/],
    ['a nullable field no longer is', [{ name: 'a', type: ['null', 'string'] }], [string('a')], /^a: older values may be null/],
    [
      'a branch is gone',
      [{ name: 'a', type: ['int', 'string'] }],
      [{ name: 'a', type: ['int', 'boolean'] }],
      /^a: no branch takes the values that were string/,
    ],
    [
      'a symbol is gone without a default',
      [{ name: 'k', type: { type: 'enum', name: 'K', symbols: ['A', 'B'] } }],
      [{ name: 'k', type: { type: 'enum', name: 'K', symbols: ['A'] } }],
      /^k: the symbol B/,
    ],
    [
      'a logical type changes its unit',
      [{ name: 't', type: { type: 'long', logicalType: 'timestamp-millis' } }],
      [{ name: 't', type: { type: 'long', logicalType: 'timestamp-micros' } }],
      /^t: its logical type was timestamp-millis/,
    ],
    [
      'a decimal changes its scale',
      [{ name: 'd', type: { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 2 } }],
      [{ name: 'd', type: { type: 'bytes', logicalType: 'decimal', precision: 4, scale: 3 } }],
      /^d: its scale was 2 and is 3/,
    ],
    [
      'a unit changes',
      [{ name: 'n', type: 'int', unit: 'EUR' }],
      [{ name: 'n', type: 'int', unit: 'EUR-cent' }],
      /^n: its unit was EUR and is EUR-cent/,
    ],
    ['the author marks a hole', [string('a')], [string('a', { hole: true })], /^a: its author says/],
    [
      'a drop and an add look like a rename',
      [string('holderName')],
      [string('holder_name', { default: '' })],
      /^holder_name: it looks like holderName/,
    ],
    [
      'a nested record changes in a way that must be asked',
      [{ name: 'list', type: { type: 'array', items: { type: 'record', name: 'Item', fields: [string('a')] } } }],
      [{ name: 'list', type: { type: 'array', items: { type: 'record', name: 'Item', fields: [{ name: 'a', type: 'int' }] } } }],
      /^list: test.Item has changed/,
    ],
    [
      'a nested record is another one',
      [{ name: 'who', type: { type: 'record', name: 'Person', fields: [string('a')] } }],
      [{ name: 'who', type: { type: 'record', name: 'Company', fields: [string('a')] } }],
      /^who: its type was test.Person and is test.Company/,
    ],
  ];
  test.each(asked)('%s', (_, before, after, hole) => {
    expect(holes(record(before), record(after))).toEqual([expect.stringMatching(hole)]);
  });

  test('a hole is asked once, not again at every later version', () => {
    const marked = record([string('a', { hole: true })]);
    expect(holes(marked, record([string('a', { hole: true }), string('b', { default: '' })]))).toEqual([]);
  });

  test('an author who says "new" is not asked whether it is a rename', () => {
    expect(holes(record([string('holderName')]), record([string('holder_name', { default: '', new: true })]))).toEqual([]);
  });

  test('an older event that contains itself is asked about as a whole', () => {
    const tree = (extra: readonly object[]) =>
      schemaOf(
        JSON.stringify({ type: 'record', name: 'Tree', fields: [{ name: 'children', type: { type: 'array', items: 'Tree' } }, ...extra] }),
      );
    expect(holes(tree([]), tree([{ name: 'weight', type: 'int' }]))).toEqual([
      expect.stringMatching(/^children: Tree has changed/),
      expect.stringMatching(/^weight: older events lack it/),
    ]);
  });
});

describe('what Protobuf schemas can say', () => {
  const message = (body: string, syntax = 'proto3') =>
    schemaOf(`syntax = "${syntax}"; package test; message Happened { ${body} }`, protobuf);

  test.each([
    [
      'a number keeps its field under another name that @was declares',
      'string a = 1;',
      '\n// @was:a\nstring b = 1;',
      { a: 'x' },
      { b: 'x' },
    ],
    ['a field is added', 'string a = 1;', 'string a = 1; int64 n = 2; repeated string r = 3;', { a: 'x' }, { a: 'x', n: 0n, r: [] }],
    ['a field that gains presence keeps its value', 'int32 n = 1;', 'optional int32 n = 1;', { n: 0 }, { n: 0 }],
    ['a field that loses presence is zero where it was absent', 'optional int32 n = 1;', 'int32 n = 1;', { n: undefined }, { n: 0 }],
    [
      'an enum keeps numbers that it does not know',
      'E e = 1; enum E { A = 0; }',
      'E e = 1; enum E { A = 0; B = 1; }',
      { e: 1 },
      { e: 'B' },
    ],
    ['a symbol is renamed', 'E e = 1; enum E { A = 0; B = 1; }', 'E e = 1; enum E { A = 0; C = 1; }', { e: 'B' }, { e: 'C' }],
    [
      'a oneof gains a member',
      'oneof o { string s = 1; }',
      'oneof o { string s = 1; int32 n = 2; }',
      { o: { $case: 's', value: 'x' } },
      { o: { $case: 's', value: 'x' } },
    ],
  ])('%s', (_, before, after, old, now) => {
    const step = stepBetween(message(before), message(after), protobuf.conversion);
    expect(step.holes).toEqual([]);
    expect(applyPlan(step.plan, old as RecordValue)).toEqual(now);
  });

  test.each([
    ['a number has another name and nobody says why', 'string a = 1;', 'string b = 1;', /^b: its number 1 was a/],
    ['a name has another number', 'string a = 1;', 'string a = 2;', /^a: its number was 1 and is 2/],
    ['int32 becomes sint32', 'int32 n = 1;', 'sint32 n = 1;', /^n: its type was int32 and is sint32/],
    ['a value becomes a list', 'int32 n = 1;', 'repeated int32 n = 1;', /^n: its type was int32 and is list of int32/],
    [
      'a member leaves its oneof',
      'oneof o { string s = 1; int32 n = 2; }',
      'oneof o { string s = 1; }',
      /^o: no branch takes the values that were n/,
    ],
    [
      'a symbol takes the number of another',
      'E e = 1; enum E { A = 0; B = 1; }',
      'E e = 1; enum E { B = 0; A = 1; }',
      /^e: number 0 was A and is B/,
    ],
  ])('%s is a hole', (_, before, after, hole) => {
    expect(holes(message(before), message(after))).toEqual([expect.stringMatching(hole)]);
  });

  test('an optional field that becomes required is a hole', () => {
    expect(holes(message('optional string a = 1;', 'proto2'), message('required string a = 1;', 'proto2'))).toEqual([
      expect.stringMatching(/^a: older events may lack it/),
    ]);
  });
});

test('types may nest ten thousand deep, and a hole at the bottom reaches the event', () => {
  const chain = (bottom: string) =>
    schemaOf(
      `syntax = "proto3"; ${Array.from({ length: 10_000 }, (_, n) => `message M${n} { ${n < 9_999 ? `M${n + 1} m = 1;` : bottom} }`).join('\n')}`,
      protobuf,
    );
  expect(holes(chain('int32 n = 1;'), chain('sint32 n = 1;'))).toEqual([expect.stringMatching(/^m: M1 has changed/)]);
});

test('a step from a schema to itself changes nothing', () => {
  const schema = record([string('a'), { name: 'k', type: { type: 'enum', name: 'K', symbols: ['A'] } }]);
  const value = { a: 'x', k: 'A' };
  expect(applyPlan(stepBetween(schema, schema, avro.conversion).plan, value)).toEqual(value);
});
