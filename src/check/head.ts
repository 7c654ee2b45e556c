import { rootRecord, type Schema } from '../contract/schema.ts';
import type { EventType, Stream } from '../contract/stream.ts';
import type { RecordType } from '../contract/type.ts';
import type { History } from './history.ts';

/** The editable schema of an event, as lint looks at it. */
export interface Head {
  readonly stream: Stream;
  readonly event: EventType;
  readonly schema: Schema;
  readonly root: RecordType;
  readonly history: History;
  /** Every earlier version that is kept, oldest first. */
  readonly earlier: readonly Schema[];
}

/** The head of an event; undefined where it could not be read, which is said elsewhere. */
export function headOf(history: History): Head | undefined {
  const { stream, event, versions } = history;
  const schema = event.head;
  const root = schema && rootRecord(schema);
  if (!root) return undefined;
  const earlier = versions.slice(0, -1);
  return { stream, event, schema, root, history, earlier: earlier.map((version) => version.schema) };
}
