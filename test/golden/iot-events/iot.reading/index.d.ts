import type * as $ from '@covenant-events/runtime/generated';
import type { DeviceInstalled } from './DeviceInstalled.js';
import type { ReadingTaken } from './ReadingTaken.js';

export { DeviceInstalled } from './DeviceInstalled.js';
export { ReadingTaken } from './ReadingTaken.js';

/** Every event of iot.reading. */
export type IotReadingEvent = DeviceInstalled | ReadingTaken;
/** Reads and writes iot.reading: every version ever frozen, as the newest classes. */
export declare const iotReadingCodec: $.Codec<IotReadingEvent>;
