import { type EventOf, combine } from '@covenant-events/runtime';
import {
  AccountClosed,
  AccountOpened,
  type BankAccountEvent,
  bankAccountCodec,
  MoneyDeposited,
  MoneyWithdrawn,
} from './bank-events/index.js';
import { iotReadingCodec, type ReadingTaken } from './iot-events/index.js';
import { PaymentProcessed, type ShopOrderEvent, shopOrderCodec } from './shop-events/index.js';

/** What an account amounts to, by a fold over its events: the compiler asks for every type. */
export function balanceOf(events: Iterable<BankAccountEvent>): bigint {
  const fold = {
    [AccountOpened.$type]: (_: bigint, __: AccountOpened) => 0n,
    [MoneyDeposited.$type]: (balance: bigint, event: MoneyDeposited) => balance + event.amount,
    [MoneyWithdrawn.$type]: (balance: bigint, event: MoneyWithdrawn) => balance - event.amount,
    [AccountClosed.$type]: (balance: bigint, _: AccountClosed) => balance,
  } satisfies { readonly [T in BankAccountEvent['$type']]: (balance: bigint, event: Extract<BankAccountEvent, { $type: T }>) => bigint };
  let balance = 0n;
  for (const event of events) balance = (fold[event.$type] as (balance: bigint, event: BankAccountEvent) => bigint)(balance, event);
  return balance;
}

/** How an order was paid: a `switch` over a oneof is exhaustive. */
export function paidBy(event: PaymentProcessed): string {
  switch (event.method?.$case) {
    case undefined:
      return 'nothing';
    case 'card':
      return `${event.method.value.network} ${event.method.value.lastFour}`;
    case 'bankTransfer':
      return event.method.value.iban;
    case 'wallet':
      return event.method.value.provider;
  }
}

/** Makes an event, changes it, writes it and reads it again; whether all of that holds together. */
export function roundTrip(): boolean {
  const opened = new AccountOpened({
    accountId: 'A-1',
    holder: { given: 'Ada', family: 'Lovelace' },
    currency: 'EUR',
    openedAt: Date.UTC(2026, 0, 1),
  });
  const moved = opened.$with({ email: 'ada@example.org' });
  const contract = bankAccountCodec.contracts.find((one) => one.type === moved.$type);
  if (!contract) return false;
  const bytes = contract.write(moved);
  const again = contract.versions.at(-1)?.read(bytes, 0, bytes.length);
  const sameKey = bankAccountCodec.key(moved) === 'A-1';
  return sameKey && again instanceof AccountOpened && again.$equals(moved) && !moved.$equals(opened) && opened.channel === 'UNKNOWN';
}

/** Every event type of the three packages. */
export function everyType(): readonly string[] {
  return combine(combine(bankAccountCodec, shopOrderCodec), iotReadingCodec).contracts.map((contract) => contract.type);
}

// The types of the packages, as a service leans on them.
const _orders: readonly EventOf<typeof shopOrderCodec>[] = [] satisfies readonly ShopOrderEvent[];
const _temperature = (reading: ReadingTaken): number | null => reading.surfaceTemperature ?? reading.airTemperature;
// @ts-expect-error a field without a default must be given
const _incomplete = () => new AccountClosed({});
// @ts-expect-error a symbol that the enum does not have
const _misspelt = (event: AccountOpened) => event.$with({ currency: 'EURO' });
// @ts-expect-error events do not change
const _changed = (event: MoneyDeposited) => void (event.amount = 1n);
// @ts-expect-error under exactOptionalPropertyTypes a field of another type is refused
const _mistyped = () => new PaymentProcessed({ orderId: 7 });
void [_orders, _temperature, _incomplete, _misspelt, _changed, _mistyped];
