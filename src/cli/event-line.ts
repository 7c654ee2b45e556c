import type { AnyEvent, LogRecord, SchemaIdentity } from '@covenant-events/runtime';
import type { Value } from '../contract/value.ts';
import { exactJson } from './exact-json.ts';

/** A stored event as a line of JSON: where it lies, what it was written as, and as `data` what the newest class makes of it. */
export function eventLine(record: LogRecord, written: SchemaIdentity, event: AnyEvent): string {
  const time = record.headers.get('ce_time') ?? new Date(record.timestamp).toISOString();
  const facts = { type: event.$type, version: event.$version, written: written.version, key: record.key, time };
  const place = `"partition":${record.partition},"offset":${record.offset}`;
  // A generated event's own properties are its fields, in the forms of the value contract.
  const fields = exactJson({ ...event } as unknown as Value);
  return `${JSON.stringify(facts).slice(0, -1)},${place},"data":${fields}}\n`;
}
