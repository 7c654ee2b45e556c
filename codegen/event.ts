import type { Schema } from '../src/contract/schema.ts';
import { rootRecord } from '../src/contract/schema.ts';
import type { EventType, Stream } from '../src/contract/stream.ts';
import type { RecordType } from '../src/contract/type.ts';
import { type Chain, chainFrom, type NumberedStep, stepsOf } from '../src/evolution/chain.ts';
import { formats } from '../src/formats.ts';
import { className } from './identifiers.ts';

/** Everything that is printed of one event type, worked out once: its schemas, its steps and the chain of every version. */
export interface PrintedEvent {
  readonly stream: Stream;
  readonly event: EventType;
  /** The class's name in the module. */
  readonly name: string;
  /** Versions 1, 2, 3 … in order; the last one is the class. */
  readonly schemas: readonly Schema[];
  readonly newest: Schema;
  readonly record: RecordType;
  readonly steps: readonly NumberedStep[];
  readonly chains: readonly Chain[];
}

/**
 * Prepares an event; with `head`, the editable schema counts as one more version where it differs from the newest.
 * Undefined where there is no version, or one is missing or unreadable: nothing can be printed of such a history.
 */
export function prepareEvent(stream: Stream, event: EventType, head = false): PrintedEvent | undefined {
  const frozen = event.versions.map((version) => version.schema);
  const schemas = head && event.head && isNew(event.head, frozen.at(-1)) ? [...frozen, event.head] : frozen;
  const newest = schemas.at(-1);
  const record = newest && rootRecord(newest);
  if (!newest || !record || event.versions.some((version, index) => version.number !== index + 1)) return undefined;
  const steps = stepsOf(schemas, formats[newest.format].conversion);
  const chains = schemas.map((_, index) => chainFrom(index + 1, schemas, steps));
  return { stream, event, name: className(event.name), schemas, newest, record, steps, chains };
}

/** The name of an event's files, without their extension; the stream's own `index` is never taken, in either case of letters. */
export function moduleName({ event }: PrintedEvent): string {
  return event.name.toLowerCase() === 'index' ? `${event.name}$` : event.name;
}

/** Whether a head says something that the newest frozen version does not: layout, comments and docs count for nothing. */
export function isNew(head: Schema, newest: Schema | undefined): boolean {
  return newest === undefined || formats[head.format].canonical(head) !== formats[newest.format].canonical(newest);
}
