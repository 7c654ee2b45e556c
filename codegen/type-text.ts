import { type Schema, typeNamed } from '../src/contract/schema.ts';
import {
  type Branch,
  type Field,
  isNull,
  isTagged,
  type NamedType,
  type RecordType,
  type Type,
  valueBranches,
} from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { scalarForm } from '../src/evolution/zero.ts';
import { className, docComment, key, quote } from './identifiers.ts';
import { isRecursive, reachable } from './named-types.ts';

/** What the printed types of one event are called: named types live in a namespace of the event, so none shadows a global. */
export interface TypeNames {
  readonly schema: Schema;
  /** The name of a named type as other declarations refer to it: `AccountOpened.Holder`. */
  of(fullName: string): string;
}

/** Names for the types of a schema inside `namespace`: simple names; full ones with `$` for dots where two would be equal. */
export function typeNames(schema: Schema, namespace: string): TypeNames {
  const namesakes = Map.groupBy(schema.types.keys(), simpleName);
  return {
    schema,
    of(name) {
      const simple = simpleName(name);
      const isTaken = simple === 'Fields' || (namesakes.get(simple)?.length ?? 0) > 1;
      return `${namespace}.${isTaken ? `${name.replaceAll('.', '$')}$` : className(simple)}`;
    },
  };
}

/** A type as TypeScript, in the forms of src/contract/value.ts. */
export function typeText(type: Type, names: TypeNames, jstype: Field['jstype']): string {
  switch (type.kind) {
    case 'scalar':
      return scalarText(type, jstype);
    case 'list':
      return `readonly ${atomic(typeText(type.items, names, jstype))}[]`;
    case 'map':
      return type.keys === 'string'
        ? `{ readonly [key: string]: ${typeText(type.values, names, jstype)} }`
        : `$.Keyed<${scalarText({ kind: 'scalar', scalar: type.keys }, undefined)}, ${typeText(type.values, names, jstype)}>`;
    case 'union':
      return unionText(type, names, jstype);
    case 'named':
      return namedText(typeNamed(names.schema, type.name), names);
  }
}

function scalarText(type: Type & { kind: 'scalar' }, jstype: Field['jstype']): string {
  const form = scalarForm(type, jstype);
  if (form === 'other') return type.logical?.name === 'duration' ? '$.Duration' : '$.Decimal';
  return form === 'bytes' ? '$.Bytes' : form;
}

function namedText(type: NamedType, names: TypeNames): string {
  if (type.kind !== 'fixed') return names.of(type.name);
  switch (type.logical?.name) {
    case 'uuid':
      return 'string';
    case 'decimal':
      return '$.Decimal';
    case 'duration':
      return '$.Duration';
    default:
      return '$.Bytes';
  }
}

function unionText(type: Type & { kind: 'union' }, names: TypeNames, jstype: Field['jstype']): string {
  const nullable = type.branches.some((branch) => isNull(branch.type));
  const texts = valueBranches(type).map((branch) =>
    isTagged(type) ? caseText(branch, names, jstype) : typeText(branch.type, names, jstype),
  );
  return [...texts, ...(nullable ? ['null'] : [])].join(' | ') || 'never';
}

function caseText(branch: Branch, names: TypeNames, jstype: Field['jstype']): string {
  return `{ readonly $case: ${quote(branch.name)}; readonly value: ${typeText(branch.type, names, branch.member?.jstype ?? jstype)} }`;
}

function atomic(text: string): string {
  return /^[\w.$]+$/.test(text) || (text.startsWith('{') && !text.includes('|')) ? text : `(${text})`;
}

/** The members of an interface for a record; `optional` says which may be left out. */
export function fieldLines(
  record: RecordType,
  names: TypeNames,
  indent: string,
  optional: (field: Field) => boolean = () => false,
): string {
  return record.fields
    .map((field) => {
      const absent = field.presence === 'explicit' ? ' | undefined' : '';
      const type = `${typeText(field.type, names, field.jstype)}${absent}`;
      const member = optional(field)
        ? `${key(field.property)}?: ${type}${absent === '' ? ' | undefined' : ''}`
        : `${key(field.property)}: ${type}`;
      return `${fieldDoc(field, indent)}${indent}readonly ${member};`;
    })
    .join('\n');
}

function fieldDoc(field: Field, indent: string): string {
  const unit = field.intent.unit === undefined ? undefined : `Unit: ${field.intent.unit}.`;
  return docComment([field.doc, unit], indent, field.deprecated);
}

/** Interfaces and unions for every named type that the root reaches, the root itself left out. */
export function namedDeclarations(names: TypeNames, indent: string): string {
  const root = names.schema.root.kind === 'named' ? names.schema.root.name : '';
  return [...reachable(names.schema, names.schema.root)]
    .filter((name) => name !== root || isRecursive(names.schema, root))
    .map((name) => declaration(typeNamed(names.schema, name), names, indent))
    .filter((text) => text !== '')
    .join('\n');
}

function declaration(type: NamedType, names: TypeNames, indent: string): string {
  const local = names.of(type.name).split('.').slice(1).join('.');
  const doc = docComment([type.doc], indent, type.deprecated);
  switch (type.kind) {
    case 'fixed':
      return '';
    case 'enum': {
      const symbols = [...new Set(type.symbols.map((symbol) => quote(symbol.name)))];
      return `${doc}${indent}type ${local} = ${[...symbols, ...(type.open ? ['number'] : [])].join(' | ') || 'never'};`;
    }
    case 'record':
      return `${doc}${indent}interface ${local} {\n${fieldLines(type, names, `${indent}  `)}\n${indent}}`;
  }
}
