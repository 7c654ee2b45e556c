import { at } from './faults.ts';
import { inherit } from './features.ts';
import { jsonNameOf } from './link-field.ts';
import { isScalar, SCALARS } from './names.ts';
import { type Definition, option, resolve, type Scope } from './scope.ts';
import type { Fault, FieldSyntax, MessageSyntax, OneofSyntax } from './syntax.ts';
import { verifyNumber } from './verify-number.ts';
import { verifyOptions } from './verify-options.ts';
import { reservationOf, verifyReserved } from './verify-reserved.ts';

/** Finds what a compiler refuses in a message, its nested types excepted. */
export function verifyMessage(definition: Definition, scope: Scope): void {
  const { syntax, file } = definition;
  if (syntax.kind !== 'message') return;
  const { faults } = file;
  const { edition } = file.syntax;
  verifyOptions(faults, 'message', syntax.options);
  verifyReserved(faults, edition, syntax.reserved, syntax.extensions);
  for (const range of edition === 'proto3' ? syntax.extensions : []) {
    faults.push(at(range, 'protobuf/form', 'proto3 has no extension ranges', 'use google.protobuf.Any, or proto2'));
  }
  for (const field of syntax.fields) {
    if (field.kind === 'field') verifyField(definition, scope, field, undefined);
    else verifyOneof(definition, scope, field);
  }
  verifyUnique(faults, syntax, edition !== 'proto2');
}

function verifyOneof(definition: Definition, scope: Scope, oneof: OneofSyntax): void {
  const { faults } = definition.file;
  verifyOptions(faults, 'oneof', oneof.options);
  const { text } = oneof.name;
  if (oneof.members.length === 0)
    faults.push(at(oneof.name, 'protobuf/form', `the oneof ${text} has no member`, 'give it one, or remove it'));
  for (const member of oneof.members) verifyField(definition, scope, member, oneof);
}

function verifyField(definition: Definition, scope: Scope, field: FieldSyntax, oneof: OneofSyntax | undefined): void {
  const { faults } = definition.file;
  verifyOptions(faults, 'field', field.options);
  verifyNumber(faults, field.name, field.number);
  for (const [rule, place, message, fix] of formFaults(definition, field, oneof))
    faults.push(at(place, rule, `${field.name.text} ${message}`, fix));
  const { map } = field.type;
  if (map && (!isScalar(map.keys.text) || !SCALARS[map.keys.text].key)) {
    const fix = 'take an integer, bool or string';
    faults.push(at(map.keys, 'protobuf/form', `${field.name.text} has keys of type ${map.keys.text}, which keys cannot be`, fix));
  }
  verifyAgainstType(definition, scope, field, oneof !== undefined);
}

type FormFault = readonly [rule: string, place: FieldSyntax['name'], message: string, fix: string];

function formFaults({ file }: Definition, field: FieldSyntax, oneof: OneofSyntax | undefined): readonly FormFault[] {
  const { edition } = file.syntax;
  const { label, type, name } = field;
  const modern = edition !== 'proto2' && edition !== 'proto3';
  const rows: readonly (readonly [wrong: boolean, ...FormFault])[] = [
    [oneof !== undefined && label !== undefined, 'protobuf/label', label ?? name, 'has a label inside a oneof', 'remove the label'],
    [type.map !== undefined && label !== undefined, 'protobuf/label', label ?? name, 'is a map with a label', 'remove the label'],
    [
      edition === 'proto3' && label?.text === 'required',
      'protobuf/label',
      label ?? name,
      'is required, which proto3 has not',
      'remove the label',
    ],
    [
      modern && (label?.text === 'required' || label?.text === 'optional'),
      'protobuf/label',
      label ?? name,
      `is ${label?.text}, which editions say by a feature`,
      `remove the label${label?.text === 'required' ? ' and set features.field_presence = LEGACY_REQUIRED' : ''}`,
    ],
    [
      edition === 'proto2' && !label && !oneof && !type.map,
      'protobuf/label',
      name,
      'has no label, which proto2 wants',
      'write optional or repeated before the type',
    ],
    [type.map !== undefined && oneof !== undefined, 'protobuf/form', type, 'is a map inside a oneof', 'put the map into a message'],
    [field.group && edition !== 'proto2', 'protobuf/form', type, 'is a group, which only proto2 has', 'write a message'],
    [
      edition === 'proto3' && option(field.options, 'default') !== undefined,
      'protobuf/default',
      name,
      'has a default, which proto3 has not',
      'remove it',
    ],
    [
      option(field.options, 'default') !== undefined && (label?.text === 'repeated' || type.map !== undefined),
      'protobuf/default',
      name,
      'is repeated and has a default',
      'remove it',
    ],
  ];
  return rows.flatMap(([wrong, ...row]) => (wrong ? [row] : []));
}

/** What depends on the type that the field names; an unknown one is found while linking. */
function verifyAgainstType(definition: Definition, scope: Scope, field: FieldSyntax, member: boolean): void {
  const { file, name, features: outer } = definition;
  const features = inherit(outer, field.options);
  const target = field.type.map || isScalar(field.type.text) ? undefined : resolve(scope, file, name, field.type);
  const singular = field.label === undefined && !member && !field.type.map;
  if (target?.syntax.kind === 'enum' && target.features.enum_type === 'CLOSED' && singular && features.field_presence === 'IMPLICIT') {
    const message = `${field.name.text} has no presence, so its enum must be open, but ${target.name} is closed`;
    file.faults.push(at(field.type, 'protobuf/form', message, 'write optional before the type, or use an open enum'));
  }
  const scalar = isScalar(field.type.text) ? SCALARS[field.type.text] : undefined;
  const packed = option(field.options, 'packed');
  const packable = field.label?.text === 'repeated' && (scalar ? scalar.wire !== 2 : target?.syntax.kind === 'enum');
  if (packed && !packable && (scalar !== undefined || target !== undefined)) {
    file.faults.push(
      at(packed.name, 'protobuf/option', `${field.name.text} cannot be packed: it is not a repeated number`, 'remove the option'),
    );
  }
  const jstype = option(field.options, 'jstype');
  if (jstype && !scalar?.wide) {
    file.faults.push(
      at(jstype.name, 'protobuf/option', `jstype is for 64-bit integers, and ${field.name.text} is none`, 'remove the option'),
    );
  }
}

/** Numbers, reservations and JSON names; proto2 lets JSON names clash. */
function verifyUnique(faults: Fault[], syntax: MessageSyntax, distinctJson: boolean): void {
  const reserved = reservationOf(syntax.reserved, syntax.extensions);
  const byNumber = new Map<number, FieldSyntax>();
  let next: number | undefined;
  const byJsonName = new Map<string, FieldSyntax>();
  for (const field of syntax.fields.flatMap((one) => (one.kind === 'oneof' ? one.members : [one]))) {
    faults.push(...reserved(field.name, field.number));
    const other = byNumber.get(field.number.value);
    if (other) {
      const message = `${field.name.text} has the number ${field.number.text} of ${other.name.text}`;
      next ??= free(syntax);
      faults.push(twice(at(field.number, 'protobuf/duplicate-number', message, `take a free number, such as ${next}`), other));
    } else byNumber.set(field.number.value, field);
    const json = jsonNameOf(field);
    const namesake = byJsonName.get(json);
    if (namesake && distinctJson && namesake.name.text !== field.name.text) {
      const message = `${field.name.text} and ${namesake.name.text} are both ${json} in JSON`;
      faults.push(twice(at(field.name, 'protobuf/duplicate-json-name', message, 'rename one, or set json_name'), namesake));
    } else byJsonName.set(json, field);
  }
}

function twice(fault: Fault, { name }: FieldSyntax): Fault {
  return { ...fault, related: { start: name.start, end: name.end, say: 'the first one' } };
}

/** The number after the highest that is used or kept back below the implementation's own. */
function free(syntax: MessageSyntax): number {
  const fields = syntax.fields.flatMap((one) => (one.kind === 'oneof' ? one.members : [one]));
  const kept = [...syntax.reserved.numbers, ...syntax.extensions].map(({ to }) => to);
  const used = [...fields.map(({ number }) => number.value), ...kept].filter((number) => number < 18_999);
  return used.reduce((highest, number) => Math.max(highest, number), 0) + 1;
}
