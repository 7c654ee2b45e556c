import type * as $ from '@covenant-events/runtime/generated';
import type { AccountOpened } from './AccountOpened.js';
import type { MoneyDeposited } from './MoneyDeposited.js';
import type { MoneyWithdrawn } from './MoneyWithdrawn.js';
import type { AccountClosed } from './AccountClosed.js';

export { AccountOpened } from './AccountOpened.js';
export { MoneyDeposited } from './MoneyDeposited.js';
export { MoneyWithdrawn } from './MoneyWithdrawn.js';
export { AccountClosed } from './AccountClosed.js';

/** Every event of bank.account. */
export type BankAccountEvent = AccountOpened | MoneyDeposited | MoneyWithdrawn | AccountClosed;
/** Reads and writes bank.account: every version ever frozen, as the newest classes. */
export declare const bankAccountCodec: $.Codec<BankAccountEvent>;
