import type * as $ from '@covenant-events/runtime/generated';

/** A customer opened an account. The first event of every account. */
export declare class AccountOpened {
  static readonly $type: "bank.account.AccountOpened";
  static readonly $version: 3;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: AccountOpened.Fields);
  readonly $type: "bank.account.AccountOpened";
  readonly $version: 3;
  /** The account's number; the record key. */
  readonly accountId: string;
  /** The customer. Split from holderName in version 3, so that statements can be sorted by family name. */
  readonly holder: AccountOpened.Holder;
  /** The currency in which the account is kept. */
  readonly currency: AccountOpened.Currency;
  /** When the contract was signed. */
  readonly openedAt: number;
  /** Where the account was opened; UNKNOWN for accounts from before it was recorded. */
  readonly channel: AccountOpened.Channel;
  /** Where statements go, if the customer wants them by e-mail. */
  readonly email: string | null;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof AccountOpened.Fields]?: AccountOpened.Fields[K] }): AccountOpened;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace AccountOpened {
  /** What a new AccountOpened is made of. */
  interface Fields {
    /** The account's number; the record key. */
    readonly accountId: string;
    /** The customer. Split from holderName in version 3, so that statements can be sorted by family name. */
    readonly holder: AccountOpened.Holder;
    /** The currency in which the account is kept. */
    readonly currency: AccountOpened.Currency;
    /** When the contract was signed. */
    readonly openedAt: number;
    /** Where the account was opened; UNKNOWN for accounts from before it was recorded. */
    readonly channel?: AccountOpened.Channel | undefined;
    /** Where statements go, if the customer wants them by e-mail. */
    readonly email?: string | null | undefined;
  }
  /** A person's name in the parts that letters need. */
  interface Holder {
    /** Given names; empty for a person with a single name. */
    readonly given: string;
    /** Family name, or the single name. */
    readonly family: string;
  }
  /** The currencies in which accounts are kept, by their ISO 4217 codes. */
  type Currency = "UNKNOWN" | "EUR" | "USD" | "GBP" | "CHF";
  /** Where a customer did something. */
  type Channel = "UNKNOWN" | "BRANCH" | "ONLINE" | "MOBILE" | "ATM";
}
export declare const AccountOpened$contract: $.EventContract<AccountOpened>;
