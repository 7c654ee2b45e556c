export * from './shop.order/index.js';
