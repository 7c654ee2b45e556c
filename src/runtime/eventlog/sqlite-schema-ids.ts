import type { DatabaseSync } from 'node:sqlite';
import { EventError } from '../codec/errors.ts';
import { type SchemaIds, tableSchemaIds } from '../codec/schema-ids.ts';

/** The schema ids that a log's own file keeps. */
export function sqliteSchemaIds(database: DatabaseSync, path: string, readOnly: boolean): SchemaIds {
  const get = database.prepare('SELECT type, version, fingerprint FROM schemas WHERE id = ?');
  const find = database.prepare('SELECT id FROM schemas WHERE type = ? AND version = ? AND fingerprint = ?');
  return tableSchemaIds({
    get(id) {
      const row = get.get(id);
      return row === undefined ? undefined : { type: String(row.type), version: Number(row.version), fingerprint: String(row.fingerprint) };
    },
    find({ type, version, fingerprint }) {
      const row = find.get(type, version, fingerprint);
      return row === undefined ? undefined : Number(row.id);
    },
    give({ type, version, fingerprint }) {
      if (readOnly)
        throw new EventError('unknown-schema', `${type} version ${version} has no id in ${path}, which was opened for reading alone`);
      database.prepare('INSERT OR IGNORE INTO schemas (type, version, fingerprint) VALUES (?, ?, ?)').run(type, version, fingerprint);
      return Number(find.get(type, version, fingerprint)?.id);
    },
  });
}
