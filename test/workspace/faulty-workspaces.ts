import { avroEvent, COVENANT, type Files, streamYaml } from './workspaces.ts';

const packages = (text: string): Files => ({ 'covenant.yaml': `${COVENANT}packages:\n${text}` });
/** The small workspace's stream with other keys. */
export const stream = (parts: Parameters<typeof streamYaml>[0]): Files => ({ 'bank/account/stream.yaml': streamYaml(parts) });
const second = (id: string, name = 'Closed', type = name): Files => ({
  'shop/order/stream.yaml': streamYaml({ id, events: `  ${name}: { schema: ${name}.avsc }` }),
  [`shop/order/${name}.avsc`]: avroEvent(type),
});
const importing = 'syntax = "proto3";\nimport "a/b.proto";\n// It happened.\nmessage Opened {\n  // The thing.\n  string id = 1;\n}\n';
/** A Protobuf event with the record key `id`. */
export const proto = 'syntax = "proto3";\npackage acme;\n// It happened.\nmessage Opened {\n  // The thing.\n  string id = 1;\n}\n';

/** What is wrong with a workspace, the files laid over the small one, and what is said about it: a line of `told`, or a pattern of one. */
export const faulty: readonly (readonly [string, Files, string | RegExp])[] = [
  [
    'a file that is not UTF-8',
    { 'bank/account/Opened.avsc': new Uint8Array([0xff]) },
    'schemas/bank/account/Opened.avsc:1:1 workspace/file-is-readable: "schemas/bank/account/Opened.avsc": the file is not valid UTF-8',
  ],
  [
    'a waiver that no reader would find',
    { '.covenant/waivers/holder.yml': 'kind: Waiver\n' },
    'schemas/.covenant/waivers/holder.yml:1:1 workspace/waiver-is-a-file: "holder.yml" is no waiver: waivers are files that end in .yaml, right in .covenant/waivers',
  ],
  ['broken YAML', { 'bank/account/stream.yaml': 'id: [a' }, /^schemas\/bank\/account\/stream.yaml:1:7 workspace\/yaml-is-valid: /],
  [
    'an empty manifest',
    { 'bank/account/stream.yaml': '' },
    'schemas/bank/account/stream.yaml:1:1 workspace/manifest-key-is-present: the manifest lacks the key "id"',
  ],
  [
    'a manifest that is a list',
    { 'covenant.yaml': '- a' },
    'schemas/covenant.yaml:1:1 workspace/manifest-value-fits: the manifest must be a map, not a list',
  ],
  [
    'a key that stands twice',
    stream({ more: 'format: avro' }),
    'schemas/bank/account/stream.yaml:9:1 workspace/manifest-keys-are-unique: the key "format" stands twice in this map',
  ],
  [
    'an unknown key',
    stream({ more: 'titel: x' }),
    'schemas/bank/account/stream.yaml:9:1 workspace/manifest-key-is-known: the key "titel" is unknown here; did you mean "title"?',
  ],
  [
    'a value that does not fit',
    stream({ format: 'avor' }),
    'schemas/bank/account/stream.yaml:6:9 workspace/manifest-value-fits: "format" must be "avro" or "protobuf", not "avor"; did you mean "avro"?',
  ],
  [
    'a stream without a key',
    { 'bank/account/stream.yaml': streamYaml().replace(', key: { field: id }', '') },
    'schemas/bank/account/stream.yaml:5:8 workspace/manifest-key-is-present: "topic" lacks the key "key"',
  ],
  [
    'a pattern of streams that matches nothing',
    { 'covenant.yaml': COVENANT.replace(']', ', "bnak/*"]') },
    'schemas/covenant.yaml:4:18 workspace/pattern-matches-a-stream: "bnak/*" matches no folder with a stream.yaml',
  ],
  [
    'a stream that no pattern lists',
    { 'covenant.yaml': COVENANT.replace('*/*', 'shop/*'), ...second('shop.order') },
    'schemas/bank/account/stream.yaml:1:1 workspace/stream-is-listed: no pattern of covenant.yaml lists the stream in bank/account',
  ],
  [
    'a stream without a folder',
    { 'stream.yaml': streamYaml() },
    'schemas/stream.yaml:1:1 workspace/stream-is-listed: this stream.yaml lies beside covenant.yaml; a stream has a folder of its own',
  ],
  [
    'two streams with one id',
    second('bank.account'),
    'schemas/shop/order/stream.yaml:3:5 workspace/stream-is-unique: the stream id "bank.account" is used by bank.account and by bank.account in schemas/shop/order/stream.yaml',
  ],
  [
    'event names that differ by case alone',
    {
      ...stream({ events: '  Opened: { schema: Opened.avsc }\n  OPENED: { schema: Other.avsc }' }),
      'bank/account/Other.avsc': avroEvent('Other'),
    },
    /stream.yaml:9:3 workspace\/event-name-is-unique: the event name "opened" \(in lower case, as some disks see it\) is used by bank.account\/Opened and by bank.account\/OPENED/,
  ],
  [
    'one event name twice in a package',
    { ...second('shop.order', 'Opened', 'Other'), ...packages('  - { name: a, version: 1.0.0, include: ["*/*"] }') },
    /order\/stream.yaml:8:3 workspace\/event-name-is-unique: the event name "Opened" in the package a is used by bank.account\/Opened/,
  ],
  [
    'one type for two events',
    stream({ events: '  Opened: { schema: Opened.avsc }\n  Again: { schema: Opened.avsc }' }),
    /stream.yaml:9:3 workspace\/event-type-is-unique: the type "acme.Opened" is used by bank.account\/Opened and by bank.account\/Again/,
  ],
  [
    'a schema that is not there',
    stream({ events: '  Opened: { schema: Opend.avsc }' }),
    'schemas/bank/account/stream.yaml:8:21 workspace/schema-file-exists: there is no file "Opend.avsc" for Opened; did you mean "Opened.avsc"?',
  ],
  [
    'a schema outside the workspace',
    stream({ events: '  Opened: { schema: ../../../Opened.avsc }' }),
    /stream.yaml:8:21 workspace\/schema-file-exists: there is no file "..\/..\/..\/Opened.avsc" for Opened/,
  ],
  [
    'a schema of another format',
    stream({ events: '  Opened: { schema: Opened.proto }' }),
    'schemas/bank/account/stream.yaml:8:21 workspace/schema-file-exists: "Opened.proto" is not in bank.account’s format, avro',
  ],
  [
    'an event that is no record',
    { 'bank/account/Opened.avsc': '{ "type": "enum", "name": "Opened", "namespace": "acme", "doc": "x", "symbols": ["A"] }' },
    'schemas/bank/account/Opened.avsc:1:1 workspace/event-is-a-record: Opened is a type without fields, not a record',
  ],
  [
    'a type in two files',
    { 'a.avsc': avroEvent('Same'), 'b.avsc': avroEvent('Same') },
    'schemas/b.avsc:1:29 workspace/type-is-defined-once: "acme.Same" is defined in schemas/a.avsc and again in schemas/b.avsc',
  ],
  [
    'a version that is no number',
    { 'bank/account/versions/Opened/latest.avsc': avroEvent('Opened') },
    /latest.avsc:1:1 workspace\/version-is-numbered: "latest.avsc" is no version of Opened: a version is a number from 1 and .avsc, such as 1.avsc/,
  ],
  [
    'one version under two names',
    { 'bank/account/versions/Opened/01.avsc': avroEvent('Opened') },
    /01.avsc:1:1 workspace\/version-is-numbered: "01.avsc" is no version/,
  ],
  ['a version zero', { 'bank/account/versions/Opened/0.avsc': avroEvent('Opened') }, /0.avsc:1:1 workspace\/version-is-numbered/],
  [
    'imports of a version that is not there',
    { 'bank/account/versions/Opened/2.imports/a.proto': 'x' },
    /workspace\/version-is-numbered: "2.imports\/a.proto" belongs to version 2, which is not there/,
  ],
  [
    'a gap of one',
    { 'bank/account/versions/Opened/3.avsc': avroEvent('Opened') },
    'schemas/bank/account/versions/Opened/3.avsc:1:1 workspace/version-follows-the-last: version 3 of Opened is there, but not version 2',
  ],
  [
    'a gap of many',
    { 'bank/account/versions/Opened/1000000.avsc': avroEvent('Opened') },
    /version 1000000 of Opened is there, but not versions 2 to 999999/,
  ],
  [
    'a version without what it imports',
    {
      ...stream({ format: 'protobuf', events: '  Opened: { schema: Opened.proto }' }),
      'bank/account/Opened.proto': proto,
      'bank/account/versions/Opened/1.avsc': undefined,
      'bank/account/versions/Opened/1.proto': importing,
    },
    'schemas/bank/account/versions/Opened/1.proto:2:8 workspace/version-is-whole: "a/b.proto" is not frozen with this version',
  ],
  [
    'a version of no event',
    { 'bank/account/versions/Opend/1.avsc': avroEvent('Opend') },
    /Opend\/1.avsc:1:1 workspace\/version-has-event: bank.account has no event "Opend" for bank\/account\/versions\/Opend; did you mean "Opened"\?/,
  ],
  [
    'the same frozen twice',
    { 'bank/account/versions/Opened/2.avsc': avroEvent('Opened') },
    /2.avsc:1:1 workspace\/version-differs: version 2 of Opened says the same as version 1/,
  ],
  [
    'an upcaster over two steps',
    { 'bank/account/upcasters/Opened.1-3.ts': '' },
    /workspace\/upcaster-is-named: Opened.1-3.ts leads from version 1 to 3; an upcaster answers one step/,
  ],
  [
    'an upcaster whose name is no step',
    { 'bank/account/upcasters/Opened.1to2.ts': '' },
    /workspace\/upcaster-is-named: "Opened.1to2.ts" looks like an upcaster of Opened, but does not name a step/,
  ],
  [
    'an upcaster of no event',
    { 'bank/account/upcasters/Opend.1-2.ts': '' },
    /workspace\/version-has-event: bank.account has no event "Opend" for the upcaster Opend.1-2.ts; did you mean "Opened"\?/,
  ],
  [
    'an upcaster beyond the head',
    { 'bank/account/upcasters/Opened.2-3.ts': '' },
    /workspace\/upcaster-has-step: Opened.2-3.ts answers a step that Opened does not have: its newest version is 1/,
  ],
  [
    'an event without the record key',
    { 'bank/account/Opened.avsc': avroEvent('Opened').replace('"id"', '"ids"') },
    'schemas/bank/account/Opened.avsc:1:29 workspace/record-key-is-everywhere: bank.account/Opened has no field "id", the record key of bank.account',
  ],
  [
    'an old version without the record key',
    { 'bank/account/versions/Opened/1.avsc': avroEvent('Opened').replace('"id"', '"old"') },
    /1.avsc:1:29 workspace\/record-key-is-everywhere: bank.account\/Opened@1 has no field "id"/,
  ],
  [
    'a record key that may be null',
    { 'bank/account/Opened.avsc': avroEvent('Opened', '', '["null", "string"]') },
    /Opened.avsc:1:\d+ workspace\/record-key-is-plain: the record key "id" is a union/,
  ],
  [
    'a record key of another type in an old version',
    { 'bank/account/versions/Opened/1.avsc': avroEvent('Opened', '', '"long"') },
    /1.avsc:1:\d+ workspace\/record-key-keeps-its-type: the record key is long in bank.account\/Opened@1 and string in bank.account\/Opened/,
  ],
  [
    'a record key that is not the aggregate’s id',
    { 'bank/account/stream.yaml': streamYaml().replace('id: id', 'id: thingId') },
    'schemas/bank/account/stream.yaml:5:67 workspace/record-key-is-the-aggregate: the record key is "id", but the aggregate’s id is "thingId"',
  ],
  [
    'a flow to no event',
    stream({ more: 'flow: { Opened: [Opend] }' }),
    'schemas/bank/account/stream.yaml:9:18 workspace/name-is-an-event: bank.account has no event "Opend"; did you mean "Opened"?',
  ],
  [
    'a flow from no event',
    stream({ more: 'flow: { Opend: [Opened] }' }),
    'schemas/bank/account/stream.yaml:9:9 workspace/name-is-an-event: bank.account has no event "Opend"; did you mean "Opened"?',
  ],
  [
    'a consumer of no event',
    stream({ more: 'consumers: [{ service: s, handles: { Opend: 1 } }]' }),
    /stream.yaml:9:38 workspace\/name-is-an-event: bank.account has no event "Opend"/,
  ],
  [
    'a consumer of a version to come',
    stream({ more: 'consumers: [{ service: s, handles: { Opened: 2 } }]' }),
    'schemas/bank/account/stream.yaml:9:46 workspace/consumer-version-exists: s handles version 2 of Opened, whose newest version is 1',
  ],
  [
    'a range of no field',
    stream({ more: 'samples: { ranges: { Opened.ids: [1, 2] } }' }),
    'schemas/bank/account/stream.yaml:9:22 workspace/name-is-an-event: "Opened.ids" is no number of Opened, which has no field "ids"; did you mean "id"?',
  ],
  [
    'a range of a text',
    stream({ more: 'samples: { ranges: { Opened.id: [1, 2] } }' }),
    /workspace\/name-is-an-event: "Opened.id" is no number of Opened; only numbers have a range/,
  ],
  [
    'a range that ends before it begins',
    {
      ...stream({ more: 'samples: { ranges: { Opened.n: [2, 1] } }' }),
      'bank/account/Opened.avsc': avroEvent(
        'Opened',
        '{ "name": "n", "type": ["null", { "type": "array", "items": "int" }], "default": null, "doc": "n" }',
      ),
    },
    'schemas/bank/account/stream.yaml:9:32 workspace/name-is-an-event: the range of "Opened.n" ends at 1, before it begins at 2',
  ],
  [
    'a package without streams',
    packages('  - { name: a, version: 1.0.0, include: ["bnak/*"] }'),
    /covenant.yaml:6:42 workspace\/pattern-matches-a-stream: "bnak\/\*" of the package a matches no stream/,
  ],
  [
    'a package outside the workspace',
    packages('  - { name: a, version: 1.0.0, include: ["*/*"], out: ../../src }'),
    /covenant.yaml:6:55 workspace\/package-stands-apart: "..\/..\/src" is not inside the workspace/,
  ],
  [
    'a package over everything',
    packages('  - { name: a, version: 1.0.0, include: ["*/*"], out: ./ }'),
    /workspace\/package-stands-apart: ".\/" is all of the workspace/,
  ],
  [
    'two packages in one folder',
    packages('  - { name: a, version: 1.0.0, include: ["*/*"], out: out }\n  - { name: b, version: 1.0.0, include: ["*/*"], out: out/b }'),
    /covenant.yaml:7:55 workspace\/package-stands-apart: b and a would be written to the same folder, out/,
  ],
  [
    'two packages of one name',
    packages('  - { name: a, version: 1.0.0, include: ["*/*"] }\n  - { name: a, version: 1.0.0, include: ["*/*"], out: b }'),
    /covenant.yaml:7:13 workspace\/package-stands-apart: two packages are named "a"/,
  ],
  ['a broken schema that no event uses', { 'shared/x.avsc': '{ "type": ' }, /^schemas\/shared\/x.avsc:1:\d+ avro\//],
  [
    'a broken frozen version',
    { 'bank/account/versions/Opened/1.avsc': '<<<<<<< ours' },
    /^schemas\/bank\/account\/versions\/Opened\/1.avsc:1:1 avro\//,
  ],
];
