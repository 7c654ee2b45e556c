import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { EventError } from '../codec/errors.ts';

/** `CVLG`, in the place where SQLite files say whose they are. */
const APPLICATION_ID = 0x4356_4c47;
/** The layout of the tables below. */
const LAYOUT = 1;
/** How long a write waits for another process that is writing, in milliseconds. */
const BUSY_TIMEOUT = 5_000;
/** How much of the file stays in memory, in KiB: enough for the upper pages of its indexes. */
const CACHE_KIB = 16_384;

const TABLES = `
  CREATE TABLE partitions (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    next INTEGER NOT NULL DEFAULT 0,
    latest INTEGER NOT NULL DEFAULT 0,
    UNIQUE (topic, partition)
  ) STRICT;
  CREATE TABLE records (
    partition INTEGER NOT NULL REFERENCES partitions (id),
    "offset" INTEGER NOT NULL,
    timestamp INTEGER NOT NULL,
    key TEXT NOT NULL,
    value BLOB NOT NULL,
    headers TEXT NOT NULL,
    PRIMARY KEY (partition, "offset")
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX records_by_key ON records (partition, key, "offset");
  CREATE TABLE schemas (
    id INTEGER PRIMARY KEY,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    fingerprint TEXT NOT NULL,
    UNIQUE (type, version, fingerprint)
  ) STRICT;
  CREATE TABLE writer (one INTEGER PRIMARY KEY CHECK (one = 1), process INTEGER NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${LAYOUT};
`;

/** Opens an event log's file, and makes it where there is none. Throws `log-refused` where it is not one that this program can use. */
export function openLogFile(path: string, readOnly: boolean): DatabaseSync {
  if (readOnly && !existsSync(path)) throw new EventError('log-refused', `there is no event log at ${path}`, { facts: { path } });
  return refusing(path, () => {
    const database = new DatabaseSync(path, { readOnly });
    try {
      database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT}; PRAGMA cache_size = -${CACHE_KIB}`);
      // The first look at the content: a file of another kind fails here, before anything was changed.
      if (pragma(database, 'application_id') === 0 && !readOnly && isEmpty(database)) create(database, path);
      checkLayout(database, path);
      // A commit survives a power failure, not only the end of the process.
      if (!readOnly) database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    } catch (error) {
      database.close();
      throw error;
    }
    return database;
  });
}

/** Runs what touches a file; SQLite's own errors become `log-refused` with the path. */
export function refusing<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') {
      throw new EventError('log-refused', `the event log ${path} cannot be used: ${error.message}`, { cause: error, facts: { path } });
    }
    throw error;
  }
}

function create(database: DatabaseSync, path: string): void {
  if (path !== ':memory:') database.exec('PRAGMA journal_mode = WAL');
  database.exec('BEGIN IMMEDIATE');
  // Another process may have made it since the first look.
  if (isEmpty(database)) database.exec(TABLES);
  database.exec('COMMIT');
}

function checkLayout(database: DatabaseSync, path: string): void {
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    throw new EventError('log-refused', `${path} is not an event log: it is a database of something else, and was left as it is`, {
      facts: { path },
    });
  }
  const layout = pragma(database, 'user_version');
  if (layout > LAYOUT) {
    throw new EventError(
      'log-refused',
      `the event log ${path} has layout ${layout}, newer than ${LAYOUT}, the newest of this program: use a newer @covenant-events/runtime`,
      { facts: { path, layout, newest: LAYOUT } },
    );
  }
}

function isEmpty(database: DatabaseSync): boolean {
  return database.prepare('SELECT count(*) AS found FROM sqlite_schema').get()?.found === 0;
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
