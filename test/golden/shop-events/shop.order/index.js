import * as $ from '@covenant-events/runtime/generated';
import { OrderPlaced$contract } from './OrderPlaced.js';
import { PaymentProcessed$contract } from './PaymentProcessed.js';
import { OrderShipped$contract } from './OrderShipped.js';
import { OrderDelivered$contract } from './OrderDelivered.js';
import { OrderCancelled$contract } from './OrderCancelled.js';

export { OrderPlaced } from './OrderPlaced.js';
export { PaymentProcessed } from './PaymentProcessed.js';
export { OrderShipped } from './OrderShipped.js';
export { OrderDelivered } from './OrderDelivered.js';
export { OrderCancelled } from './OrderCancelled.js';

$.requireRuntime(1, "@acme/shop-events", "1.1.0");

export const shopOrderCodec = /* @__PURE__ */ $.defineCodec("shop.order", "shop.order.events", [
  OrderPlaced$contract,
  PaymentProcessed$contract,
  OrderShipped$contract,
  OrderDelivered$contract,
  OrderCancelled$contract,
], {
  "shop.order.OrderPlaced": "orderId",
  "shop.order.PaymentProcessed": "orderId",
  "shop.order.OrderShipped": "orderId",
  "shop.order.OrderDelivered": "orderId",
  "shop.order.OrderCancelled": "orderId",
});
