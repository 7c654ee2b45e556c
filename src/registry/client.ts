import { type AskOptions, ask, failed } from './ask.ts';
import type { RegistryAddress } from './connection.ts';

/** A schema as a registry holds it; version numbers are the registry's own. */
export interface RegisteredSchema {
  readonly subject: string;
  readonly version: number;
  readonly id: number;
  readonly schemaType: 'AVRO' | 'PROTOBUF' | 'JSON';
  readonly schema: string;
  readonly references: readonly Reference[];
}

/** Another registered schema that a schema takes types from: a full type name in Avro, an import path in Protobuf. */
export interface Reference {
  readonly name: string;
  readonly subject: string;
  readonly version: number;
}

/** What can be asked of a Confluent-compatible registry; every question throws as {@link ask} does. */
export interface RegistryClient {
  readonly url: string;
  /** All subjects, soft-deleted ones too if so asked. */
  subjects(deleted?: boolean): Promise<readonly string[]>;
  /** The versions of a subject in order; none where there is no such subject. */
  versions(subject: string, deleted?: boolean): Promise<readonly number[]>;
  /** One version, soft-deleted or not; undefined where there is none. */
  schema(subject: string, version: number): Promise<RegisteredSchema | undefined>;
}

/** How many subjects are asked for at a time. */
const PAGE = 1_000;

/** A client of the registry at an address. */
export function registryClient(address: RegistryAddress, options: AskOptions = {}): RegistryClient {
  const get = (path: string) => ask(address, path, options);
  const listed = async <Item>(path: string, isItem: (item: unknown) => item is Item): Promise<readonly Item[]> => {
    const answer = await get(path);
    if (answer === undefined) return [];
    if (Array.isArray(answer) && answer.every(isItem)) return answer;
    throw failed(address, path, 'it answers something else than a list', 'check that the address is a Confluent-compatible registry');
  };
  return {
    url: address.url,
    async subjects(deleted = false) {
      const found = new Set<string>();
      for (;;) {
        const page = await listed(`/subjects?deleted=${deleted}&offset=${found.size}&limit=${PAGE}`, isText);
        const before = found.size;
        for (const subject of page) found.add(subject);
        // A registry that knows no pages gives everything at once, and again.
        if (page.length !== PAGE || found.size === before) return [...found].sort();
      }
    },
    async versions(subject, deleted = false) {
      const versions = await listed(`/subjects/${encodeURIComponent(subject)}/versions?deleted=${deleted}`, isVersion);
      return versions.toSorted((a, b) => a - b);
    },
    async schema(subject, version) {
      const path = `/subjects/${encodeURIComponent(subject)}/versions/${version}?deleted=true`;
      const answer = await get(path);
      if (answer === undefined) return undefined;
      const schema = schemaIn(answer);
      if (schema) return schema;
      throw failed(address, path, 'it answers something else than a schema', 'check that the address is a Confluent-compatible registry');
    },
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

const TYPES = ['AVRO', 'PROTOBUF', 'JSON'] as const;

function schemaIn(answer: unknown): RegisteredSchema | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { subject, version, id, schema, schemaType = 'AVRO', references }: Readonly<Record<string, unknown>> = { ...answer };
  const type = TYPES.find((known) => known === schemaType);
  const list: unknown = references ?? [];
  if (!isText(subject) || !isVersion(version) || !isText(schema) || !type || !Array.isArray(list) || !list.every(isReference))
    return undefined;
  return { subject, version, id: typeof id === 'number' ? id : 0, schemaType: type, schema, references: list };
}

function isReference(value: unknown): value is Reference {
  if (typeof value !== 'object' || value === null) return false;
  return (
    'name' in value && isText(value.name) && 'subject' in value && isText(value.subject) && 'version' in value && isVersion(value.version)
  );
}
