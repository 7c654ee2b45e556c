import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventTexts } from './history-texts.ts';

/** A workspace on disk, gone afterwards. */
export interface WorkspaceFolder extends Disposable {
  readonly path: string;
  /** The texts of all event types, oldest version first. */
  readonly texts: readonly (readonly string[])[];
}

const EVENTS_OF_A_STREAM = 25;

/** Writes a workspace of so many event types: the last of their versions is the head, all before it are frozen. */
export function workspaceFolder(events: number, versions: number): WorkspaceFolder {
  const path = mkdtempSync(join(tmpdir(), 'covenant-bench-'));
  const all = Array.from({ length: events }, (_, index) => eventTexts(index, versions));
  writeFileSync(join(path, 'covenant.yaml'), 'apiVersion: covenant/v1\nkind: Workspace\nname: bench\nstreams: ["s*"]\n');
  for (let from = 0; from < events; from += EVENTS_OF_A_STREAM) {
    const id = `s${from / EVENTS_OF_A_STREAM}`;
    const members = all.slice(from, from + EVENTS_OF_A_STREAM);
    mkdirSync(join(path, id));
    writeFileSync(
      join(path, id, 'stream.yaml'),
      manifest(
        id,
        members.map(({ name }) => name),
      ),
    );
    for (const { name, versions: texts } of members) {
      writeFileSync(join(path, id, `${name}.avsc`), texts.at(-1) ?? '');
      const frozen = join(path, id, 'versions', name);
      mkdirSync(frozen, { recursive: true });
      for (const [index, text] of texts.slice(0, -1).entries()) writeFileSync(join(frozen, `${index + 1}.avsc`), text);
    }
  }
  return { path, texts: all.map((event) => event.versions), [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

function manifest(id: string, names: readonly string[]): string {
  return [
    'apiVersion: covenant/v1',
    'kind: Stream',
    `id: bench.${id}`,
    'title: A stream of the bench',
    'owners: [team:bench]',
    'aggregate: { name: Thing, id: aggregateId }',
    `topic: { name: bench.${id}.events, partitions: 12, key: { field: aggregateId }, retention: forever }`,
    'format: avro',
    'compatibility: FULL_TRANSITIVE',
    'events:',
    ...names.map((name) => `  ${name}: { schema: ${name}.avsc }`),
    '',
  ].join('\n');
}
