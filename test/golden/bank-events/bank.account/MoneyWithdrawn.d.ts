import type * as $ from '@covenant-events/runtime/generated';

/** Money left the account. */
export declare class MoneyWithdrawn {
  static readonly $type: "bank.account.MoneyWithdrawn";
  static readonly $version: 1;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: MoneyWithdrawn.Fields);
  readonly $type: "bank.account.MoneyWithdrawn";
  readonly $version: 1;
  /** The account that paid it; the record key. */
  readonly accountId: string;
  /** The booking's own id. */
  readonly transactionId: string;
  /**
   * How much, in euro cents.
   * Unit: EUR-cent.
   */
  readonly amount: bigint;
  /** Where the customer took it. */
  readonly channel: MoneyWithdrawn.Channel;
  /** When the money was paid out. */
  readonly withdrawnAt: number;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof MoneyWithdrawn.Fields]?: MoneyWithdrawn.Fields[K] }): MoneyWithdrawn;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace MoneyWithdrawn {
  /** What a new MoneyWithdrawn is made of. */
  interface Fields {
    /** The account that paid it; the record key. */
    readonly accountId: string;
    /** The booking's own id. */
    readonly transactionId: string;
    /**
     * How much, in euro cents.
     * Unit: EUR-cent.
     */
    readonly amount: bigint;
    /** Where the customer took it. */
    readonly channel?: MoneyWithdrawn.Channel | undefined;
    /** When the money was paid out. */
    readonly withdrawnAt: number;
  }
  /** Where a customer did something. */
  type Channel = "UNKNOWN" | "BRANCH" | "ONLINE" | "MOBILE" | "ATM";
}
export declare const MoneyWithdrawn$contract: $.EventContract<MoneyWithdrawn>;
