import type * as $ from '@covenant-events/runtime/generated';

/** The customer confirmed the basket. The first event of every order. */
export declare class OrderPlaced {
  static readonly $type: "shop.order.OrderPlaced";
  static readonly $version: 2;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: OrderPlaced.Fields);
  readonly $type: "shop.order.OrderPlaced";
  readonly $version: 2;
  /** The order's number; the record key. */
  readonly orderId: string;
  /** Who pays. Called customer_id before a gift could go to somebody else. */
  readonly buyerId: string;
  /** What was ordered, in the order of the basket. */
  readonly lines: readonly OrderPlaced.Line[];
  /** What the customer owes, taxes and delivery included. */
  readonly total: OrderPlaced.Money | undefined;
  /** When the customer confirmed. */
  readonly placedAt: OrderPlaced.Timestamp | undefined;
  /** The voucher that was redeemed, if one was. */
  readonly couponCode: string | undefined;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof OrderPlaced.Fields]?: OrderPlaced.Fields[K] }): OrderPlaced;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace OrderPlaced {
  /** What a new OrderPlaced is made of. */
  interface Fields {
    /** The order's number; the record key. */
    readonly orderId?: string | undefined;
    /** Who pays. Called customer_id before a gift could go to somebody else. */
    readonly buyerId?: string | undefined;
    /** What was ordered, in the order of the basket. */
    readonly lines?: readonly OrderPlaced.Line[] | undefined;
    /** What the customer owes, taxes and delivery included. */
    readonly total?: OrderPlaced.Money | undefined;
    /** When the customer confirmed. */
    readonly placedAt?: OrderPlaced.Timestamp | undefined;
    /** The voucher that was redeemed, if one was. */
    readonly couponCode?: string | undefined;
  }
  /** One article of an order. */
  interface Line {
    /** The article's number. */
    readonly sku: string;
    /** How many. */
    readonly quantity: number;
    /** The price of one. */
    readonly price: OrderPlaced.Money | undefined;
  }
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
export declare const OrderPlaced$contract: $.EventContract<OrderPlaced>;
