import type { Source } from '../contract/place.ts';
import type { RecordType, Type } from '../contract/type.ts';
import { checkSpelling } from './annotations.ts';
import { describeNode, type JsonObject, memberValue, quoted } from './json.ts';
import { checkFieldLogical } from './logical.ts';
import { complain, type DraftField, fail, placeOf, type Reading } from './reading.ts';

const ORDERS: ReadonlySet<string> = new Set(['ascending', 'descending', 'ignore']);

/** Checks what a field has beside name, type, default and doc, and reads how its longs are held. */
export function checkField(reading: Reading, source: Source, node: JsonObject, field: DraftField): void {
  checkSpelling(reading, source, node, 'field');
  checkFieldLogical(reading, source, node);
  checkOrder(reading, source, node);
  readJstype(reading, source, node, field);
}

function readJstype(reading: Reading, source: Source, node: JsonObject, field: DraftField): void {
  const value = memberValue(node, 'jstype');
  if (value === undefined) return;
  if (value.kind === 'string' && (value.value === 'number' || value.value === 'string') && hasLong(field.type)) field.jstype = value.value;
  else {
    complain(reading, placeOf(source, value), {
      rule: 'avro/annotation-is-well-formed',
      message: `"jstype" is ${describeNode(value)} on the field ${field.name}, and may only be "number" or "string" on a long`,
      fix: 'write "number" on a field of type long, or remove it',
    });
  }
}

function hasLong(type: Type): boolean {
  switch (type.kind) {
    case 'scalar':
      return type.scalar === 'long';
    case 'list':
      return hasLong(type.items);
    case 'map':
      return hasLong(type.values);
    case 'union':
      return type.branches.some((branch) => hasLong(branch.type));
    case 'named':
      return false;
  }
}

function checkOrder(reading: Reading, source: Source, node: JsonObject): void {
  const value = memberValue(node, 'order');
  if (value === undefined || (value.kind === 'string' && ORDERS.has(value.value.toLowerCase()))) return;
  fail(reading, placeOf(source, value), {
    rule: 'avro/attribute-is-well-formed',
    message: `"order" is ${describeNode(value)}`,
    fix: 'write "ascending", "descending" or "ignore"',
  });
}

/** Reports aliases that name another field of the record. */
export function checkAliases(reading: Reading, record: RecordType): void {
  if (!record.fields.some((field) => field.intent.was.length > 0)) return;
  const owners = new Map(record.fields.map((field) => [field.name, field]));
  for (const field of record.fields) {
    for (const alias of field.intent.was) {
      const owner = owners.get(alias);
      if (owner === undefined) owners.set(alias, field);
      else {
        complain(reading, field.place, {
          rule: 'avro/alias-means-one-field',
          message: `${field.name} has the alias ${quoted(alias)}, which ${owner === field ? 'it has already' : owner.name === alias ? 'is another field' : `${owner.name} has too`}`,
          fix: 'remove the alias from one of them',
          related: [{ place: owner.place, say: 'the other field' }],
        });
      }
    }
  }
}
