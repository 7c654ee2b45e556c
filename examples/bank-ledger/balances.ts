import { bankAccountCodec } from '@acme/bank-events';
import { advance, type LogRecord, openStore, partitionOf } from '@covenant-events/runtime';
import { openSqliteLog } from '@covenant-events/runtime/sqlite';
import { entryOf } from './by-hand.ts';
import { type Account, account } from './ledger.ts';

/** Replays a log into balances, and proves one of them by hand: `node balances.ts events.sqlite`. */
await using log = openSqliteLog(process.argv[2] ?? 'events.sqlite', { readOnly: true });
await using store = openStore({ log, ids: log.ids, aggregates: [account] });

const accounts = new Map<string, Account>();
const started = performance.now();
let events = 0;
let bytes = 0;
for await (const recorded of store.replayRecorded(account)) {
  const { key, size } = recorded.meta;
  accounts.set(key, advance(account, accounts.get(key) ?? account.initial(), recorded));
  events++;
  bytes += size;
}
const seconds = (performance.now() - started) / 1000;
const total = [...accounts.values()].reduce((sum, one) => sum + one.balance, 0n);

say(`${count(events)} events of every version became ${count(accounts.size)} accounts that hold ${euros(total)}`);
say(`in ${seconds.toFixed(2)} s: ${count(Math.round(events / seconds))} events/s, ${count(bytes)} bytes of events`);
await prove();

/** Takes an account that has deposits of both versions and adds its events up without our code. */
async function prove(): Promise<void> {
  for (const [key, state] of accounts) {
    const entries = (await recordsOf(key)).map(entryOf);
    const versions = new Set(entries.filter((entry) => entry.event === 'MoneyDeposited').map((entry) => entry.version));
    if (versions.size < 2 && accounts.size > 1) continue;
    say(`\n${key}, by hand: avsc decodes each record with the schema it was written with`);
    let balance = 0n;
    for (const [index, entry] of entries.entries()) {
      balance += entry.change;
      if (index < 4 || index >= entries.length - 2) say(line(entry, balance));
      if (index === 4 && entries.length > 6) say(`  … ${entries.length - 6} more`);
    }
    if (balance !== state.balance) throw new Error(`by hand ${balance}, replayed ${state.balance}`);
    say(`  by hand ${euros(balance)}, replayed ${euros(state.balance)}: equal`);
    return;
  }
  throw new Error('no account has deposits of both versions');
}

async function recordsOf(key: string): Promise<readonly LogRecord[]> {
  const { length } = await log.bounds(bankAccountCodec.topic);
  return log.recordsOf(bankAccountCodec.topic, partitionOf(key, length), key, 0n);
}

function line(entry: ReturnType<typeof entryOf>, balance: bigint): string {
  const written = entry.written === undefined ? '' : `wrote ${entry.written}`;
  return `  ${`${entry.event}@${entry.version}`.padEnd(18)} ${written.padEnd(16)} ${euros(entry.change).padStart(14)}   balance ${euros(balance).padStart(14)}`;
}

function euros(cents: bigint): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
