import type { Library } from '../../src/contract/format.ts';
import type { FormatName, Schema } from '../../src/contract/schema.ts';
import type { EventType, Stream } from '../../src/contract/stream.ts';
import { formats } from '../../src/formats.ts';

const EMPTY: Library = { find: () => undefined, keys: () => [] };

/** A schema of one text that stands alone. */
export function schemaOf(format: FormatName, text: string): Schema {
  const { schema, findings } = formats[format].parse({ path: `test${formats[format].extension}`, text }, EMPTY);
  if (schema === undefined) throw new Error(findings.map((finding) => finding.message).join('; '));
  return schema;
}

/** An Avro record of fields as JSON text. */
export function record(name: string, ...fields: readonly string[]): Schema {
  return schemaOf('avro', `{"type":"record","name":"${name}","namespace":"test","fields":[${fields.join(',')}]}`);
}

/** A proto3 file whose first message is the root. */
export function message(body: string): Schema {
  return schemaOf('protobuf', `syntax = "proto3";\npackage test;\nimport "google/protobuf/timestamp.proto";\n${body}`);
}

/** A stream of event types by name, each with its frozen versions. */
export function streamOf(
  events: Readonly<Record<string, readonly Schema[]>>,
  options: Partial<Stream> & { readonly keyField?: string } = {},
): Stream {
  const source = { path: 'stream.yaml', text: '' };
  const place = { source, start: 0, end: 0 };
  const { keyField = 'accountId', ...rest } = options;
  return {
    id: 'bank.account',
    folder: 'bank/account',
    format: 'avro',
    level: 'BACKWARD_TRANSITIVE',
    owners: [],
    aggregate: 'Account',
    topic: { name: 'bank.account.events', partitions: 4, retention: 'forever' },
    key: { field: keyField, place },
    events: Object.entries(events).map(
      ([name, schemas]): EventType => ({
        name,
        type: `bank.account.${name}`,
        versions: schemas.map((schema, i) => ({ number: i + 1, schema })),
        upcasters: [],
        deprecated: false,
        place,
      }),
    ),
    consumers: [],
    flow: new Map(),
    samples: { seed: 7, ranges: new Map() },
    rules: new Map(),
    place,
    ...rest,
  };
}
