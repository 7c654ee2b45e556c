import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteLog } from '@covenant-events/runtime/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, rejection } from '../refusal.ts';
import { conform, ownAll, readAll, record } from './conform.ts';

const TOPIC = 'conformance.events';
let folder = '';
let files = 0;
const newPath = (): string => join(folder, `${++files} log's.sqlite`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'covenant-log-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('A log in a SQLite file', () => {
  conform(async (options) => openSqliteLog(newPath(), options));
});

describe('A log in a SQLite database in memory', () => {
  conform(async (options) => openSqliteLog(':memory:', options));
});

describe('The file of a log', () => {
  it('keeps records, offsets and schema ids when it is opened again', async () => {
    const path = newPath();
    const schema = { type: 'a.B', version: 1, fingerprint: 'sha256:1' };
    let id = 0;
    {
      await using log = openSqliteLog(path);
      await log.ensure({ name: TOPIC, partitions: 1 });
      const { owned } = await ownAll(log);
      await owned[0]?.write([record('a'), record('b')]);
      await log.ids.assign({ ...schema, version: 2 });
      id = await log.ids.assign(schema);
    }
    await using log = openSqliteLog(path);
    expect((await readAll(log, 0)).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(log.ids.find(id)).toEqual(schema);
    expect(log.ids.idOf(schema)).toBe(id);
    const { owned } = await ownAll(log);
    expect(await owned[0]?.write([record('c')])).toEqual([3n]);
  });

  it('keeps what was written when the process is killed, and can be owned again', async () => {
    const path = newPath();
    const script = `
      import { openSqliteLog } from ${JSON.stringify(new URL('../../../src/runtime/eventlog/sqlite.ts', import.meta.url).href)};
      const log = openSqliteLog(${JSON.stringify(path)});
      await log.ensure({ name: ${JSON.stringify(TOPIC)}, partitions: 1 });
      await log.own('child', [${JSON.stringify(TOPIC)}], async (owned) => {
        await owned.write([{ key: 'a', value: Uint8Array.of(1), headers: new Map() }]);
        process.kill(process.pid, 'SIGKILL');
      });
      setInterval(() => undefined, 1_000);`;
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    expect(child.signal, child.stderr).toBe('SIGKILL');
    await using log = openSqliteLog(path);
    expect((await readAll(log, 0)).map(({ key }) => key)).toEqual(['a']);
    const { owned } = await ownAll(log);
    expect(await owned[0]?.write([record('b')])).toEqual([2n]);
  });

  it('is written by one at a time, read by any number, and followed', async () => {
    const path = newPath();
    await using log = openSqliteLog(path);
    await log.ensure({ name: TOPIC, partitions: 1 });
    const { owned } = await ownAll(log);
    await using other = openSqliteLog(path);
    const error = await rejection(ownAll(other));
    expect(error.code).toBe('not-owner');
    expect(error.message).toContain(`owned for writing by process ${process.pid}`);

    await using reader = openSqliteLog(path, { readOnly: true });
    const stop = new AbortController();
    setTimeout(() => owned[0]?.write([record('a')]), 20);
    for await (const { records } of reader.read(TOPIC, 0, 0n, { signal: stop.signal })) {
      expect(records.map(({ key }) => key)).toEqual(['a']);
      stop.abort();
    }
    expect((await rejection(ownAll(reader))).code).toBe('log-refused');
    expect((await rejection(reader.ensure({ name: 'other', partitions: 1 }))).code).toBe('log-refused');
  });

  it('can be owned by the next when the first one closes', async () => {
    const path = newPath();
    const first = openSqliteLog(path);
    await first.ensure({ name: TOPIC, partitions: 1 });
    await ownAll(first);
    await first[Symbol.asyncDispose]();
    await using second = openSqliteLog(path);
    const { owned } = await ownAll(second);
    expect(await owned[0]?.write([record('a')])).toEqual([0n]);
  });

  it('of another program is refused and left as it is', () => {
    const path = newPath();
    const database = new DatabaseSync(path);
    database.exec('CREATE TABLE customers (id INTEGER)');
    database.close();
    const before = readFileSync(path);
    const error = refusal(() => openSqliteLog(path));
    expect([error.code, error.facts]).toEqual(['log-refused', { path }]);
    expect(readFileSync(path)).toEqual(before);
  });

  it('of a newer program is refused', async () => {
    const path = newPath();
    await openSqliteLog(path)[Symbol.asyncDispose]();
    const database = new DatabaseSync(path);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const error = refusal(() => openSqliteLog(path));
    expect(error.code).toBe('log-refused');
    expect(error.message).toContain('layout 99, newer than');
  });

  it.each([
    ['text', Buffer.from('{"not": "a database, and long enough to have a header of its own"}'.repeat(20))],
    ['a damaged header', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(500, 0xee)])],
  ])('that is %s is refused and left as it is', (_, content) => {
    const path = newPath();
    writeFileSync(path, content);
    expect(refusal(() => openSqliteLog(path)).code).toBe('log-refused');
    expect(readFileSync(path)).toEqual(content);
  });

  it.each([
    ['that is not there, for reading', () => openSqliteLog(newPath(), { readOnly: true })],
    ['in a folder that is not there', () => openSqliteLog(join(folder, 'none', 'log.sqlite'))],
    ['that is a folder', () => openSqliteLog(folder)],
  ])('%s is refused', (_, work) => {
    expect(refusal(work).code).toBe('log-refused');
  });
});
