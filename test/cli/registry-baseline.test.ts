import { describe, expect, test } from 'vitest';
import { opened } from '../check/workspaces.ts';
import { stubRegistry } from '../registry/stub-registry.ts';
import { covenant } from './consoles.ts';
import { workspaceFolder } from './folders.ts';

const SUBJECT = 'bank.account.events-acme.AccountOpened';
const V2 = opened('{ "name": "note", "type": "string", "default": "", "doc": "A note." }');
const compact = (text: string) => JSON.stringify(JSON.parse(text));

describe('a registry as baseline', () => {
  test('holds the versions that it has under any number, in any layout, and older ones that were soft-deleted', async () => {
    using folder = workspaceFolder(opened());
    await covenant(['freeze'], folder.path);
    await using registry = await stubRegistry({
      [SUBJECT]: [{ schema: compact(opened()), deleted: true }, { schema: compact(opened()).replace('It happened.', 'So.') }],
      'bank.account.events-value': [{ schema: '"int"' }],
      'bank.account.events-eu-acme.Other': [{ schema: '"int"' }],
    });
    const { code, out } = await covenant(['check', '--against', `registry:${registry.url}`], folder.path);
    expect(out).toContain(`against ${registry.url}`);
    expect({ code, frozen: out.includes('history/') }).toEqual({ code: 0, frozen: false });
  });

  test('finds a published version that the workspace has edited, and an event that is gone', async () => {
    using folder = workspaceFolder(V2);
    await covenant(['freeze'], folder.path);
    await using registry = await stubRegistry({
      [SUBJECT]: [{ schema: opened() }],
      'bank.account.events-acme.AccountClosed': [{ schema: opened().replace('AccountOpened', 'AccountClosed') }],
    });
    const { code, out } = await covenant(['check', '--against', `registry:${registry.url}`], folder.path);
    expect(code).toBe(1);
    expect(out).toContain('version 1 of AccountOpened is published, and its text has changed');
    expect(out).toContain('AccountClosed has 1 published version and is no longer an event of bank.account');
  });

  test('takes types from references', async () => {
    using folder = workspaceFolder(opened('{ "name": "m", "type": { "type": "record", "name": "Money", "fields": [] }, "doc": "m" }'));
    await covenant(['freeze'], folder.path);
    await using registry = await stubRegistry({
      [SUBJECT]: [
        {
          schema: opened('{ "name": "m", "type": "acme.Money", "doc": "m" }'),
          references: [{ name: 'acme.Money', subject: 'money', version: 1 }],
        },
      ],
      money: [{ schema: '{ "type": "record", "name": "Money", "namespace": "acme", "fields": [] }' }],
    });
    expect(await covenant(['check', '--against', `registry:${registry.url}`], folder.path)).toMatchObject({ code: 0, err: '' });
  });

  test('says what it holds and nobody can read', async () => {
    using folder = workspaceFolder();
    await using registry = await stubRegistry({ [SUBJECT]: [{ schema: '{}', schemaType: 'JSON' }, { schema: '{ "type": "recrd" }' }] });
    const { err } = await covenant(['check', '--against', `registry:${registry.url}`], folder.path);
    expect(err).toContain(`not compared with ${registry.url}/subjects/${SUBJECT}/versions/1: it is registered as JSON`);
    expect(err).toContain(`${SUBJECT}/versions/2: `);
  });

  test('is judged by the policy of the default branch, and by credentials of the environment', async () => {
    using folder = workspaceFolder(opened());
    await covenant(['freeze'], folder.path);
    folder.git('init', '--quiet');
    folder.git('add', '.');
    folder.git('commit', '--quiet', '--message', 'Publish');
    folder.write('schemas/bank/account/AccountOpened.avsc', opened('{ "name": "n", "type": "string", "doc": "n" }'));
    folder.write(
      'schemas/covenant.yaml',
      'apiVersion: covenant/v1\nkind: Workspace\nname: acme\nstreams: ["bank/*"]\nrules: { compatibility/field-has-default: off }\n',
    );
    await using registry = await stubRegistry({ [SUBJECT]: [{ schema: opened() }] });
    const env = { COVENANT_REGISTRY_AUTH: 'me:secret' };
    const { code, out, err } = await covenant(['check', '--against', `registry:${registry.url}`], folder.path, { env });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('compatibility/field-has-default');
    expect(registry.authorizations[0]).toBe(`Basic ${btoa('me:secret')}`);
  });

  test('that fails ends with its own exit code', async () => {
    using folder = workspaceFolder();
    const { code, err } = await covenant(['check', '--against', 'registry:http://127.0.0.1:1'], folder.path);
    expect(code).toBe(5);
    expect(err).toContain('it cannot be reached');
  });
});
