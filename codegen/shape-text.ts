import { type Schema, typeNamed } from '../src/contract/schema.ts';
import { type Field, isNull, isTagged, type NamedType, type RecordType, type Type, valueBranches } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { scalarForm } from '../src/evolution/zero.ts';
import { key, quote } from './identifiers.ts';
import { functionText } from './printing.ts';
import type { Scope } from './scope.ts';

/** The name of a function that gives an event's members, as its constructor's check reads them: what it fills may be left out. */
export function eventMembers(schema: Schema, record: RecordType, scope: Scope): string {
  const members = record.fields.map((field) => memberText(schema, field, mayBeLeftOut(field), scope));
  return scope.once(`fields ${scope.id(schema)} ${record.name}`, 'fields', (name) => membersText(name, members));
}

/** The name of a function that gives the fields of a record that an upcaster must answer; none may be left out. */
export function answerMembers(schema: Schema, fields: readonly Field[], scope: Scope): string {
  const members = fields.map((field) => memberText(schema, field, false, scope));
  return scope.once(`answer ${members.join(' ')}`, 'answer', (name) => membersText(name, members));
}

/** Nothing fills a nested record: only what may be absent may be left out. */
function nestedMembers(schema: Schema, record: RecordType, scope: Scope): string {
  return scope.once(`members ${scope.id(schema)} ${record.name}`, `members_${simpleName(record.name)}`, (name) =>
    membersText(
      name,
      record.fields.map((field) => memberText(schema, field, false, scope)),
    ),
  );
}

function memberText(schema: Schema, field: Field, optional: boolean, scope: Scope): string {
  const shape = shapeText(schema, field.type, field.jstype, scope);
  return `[${quote(field.property)}, ${field.presence === 'explicit' ? `["optional", ${shape}]` : shape}, ${optional}]`;
}

function membersText(name: string, members: readonly string[]): string {
  return functionText(name, '', [`return ${name}.is ??= [`, ...members.map((member) => `  ${member},`), '];']);
}

/** Whether a constructor fills a field that it was not given. */
export function mayBeLeftOut(field: Field): boolean {
  return field.presence !== 'required' || field.default !== undefined;
}

function shapeText(schema: Schema, type: Type, jstype: Field['jstype'], scope: Scope): string {
  const inner = (one: Type, held = jstype) => shapeText(schema, one, held, scope);
  switch (type.kind) {
    case 'scalar':
      return scalarShape(type, jstype);
    case 'list':
      return `["list", ${inner(type.items)}]`;
    case 'map':
      return type.keys === 'string'
        ? `["map", ${inner(type.values)}]`
        : `["keyed", ${scalarShape({ kind: 'scalar', scalar: type.keys }, undefined)}, ${inner(type.values)}]`;
    case 'union': {
      const nullable = type.branches.some((branch) => isNull(branch.type));
      if (isTagged(type)) {
        const cases = valueBranches(type).map((branch) => `${key(branch.name)}: ${inner(branch.type, branch.member?.jstype ?? jstype)}`);
        return `["cases", { ${cases.join(', ')} }, ${nullable}]`;
      }
      const only = valueBranches(type)[0];
      if (!only) return '"null"';
      return nullable ? `["nullable", ${inner(only.type)}]` : inner(only.type);
    }
    case 'named':
      return namedShape(schema, typeNamed(schema, type.name), scope);
  }
}

function scalarShape(type: Type & { kind: 'scalar' }, jstype: Field['jstype']): string {
  if (type.logical?.name === 'decimal' || type.logical?.name === 'uuid' || type.logical?.name === 'duration')
    return quote(type.logical.name);
  const form = scalarForm(type, jstype);
  if (form === 'bigint') return type.scalar === 'uint64' || type.scalar === 'fixed64' ? '"uint64"' : '"long"';
  if (form !== 'number') return quote(form);
  if (type.scalar === 'float' || type.scalar === 'double') return '"number"';
  if (type.scalar === 'uint32' || type.scalar === 'fixed32') return '"uint32"';
  return type.scalar.endsWith('64') || type.scalar === 'long' ? '"safe"' : '"int"';
}

function namedShape(schema: Schema, type: NamedType, scope: Scope): string {
  switch (type.kind) {
    case 'record':
      return `["record", ${nestedMembers(schema, type, scope)}]`;
    case 'enum':
      return `["enum", [${type.symbols.map((symbol) => quote(symbol.name)).join(', ')}], ${type.open}]`;
    case 'fixed':
      return type.logical ? quote(type.logical.name) : `["fixed", ${type.size}]`;
  }
}
