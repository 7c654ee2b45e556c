import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { opened } from '../check/workspaces.ts';

/** A folder of its own for a test, gone afterwards. */
export interface Folder extends Disposable {
  readonly path: string;
  write(path: string, text: string): void;
  git(...args: readonly string[]): void;
}

/** An empty folder. */
export function emptyFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'covenant-cli-'));
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'init.defaultBranch=main'];
  return {
    path,
    write: (file, text) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), text);
    },
    git: (...args) => {
      execFileSync('git', [...identity, ...args], { cwd: path, stdio: 'pipe' });
    },
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A folder with a workspace under `schemas`: one stream with one event, not frozen yet. */
export function workspaceFolder(head: string = opened()): Folder {
  const folder = emptyFolder();
  folder.write('schemas/covenant.yaml', 'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["bank/*"]\n');
  folder.write(
    'schemas/bank/account/stream.yaml',
    [
      'apiVersion: covenant/v1\nkind: Stream\nid: bank.account\ntitle: Accounts\nowners: [team:ledger]',
      'aggregate: { name: Account, id: accountId }',
      'topic: { name: bank.account.events, partitions: 12, key: { field: accountId }, retention: forever }',
      'format: avro\nevents:\n  AccountOpened: { schema: AccountOpened.avsc }\n',
    ].join('\n'),
  );
  folder.write('schemas/bank/account/AccountOpened.avsc', head);
  return folder;
}
