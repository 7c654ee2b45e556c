import type * as $ from '@covenant-events/runtime/generated';

/** A sensor was mounted and will report from now on. */
export declare class DeviceInstalled {
  static readonly $type: "iot.reading.DeviceInstalled";
  static readonly $version: 1;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: DeviceInstalled.Fields);
  readonly $type: "iot.reading.DeviceInstalled";
  readonly $version: 1;
  /** The sensor's serial number; the record key. */
  readonly deviceId: string;
  /** The maker's model name. */
  readonly model: string;
  /** Where it hangs. */
  readonly location: DeviceInstalled.Location;
  /** Free notes of the fitters, such as room or line. */
  readonly labels: { readonly [key: string]: string };
  /** When it was mounted. */
  readonly installedAt: number;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof DeviceInstalled.Fields]?: DeviceInstalled.Fields[K] }): DeviceInstalled;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace DeviceInstalled {
  /** What a new DeviceInstalled is made of. */
  interface Fields {
    /** The sensor's serial number; the record key. */
    readonly deviceId: string;
    /** The maker's model name. */
    readonly model: string;
    /** Where it hangs. */
    readonly location: DeviceInstalled.Location;
    /** Free notes of the fitters, such as room or line. */
    readonly labels?: { readonly [key: string]: string } | undefined;
    /** When it was mounted. */
    readonly installedAt: number;
  }
  /** A point on the earth, WGS 84. */
  interface Location {
    /**
     * North is positive.
     * Unit: degree.
     */
    readonly latitude: number;
    /**
     * East is positive.
     * Unit: degree.
     */
    readonly longitude: number;
    /** The storey, 0 at the ground; null outdoors. */
    readonly floor: number | null;
  }
}
export declare const DeviceInstalled$contract: $.EventContract<DeviceInstalled>;
