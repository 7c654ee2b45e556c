import type { Source } from '../contract/place.ts';

const OPTIONS = ['File', 'Message', 'Field', 'Oneof', 'Enum', 'EnumValue', 'Service', 'Method', 'ExtensionRange'];

/** The files that every Protobuf compiler brings along, in the fewest words that declare the same types. */
const TEXTS: Readonly<Record<string, string>> = {
  'google/protobuf/any.proto': google('message Any { string type_url = 1; bytes value = 2; }'),
  'google/protobuf/duration.proto': google('message Duration { int64 seconds = 1; int32 nanos = 2; }'),
  'google/protobuf/timestamp.proto': google('message Timestamp { int64 seconds = 1; int32 nanos = 2; }'),
  'google/protobuf/empty.proto': google('message Empty {}'),
  'google/protobuf/field_mask.proto': google('message FieldMask { repeated string paths = 1; }'),
  'google/protobuf/source_context.proto': google('message SourceContext { string file_name = 1; }'),
  'google/protobuf/wrappers.proto': google(
    ['Double', 'Float', 'Int64', 'UInt64', 'Int32', 'UInt32', 'Bool', 'String', 'Bytes']
      .map((name) => `message ${name}Value { ${name.toLowerCase()} value = 1; }`)
      .join('\n'),
  ),
  'google/protobuf/struct.proto': google(`message Struct { map<string, Value> fields = 1; }
message Value {
  oneof kind {
    NullValue null_value = 1;
    double number_value = 2;
    string string_value = 3;
    bool bool_value = 4;
    Struct struct_value = 5;
    ListValue list_value = 6;
  }
}
enum NullValue { NULL_VALUE = 0; }
message ListValue { repeated Value values = 1; }`),
  'google/protobuf/descriptor.proto': `syntax = "proto2";
package google.protobuf;
${OPTIONS.map((name) => `message ${name}Options { extensions 1000 to max; }`).join('\n')}
`,
  'confluent/meta.proto': `syntax = "proto3";
package confluent;
message Meta { string doc = 1; map<string, string> params = 2; repeated string tags = 3; }
`,
  'confluent/type/decimal.proto': `syntax = "proto3";
package confluent.type;
message Decimal { bytes value = 1; uint32 precision = 2; int32 scale = 3; }
`,
};

const SOURCES: ReadonlyMap<string, Source> = new Map(Object.entries(TEXTS).map(([path, text]) => [path, { path, text }]));

/** The text of a file that needs no copy in a schemas folder, by its import path. */
export function wellKnown(path: string): Source | undefined {
  return SOURCES.get(path);
}

/** The import paths of all such files. */
export function wellKnownPaths(): readonly string[] {
  return [...SOURCES.keys()];
}

/** Whether a text is one of them. */
export function isWellKnown(source: Source): boolean {
  return SOURCES.get(source.path) === source;
}

function google(types: string): string {
  return `syntax = "proto3";\npackage google.protobuf;\n${types}\n`;
}
