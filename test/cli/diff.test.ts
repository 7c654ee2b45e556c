import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covenant } from './consoles.ts';
import { emptyFolder, workspaceFolder } from './folders.ts';

const root = join(import.meta.dirname, '..', '..');
const V1 = 'schemas/bank/account/versions/AccountOpened/1.avsc';
const V3 = 'schemas/bank/account/versions/AccountOpened/3.avsc';

describe('two versions', () => {
  test('show every field that changed, where, and what it means for stored events', async () => {
    const { code, out } = await covenant(['diff', 'bank.account/AccountOpened@1', '@3', 'schemas'], root);
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'bank.account/AccountOpened  version 1 → version 3',
      `  + \`holder\` is new: acme.bank.account.Holder  ${V3}:9:15`,
      '      upcast: answered by schemas/bank/account/upcasters/AccountOpened.2-3.ts',
      `  + \`channel\` is new: acme.bank.Channel  ${V3}:37:15`,
      '      derived: older events get its default',
      `  + \`email\` is new: null | string  ${V3}:50:15`,
      '      derived: older events get its default',
      `  - \`holderName\` is gone: it was string  ${V1}:8:15`,
      '      dropped: only schemas/bank/account/upcasters/AccountOpened.2-3.ts still sees its stored values',
      '',
    ]);
  });

  test('give JSON for programs', async () => {
    const { out } = await covenant(['diff', 'MoneyDeposited@1', 'MoneyDeposited@2', 'schemas', '--format', 'json'], root);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      events: [
        {
          coordinate: 'bank.account/MoneyDeposited',
          before: 'version 1',
          after: 'version 2',
          changes: expect.arrayContaining([
            expect.objectContaining({
              kind: 'unit-changed',
              coordinate: 'bank.account/MoneyDeposited#amount',
              before: 'EUR',
              after: 'EUR-cent',
              effect: { kind: 'upcast', say: expect.any(String), upcasters: ['schemas/bank/account/upcasters/MoneyDeposited.1-2.ts'] },
            }),
          ]),
        },
      ],
    });
  });

  test('that are the same say so, and the head is the newest', async () => {
    const { out } = await covenant(['diff', 'AccountOpened@3', 'AccountOpened', 'schemas'], root);
    expect(out).toBe('bank.account/AccountOpened  version 3: nothing has changed\n');
  });
});

describe('two workspaces', () => {
  test('are two commits, or two folders', async () => {
    using folder = workspaceFolder();
    folder.git('init');
    folder.git('add', '.');
    folder.git('commit', '-m', 'first');
    folder.write(
      'schemas/bank/account/AccountOpened.avsc',
      '{ "type": "record", "name": "AccountOpened", "namespace": "acme", "doc": "It happened.", "fields": [{ "name": "accountId", "type": "string" }, { "name": "n", "type": "int" }] }',
    );
    folder.git('commit', '-am', 'second');
    const byCommit = await covenant(['diff', 'git:HEAD~1', 'git:HEAD'], folder.path);
    expect(byCommit.out).toMatch(/^bank\.account\/AccountOpened {2}the head → the head \(version 1 once frozen\)$/m);
    expect(byCommit.out).toContain('  + `n` is new: int  ');
    expect(byCommit.out).toContain('      hole: nobody says how: older events lack it and it has no default');
    expect((await covenant(['diff', 'git:HEAD', 'schemas'], folder.path)).out).toBe('nothing has changed\n');
    expect((await covenant(['diff', 'schemas', 'git:nowhere'], folder.path)).code).toBe(4);
  });
});

describe('two files', () => {
  test('need no workspace', async () => {
    using folder = emptyFolder();
    folder.write('a.avsc', '{ "type": "enum", "name": "E", "symbols": ["A", "B"] }');
    folder.write('b.avsc', '{ "type": "enum", "name": "E", "symbols": ["A", "C"] }');
    const { out } = await covenant(['diff', 'a.avsc', 'b.avsc'], folder.path);
    expect(out).toContain('`the event` no longer has the symbol B');
    expect(out).toContain('`the event` has a new symbol C');
  });

  test('take types from the files around them', async () => {
    using folder = emptyFolder();
    folder.write('money.proto', 'syntax = "proto3"; message Money { int64 minor = 1; }');
    folder.write('a.proto', 'syntax = "proto3"; import "money.proto"; message Paid { Money total = 1; }');
    folder.write('b.proto', 'syntax = "proto3"; import "money.proto"; message Paid { Money total = 1; string note = 2; }');
    expect((await covenant(['diff', 'a.proto', 'b.proto'], folder.path)).out).toContain('+ `note` is new: string  b.proto:1:81');
  });
});

describe('what cannot be compared is said', () => {
  test.each([
    [['diff', 'AccountOpened@1', 'MoneyDeposited@1', 'schemas'], 2, 'are versions of two different events'],
    [['diff', 'AccountOpened@9', '@1', 'schemas'], 2, 'bank.account/AccountOpened has no version 9'],
    [['diff', 'AccountOpend@1', '@2', 'schemas'], 2, 'did you mean "AccountOpened"?'],
    [['diff', 'schemas', 'AccountOpened@1', 'schemas'], 2, 'schemas is a workspace and AccountOpened@1 is a version'],
    [['diff', V1, 'schemas/shop/order/OrderPlaced.proto'], 2, 'is avro and schemas/shop/order/OrderPlaced.proto is protobuf'],
    [['diff', 'no such thing', 'schemas'], 2, 'there is no file or folder no such thing, and it is no version'],
    [['diff', 'package.json', V1], 3, 'package.json:7:11: no type "module"'],
  ])('%j', async (argv, code, message) => {
    const ran = await covenant(argv, root);
    expect({ code: ran.code, out: ran.out }).toEqual({ code, out: '' });
    expect(ran.err).toContain(message);
  });
});
