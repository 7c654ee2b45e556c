import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { EnumType, Field, RecordType, Type } from '../src/contract/type.ts';
import type { WriterContext } from './avro-writer.ts';
import { member, quote } from './identifiers.ts';
import { isPackable, scalarVerb, WIRE, wireType } from './protobuf-wire.ts';

/** The name of a function `($w, $v) => void` that writes a message in the order of field numbers; implicit zeros are left out. */
export function messageWriter(context: WriterContext, record: RecordType): string {
  return context.scope.once(`write ${record.name}`, `write_${simple(record.name)}`, (name) => {
    const parts = record.fields.flatMap((field) => fieldParts(context, field)).sort((a, b) => a.number - b.number);
    return `function ${name}($w, $v) {\n${parts.map((part) => `  ${part.text}`).join('\n')}\n}`;
  });
}

interface Part {
  readonly number: number;
  readonly text: string;
}

function fieldParts(context: WriterContext, field: Field): readonly Part[] {
  const value = member('$v', field.property);
  const { type } = field;
  if (type.kind === 'union') return oneofParts(context, type, value);
  const number = field.number ?? 0;
  const wire = { number, jstype: field.jstype, group: field.group === true };
  if (type.kind === 'list') return [{ number, text: listText(context, type.items, field, value, wire) }];
  if (type.kind === 'map') return [{ number, text: mapText(context, type, value, wire) }];
  const write = valueText(context, type, value, wire);
  if (field.presence === 'required') return [{ number, text: write }];
  const condition = field.presence === 'explicit' ? `${value} !== void 0` : isNotZero(context.schema, type, value, field.jstype);
  return [{ number, text: `if (${condition}) { ${write} }` }];
}

function oneofParts(context: WriterContext, type: Type & { kind: 'union' }, value: string): readonly Part[] {
  const names = type.branches.map((branch) => quote(branch.name)).join(', ');
  const check = { number: 0, text: `$.expectCase(${value}, [${names}]);` };
  const parts = type.branches.map((branch) => {
    const number = branch.member?.number ?? 0;
    const wire = { number, jstype: branch.member?.jstype, group: branch.member?.group === true };
    const text = `if (${value} !== void 0 && ${value}.$case === ${quote(branch.name)}) { ${valueText(context, branch.type, `${value}.value`, wire)} }`;
    return { number, text };
  });
  return [check, ...parts];
}

interface Wire {
  readonly number: number;
  readonly jstype: Field['jstype'];
  readonly group: boolean;
}

function valueText(context: WriterContext, type: Type, value: string, wire: Wire): string {
  const tag = `$w.tag(${wire.number}, ${wireType(context.schema, type, wire.group)});`;
  const bare = bareText(context, type, value, wire);
  if (wire.group && type.kind === 'named') return `${tag} ${bare} $w.tag(${wire.number}, ${WIRE.endGroup});`;
  if (type.kind === 'named' && typeNamed(context.schema, type.name).kind === 'record')
    return `${tag} { const $m = $w.fork(); ${bare} $w.join($m); }`;
  return `${tag} ${bare}`;
}

function bareText(context: WriterContext, type: Type, value: string, wire: Wire): string {
  if (type.kind === 'scalar') return `$w.${scalarVerb(type.scalar, wire.jstype)}(${value});`;
  if (type.kind !== 'named') throw new TypeError(`a ${type.kind} is no single value`);
  const named = typeNamed(context.schema, type.name);
  if (named.kind === 'record') return `${messageWriter(context, named)}($w, $.expectRecord(${value}));`;
  if (named.kind === 'enum') return `$w.int32(${numberOf(context, named)}(${value}));`;
  throw new TypeError(`${named.name} is no Protobuf type`);
}

function listText(context: WriterContext, items: Type, field: Field, value: string, wire: Wire): string {
  if (field.packed === true && isPackable(context.schema, items)) {
    const each = `for (const $i of ${value}) ${bareText(context, items, '$i', wire)}`;
    return `if ($.expectList(${value}).length !== 0) { $w.tag(${wire.number}, ${WIRE.length}); const $m = $w.fork(); ${each} $w.join($m); }`;
  }
  return `for (const $i of $.expectList(${value})) { ${valueText(context, items, '$i', wire)} }`;
}

function mapText(context: WriterContext, type: Type & { kind: 'map' }, value: string, wire: Wire): string {
  const keyWire = { number: 1, jstype: undefined, group: false };
  const key = valueText(context, { kind: 'scalar', scalar: type.keys }, '$k', keyWire);
  const item = type.keys === 'string' ? `${value}[$k]` : '$i';
  const inner = valueText(context, type.values, item, { ...wire, number: 2, group: false });
  const entry = `$w.tag(${wire.number}, ${WIRE.length}); const $e = $w.fork(); ${key} ${inner} $w.join($e);`;
  return type.keys === 'string'
    ? `for (const $k of $.mapKeys(${value})) { ${entry} }`
    : `for (const [$k, $i] of $.expectKeyed(${value})) { ${entry} }`;
}

function isNotZero(schema: Schema, type: Type, value: string, jstype: Field['jstype']): string {
  if (type.kind === 'named') {
    const named = typeNamed(schema, type.name);
    return named.kind === 'enum' ? `${value} !== ${quote(named.symbols[0]?.name ?? '')} && ${value} !== 0` : `${value} !== void 0`;
  }
  if (type.kind !== 'scalar') return 'true';
  switch (type.scalar) {
    case 'string':
      return `${value} !== ""`;
    case 'bytes':
      return `$.expectBytes(${value}).length !== 0`;
    case 'bool':
      return `${value} !== false`;
    case 'float':
    case 'double':
      return `!$.isZero(${value})`;
    default:
      return scalarVerb(type.scalar, jstype).endsWith('64') ? `${value} !== 0n` : `${value} !== 0`;
  }
}

function numberOf(context: WriterContext, type: EnumType): string {
  const cases = type.symbols.map((symbol) => `    case ${quote(symbol.name)}: return ${symbol.number};`);
  const otherwise = type.open ? `return $.openNumber($v, ${quote(type.name)});` : `throw $.notASymbol($v, ${quote(type.name)});`;
  return context.scope.once(`number ${cases.join()} ${type.open}`, `number_${simple(type.name)}`, (name) => {
    return `function ${name}($v) {\n  switch ($v) {\n${cases.join('\n')}\n    default: ${otherwise}\n  }\n}`;
  });
}

function simple(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
