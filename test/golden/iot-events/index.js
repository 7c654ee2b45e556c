export * from './iot.reading/index.js';
