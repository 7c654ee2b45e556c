import type * as $ from '@covenant-events/runtime/generated';

/** The order will not be delivered. */
export declare class OrderCancelled {
  static readonly $type: "shop.order.OrderCancelled";
  static readonly $version: 1;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: OrderCancelled.Fields);
  readonly $type: "shop.order.OrderCancelled";
  readonly $version: 1;
  /** The order that was cancelled; the record key. */
  readonly orderId: string;
  /** Why it was cancelled. */
  readonly reason: OrderCancelled.Reason;
  /** What the customer gets back, if anything was paid. */
  readonly refund: OrderCancelled.Money | undefined;
  /** When it was cancelled. */
  readonly cancelledAt: OrderCancelled.Timestamp | undefined;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof OrderCancelled.Fields]?: OrderCancelled.Fields[K] }): OrderCancelled;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace OrderCancelled {
  /** What a new OrderCancelled is made of. */
  interface Fields {
    /** The order that was cancelled; the record key. */
    readonly orderId?: string | undefined;
    /** Why it was cancelled. */
    readonly reason?: OrderCancelled.Reason | undefined;
    /** What the customer gets back, if anything was paid. */
    readonly refund?: OrderCancelled.Money | undefined;
    /** When it was cancelled. */
    readonly cancelledAt?: OrderCancelled.Timestamp | undefined;
  }
  /** Why an order is cancelled. */
  type Reason = "REASON_UNSPECIFIED" | "REASON_CUSTOMER_REQUEST" | "REASON_OUT_OF_STOCK" | "REASON_UNPAID" | number;
  /** An amount of money, exact. */
  interface Money {
    /** The amount in the currency's smallest unit, such as cents. */
    readonly minor: bigint;
    /** The ISO 4217 code, such as EUR. */
    readonly currency: string;
  }
  interface Timestamp {
    readonly seconds: bigint;
    readonly nanos: number;
  }
}
export declare const OrderCancelled$contract: $.EventContract<OrderCancelled>;
