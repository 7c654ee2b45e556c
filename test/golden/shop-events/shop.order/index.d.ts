import type * as $ from '@covenant-events/runtime/generated';
import type { OrderPlaced } from './OrderPlaced.js';
import type { PaymentProcessed } from './PaymentProcessed.js';
import type { OrderShipped } from './OrderShipped.js';
import type { OrderDelivered } from './OrderDelivered.js';
import type { OrderCancelled } from './OrderCancelled.js';

export { OrderPlaced } from './OrderPlaced.js';
export { PaymentProcessed } from './PaymentProcessed.js';
export { OrderShipped } from './OrderShipped.js';
export { OrderDelivered } from './OrderDelivered.js';
export { OrderCancelled } from './OrderCancelled.js';

/** Every event of shop.order. */
export type ShopOrderEvent = OrderPlaced | PaymentProcessed | OrderShipped | OrderDelivered | OrderCancelled;
/** Reads and writes shop.order: every version ever frozen, as the newest classes. */
export declare const shopOrderCodec: $.Codec<ShopOrderEvent>;
