import type * as $ from '@covenant-events/runtime/generated';

/** The parcel was handed over. */
export declare class OrderDelivered {
  static readonly $type: "shop.order.OrderDelivered";
  static readonly $version: 1;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: OrderDelivered.Fields);
  readonly $type: "shop.order.OrderDelivered";
  readonly $version: 1;
  /** The order that was delivered; the record key. */
  readonly orderId: string;
  /** Who took the parcel, if the carrier says so. */
  readonly signedBy: string | undefined;
  /** When it was handed over. */
  readonly deliveredAt: OrderDelivered.Timestamp | undefined;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof OrderDelivered.Fields]?: OrderDelivered.Fields[K] }): OrderDelivered;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace OrderDelivered {
  /** What a new OrderDelivered is made of. */
  interface Fields {
    /** The order that was delivered; the record key. */
    readonly orderId?: string | undefined;
    /** Who took the parcel, if the carrier says so. */
    readonly signedBy?: string | undefined;
    /** When it was handed over. */
    readonly deliveredAt?: OrderDelivered.Timestamp | undefined;
  }
  interface Timestamp {
    readonly seconds: bigint;
    readonly nanos: number;
  }
}
export declare const OrderDelivered$contract: $.EventContract<OrderDelivered>;
