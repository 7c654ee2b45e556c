import { check } from '../../src/check/check.ts';
import type { Finding } from '../../src/contract/finding.ts';
import type { Workspace } from '../../src/contract/stream.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { workspaceRules } from '../../src/workspace/rules.ts';
import { memoryTree } from '../../src/workspace/tree.ts';

/** One event for a test: its frozen versions, oldest first, its head, and the steps that have an upcaster. */
export interface EventTexts {
  readonly versions?: readonly string[];
  readonly head: string;
  readonly upcasters?: readonly string[];
}

/** What differs from the plain stream `bank.account`. */
export interface StreamTexts {
  readonly level?: string;
  /** Lines of stream.yaml, after those that every stream has. */
  readonly more?: string;
  readonly partitions?: number;
  readonly retention?: string;
  readonly owners?: string;
  readonly key?: string;
  /** Lines of covenant.yaml. */
  readonly workspace?: string;
}

/** A workspace with one stream of these events, read as from disk. */
export function workspaceOf(
  format: 'avro' | 'protobuf',
  events: Readonly<Record<string, EventTexts>>,
  stream: StreamTexts = {},
): Workspace {
  const extension = format === 'avro' ? 'avsc' : 'proto';
  const key = stream.key ?? (format === 'avro' ? 'accountId' : 'account_id');
  const files: Record<string, string> = {
    'covenant.yaml': `apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["*/*"]\n${stream.workspace ?? ''}`,
    'bank/account/stream.yaml': [
      'apiVersion: covenant/v1',
      'kind: Stream',
      'id: bank.account',
      'title: Accounts',
      `owners: ${stream.owners ?? '[team:ledger]'}`,
      `aggregate: { name: Account, id: ${key} }`,
      `topic: { name: bank.account.events, partitions: ${stream.partitions ?? 12}, key: { field: ${key} }, retention: ${stream.retention ?? 'P30D'} }`,
      `format: ${format}`,
      `compatibility: ${stream.level ?? 'BACKWARD_TRANSITIVE'}`,
      'events:',
      ...Object.keys(events).map((name) => `  ${name}: { schema: ${name}.${extension} }`),
      stream.more ?? '',
    ].join('\n'),
  };
  for (const [name, { versions = [], head, upcasters = [] }] of Object.entries(events)) {
    files[`bank/account/${name}.${extension}`] = head;
    versions.forEach((text, index) => {
      files[`bank/account/versions/${name}/${index + 1}.${extension}`] = text;
    });
    for (const step of upcasters) files[`bank/account/upcasters/${name}.${step}.ts`] = 'export const upcast = () => ({});\n';
  }
  return readWorkspace(memoryTree(files), 'schemas');
}

/** An Avro event `AccountOpened` that is in order, with more fields after its key. */
export function opened(...fields: readonly string[]): string {
  return event('AccountOpened', ...fields);
}

/** An Avro event that is in order, with more fields after its key. */
export function event(name: string, ...fields: readonly string[]): string {
  const key = '{ "name": "accountId", "type": "string", "doc": "The aggregate." }';
  return `{ "type": "record", "name": "${name}", "namespace": "acme", "doc": "It happened.",\n  "fields": [\n    ${[key, ...fields].join(',\n    ')}\n] }\n`;
}

/** A Protobuf event `AccountOpened` in a file of its own, with these lines after its key. */
export function openedProto(lines = '', rest = ''): string {
  return `syntax = "proto3";\npackage acme.v1;\n// It happened.\nmessage AccountOpened {\n  // The aggregate.\n  string account_id = 1;\n${lines}\n}\n${rest}\n`;
}

/** What a check finds; docs are not what these tests are about. */
export function findingsOf(workspace: Workspace, baseline?: Workspace): readonly Finding[] {
  return check({ workspace, readingRules: workspaceRules, ...(baseline ? { baseline } : {}) }).filter(
    (finding) => !['history/head-is-frozen', 'lint/field-has-doc', 'lint/event-has-doc', 'change/doc-is-kept'].includes(finding.rule),
  );
}

/** The rules that a check finds broken. */
export function rulesOf(findings: readonly Finding[]): readonly string[] {
  return findings.map((finding) => finding.rule);
}
