// Printed by `covenant generate` from the frozen versions: the questions that the schemas cannot answer. Do not edit.

/** Answers one step: from an older event, the fields that only a person can fill, and no other. */
export type Fill<From, To, Gap extends keyof To> = (old: From) => Pick<To, Gap> & { readonly [K in Exclude<keyof To, Gap>]?: never };

/**
 * From version 2 to 3:
 * - holder: older events lack it and it has no default
 */
export type AccountOpened2to3 = Fill<AccountOpened$2, AccountOpened$3, "holder">;

/**
 * From version 1 to 2:
 * - amount: its unit was EUR and is EUR-cent
 */
export type MoneyDeposited1to2 = Fill<MoneyDeposited$1, MoneyDeposited$2, "amount">;

/** AccountOpened as version 2 has it. */
export interface AccountOpened$2 {
  /** The account's number; the record key. */
  readonly accountId: string;
  /** The customer's full name, as on the identity card. */
  readonly holderName: string;
  /** The currency in which the account is kept. */
  readonly currency: AccountOpened$2.Currency;
  /** When the contract was signed. */
  readonly openedAt: number;
  /** Where the account was opened; UNKNOWN for accounts from before it was recorded. */
  readonly channel: AccountOpened$2.Channel;
  /** Where statements go, if the customer wants them by e-mail. */
  readonly email: string | null;
}
export declare namespace AccountOpened$2 {
  /** The currencies in which accounts are kept, by their ISO 4217 codes. */
  type Currency = "UNKNOWN" | "EUR" | "USD" | "GBP" | "CHF";
  /** Where a customer did something. */
  type Channel = "UNKNOWN" | "BRANCH" | "ONLINE" | "MOBILE" | "ATM";
}

/** AccountOpened as version 3 has it. */
export interface AccountOpened$3 {
  /** The account's number; the record key. */
  readonly accountId: string;
  /** The customer. Split from holderName in version 3, so that statements can be sorted by family name. */
  readonly holder: AccountOpened$3.Holder;
  /** The currency in which the account is kept. */
  readonly currency: AccountOpened$3.Currency;
  /** When the contract was signed. */
  readonly openedAt: number;
  /** Where the account was opened; UNKNOWN for accounts from before it was recorded. */
  readonly channel: AccountOpened$3.Channel;
  /** Where statements go, if the customer wants them by e-mail. */
  readonly email: string | null;
}
export declare namespace AccountOpened$3 {
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

/** MoneyDeposited as version 1 has it. */
export interface MoneyDeposited$1 {
  /** The account that received it; the record key. */
  readonly accountId: string;
  /** The booking's own id. */
  readonly transactionId: string;
  /**
   * How much, in whole euros.
   * Unit: EUR.
   */
  readonly amount: bigint;
  /** When the money counted as received. */
  readonly depositedAt: number;
  /** What the sender wrote. */
  readonly note: string;
}

/** MoneyDeposited as version 2 has it. */
export interface MoneyDeposited$2 {
  /** The account that received it; the record key. */
  readonly accountId: string;
  /** The booking's own id. */
  readonly transactionId: string;
  /**
   * How much, in euro cents. Whole euros in version 1.
   * Unit: EUR-cent.
   */
  readonly amount: bigint;
  /** When the money counted as received. */
  readonly depositedAt: number;
  /** What the sender wrote. */
  readonly note: string;
}

declare namespace $ {
  type Bytes = Uint8Array;
  type Keyed<K, V> = ReadonlyMap<K, V>;
  interface Decimal {
    readonly unscaled: bigint;
    readonly scale: number;
  }
  interface Duration {
    readonly months: number;
    readonly days: number;
    readonly millis: number;
  }
}
