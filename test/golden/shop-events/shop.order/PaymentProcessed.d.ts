import type * as $ from '@covenant-events/runtime/generated';

/** The order was paid for. */
export declare class PaymentProcessed {
  static readonly $type: "shop.order.PaymentProcessed";
  static readonly $version: 2;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: PaymentProcessed.Fields);
  readonly $type: "shop.order.PaymentProcessed";
  readonly $version: 2;
  /** The order that was paid; the record key. */
  readonly orderId: string;
  /** The payment provider's id of the booking. */
  readonly paymentId: string;
  /** What was paid. */
  readonly amount: PaymentProcessed.Money | undefined;
  /** How it was paid. */
  readonly method: { readonly $case: "card"; readonly value: PaymentProcessed.Card } | { readonly $case: "bankTransfer"; readonly value: PaymentProcessed.BankTransfer } | { readonly $case: "wallet"; readonly value: PaymentProcessed.Wallet } | undefined;
  /** When the provider confirmed. */
  readonly processedAt: PaymentProcessed.Timestamp | undefined;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof PaymentProcessed.Fields]?: PaymentProcessed.Fields[K] }): PaymentProcessed;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace PaymentProcessed {
  /** What a new PaymentProcessed is made of. */
  interface Fields {
    /** The order that was paid; the record key. */
    readonly orderId?: string | undefined;
    /** The payment provider's id of the booking. */
    readonly paymentId?: string | undefined;
    /** What was paid. */
    readonly amount?: PaymentProcessed.Money | undefined;
    /** How it was paid. */
    readonly method?: { readonly $case: "card"; readonly value: PaymentProcessed.Card } | { readonly $case: "bankTransfer"; readonly value: PaymentProcessed.BankTransfer } | { readonly $case: "wallet"; readonly value: PaymentProcessed.Wallet } | undefined;
    /** When the provider confirmed. */
    readonly processedAt?: PaymentProcessed.Timestamp | undefined;
  }
  /** An amount of money, exact. */
  interface Money {
    /** The amount in the currency's smallest unit, such as cents. */
    readonly minor: bigint;
    /** The ISO 4217 code, such as EUR. */
    readonly currency: string;
  }
  /** A payment card; never its full number. */
  interface Card {
    /** The network, such as visa. */
    readonly network: string;
    /** The last four digits. */
    readonly lastFour: string;
  }
  /** A transfer from a bank account. */
  interface BankTransfer {
    /** The account's IBAN. */
    readonly iban: string;
  }
  /** A wallet at another company. */
  interface Wallet {
    /** The company, such as paypal. */
    readonly provider: string;
  }
  interface Timestamp {
    readonly seconds: bigint;
    readonly nanos: number;
  }
}
export declare const PaymentProcessed$contract: $.EventContract<PaymentProcessed>;
