import { describe, expect, test } from 'vitest';
import { typeNamed } from '../../src/contract/schema.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { library, message, proto2, proto3, schema } from './schemas.ts';

const edition = (body: string): string => `edition = "2023";\n${body}`;

describe('names', () => {
  test.each([
    ['the innermost scope wins', 'package a.b; message C {} message M { message C {} C f = 1; }', {}, 'a.b.M.C'],
    ['a message finds itself', 'package a.b; message M { M f = 1; }', {}, 'a.b.M'],
    [
      'a package around this one is a scope',
      'package a.b; import "x.proto"; message M { C f = 1; }',
      { 'x.proto': 'package a; message C {}' },
      'a.C',
    ],
    [
      'a leading dot starts at the root',
      'package a; import "x.proto"; message C {} message M { .C f = 1; }',
      { 'x.proto': 'message C {}' },
      'C',
    ],
    [
      'part of a package is enough',
      'package a.b; import "x.proto"; message M { c.D f = 1; }',
      { 'x.proto': 'package a.c; message D {}' },
      'a.c.D',
    ],
    ['a field of the same name is no scope', 'package a; message C { message D {} } message M { C.D C = 1; }', {}, 'a.C.D'],
    [
      'what an import imports publicly is seen',
      'import "x.proto"; message M { C f = 1; }',
      { 'x.proto': 'import public "y.proto";', 'y.proto': 'message C {}' },
      'C',
    ],
  ])('%s', (_, body, files, expected) => {
    const read = schema(`syntax = "proto3";${body}`, files, { root: 'M' });
    const found = [...read.types.values()].find(({ name }) => name.endsWith('M'));
    const [field] = found?.kind === 'record' ? found.fields : [];
    expect(field?.type).toEqual({ kind: 'named', name: expected });
    expect(typeNamed(read, expected).name).toBe(expected);
  });

  test('a root is found by its full or simple name, and its path in the file is what the wire frame says', () => {
    const text = proto3('package a; message X { message Y {} enum E { Z = 0; } message R {} } message W {}');
    expect(schema(text).root).toEqual({ kind: 'named', name: 'a.X' });
    expect(schema(text, {}, { root: 'W' }).messageIndexes).toEqual([1]);
    expect(schema(text, {}, { root: 'a.X.R' }).messageIndexes).toEqual([0, 1]);
    expect(schema(text, {}, { root: 'R' }).root).toEqual({ kind: 'named', name: 'a.X.R' });
  });

  test('a file without a message has no record at its root', () => {
    expect(schema(proto3('')).root).toEqual({ kind: 'scalar', scalar: 'null' });
    expect(schema(proto3('enum E { Z = 0; }')).root).toEqual({ kind: 'named', name: 'E' });
  });

  test('well-known files need no copy', () => {
    const text = proto3(
      'import "google/protobuf/timestamp.proto"; import "google/protobuf/struct.proto"; message A { google.protobuf.Timestamp at = 1; google.protobuf.Struct more = 2; }',
    );
    const read = schema(text);
    expect([...read.types.keys()]).toEqual([
      'A',
      'google.protobuf.Timestamp',
      'google.protobuf.Struct',
      'google.protobuf.Value',
      'google.protobuf.NullValue',
      'google.protobuf.ListValue',
    ]);
    expect(read.sources).toHaveLength(1);
  });

  test('types come in the order of the main file, then those of imports that are reached', () => {
    const files = { 'x.proto': proto3('message Unused {} message Used { enum In { Z = 0; } }') };
    const read = schema(proto3('import "x.proto"; message B { Used u = 1; message C {} } message A {}'), files);
    expect([...read.types.keys()]).toEqual(['B', 'B.C', 'A', 'Used', 'Used.In']);
  });
});

describe('fields', () => {
  test.each([
    ['proto3 scalar', proto3('message A { int32 f = 1; }'), 'implicit'],
    ['proto3 optional', proto3('message A { optional int32 f = 1; }'), 'explicit'],
    ['proto3 message', proto3('message A { A f = 1; }'), 'explicit'],
    ['proto3 repeated', proto3('message A { repeated A f = 1; }'), 'implicit'],
    ['proto3 map', proto3('message A { map<int32, A> f = 1; }'), 'implicit'],
    ['proto3 oneof', proto3('message A { oneof f { int32 a = 1; } }'), 'explicit'],
    ['proto2 optional', proto2('message A { optional int32 f = 1; }'), 'explicit'],
    ['proto2 required', proto2('message A { required int32 f = 1; }'), 'required'],
    ['an edition', edition('message A { int32 f = 1; }'), 'explicit'],
    ['an implicit file', edition('option features.field_presence = IMPLICIT; message A { int32 f = 1; }'), 'implicit'],
    ['an implicit field', edition('message A { int32 f = 1 [features.field_presence = IMPLICIT]; }'), 'implicit'],
    ['a required field', edition('message A { int32 f = 1 [features = { field_presence: LEGACY_REQUIRED }]; }'), 'required'],
    ['a message in an implicit file', edition('option features.field_presence = IMPLICIT; message A { A f = 1; }'), 'explicit'],
  ])('presence: %s', (_, text, presence) => {
    expect(message(schema(text), 'A').fields[0]?.presence).toBe(presence);
  });

  test.each([
    ['proto2', proto2('message A { repeated int32 f = 1; }'), false],
    ['proto2 with the option', proto2('message A { repeated int32 f = 1 [packed = true]; }'), true],
    ['proto3', proto3('message A { repeated int32 f = 1; }'), true],
    ['proto3 with the option', proto3('message A { repeated int32 f = 1 [packed = false]; }'), false],
    ['an enum', proto3('message A { repeated E f = 1; } enum E { Z = 0; }'), true],
    ['strings', proto3('message A { repeated string f = 1; }'), undefined],
    ['a single number', proto3('message A { int32 f = 1; }'), undefined],
    ['an edition', edition('message A { repeated int32 f = 1; }'), true],
    [
      'an edition by the message',
      edition('message A { option features.repeated_field_encoding = EXPANDED; repeated int32 f = 1; }'),
      false,
    ],
    ['an edition by the file', edition('option features.repeated_field_encoding = EXPANDED; message A { repeated int32 f = 1; }'), false],
  ])('packed: %s', (_, text, packed) => {
    expect(message(schema(text), 'A').fields[0]?.packed).toBe(packed);
  });

  test('enums are open or closed by their own file', () => {
    const files = { 'x.proto': proto2('enum C { ONE = 1; }') };
    const read = schema(proto3('import "x.proto"; message A { optional C c = 1; O o = 2; } enum O { Z = 0; }'), files);
    expect([typeNamed(read, 'C'), typeNamed(read, 'O')]).toMatchObject([{ open: false }, { open: true }]);
    const closed = schema(edition('message A { E e = 1; enum E { option features.enum_type = CLOSED; B = 1; } }'));
    expect(typeNamed(closed, 'A.E')).toMatchObject({ open: false });
  });

  test('delimited messages are groups', () => {
    const text = edition(
      'option features.message_encoding = DELIMITED; message A { A a = 1; map<int32, A> m = 2; A n = 3 [features.message_encoding = LENGTH_PREFIXED]; }',
    );
    expect(message(schema(text), 'A').fields.map(({ group }) => group)).toEqual([true, undefined, undefined]);
  });

  test('a oneof is one field, a union of its members', () => {
    const text = proto3(
      'message A { oneof way_to_pay { string card_number = 3 [json_name = "card"]; A a = 2; int64 n = 4 [jstype = JS_NUMBER, deprecated = true]; } }',
    );
    const [field] = message(schema(text), 'A').fields;
    expect(field).toMatchObject({ name: 'way_to_pay', property: 'wayToPay', presence: 'explicit' });
    expect(field).not.toHaveProperty('number');
    expect(field?.type.kind === 'union' && field.type.branches).toMatchObject([
      { name: 'card', type: { scalar: 'string' }, member: { name: 'card_number', number: 3 } },
      { name: 'a', type: { name: 'A' }, member: { name: 'a', number: 2 } },
      { name: 'n', type: { scalar: 'int64' }, member: { name: 'n', number: 4, jstype: 'number', deprecated: true } },
    ]);
  });

  test.each([
    ['int32', '-0x10', -16],
    ['int32', '017', 15],
    ['uint64', '18446744073709551615', 18446744073709551615n],
    ['sint64', '-9223372036854775808', -9223372036854775808n],
    ['double', '1e3', 1000],
    ['double', '-inf', -Infinity],
    ['float', '0.1', Math.fround(0.1)],
    ['float', '1.5f', 1.5],
    ['double', 'nan', Number.NaN],
    ['bool', 'true', true],
    ['string', '"a\\n\\101\\x41\\u00e9" \'b\'', 'a\nAAéb'],
    ['bytes', '"\\377\\0"', Uint8Array.of(255, 0)],
    ['E', 'TWO', 'TWO'],
  ])('default of %s: %s', (type, written, value) => {
    const text = proto2(`message A { optional ${type} f = 1 [default = ${written}]; } enum E { ONE = 1; TWO = 2; }`);
    const held = message(schema(text), 'A').fields[0]?.default;
    expect(held?.value instanceof Uint8Array ? Uint8Array.from(held.value) : held?.value).toEqual(value);
    expect(held && text.slice(held.place.start, held.place.end)).toBe(written);
  });

  test('two fields of one JSON name, which proto2 allows, keep different properties', () => {
    const read = schema(proto2('message A { optional int32 user_id = 1; optional int32 userId = 2; }'));
    expect(message(read, 'A').fields.map(({ property }) => property)).toEqual(['user_id', 'userId']);
  });
});

describe('the format', () => {
  test('a file is found under its path and every ending of it', () => {
    const source = { path: '/w/schemas/shop/order/a.proto', text: '' };
    expect(protobuf.provides(source, 'shop/order/a.proto')).toEqual(['shop/order/a.proto', 'order/a.proto', 'a.proto']);
  });

  test('freezing copies the text and what it imports, unchanged, under the path of the import', () => {
    const files = { 'b/x.proto': '// x\nsyntax = "proto3"; import "y.proto"; message X { Y y = 1; }', 'y.proto': proto3('message Y {}') };
    const text = '// kept\nsyntax="proto3"; import "google/protobuf/any.proto"; import "b/x.proto"; message A { X x = 1; }';
    expect(protobuf.frozen(schema(text, files))).toEqual([
      { path: '', text },
      { path: 'b/x.proto', text: files['b/x.proto'] },
      { path: 'y.proto', text: files['y.proto'] },
    ]);
  });

  test('a text with an error has no schema', () => {
    expect(protobuf.parse({ path: 'a.proto', text: proto3('message A { B b = 1; }') }, library()).schema).toBeUndefined();
  });
});
