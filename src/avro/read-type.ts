import type { Source } from '../contract/place.ts';
import { propertyName } from '../contract/property-name.ts';
import type { Branch, NamedType, RecordType, Type } from '../contract/type.ts';
import { checkSpelling, fieldAnnotations, isPlain } from './annotations.ts';
import { definedName } from './definitions.ts';
import { checkAliases, checkField } from './field-checks.ts';
import { describeNode, type JsonArray, type JsonNode, type JsonObject, type JsonString, memberValue, quoted } from './json.ts';
import { logicalOf } from './logical.ts';
import { isPrimitive, isRepeated, type MetNames, namespaceOf, noNames, PRIMITIVES } from './names.ts';
import { checkName, type Head, readEnum, readFixed, readHead, required } from './read-named.ts';
import { BROKEN, complain, type DraftField, fail, placeOf, type Reading, useSource } from './reading.ts';
import { reference } from './resolve.ts';

/** Reads a schema as it stands at a root, a field, an item or a branch; undefined where it cannot be understood. */
export function readType(reading: Reading, source: Source, node: JsonNode, enclosing: string): Type | undefined {
  switch (node.kind) {
    case 'string':
      return isPrimitive(node.value) ? PRIMITIVES[node.value] : reference(reading, source, node, enclosing);
    case 'array':
      return readUnion(reading, source, node, enclosing);
    case 'object':
      return readObject(reading, source, node, enclosing);
    case 'broken':
      reading.broken = true;
      return undefined;
    case 'number':
    case 'true':
    case 'false':
    case 'null':
      return fail(reading, placeOf(source, node), {
        rule: 'avro/type-is-known',
        message: `${describeNode(node)} is no type`,
        fix:
          node.kind === 'null'
            ? 'write "null" in double quotes'
            : 'write the name of a type in double quotes, an object, or a union in brackets',
        ...(node.kind === 'null' ? { mended: '"null"' } : {}),
      });
  }
}

/** Reads the definitions of other files that are still to be read, and what those name in turn. */
export function readQueue(reading: Reading): void {
  for (let next = reading.queue.shift(); next !== undefined; next = reading.queue.shift()) {
    useSource(reading, next.source);
    if (!reading.types.has(next.name)) readObject(reading, next.source, next.node, next.enclosing);
  }
}

function readObject(reading: Reading, source: Source, node: JsonObject, enclosing: string): Type | undefined {
  const type = required(reading, source, node, 'type', 'string');
  if (type?.kind !== 'string') return undefined;
  checkSpelling(reading, source, node, 'type');
  const word = type.value;
  switch (word) {
    case 'record':
    case 'error':
    case 'enum':
    case 'fixed':
      return define(reading, source, node, enclosing, word);
    case 'array': {
      const items = part(reading, source, node, 'items', enclosing);
      logicalOf(reading, source, node, word);
      return { kind: 'list', items };
    }
    case 'map': {
      const values = part(reading, source, node, 'values', enclosing);
      logicalOf(reading, source, node, word);
      return { kind: 'map', keys: 'string', values };
    }
  }
  if (!isPrimitive(word)) return wrapped(reading, source, type, enclosing);
  const logical = logicalOf(reading, source, node, word);
  return logical === undefined ? PRIMITIVES[word] : { kind: 'scalar', scalar: word, logical };
}

function part(reading: Reading, source: Source, node: JsonObject, key: 'items' | 'values', enclosing: string): Type {
  const value = required(reading, source, node, key);
  return (value && readType(reading, source, value, enclosing)) ?? BROKEN;
}

function wrapped(reading: Reading, source: Source, type: JsonString, enclosing: string): Type | undefined {
  const target = reference(reading, source, type, enclosing);
  if (target !== undefined) {
    complain(reading, placeOf(source, type), {
      rule: 'avro/reference-is-plain',
      message: `${quoted(type.value)} is named inside an object, which several readers refuse`,
      fix: `write ${quoted(type.value)} instead of the object`,
    });
  }
  return target;
}

function readUnion(reading: Reading, source: Source, node: JsonArray, enclosing: string): Type {
  if (node.items.length === 0) {
    complain(reading, placeOf(source, node), {
      rule: 'avro/union-is-not-empty',
      message: 'a union has no branch, so it has no value',
      fix: 'add a branch',
    });
  }
  const branches: Branch[] = [];
  const met = noNames();
  for (const item of node.items) {
    const place = placeOf(source, item);
    if (item.kind === 'array') {
      fail(reading, place, {
        rule: 'avro/union-is-flat',
        message: 'a union stands directly in a union',
        fix: 'move its branches into the outer one',
      });
      continue;
    }
    const type = readType(reading, source, item, enclosing);
    if (type === undefined) continue;
    const name = branchName(type);
    if (isRepeated(met, name)) {
      fail(reading, place, { rule: 'avro/union-branches-differ', message: `a union has ${quoted(name)} twice`, fix: 'remove one of them' });
    }
    branches.push({ name, type, place });
  }
  return { kind: 'union', branches };
}

function branchName(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.scalar;
    case 'list':
      return 'array';
    case 'named':
      return type.name;
    case 'map':
    case 'union':
      return type.kind;
  }
}

function define(
  reading: Reading,
  source: Source,
  node: JsonObject,
  enclosing: string,
  word: 'record' | 'error' | 'enum' | 'fixed',
): Type | undefined {
  // A part of another file's definition may have been read for itself already.
  const known = source === reading.main.source ? undefined : definedName(node, enclosing);
  if (known !== undefined && reading.defined.get(known)?.node === node && reading.types.has(known)) return { kind: 'named', name: known };
  const head = readHead(reading, source, node, enclosing);
  if (head === undefined) return undefined;
  const first = reading.defined.get(head.name);
  if (first === undefined) reading.defined.set(head.name, { name: head.name, source, node, enclosing });
  const again = first !== undefined && first.node !== node;
  if (word === 'error') {
    complain(reading, head.place, { rule: 'avro/record-is-no-error', message: `${head.name} is an error`, fix: 'write "type": "record"' });
  }
  const type = readNamed(reading, source, node, head, word, again);
  if (again) reading.repeated.push({ type, place: head.place });
  return { kind: 'named', name: head.name };
}

function readNamed(reading: Reading, source: Source, node: JsonObject, head: Head, word: string, again: boolean): NamedType {
  const keep = <T extends NamedType>(type: T): T => {
    if (!again) reading.types.set(type.name, type);
    return type;
  };
  if (word === 'enum') return keep(readEnum(reading, source, node, head));
  if (word === 'fixed') return keep(readFixed(reading, source, node, head));
  // A record is known before its fields are: they may refer to it, and types stand in order of definition.
  const fields: DraftField[] = [];
  const record: RecordType = keep({ kind: 'record', ...head, fields });
  const namespace = namespaceOf(record.name);
  const list = required(reading, source, node, 'fields', 'array');
  const met = noNames();
  for (const item of list?.kind === 'array' ? list.items : []) {
    const field = readField(reading, source, item, record, namespace, met);
    if (field !== undefined) fields.push(field);
  }
  checkAliases(reading, record);
  return record;
}

function readField(
  reading: Reading,
  source: Source,
  node: JsonNode,
  record: RecordType,
  namespace: string,
  met: MetNames,
): DraftField | undefined {
  if (node.kind !== 'object') {
    return fail(reading, placeOf(source, node), {
      rule: 'avro/attribute-is-well-formed',
      message: `a field of ${record.name} is ${describeNode(node)}, and must be an object`,
      fix: 'write {"name": …, "type": …}',
    });
  }
  const name = required(reading, source, node, 'name', 'string');
  const typeNode = required(reading, source, node, 'type');
  const type = typeNode && readType(reading, source, typeNode, namespace);
  if (name?.kind !== 'string' || typeNode === undefined) return undefined;
  const place = placeOf(source, name);
  checkName(reading, place, name.value, met, record.name);
  const { doc, tags, deprecated, intent, ignores } = fieldAnnotations(reading, source, node);
  // Written out, because spreading costs more than all else that is done for a field.
  const field: DraftField = {
    name: name.value,
    property: propertyName(name.value),
    type: type ?? BROKEN,
    presence: 'required',
    tags,
    deprecated,
    intent,
    place,
    typePlace: placeOf(source, typeNode),
  };
  if (doc !== undefined) field.doc = doc;
  if (ignores !== undefined) field.ignores = ignores;
  if (!isPlain(node)) checkField(reading, source, node, field);
  const declared = memberValue(node, 'default');
  if (declared !== undefined && type !== undefined && declared.kind !== 'broken') reading.defaults.set(field, { node: declared, source });
  return field;
}
