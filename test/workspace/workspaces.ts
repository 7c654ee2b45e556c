import type { Finding } from '../../src/contract/finding.ts';
import { lineColumn } from '../../src/contract/place.ts';
import type { Workspace } from '../../src/contract/stream.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { memoryTree } from '../../src/workspace/tree.ts';

/** Files by path; `undefined` takes one away again. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** An Avro event with the record key `id` and the fields given as JSON text. */
export function avroEvent(name: string, fields = '', key = '"string"'): string {
  const id = `{ "name": "id", "type": ${key}, "doc": "The thing." }`;
  return `{ "type": "record", "name": "${name}", "namespace": "acme", "doc": "It happened.", "fields": [${id}${fields === '' ? '' : `, ${fields}`}] }\n`;
}

export const COVENANT = `apiVersion: covenant/v1
kind: Workspace
name: acme
streams: ["*/*"]
`;

/** A stream with the events given as lines under `events:`, and more keys after them. */
export function streamYaml({ id = 'bank.account', events = '  Opened: { schema: Opened.avsc }', more = '', format = 'avro' } = {}): string {
  return `apiVersion: covenant/v1
kind: Stream
id: ${id}
aggregate: { name: Thing, id: id }
topic: { name: ${id}.events, partitions: 12, key: { field: id } }
format: ${format}
events:
${events}
${more}`;
}

/** The smallest workspace without a fault: one stream, one event, one frozen version. */
export const SMALL: Files = {
  'covenant.yaml': COVENANT,
  'bank/account/stream.yaml': streamYaml(),
  'bank/account/Opened.avsc': avroEvent('Opened'),
  'bank/account/versions/Opened/1.avsc': avroEvent('Opened'),
};

/** Reads the files, laid over {@link SMALL}. */
export function workspaceWith(files: Files, base: Files = SMALL): Workspace {
  const all = Object.entries({ ...base, ...files }).filter((entry): entry is [string, string | Uint8Array] => entry[1] !== undefined);
  return readWorkspace(memoryTree(Object.fromEntries(all)), 'schemas');
}

/** `schemas/x.yaml:2:3 group/law: what is wrong`, for every finding. */
export function told(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ rule, place, message }) => {
    if (!place) return `${rule}: ${message}`;
    const { line, column } = lineColumn(place);
    return `${place.source.path}:${line}:${column} ${rule}: ${message}`;
  });
}
