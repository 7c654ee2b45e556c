import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/protobuf/rules.ts';
import { faults, fixes, proto2, proto3, schema } from './schemas.ts';

const edition = (body: string): string => `edition = "2023";\n${body}`;

/** A text that breaks a rule, and what is said about it. */
type Case = readonly [rule: string, text: string, said: string, files?: Readonly<Record<string, string>>, root?: string];

const CASES: readonly Case[] = [
  ['syntax', 'message A { int32 }', 'the name of the field is expected'],
  ['too-deep', 'message A {'.repeat(65) + '}'.repeat(65), 'nested more than 64 deep'],
  ['import', proto3('import "mony.proto"; message A {}'), 'the imported file "mony.proto" is not there', { 'money.proto': '' }],
  ['import', proto3('import "a.proto"; import "a.proto"; message A {}'), 'imported twice', { 'a.proto': proto3('') }],
  [
    'import-cycle',
    proto3('import "a.proto"; message A {}'),
    'a.proto → b.proto → a.proto',
    { 'a.proto': 'import "b.proto";', 'b.proto': 'import "a.proto";' },
  ],
  ['root-message', proto3('message Order {}'), 'no message Ordre', {}, 'Ordre'],
  ['unknown-type', proto3('message A { strng a = 1; }'), 'no type strng'],
  [
    'unknown-type',
    proto3('import "c.proto"; message A { B a = 1; }'),
    'declared in b.proto, which this file does not import',
    { 'c.proto': 'import "b.proto";', 'b.proto': proto3('message B {}') },
  ],
  ['unknown-type', proto3('message A { message b {} b.C c = 1; }'), 'no type b.C'],
  ['unknown-type', proto2('extend Nobody { optional int32 a = 1; } message A {}'), 'no type Nobody'],
  ['duplicate-name', proto3('message A { string a = 1; int32 a = 2; }'), 'A.a is declared twice'],
  ['duplicate-name', proto3('message A {} enum A { Z = 0; }'), 'A is declared twice'],
  ['duplicate-name', proto3('enum A { Z = 0; } enum B { Z = 0; } message M {}'), 'Z is declared twice'],
  ['duplicate-name', proto3('import "b.proto"; message A {}'), 'A is declared in main.proto too', { 'b.proto': proto3('message A {}') }],
  ['duplicate-number', proto3('message A { string a = 1; oneof o { int32 b = 1; } }'), 'b has the number 1 of a'],
  ['duplicate-number', proto3('message M {} enum A { Z = 0; Y = 0; }'), 'Y has the number 0 of Z'],
  ['duplicate-json-name', proto3('message A { string user_id = 1; string userId = 2; }'), 'both userId in JSON'],
  ['number-range', proto3('message A { string a = 0; }'), 'a has the number 0'],
  ['number-range', proto3('message A { string a = -1; }'), 'a has the number -1'],
  ['number-range', proto3('message A { string a = 536870912; }'), 'a has the number 536870912'],
  ['number-range', proto3('message A { string a = 19500; }'), 'which Protobuf keeps for itself'],
  ['number-range', proto3('message M {} enum A { Z = 0; Y = 2147483648; }'), 'Y has the number 2147483648'],
  ['reserved', proto3('message A { reserved 2 to 4; string a = 3; }'), 'a has the number 3, which is reserved'],
  ['reserved', proto3('message A { reserved "a"; string a = 3; }'), 'the name a is reserved'],
  ['reserved', proto2('message A { extensions 3; optional string a = 3; }'), 'which belongs to extensions'],
  ['reserved', proto3('message A { reserved 1 to 9, 4; }'), '4 overlaps 1 to 9'],
  ['reserved', proto3('message A { reserved "a", "a"; }'), 'reserved twice'],
  ['reserved', proto3('message M {} enum A { Z = 0; reserved -5 to max; Y = 7; }'), 'Z has the number 0, which is reserved'],
  ['reserved-form', proto3('message A { reserved 2, "a"; }'), 'one statement'],
  ['reserved-form', proto3('message A { reserved a; }'), 'proto3 reserves names in quotes'],
  ['reserved-form', edition('message A { reserved "a"; }'), '2023 reserves names without quotes'],
  ['label', proto3('message A { required string a = 1; }'), 'a is required, which proto3 has not'],
  ['label', proto2('message A { string a = 1; }'), 'a has no label'],
  ['label', proto3('message A { oneof o { optional string a = 1; } }'), 'a has a label inside a oneof'],
  ['label', proto3('message A { repeated map<int32, int32> a = 1; }'), 'a is a map with a label'],
  ['label', edition('message A { optional string a = 1; }'), 'which editions say by a feature'],
  ['form', proto3('message A { map<double, string> a = 1; }'), 'keys of type double'],
  ['form', proto3('message A { oneof o { map<int32, string> a = 1; } }'), 'a map inside a oneof'],
  ['form', proto3('message A { oneof o {} }'), 'the oneof o has no member'],
  ['form', proto3('message A { repeated group G = 1 {} }'), 'which only proto2 has'],
  ['form', proto3('message A { extensions 5; }'), 'proto3 has no extension ranges'],
  ['form', proto3('message M {} enum A {}'), 'the enum A has no symbol'],
  ['form', proto3('import "e.proto"; message A { E e = 1; }'), 'its enum must be open', { 'e.proto': proto2('enum E { A = 1; }') }],
  ['enum-zero', proto3('message M {} enum A { Z = 1; }'), 'Z, has the number 1'],
  ['default', proto2('message A { optional int32 a = 1 [default = "x"]; }'), 'is "x", which is no int32'],
  ['default', proto2('message A { optional int32 a = 1 [default = 3000000000]; }'), 'which is no int32'],
  ['default', proto2('message A { optional E a = 1 [default = B]; } enum E { A1 = 0; }'), 'no symbol of E'],
  ['default', proto2('message A { optional A a = 1 [default = 1]; }'), 'the default of a cannot have one'],
  ['default', proto2('message A { repeated int32 a = 1 [default = 1]; }'), 'is repeated and has a default'],
  ['default', proto3('message A { int32 a = 1 [default = 1]; }'), 'which proto3 has not'],
  ['option', proto3('message A { string a = 1 [depricated = true]; }'), 'no option depricated'],
  ['option', proto3('message A { string a = 1 [deprecated = 1]; }'), 'the option deprecated cannot have this value'],
  ['option', proto3('message A { string a = 1 [deprecated = true, deprecated = true]; }'), 'is set twice'],
  ['option', proto3('message A { string a = 1 [packed = true]; }'), 'a cannot be packed'],
  ['option', proto3('message A { int32 a = 1 [jstype = JS_NUMBER]; }'), 'jstype is for 64-bit integers'],
  ['option', proto3('message M {} enum A { option allow_alias = true; Z = 0; }'), 'no two symbols share a number'],
  ['option', edition('option features.field_presense = IMPLICIT; message A {}'), 'no feature field_presense'],
  ['option', edition('option features.enum_type = AJAR; message A {}'), 'the feature enum_type cannot be this'],
  ['annotation', proto3('message A {\n// @was\nstring a = 1; }'), '@was says nothing'],
];

describe('the rules of reading', () => {
  test.each(CASES.map((one) => ({ one, title: `${one[0]}: ${one[2]}` })))('$title', ({ one: [rule, text, said, files, root] }) => {
    const found = faults(text, files, root === undefined ? {} : { root });
    expect(found.filter((line) => line.includes(` ${rule}: `))).toContainEqual(expect.stringContaining(said));
  });

  test('each have a case here, and an id of this folder', () => {
    expect([...new Set(CASES.map(([rule]) => `protobuf/${rule}`))].toSorted()).toEqual(RULES.map(({ id }) => id).toSorted());
  });

  test('offer a way out, and the name that was probably meant', () => {
    expect(faults(proto3('message A { strng a = 1; }')).length).toBe(1);
    const mistakes: readonly (readonly [string, string])[] = [
      [proto3('message A { strng a = 1; }'), 'did you mean string?'],
      [proto3('message A { Lin a = 1; } message Line {}'), 'did you mean Line?'],
      [proto3('message A { string a = 1 [depricated = true]; }'), 'did you mean deprecated?'],
      [proto3('import "google/protobuf/timestmp.proto"; message A {}'), 'did you mean google/protobuf/timestamp.proto?'],
    ];
    for (const [text, fix] of mistakes) expect(fixes(text)).toEqual([fix]);
  });

  test('let stored text be what registries accept', () => {
    const text = proto3('import "gone.proto"; message A { reserved 3, "x"; gone.B b = 1; string c = 3; required int32 d = 4; }');
    expect(faults(text).length).toBeGreaterThan(3);
    expect(schema(text, {}, { stored: true }).types.get('gone.B')).toMatchObject({ kind: 'record', fields: [] });
  });
});
