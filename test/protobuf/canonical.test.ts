import { describe, expect, test } from 'vitest';
import { protobuf } from '../../src/protobuf/format.ts';
import { proto2, proto3, schema } from './schemas.ts';

const { canonical, fingerprint, conversion } = protobuf;

const BASE = proto3(
  'package a; message A { string x = 1; B b = 2; oneof o { int32 p = 3; int32 q = 4; } } message B { int64 n = 1; } enum K { Z = 0; }',
);

describe('the canonical text', () => {
  test.each([
    [
      'layout and prose',
      '// Hi.\nsyntax="proto3";package a;message A{// x.\n string x=1;B b=2;oneof o{int32 p=3;int32 q=4;}}message B{int64 n=1;}enum K{Z=0;}',
    ],
    [
      'the order of declarations',
      proto3('package a; message B { int64 n = 1; } message A { oneof o { int32 q = 4; int32 p = 3; } .a.B b = 2; string x = 1; }'),
    ],
    ['types that the root does not reach', BASE.replace('enum K { Z = 0; }', 'message C {}')],
    ['services, options of other languages and extensions', `${BASE} option java_package = "x"; service S { rpc R (A) returns (B); }`],
  ])('is the same whatever %s', (_, text) => {
    expect(canonical(schema(text, {}, { root: 'A' }))).toBe(canonical(schema(BASE)));
  });

  test('is the same for a type that moved to an imported file of the same package', () => {
    const moved = BASE.replace('message B { int64 n = 1; }', '').replace('package a;', 'package a; import public "b.proto";');
    const files = { 'b.proto': proto3('package a; message B { int64 n = 1; }') };
    expect(fingerprint(schema(moved, files))).toBe(fingerprint(schema(BASE)));
  });

  test.each([
    ['a package', 'package a', 'package b'],
    ['a name', 'string x', 'string y'],
    ['a number', 'x = 1', 'x = 9'],
    ['a type', 'int64 n', 'int32 n'],
    ['presence', 'string x', 'optional string x'],
    ['a label', 'string x', 'repeated string x'],
    ['a oneof', 'oneof o', 'oneof u'],
    ['a JSON name', 'x = 1', 'x = 1 [json_name = "ex"]'],
    ['jstype', 'n = 1', 'n = 1 [jstype = JS_NUMBER]'],
    ['deprecation', 'n = 1', 'n = 1 [deprecated = true]'],
    ['a reservation', 'int64 n', 'reserved 7; int64 n'],
    ['intent', 'int64 n = 1;', 'int64 n = 1; // @was:m\n'],
    ['a unit', 'int64 n = 1;', 'int64 n = 1; // @unit:EUR\n'],
    ['a tag', 'int64 n = 1;', 'int64 n = 1; // @tag:pii\n'],
    ['a hole', 'int64 n = 1;', 'int64 n = 1; // @hole\n'],
  ])('tells %s', (_, from, to) => {
    expect(BASE).toContain(from);
    expect(canonical(schema(BASE.replace(from, to)))).not.toBe(canonical(schema(BASE)));
  });

  test('tells defaults of different types apart', () => {
    const texts = [
      'int32 a = 1 [default = 1]',
      'string a = 1 [default = "1"]',
      'bytes a = 1 [default = "1"]',
      'double a = 1 [default = -0.0]',
      'double a = 1 [default = 0]',
    ];
    expect(new Set(texts.map((field) => fingerprint(schema(proto2(`message A { optional ${field}; }`))))).size).toBe(texts.length);
  });

  test('its fingerprint is SHA-256', () => {
    expect(fingerprint(schema(BASE))).toMatch(/^sha256:[0-9a-f]{64}$/);
  });
});

describe('conversions of scalars', () => {
  test.each([
    ['int32', 'int64', { lossy: false }],
    ['uint32', 'int64', { lossy: false }],
    ['uint32', 'uint64', { lossy: false }],
    ['int32', 'double', { lossy: false }],
    ['float', 'double', { lossy: false }],
    ['string', 'bytes', { lossy: false }],
    ['int64', 'double', { lossy: true }],
    ['string', 'string', { lossy: false }],
    ['int64', 'int32', undefined],
    ['int32', 'sint32', undefined],
    ['int32', 'uint32', undefined],
    ['int32', 'uint64', undefined],
    ['bytes', 'string', undefined],
    ['double', 'float', undefined],
    ['bool', 'int32', undefined],
  ] as const)('%s → %s', (from, to, expected) => {
    expect(conversion(from, to)).toEqual(expected);
  });
});
