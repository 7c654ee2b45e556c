import { EventError } from './errors.ts';

/** Which frozen version of which event type a schema is. */
export interface SchemaIdentity {
  /** `bank.account.AccountOpened`. */
  readonly type: string;
  readonly version: number;
  /** `sha256:` and 64 hex digits over the canonical schema. */
  readonly fingerprint: string;
}

/**
 * What the ids in messages stand for, and back. An id belongs to the log or registry that gave it; it is asked for once
 * and known from then on, so that reading and writing are synchronous.
 */
export interface SchemaIds {
  /** What an id stands for, if that is known without asking. */
  find(id: number): SchemaIdentity | undefined;
  /** What an id stands for; asks once. Rejects with `unknown-schema`. */
  resolve(id: number): Promise<SchemaIdentity>;
  /** The id of a schema, if that is known without asking. */
  idOf(schema: SchemaIdentity): number | undefined;
  /** The id of a schema; asks once, and a log that numbers its own schemas gives it one. Rejects with `unknown-schema`. */
  assign(schema: SchemaIdentity): Promise<number>;
}

/** Where ids and schemas are kept: `get` and `find` answer undefined for what was never given; `give` numbers a schema. */
export interface SchemaTable {
  get(id: number): SchemaIdentity | undefined;
  find(schema: SchemaIdentity): number | undefined;
  /** The id of a schema, the same for ever; throws where the table cannot be written. */
  give(schema: SchemaIdentity): number;
}

/** Schema ids over a table that this process can read at any time. */
export function tableSchemaIds(table: SchemaTable): SchemaIds {
  const byId = new Map<number, SchemaIdentity>();
  const bySchema = new Map<string, number>();
  const remember = (id: number, schema: SchemaIdentity): void => {
    byId.set(id, schema);
    bySchema.set(schemaKey(schema), id);
  };
  const find = (id: number): SchemaIdentity | undefined => {
    const known = byId.get(id);
    if (known !== undefined) return known;
    const stored = table.get(id);
    if (stored !== undefined) remember(id, stored);
    return stored;
  };
  const idOf = (schema: SchemaIdentity): number | undefined => {
    const known = bySchema.get(schemaKey(schema));
    if (known !== undefined) return known;
    const stored = table.find(schema);
    if (stored !== undefined) remember(stored, schema);
    return stored;
  };
  return {
    find,
    idOf,
    async resolve(id) {
      const schema = find(id);
      if (schema === undefined) throw unknownId(id);
      return schema;
    },
    async assign(schema) {
      const known = idOf(schema);
      if (known !== undefined) return known;
      const id = table.give(schema);
      remember(id, schema);
      return id;
    },
  };
}

/** Schema ids in memory, numbered from 1 in order of first use. */
export function memorySchemaIds(): SchemaIds {
  const schemas: SchemaIdentity[] = [];
  return tableSchemaIds({
    get: (id) => schemas[id - 1],
    find: () => undefined,
    give: (schema) => schemas.push(schema),
  });
}

/** One text per schema identity, to find it in a map. */
export function schemaKey(schema: SchemaIdentity): string {
  return `${schema.fingerprint} ${schema.version} ${schema.type}`;
}

/** An id that nothing is known about. */
export function unknownId(id: number): EventError {
  return new EventError(
    'unknown-schema',
    `schema id ${id} is unknown here: read the message with the log or registry that it was written to`,
    {
      facts: { id },
    },
  );
}
