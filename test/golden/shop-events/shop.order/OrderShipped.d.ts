import type * as $ from '@covenant-events/runtime/generated';

/** The parcel left the warehouse. */
export declare class OrderShipped {
  static readonly $type: "shop.order.OrderShipped";
  static readonly $version: 1;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: OrderShipped.Fields);
  readonly $type: "shop.order.OrderShipped";
  readonly $version: 1;
  /** The order that was shipped; the record key. */
  readonly orderId: string;
  /** Who carries it. */
  readonly carrier: OrderShipped.Carrier;
  /** The carrier's number for the parcel. */
  readonly trackingNumber: string;
  /** When the carrier took it. */
  readonly shippedAt: OrderShipped.Timestamp | undefined;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof OrderShipped.Fields]?: OrderShipped.Fields[K] }): OrderShipped;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace OrderShipped {
  /** What a new OrderShipped is made of. */
  interface Fields {
    /** The order that was shipped; the record key. */
    readonly orderId?: string | undefined;
    /** Who carries it. */
    readonly carrier?: OrderShipped.Carrier | undefined;
    /** The carrier's number for the parcel. */
    readonly trackingNumber?: string | undefined;
    /** When the carrier took it. */
    readonly shippedAt?: OrderShipped.Timestamp | undefined;
  }
  /** The carriers that we work with. */
  type Carrier = "CARRIER_UNSPECIFIED" | "CARRIER_POST" | "CARRIER_PARCEL" | "CARRIER_COURIER" | number;
  interface Timestamp {
    readonly seconds: bigint;
    readonly nanos: number;
  }
}
export declare const OrderShipped$contract: $.EventContract<OrderShipped>;
