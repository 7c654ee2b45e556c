import { describe, expect, test } from 'vitest';
import { lineColumn } from '../../src/contract/place.ts';
import { parseFile } from '../../src/protobuf/parse.ts';
import { faults, message, proto2, proto3, schema } from './schemas.ts';

describe('the parser', () => {
  test('reads every construct of the language', () => {
    const text = `syntax = "proto2";
package acme.shop;
import public "other.proto";
import weak 'gone.proto';
option java_package = "com.acme" "." "shop";
option (acme.owner) = { team: "x" nested { a: 1; b: -2.5, c: [1, 2] } [acme.more]: TRUE f <d: inf> };
message Order {
  option deprecated = false;
  required string id = 1 [json_name = "ID", (acme.rule).min = 1];
  optional group Result = 2 { required int32 url = 1; }
  repeated .acme.shop.Order.Line lines = 3;
  map<string, Line> by_name = 4;
  oneof payment { string card = 5; group Cash = 6 { optional int32 cents = 1; } }
  message Line { optional sint32 count = 1 [default = -7]; enum Kind { A = 0; B = 0x10; option allow_alias = true; C = 020; } }
  extensions 100 to 199, 500 [verification = UNVERIFIED];
  extensions 1000 to max;
  reserved 7, 20 to 30;
  reserved "old", 'older';
  extend Order { optional int32 inner = 100; }
  ;
}
extend acme.shop.Order { optional string extra = 101; repeated group More = 102 { optional int32 x = 1; } }
service Shop {
  option deprecated = true;
  rpc Place (Order) returns (stream .acme.shop.Order) { option (acme.http) = { get: "/v1" }; }
  rpc Watch (stream Order) returns (Order);
}`;
    const file = parseFile({ path: 'main.proto', text });
    expect(file.faults).toEqual([]);
    expect(file.types.map(({ name }) => name.text)).toEqual(['Order']);
    const order = message(schema(text.replace("import weak 'gone.proto';\n", ''), { 'other.proto': '' }), 'acme.shop.Order');
    expect(order.fields.map(({ name, property, presence }) => `${name} ${property} ${presence}`)).toEqual([
      'id ID required',
      'result result explicit',
      'lines lines implicit',
      'by_name byName implicit',
      'payment payment explicit',
    ]);
    expect(order.reserved).toEqual({
      numbers: [
        [7, 7],
        [20, 30],
      ],
      names: ['old', 'older'],
    });
  });

  test('takes keywords as names wherever a name is meant', () => {
    const text = proto2(`enum E { OPTION = 1; message = 2; RESERVED = 3; option = 4; reserved = 5; }
message M {
  extensions 50, 60;
  optional int32 syntax = 1; optional int32 import = 2; optional string to = 3; optional group group = 4 {}
  optional E message = 5; optional E optional = 6; optional E max = 7; oneof oneof { E option = 8; E map = 9; }
}`);
    const read = schema(text.replace('optional group group = 4 {}', ''), {}, { root: 'M' });
    expect(message(read, 'M').fields.map(({ name }) => name)).toEqual(['syntax', 'import', 'to', 'message', 'optional', 'max', 'oneof']);
    const type = read.types.get('E');
    expect(type?.kind === 'enum' && type.symbols.map(({ name, number }) => `${name} ${number}`)).toEqual([
      'OPTION 1',
      'message 2',
      'RESERVED 3',
      'option 4',
      'reserved 5',
    ]);
  });

  test('goes on after an error and tells each with its exact place', () => {
    const text = proto3(`message A {
  int32 a = 1
  string b = 2;
  strin c = ;
  oneof d { int32 e = x; string f = 6; }
  enum { Z = 0; }
}
messag B {}
message C { string ok = 1; }`);
    expect(faults(text)).toEqual(
      [
        '4:3-9 syntax: ";" after the field a is expected, but here is "string"',
        '5:13-14 syntax: the number of the field is expected, but here is ";"',
        '6:23-24 syntax: the number of the field is expected, but here is "x"',
        '7:8-9 syntax: the name of the field is expected, but here is "{"',
        '9:1-7 syntax: a declaration is expected, but here is "messag"',
      ].map((line) => expect.stringContaining(line)),
    );
  });

  test('knows where every name and type stands', () => {
    const text = proto3('message A {\n  repeated  B  bs = 1;\n  map<string, B> m = 2;\n}\nmessage B {}');
    const [list, map] = message(schema(text), 'A').fields;
    expect([list?.place, list?.typePlace, map?.place, map?.typePlace].map((place) => place && text.slice(place.start, place.end))).toEqual([
      'bs',
      'B',
      'm',
      'map<string, B>',
    ]);
    expect(list && lineColumn(list.place)).toEqual({ line: 3, column: 16, endLine: 3, endColumn: 18 });
  });

  test.each([
    ['a byte order mark is passed over', '\uFEFFsyntax = "proto3"; message A {}', []],
    ['a NUL', 'syntax = "proto3"; \0 message A {}', ['1:20-21 syntax: "\\u0000" cannot stand here']],
    ['half a surrogate pair', 'syntax = "proto3"; \uD800 message A {}', ['1:20-21 syntax: "\\ud800" cannot stand here']],
    [
      'letters that are not ASCII',
      'syntax = "proto3"; message Ä {}',
      expect.arrayContaining([expect.stringContaining('"Ä" cannot stand here')]),
    ],
    ['a string without end', 'syntax = "proto3', [expect.stringContaining('this string is never closed'), expect.stringContaining('";"')]],
    ['a comment without end', 'syntax = "proto3"; /* message A {}', ['1:20-22 syntax: this comment is never closed']],
    ['an unknown syntax', 'syntax = "proto4"; message A {}', ['1:10-18 syntax: syntax "proto4" is not known']],
    ['an unknown edition', 'edition = "1999"; message A {}', ['1:11-17 syntax: edition "1999" is not known']],
    ['a syntax that comes late', 'message A {} syntax = "proto3";', ['1:14-20 syntax: syntax must come first']],
    ['digits that are no number', 'message A { optional int32 a = 09; }', [expect.stringContaining('but here is "09"')]],
    ['a range that ends before it begins', 'message A { reserved 9 to 2; }', ['1:22-28 syntax: this range ends before it begins']],
    [
      'an escape that does not exist',
      'option java_package = "\\q"; message A {}',
      ['1:23-27 syntax: this string holds an escape that does not exist'],
    ],
    ['a brace too many', 'message A {} }', ['1:14-15 syntax: a declaration is expected, but here is "}"']],
  ])('%s', (_, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test.each([
    ['messages nested 10,000 deep', 'message A {'.repeat(10_000)],
    ['closed messages nested 10,000 deep', `${'message A {'.repeat(10_000)}${'}'.repeat(10_000)}`],
    ['a million braces', '{'.repeat(1_000_000)],
    ['option values nested 100,000 deep', `option (a) = ${'{a '.repeat(100_000)}`],
    ['option values in angle brackets nested 100,000 deep', `message A { option (x) = ${'<a:'.repeat(100_000)}`],
    ['300,000 comments on one line', '/**/a'.repeat(300_000)],
    ['a package of 100,000 parts', `package ${'a.'.repeat(100_000)}a; message A { optional B b = 1; }`],
    [
      '20,000 unknown types',
      `message A { ${Array.from({ length: 20_000 }, (_, i) => `optional T${i} f${i} = ${i + 20_000};`).join('\n')} }`,
    ],
    ['20,000 fields of one number', `message A { ${Array.from({ length: 20_000 }, (_, i) => `optional int32 f${i} = 1;`).join('\n')} }`],
    ['20,000 oneofs without members', `message A { ${Array.from({ length: 20_000 }, (_, i) => `oneof o${i} {}`).join('\n')} }`],
    ['100,000 reserved numbers', `message A { reserved ${'1,'.repeat(100_000)}2; optional int32 a = 1; }`],
    ['quotes without end', '"'.repeat(100_001)],
    ['a text of NULs', '\0'.repeat(200_000)],
  ])('gives findings for %s, not many, and soon', (_, text) => {
    const start = performance.now();
    const found = faults(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(101);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  test('never throws, wherever a text is cut off', () => {
    const text = proto3(
      'import "a.proto"; message A { map<int32, B> m = 1 [x = {a: [1]}]; oneof o { string s = 2; } reserved 4 to max, 3; } enum B { Z = 0; }',
    );
    for (let length = 0; length < text.length; length += 1) expect(() => faults(text.slice(0, length))).not.toThrow();
  });
});
