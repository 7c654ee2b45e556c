import * as $ from '@covenant-events/runtime/generated';
import { DeviceInstalled$contract } from './DeviceInstalled.js';
import { ReadingTaken$contract } from './ReadingTaken.js';

export { DeviceInstalled } from './DeviceInstalled.js';
export { ReadingTaken } from './ReadingTaken.js';

$.requireRuntime(1, "@acme/iot-events", "1.2.0");

export const iotReadingCodec = /* @__PURE__ */ $.defineCodec("iot.reading", "iot.reading.events", [
  DeviceInstalled$contract,
  ReadingTaken$contract,
], {
  "iot.reading.DeviceInstalled": "deviceId",
  "iot.reading.ReadingTaken": "deviceId",
});
