import type * as $ from '@covenant-events/runtime/generated';

/** Money came into the account. */
export declare class MoneyDeposited {
  static readonly $type: "bank.account.MoneyDeposited";
  static readonly $version: 2;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: MoneyDeposited.Fields);
  readonly $type: "bank.account.MoneyDeposited";
  readonly $version: 2;
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
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof MoneyDeposited.Fields]?: MoneyDeposited.Fields[K] }): MoneyDeposited;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace MoneyDeposited {
  /** What a new MoneyDeposited is made of. */
  interface Fields {
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
    readonly note?: string | undefined;
  }
}
export declare const MoneyDeposited$contract: $.EventContract<MoneyDeposited>;
