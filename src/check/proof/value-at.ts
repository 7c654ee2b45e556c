import type { Json } from '../../contract/finding.ts';
import { recordsIn } from '../../contract/leaves.ts';
import type { Schema } from '../../contract/schema.ts';
import { isTagged, type Type } from '../../contract/type.ts';
import type { RecordValue, Value } from '../../contract/value.ts';
import { shown } from './shown.ts';
import { type Hop, typeOf } from './trail.ts';

/** What a reader sees at the end of a way, with the unit it takes it in; undefined where the event does not go that far. */
export function valueAt(schema: Schema, event: Value, hops: readonly Hop[]): Json | undefined {
  let value = event;
  let type: Type = schema.root;
  for (const hop of hops) {
    const record = recordIn(schema, type, value, hop);
    if (record === undefined) return undefined;
    value = record[hop.field.property];
    type = typeOf(hop);
  }
  const found = shown(schema, type, value);
  const unit = hops.at(-1)?.field.intent.unit;
  return unit === undefined || found === null ? found : `${typeof found === 'string' ? found : JSON.stringify(found)} ${unit}`;
}

/** The record of the hop in a value: the first one of a list or map, the chosen one of a union. */
function recordIn(schema: Schema, type: Type, value: Value, hop: Hop): RecordValue | undefined {
  if (value === null || value === undefined || typeof value !== 'object' || value instanceof Uint8Array) return undefined;
  if (type.kind === 'list') return Array.isArray(value) ? recordIn(schema, type.items, value[0], hop) : undefined;
  if (type.kind === 'map') {
    const first: Value = value instanceof Map ? value.values().next().value : Object.values(value)[0];
    return recordIn(schema, type.values, first, hop);
  }
  if (Array.isArray(value) || value instanceof Map) return undefined;
  // Lists, bytes and maps with other keys were just excluded; what is left is a record or a tagged union.
  const record = value as RecordValue;
  if (type.kind !== 'union') return record;
  const branch = type.branches.find((one) => (isTagged(type) ? one.name === record.$case : recordsIn(schema, one.type).length > 0));
  if (!branch || !recordsIn(schema, branch.type).some(({ name }) => name === hop.record.name)) return undefined;
  return isTagged(type) ? recordIn(schema, branch.type, record.value, hop) : record;
}
