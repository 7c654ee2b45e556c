import { DatabaseSync } from 'node:sqlite';
import { EventError } from '../codec/errors.ts';

/** The right of one process to write an event log's file, held until it is released or the process ends. */
export interface WriterLock {
  release(): void;
}

/**
 * Takes the lock of a log's file. It is an exclusive lock that SQLite holds on an empty file beside it (`…-owner`), so the
 * system frees it when the process dies, and readers are not disturbed. Throws `not-owner` where another one holds it.
 */
export function takeWriterLock(path: string, database: DatabaseSync): WriterLock {
  if (path === ':memory:') return { release: () => undefined };
  const holder = new DatabaseSync(`${path}-owner`);
  try {
    holder.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    holder.close();
    const process = database.prepare('SELECT process FROM writer').get()?.process;
    const by = typeof process === 'number' ? `process ${process}` : 'another process';
    throw new EventError('not-owner', `${path} is owned for writing by ${by}: stop it first, or send it the commands; reading is free`, {
      cause,
      facts: typeof process === 'number' ? { path, process } : { path },
    });
  }
  database.prepare('INSERT OR REPLACE INTO writer (one, process) VALUES (1, ?)').run(process.pid);
  return { release: () => holder.close() };
}
