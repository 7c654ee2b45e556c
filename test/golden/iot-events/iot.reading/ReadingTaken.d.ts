import type * as $ from '@covenant-events/runtime/generated';

/** A sensor reported what it measured. */
export declare class ReadingTaken {
  static readonly $type: "iot.reading.ReadingTaken";
  static readonly $version: 3;
  /** Checks every field, in development alone; fields with a default may be left out. */
  constructor(fields: ReadingTaken.Fields);
  readonly $type: "iot.reading.ReadingTaken";
  readonly $version: 3;
  /** The sensor's serial number; the record key. */
  readonly deviceId: string;
  /** When it was measured, by the sensor's clock. */
  readonly takenAt: number;
  /**
   * The air's temperature. Called temperature in version 2, before surfaces were measured too.
   * Unit: celsius.
   */
  readonly airTemperature: number;
  /** How far the value can be trusted. */
  readonly quality: ReadingTaken.Quality;
  /** The single measurements behind the value, oldest first. */
  readonly window: readonly number[];
  /** Whatever else the model measures, by name. */
  readonly extras: { readonly [key: string]: number };
  /**
   * The battery's voltage; null on mains.
   * Unit: volt.
   */
  readonly battery: number | null;
  /**
   * The wall's temperature, if there is a probe.
   * Unit: celsius.
   */
  readonly surfaceTemperature: number | null;
  /** The same event with some fields changed. */
  $with(changes: { readonly [K in keyof ReadingTaken.Fields]?: ReadingTaken.Fields[K] }): ReadingTaken;
  /** Whether another value is this event, field by field. */
  $equals(other: unknown): boolean;
}
export declare namespace ReadingTaken {
  /** What a new ReadingTaken is made of. */
  interface Fields {
    /** The sensor's serial number; the record key. */
    readonly deviceId: string;
    /** When it was measured, by the sensor's clock. */
    readonly takenAt: number;
    /**
     * The air's temperature. Called temperature in version 2, before surfaces were measured too.
     * Unit: celsius.
     */
    readonly airTemperature?: number | undefined;
    /** How far the value can be trusted. */
    readonly quality: ReadingTaken.Quality;
    /** The single measurements behind the value, oldest first. */
    readonly window: readonly number[];
    /** Whatever else the model measures, by name. */
    readonly extras?: { readonly [key: string]: number } | undefined;
    /**
     * The battery's voltage; null on mains.
     * Unit: volt.
     */
    readonly battery?: number | null | undefined;
    /**
     * The wall's temperature, if there is a probe.
     * Unit: celsius.
     */
    readonly surfaceTemperature?: number | null | undefined;
  }
  /** The sensor's own verdict on its value. */
  type Quality = "UNKNOWN" | "GOOD" | "SUSPECT" | "BAD";
}
export declare const ReadingTaken$contract: $.EventContract<ReadingTaken>;
