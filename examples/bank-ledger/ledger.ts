import { AccountClosed, AccountOpened, bankAccountCodec, MoneyDeposited, MoneyWithdrawn } from '@acme/bank-events';
import { aggregate } from '@covenant-events/runtime';

/** What the bank knows of one account. */
export interface Account {
  readonly holder: string;
  /** In cents of the account's currency. */
  readonly balance: bigint;
  readonly isOpen: boolean;
}

/** An account is what its events add up to. Leave one of them out, and this does not compile. */
export const account = aggregate({
  codec: bankAccountCodec,
  initial: (): Account => ({ holder: '', balance: 0n, isOpen: false }),
  fold: {
    [AccountOpened.$type]: (state, { holder }) => ({ ...state, holder: `${holder.given} ${holder.family}`.trim(), isOpen: true }),
    [MoneyDeposited.$type]: (state, { amount }) => ({ ...state, balance: state.balance + amount }),
    [MoneyWithdrawn.$type]: (state, { amount }) => ({ ...state, balance: state.balance - amount }),
    [AccountClosed.$type]: (state) => ({ ...state, isOpen: false }),
  },
});
