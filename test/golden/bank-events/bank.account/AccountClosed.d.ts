import type * as $ from '@covenant-events/runtime/generated';

/** The account was closed. Nothing happens to it afterwards. */
export declare class AccountClosed {
  static readonly $type: "bank.account.AccountClosed";
  static readonly $version: 1;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: AccountClosed.Fields);
  readonly $type: "bank.account.AccountClosed";
  readonly $version: 1;
  /** The account that was closed; the record key. */
  readonly accountId: string;
  /** Why it was closed. */
  readonly reason: AccountClosed.ClosingReason;
  /** When the closing took effect. */
  readonly closedAt: number;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof AccountClosed.Fields]?: AccountClosed.Fields[K] }): AccountClosed;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace AccountClosed {
  /** What a new AccountClosed is made of. */
  interface Fields {
    /** The account that was closed; the record key. */
    readonly accountId: string;
    /** Why it was closed. */
    readonly reason: AccountClosed.ClosingReason;
    /** When the closing took effect. */
    readonly closedAt: number;
  }
  /** Who wanted the account closed. */
  type ClosingReason = "OTHER" | "CUSTOMER_REQUEST" | "DECEASED" | "FRAUD";
}
export declare const AccountClosed$contract: $.EventContract<AccountClosed>;
