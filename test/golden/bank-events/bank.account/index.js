import * as $ from '@covenant-events/runtime/generated';
import { AccountOpened$contract } from './AccountOpened.js';
import { MoneyDeposited$contract } from './MoneyDeposited.js';
import { MoneyWithdrawn$contract } from './MoneyWithdrawn.js';
import { AccountClosed$contract } from './AccountClosed.js';

export { AccountOpened } from './AccountOpened.js';
export { MoneyDeposited } from './MoneyDeposited.js';
export { MoneyWithdrawn } from './MoneyWithdrawn.js';
export { AccountClosed } from './AccountClosed.js';

$.requireRuntime(1, "@acme/bank-events", "3.0.0");

export const bankAccountCodec = /* @__PURE__ */ $.defineCodec("bank.account", "bank.account.events", [
  AccountOpened$contract,
  MoneyDeposited$contract,
  MoneyWithdrawn$contract,
  AccountClosed$contract,
], {
  "bank.account.AccountOpened": "accountId",
  "bank.account.MoneyDeposited": "accountId",
  "bank.account.MoneyWithdrawn": "accountId",
  "bank.account.AccountClosed": "accountId",
});
