import type { RecordType } from '../contract/type.ts';
import type { RecordValue } from '../contract/value.ts';
import type { Random } from './random.ts';
import { between } from './random.ts';
import type { Spot } from './spot.ts';
import type { Moment } from './time.ts';
import { timeOf } from './time.ts';

type WellKnownMaker = (random: Random, spot: Spot, moment: Moment) => RecordValue;

// Protobuf's well-known messages whose fields only make sense together, as google/protobuf/*.proto document them.
const MAKERS: Readonly<Record<string, WellKnownMaker>> = {
  'google.protobuf.Timestamp': (random, spot, moment) => {
    const millis = timeOf(random, spot, moment);
    const seconds = Math.floor(millis / 1_000);
    return { seconds: BigInt(seconds), nanos: (millis - seconds * 1_000) * 1_000_000 };
  },
  'google.protobuf.Duration': (random) => ({ seconds: BigInt(between(random, 1, 7_200)), nanos: between(random, 0, 999) * 1_000_000 }),
  'google.protobuf.Any': () => ({ typeUrl: 'type.googleapis.com/google.protobuf.Empty', value: new Uint8Array(0) }),
  'google.protobuf.FieldMask': () => ({ paths: ['note'] }),
};

/** A value of a well-known message, if the type is one whose fields must fit together. */
export function wellKnownValue(random: Random, type: RecordType, spot: Spot, moment: Moment): RecordValue | undefined {
  return Object.hasOwn(MAKERS, type.name) ? MAKERS[type.name]?.(random, spot, moment) : undefined;
}
