import { recordsIn } from '../contract/leaves.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import { type Field, type RecordType, type Type, valueBranches } from '../contract/type.ts';

/** A field and the dotted names that lead to it from the root record. */
export interface FieldAt {
  readonly path: string;
  readonly field: Field;
  readonly record: RecordType;
}

/** Every field of every record that the root reaches, each record once, under the shortest path to it; Google's own messages excepted. */
export function everyField(schema: Schema): readonly FieldAt[] {
  const known = listed.get(schema);
  if (known) return known;
  const fields = [...fieldsOf(schema)];
  listed.set(schema, fields);
  return fields;
}

/** A dozen rules ask for the fields of one schema. */
const listed = new WeakMap<Schema, readonly FieldAt[]>();

function* fieldsOf(schema: Schema): Iterable<FieldAt> {
  const root = rootRecord(schema);
  if (!root) return;
  const seen = new Set([root.name]);
  const waiting: { readonly record: RecordType; readonly prefix: string }[] = [{ record: root, prefix: '' }];
  for (const { record, prefix } of waiting) {
    for (const field of record.fields) {
      const path = `${prefix}${field.name}`;
      yield { path, field, record };
      for (const inner of recordsIn(schema, field.type)) {
        if (seen.has(inner.name) || isWellKnown(inner.name)) continue;
        seen.add(inner.name);
        waiting.push({ record: inner, prefix: `${path}.` });
      }
    }
  }
}

/** The path of every record that the root reaches, by its full name: empty for the root itself. */
export function recordPaths(schema: Schema): ReadonlyMap<string, string> {
  return new Map(Array.from(everyField(schema), ({ path, field, record }) => [record.name, path.slice(0, -field.name.length - 1)]));
}

/** The field at dotted names from the root record; undefined where there is none. */
export function fieldAt(schema: Schema, path: string): Field | undefined {
  const root = rootRecord(schema);
  if (!root || path === '') return undefined;
  let records: readonly RecordType[] = [root];
  let found: Field | undefined;
  for (const name of path.split('.')) {
    found = records.map((record) => byName(record).get(name)).find((field) => field !== undefined);
    if (!found) return undefined;
    records = recordsIn(schema, found.type);
  }
  return found;
}

const remembered = new WeakMap<RecordType, ReadonlyMap<string, Field>>();

function byName(record: RecordType): ReadonlyMap<string, Field> {
  const known = remembered.get(record);
  if (known) return known;
  const fields = new Map(record.fields.map((field) => [field.name, field]));
  remembered.set(record, fields);
  return fields;
}

/** Whether a type comes with Protobuf and is nobody's to change. */
export function isWellKnown(name: string): boolean {
  return name.startsWith('google.protobuf.');
}

/** The type without the null that makes it optional, or as it is. */
export function withoutNull(type: Type): Type {
  if (type.kind !== 'union') return type;
  const values = valueBranches(type);
  const only = values[0];
  return values.length === 1 && only && only.member === undefined ? only.type : type;
}
