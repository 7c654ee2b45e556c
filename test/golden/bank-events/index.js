export * from './bank.account/index.js';
