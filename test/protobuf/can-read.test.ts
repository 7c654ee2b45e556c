import { describe, expect, test } from 'vitest';
import { canRead, canReadByOneofNames, differences, differencesByOneofNames } from '../../src/protobuf/can-read.ts';
import { proto2, proto3, schema } from './schemas.ts';

type Case = readonly [title: string, older: string, newer: string, told: readonly string[], byNames?: readonly string[]];

function check(older: string, newer: string, told: readonly string[], byNames: readonly string[] = told): void {
  const [before, after] = [schema(older), schema(newer)];
  const lines = (found: readonly { readonly kind: string; readonly path: string }[]): readonly string[] =>
    found.map(({ kind, path }) => `${kind} ${path}`);
  expect(lines(differences(after, before))).toEqual(told);
  expect(lines(differencesByOneofNames(after, before)).toSorted()).toEqual(byNames.toSorted());
}

const m = (fields: string): string => proto3(`message M { ${fields} }`);

const ONEOFS: readonly Case[] = [
  [
    'add a oneof with new numbers',
    m('string a = 1;'),
    m('string a = 1; oneof o { string b = 2; }'),
    ['ONEOF_FIELD_ADDED #/M/o/2', 'ONEOF_ADDED #/M/o'],
    ['ONEOF_ADDED #/M/o'],
  ],
  ['wrap one field', m('string a = 1;'), m('oneof o { string a = 1; }'), ['ONEOF_ADDED #/M/o']],
  [
    'wrap two fields',
    m('string a = 1; string b = 2;'),
    m('oneof o { string a = 1; string b = 2; }'),
    ['ONEOF_ADDED #/M/o', 'MULTIPLE_FIELDS_MOVED_TO_ONEOF #/M/o'],
  ],
  [
    'move a field into an existing oneof',
    m('string a = 1; oneof o { string b = 2; }'),
    m('oneof o { string a = 1; string b = 2; }'),
    ['FIELD_MOVED_TO_EXISTING_ONEOF #/M/o'],
    ['ONEOF_FIELD_ADDED #/M/o/1', 'FIELD_MOVED_TO_EXISTING_ONEOF #/M/o'],
  ],
  [
    'merge two oneofs',
    m('oneof o { string a = 1; } oneof p { string b = 2; }'),
    m('oneof o { string a = 1; string b = 2; }'),
    ['ONEOF_REMOVED #/M/p', 'FIELD_MOVED_TO_EXISTING_ONEOF #/M/o'],
    ['ONEOF_FIELD_ADDED #/M/o/2', 'ONEOF_REMOVED #/M/p'],
  ],
  ['rename a oneof', m('oneof o { string a = 1; }'), m('oneof p { string a = 1; }'), ['ONEOF_ADDED #/M/p', 'ONEOF_REMOVED #/M/o']],
  [
    'split one member off',
    m('oneof o { string a = 1; string b = 2; }'),
    m('oneof o { string a = 1; } oneof p { string b = 2; }'),
    ['ONEOF_ADDED #/M/p'],
    ['ONEOF_FIELD_REMOVED #/M/o/2', 'ONEOF_ADDED #/M/p'],
  ],
  [
    'move one member out',
    m('oneof o { string a = 1; string b = 2; }'),
    m('oneof o { string a = 1; } string b = 2;'),
    ['ONEOF_FIELD_MOVED_TO_TOP_LEVEL #/M/2'],
    ['ONEOF_FIELD_REMOVED #/M/o/2', 'FIELD_ADDED #/M/2'],
  ],
  ['delete one member', m('oneof o { string a = 1; string b = 2; }'), m('oneof o { string a = 1; }'), ['ONEOF_FIELD_REMOVED #/M/o/2']],
  ['delete the whole oneof', m('oneof o { string a = 1; string b = 2; }'), m(''), ['ONEOF_REMOVED #/M/o']],
  [
    'rename the oneof and drop a member',
    m('oneof o { string a = 1; string b = 2; }'),
    m('oneof p { string a = 1; }'),
    ['ONEOF_FIELD_REMOVED #/M/o/2', 'ONEOF_ADDED #/M/p', 'ONEOF_REMOVED #/M/o'],
    ['ONEOF_ADDED #/M/p', 'ONEOF_REMOVED #/M/o'],
  ],
  [
    'replace all members but keep the name',
    m('oneof o { string a = 1; }'),
    m('oneof o { string b = 2; }'),
    ['ONEOF_FIELD_REMOVED #/M/o/1', 'ONEOF_FIELD_ADDED #/M/o/2'],
  ],
  ['a synthetic oneof is none', m('string a = 1;'), m('optional string a = 1;'), []],
];

const FIELDS: readonly Case[] = [
  ['a new package', proto3('package a; message M {}'), proto3('package b; message M {}'), ['PACKAGE_CHANGED #/']],
  ['a message that is gone', proto3('message M {} message N {}'), proto3('message M {}'), ['MESSAGE_REMOVED #/N']],
  [
    'messages that swap places',
    proto3('message M {} message N {}'),
    proto3('message N {} message M {}'),
    ['MESSAGE_MOVED #/N', 'MESSAGE_MOVED #/M'],
  ],
  [
    'a message that became an enum',
    proto3('message M {} message N {}'),
    proto3('message M {} enum N { Z = 0; }'),
    ['ENUM_ADDED #/N', 'MESSAGE_REMOVED #/N'],
  ],
  [
    'nested types',
    m('message N {} enum E { Z = 0; }'),
    m('message O {}'),
    ['MESSAGE_ADDED #/M/O', 'MESSAGE_REMOVED #/M/N', 'ENUM_REMOVED #/M/E'],
  ],
  [
    'symbols by number',
    m('enum E { Z = 0; A = 1; B = 2; }'),
    m('enum E { Z = 0; A2 = 1; C = 3; }'),
    ['ENUM_CONST_CHANGED #/M/E/1', 'ENUM_CONST_REMOVED #/M/E/2', 'ENUM_CONST_ADDED #/M/E/3'],
  ],
  ['a changed number', m('int32 a = 1;'), m('int32 a = 2;'), ['FIELD_REMOVED #/M/1', 'FIELD_ADDED #/M/2']],
  ['a required field', proto2('message M {}'), proto2('message M { required int32 a = 1; }'), ['REQUIRED_FIELD_ADDED #/M/1']],
  [
    'a required field that is gone',
    proto2('message M { required int32 a = 1; }'),
    proto2('message M {}'),
    ['REQUIRED_FIELD_REMOVED #/M/1'],
  ],
  ['another name', m('int32 a = 1;'), m('int32 b = 1;'), ['FIELD_NAME_CHANGED #/M/1']],
  ['scalars of one group', m('int32 a = 1; string b = 2;'), m('bool a = 1; bytes b = 2;'), []],
  ['an enum for a number', m('int32 a = 1; enum E { Z = 0; }'), m('E a = 1; enum E { Z = 0; }'), []],
  ['another scalar group', m('int32 a = 1;'), m('sint32 a = 1;'), ['FIELD_SCALAR_KIND_CHANGED #/M/1']],
  ['a message for a scalar', m('int32 a = 1;'), m('M a = 1;'), ['FIELD_KIND_CHANGED #/M/1']],
  ['an implicit field that is repeated', m('int32 a = 1;'), m('repeated int32 a = 1;'), []],
  ['labels of numbers', m('optional int32 a = 1;'), m('repeated int32 a = 1;'), ['FIELD_NUMERIC_LABEL_CHANGED #/M/1']],
  ['labels of strings', m('optional string a = 1;'), m('repeated string a = 1;'), ['FIELD_STRING_OR_BYTES_LABEL_CHANGED #/M/1']],
  ['labels of messages', m('optional M a = 1;'), m('repeated M a = 1;'), []],
  ['another message', m('N a = 1; message N {} message O {}'), m('O a = 1; message N {} message O {}'), ['FIELD_NAMED_TYPE_CHANGED #/M/1']],
  [
    'map keys and values',
    m('map<int32, string> a = 1;'),
    m('map<string, int32> a = 1;'),
    ['FIELD_SCALAR_KIND_CHANGED #/M/1', 'FIELD_SCALAR_KIND_CHANGED #/M/1'],
  ],
  ['a map that is gone, without a word about entries', m('map<int32, string> a = 1;'), m(''), ['FIELD_REMOVED #/M/1']],
  ['a map for a list', m('repeated M a = 1;'), m('map<int32, M> a = 1;'), ['FIELD_KIND_CHANGED #/M/1']],
  ['a group that changes', proto2('message M { optional group G = 1 { optional int32 a = 1; } }'), proto2('message M {}'), []],
  ['reservations', m('reserved 4;'), m('int32 a = 4;'), ['FIELD_ADDED #/M/4']],
];

describe('whether a reader can read', () => {
  test.each([...ONEOFS, ...FIELDS].map((one) => ({ one, title: one[0] })))('$title', ({ one: [, older, newer, told, byNames] }) => {
    check(older, newer, told, byNames);
  });

  test('compares imported messages where they are used, and names the field that holds them', () => {
    const main = proto3('import "x.proto"; message M { a.X x = 1; }');
    const [before, after] = [
      schema(main, { 'x.proto': proto3('package a; message X { int32 f = 1; } message Unused { int32 g = 1; }') }),
      schema(main, { 'x.proto': proto3('package a; message X { string f = 1; } message Unused { string g = 1; }') }),
    ];
    expect(canRead(after, before)).toMatchObject([
      { kind: 'FIELD_SCALAR_KIND_CHANGED', path: '#/X/1', field: 'x.f' },
      { kind: 'FIELD_NAMED_TYPE_CHANGED', path: '#/M/1', field: 'x' },
    ]);
  });

  test('strips each type of its own package', () => {
    const [before, after] = ['a', 'b'].map((name) =>
      schema(proto3(`import "x.proto"; message M { ${name}.X x = 1; }`), {
        'x.proto': proto3(`package ${name}; message X { int32 f = 1; }`),
      }),
    );
    expect(before && after && canRead(after, before)).toEqual([]);
  });

  test('moving a message into an import takes it out of the file', () => {
    const before = schema(proto3('message M { X x = 1; } message X {}'));
    const after = schema(proto3('import "x.proto"; message M { X x = 1; }'), { 'x.proto': proto3('message X {}') });
    expect(canRead(after, before)).toMatchObject([{ kind: 'MESSAGE_REMOVED', path: '#/X' }]);
    expect(canRead(before, after)).toEqual([]);
  });

  test('tells both places, the way from the root, and what is the matter', () => {
    const [before, after] = ['int32', 'string'].map((type) =>
      schema(proto3(`message M { repeated N ns = 1; message N { ${type} a = 1; } }`)),
    );
    const [found] = before && after ? canRead(after, before) : [];
    expect(found).toMatchObject({ field: 'ns.a', info: '', kind: 'FIELD_SCALAR_KIND_CHANGED', path: '#/M/N/1' });
    expect(found?.message).toBe('a (number 1) is string to the reader and int32 to the writer, which are written differently');
    expect([found?.readerPlace?.start, found?.writerPlace?.start].every(Number.isInteger)).toBe(true);
  });

  test('the two rule sets disagree about what oneofs hide', () => {
    const [before, after] = [schema(m('oneof o { int32 a = 1; }')), schema(m('oneof p { string a = 1; }'))];
    expect(canRead(after, before)).toMatchObject([{ kind: 'FIELD_SCALAR_KIND_CHANGED', path: '#/M/p/1' }]);
    expect(canReadByOneofNames(after, before)).toEqual([]);
  });

  test('ends for recursive types, long chains of imported messages and many ways to each', () => {
    const chain = (last: string): Record<string, string> => ({
      'x.proto': proto3(
        Array.from(
          { length: 2_000 },
          (_, i) => `message X${i} { X${Math.min(i + 1, 1_999)} a = 1; X${Math.min(i + 1, 1_999)} b = 2; ${i === 1_999 ? last : ''} }`,
        ).join('\n'),
      ),
    });
    const main = proto3('import "x.proto"; message M { X0 x = 1; M m = 2; }');
    const found = canRead(schema(main, chain('string z = 9;')), schema(main, chain('int32 z = 9;')));
    expect(found).toContainEqual(expect.objectContaining({ kind: 'FIELD_SCALAR_KIND_CHANGED', path: '#/X1999/9' }));
    expect(canRead(schema(main, chain('')), schema(main, chain('')))).toEqual([]);
  }, 20_000);
});
