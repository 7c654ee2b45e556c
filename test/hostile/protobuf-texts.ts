const message = (lines: string, rest = '') =>
  `syntax = "proto3";\npackage acme;\n// It happened.\nmessage Opened {\n  // The thing.\n  string id = 1;\n${lines}\n}\n${rest}\n`;
const list = (count: number, item: (index: number) => string) => Array.from({ length: count }, (_, index) => item(index)).join('\n');
const LONG = 'N'.repeat(1_000_000);

/** Protobuf event texts that are hostile by size, depth or characters, and what `covenant check` says about the event. */
export const protobufTexts: readonly (readonly [title: string, text: string | Uint8Array, expected: string])[] = [
  ['an empty file', '', 'workspace/event-is-a-record 1:1'],
  ['NULs alone', '\0'.repeat(10_000), 'protobuf/syntax 1:1'],
  ['a byte-order mark before the text', `\ufeff${message('')}`, 'sound'],
  ['line breaks of Windows', message('').replaceAll('\n', '\r\n'), 'sound'],
  ['half of the text', message('string x = 2;').slice(0, 80), 'protobuf/syntax 4:16'],
  ['an open comment', message('/* ').trimEnd(), 'protobuf/syntax 4:16'],
  ['an open text', message('string x = 2 [json_name = "'), 'protobuf/syntax 7:27'],
  ['a merge conflict', `<<<<<<< ours\n${message('')}=======\n${message('')}>>>>>>> theirs\n`, 'protobuf/syntax 1:1'],
  ['a NUL in a name', message('string a\0b = 2;'), 'protobuf/syntax 7:9'],
  ['a lone surrogate in a default', message('string x = 2 [json_name = "\\ud800"];'), 'protobuf/syntax 7:27'],
  ['a direction override in a name', message('string a\u202eb = 2;'), 'protobuf/syntax 7:9'],
  ['a direction override in a doc', message('// \u202e happened \u2066\nstring x = 2;'), 'sound'],
  ['a terminal escape in a doc', message('// \u001b[2J\nstring x = 2;'), 'sound'],
  ['messages nested 10,000 deep', message(`${'message A {'.repeat(10_000)}${'}'.repeat(10_000)}`), 'protobuf/too-deep 7:704'],
  ['messages nested 30 deep', message(`${list(30, (i) => `message A${i} {`)}${'}'.repeat(30)}`), 'sound'],
  [
    'groups nested 10,000 deep',
    `syntax = "proto2";\nmessage Opened { optional string id = 1; ${'optional group G = 2 {'.repeat(10_000)}${'}'.repeat(10_000)}}`,
    'protobuf/too-deep 2:1449',
  ],
  ['options nested 10,000 deep', message(`option (a) = ${'{ a: '.repeat(10_000)}1${'}'.repeat(10_000)};`), 'protobuf/too-deep 7:329'],
  [
    'lists of options nested 10,000 deep',
    message(`option (a) = { a: ${'['.repeat(10_000)}${']'.repeat(10_000)} };`),
    'protobuf/syntax 7:20',
  ],
  [
    'an enum of 100,000 symbols',
    message('E e = 2;', `enum E {\n${list(100_000, (i) => `E_${i} = ${i};`)}\n}`),
    'lint/enum-has-unknown 9:6',
  ],
  [
    'an enum of one symbol 10,000 times',
    message('E e = 2;', `enum E {\n${list(10_000, () => 'E_A = 0;')}\n}`),
    'protobuf/duplicate-name 11:1',
  ],
  ['20,000 fields', message(list(20_000, (i) => `// d\nstring f${i} = ${i < 18_000 ? i + 2 : i + 3_000};`)), 'sound'],
  ['one field 10,000 times', message(list(10_000, () => 'string f = 2;')), 'protobuf/duplicate-name 8:8'],
  ['a oneof of 2,000 members', message(`oneof o {\n${list(2_000, (i) => `string f${i} = ${i + 2};`)}\n}`), 'sound'],
  ['1,000 oneofs', message(list(1_000, (i) => `oneof o${i} { string f${i} = ${i + 2}; }`)), 'sound'],
  [
    '10,000 types that are not there',
    message(list(10_000, (i) => `T${i} f${i} = ${i < 18_000 ? i + 2 : i + 3_000};`)),
    'protobuf/unknown-type 7:1',
  ],
  [
    '1,000 messages that hold each other',
    message(
      'M0 m = 2;',
      list(1_000, (i) => `message M${i} { M${(i + 1) % 1_000} next = 1; }`),
    ),
    'sound',
  ],
  [
    '10,000 imports that are not there',
    message('').replace('package', `${list(10_000, (i) => `import "no/${i}.proto";`)}\npackage`),
    'protobuf/import 2:8',
  ],
  ['100,000 reserved ranges', message(`reserved ${Array.from({ length: 100_000 }, (_, i) => i * 2 + 30_000).join(', ')};`), 'sound'],
  [
    '100,000 reserved ranges over each other',
    message(`reserved ${Array.from({ length: 100_000 }, (_, i) => `${i + 2} to max`).join(', ')};`),
    'protobuf/reserved 7:20',
  ],
  ['a field number of 100,000 digits', message(`string x = ${'9'.repeat(100_000)};`), 'protobuf/number-range 7:12'],
  ['a negative field number', message('string x = -1;'), 'protobuf/number-range 7:12'],
  ['an enum number of 100,000 digits', message('E e = 2;', `enum E { A = 0; B = -${'9'.repeat(100_000)}; }`), 'protobuf/number-range 9:21'],
  [
    'a default of 100,000 digits',
    `syntax = "proto2";\npackage acme;\nmessage Opened { required string id = 1; optional double x = 2 [default = ${'9'.repeat(100_000)}]; optional int64 y = 3 [default = ${'9'.repeat(100_000)}]; }`,
    'protobuf/default 3:100110',
  ],
  ['a name of a million characters', message(`${LONG} x = 2;`, `message ${LONG} {}`), 'sound'],
  ['a field name of a million characters', message(`string ${LONG} = 2;`), 'lint/field-case 7:8'],
  ['an unknown type of a million characters', message(`${LONG} x = 2;`), 'protobuf/unknown-type 7:1'],
  ['a package of 100,000 parts', message('').replace('acme', `${'a.'.repeat(100_000)}b`), 'protobuf/syntax 2:1011'],
  ['a type of 100,000 parts', message(`${'a.'.repeat(100_000)}b x = 2;`), 'protobuf/syntax 7:1003'],
  ['a comment of five million characters', message(`// ${'x'.repeat(5_000_000)}\nstring x = 2;`), 'sound'],
  [
    'an ignore behind 200,000 blanks',
    message(`// covenant:ignore lint/field-case — because${' '.repeat(200_000)}x\nstring x = 2;`),
    'lint/ignore-is-needed 7:4',
  ],
  ['a comment of 200,000 annotations', message(`// ${'@was:a '.repeat(200_000)}\nstring x = 2;`), 'sound'],
  ['200,000 braces', message('{'.repeat(200_000)), 'protobuf/syntax 4:16'],
  ['20,000 closing braces', message('}'.repeat(20_000)), 'protobuf/syntax 7:2'],
  ['200,000 semicolons', message(';'.repeat(200_000)), 'sound'],
  ['a text of 200,000 pieces', message(`option (a) = ${'"x" '.repeat(200_000)};`), 'sound'],
  ['an import of itself', message('').replace('package', 'import "bank/account/Opened.proto";\npackage'), 'protobuf/import-cycle 2:8'],
  [
    'names of JavaScript',
    message(['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((n, i) => `string ${n} = ${i + 2};`).join('\n')),
    'lint/field-case 7:8',
  ],
  ['a map of maps', message('map<string, map<string, string>> x = 2;'), 'protobuf/syntax 7:16'],
  [
    'an extension range to the end of numbers',
    'syntax = "proto2";\npackage acme;\nmessage Opened { required string id = 1; extensions 2 to max; }\nextend Opened { optional string x = 536870911; }',
    'lint/event-has-doc 3:9',
  ],
];
