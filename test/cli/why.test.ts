import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { covenant } from './consoles.ts';

const root = join(import.meta.dirname, '..', '..');
const why = (coordinate: string, ...more: readonly string[]) => covenant(['why', coordinate, 'schemas', ...more], root);

describe('the story of a field', () => {
  test('says what it is, when it appeared, what older events get, and who reads it', async () => {
    const { code, out } = await why('bank.account/AccountOpened#channel');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'bank.account/AccountOpened#channel  acme.bank.Channel',
      '  Where the account was opened; UNKNOWN for accounts from before it was recorded.',
      '',
      '  version 2  new      `channel` is new: acme.bank.Channel; older events get "UNKNOWN"  schemas/bank/account/versions/AccountOpened/2.avsc:23:15',
      '  version 3  derived  as it was  schemas/bank/account/versions/AccountOpened/3.avsc:37:15',
      '',
      '  read by balance-projection (team:ledger), which handles version 3: channel',
      '  read by statement-printer (team:documents), which handles version 3: channel',
      '',
    ]);
  });

  test('names the upcaster that answers for it, and where a field went that is gone', async () => {
    expect((await why('AccountOpened#holder.given')).out).toContain('upcast  `given` is new');
    const gone = (await why('AccountOpened@2#holderName')).out;
    expect(gone).toMatch(/^bank\.account\/AccountOpened@2#holderName {2}string, tagged PII$/m);
    expect(gone).toContain('version 3  gone     only schemas/bank/account/upcasters/AccountOpened.2-3.ts still sees its stored values');
    expect(gone).toContain('which handles version 3: not there');
    expect((await why('AccountOpened#holderName')).out).toBe(gone);
  });

  test('follows renames and units', async () => {
    expect((await why('MoneyDeposited#amount')).out).toMatch(/version 2 {2}upcast .*its unit was EUR and is EUR-cent/);
    const renamed = (await why('iot.reading/ReadingTaken#airTemperature')).out;
    expect(renamed.match(/it was called `\w+`/g)).toHaveLength(2);
  });

  test('comes as JSON for programs', async () => {
    const { out } = await why('MoneyDeposited#amount', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      coordinate: 'bank.account/MoneyDeposited#amount',
      type: 'long',
      unit: 'EUR-cent',
      versions: [
        { version: 1, path: 'amount', way: 'first' },
        { version: 2, path: 'amount', way: 'upcast' },
      ],
      gone: null,
      readers: [
        { service: 'balance-projection', version: 2, field: 'amount' },
        { service: 'statement-printer', version: 2, field: 'amount' },
      ],
    });
  });
});

describe('what has no story is said', () => {
  test.each([
    ['bank.account/AccountOpened', 'names no field'],
    ['bank.account/AccountOpened#holdr', 'has no field holdr; did you mean "holder"?'],
    ['AccountOpened@1#channel', 'version 1 of bank.account/AccountOpened has no field channel'],
    ['AccountOpened@7#channel', 'has no version 7'],
    ['bank.acount/AccountOpened#holder', 'there is no event "bank.acount/AccountOpened"'],
    ['a b#c', 'is no coordinate'],
  ])('%s', async (coordinate, message) => {
    const { code, out, err } = await why(coordinate);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err.split('\n')[1]).toMatch(/^ {2}\S/);
  });
});
