import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { EnumType, Field, RecordType, Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { member, quote } from './identifiers.ts';
import { isRecursive } from './named-types.ts';
import { functionText, type Printing } from './printing.ts';
import { isPackable, scalarVerb, WIRE, type Wire, wireOf, wireType } from './protobuf-wire.ts';

/** The name of a function `($w, $v) => void` that writes a message in the order of field numbers; implicit zeros are left out. */
export function messageWriter(printing: Printing, record: RecordType): string {
  return printing.scope.once(`write ${record.name}`, `write_${simpleName(record.name)}`, (name) => {
    const parts = record.fields.flatMap((field) => fieldParts(printing, field)).sort((a, b) => a.number - b.number);
    // What is nested deeper than readers go must not be written either.
    const guard = isRecursive(printing.schema, record.name);
    return functionText(name, '$w, $v', [guard ? '$w.nest();' : '', ...parts.map((part) => part.text), guard ? '$w.unnest();' : '']);
  });
}

interface Part {
  readonly number: number;
  readonly text: string;
}

function fieldParts(printing: Printing, field: Field): readonly Part[] {
  const value = member('$v', field.property);
  const { type } = field;
  if (type.kind === 'union') return oneofParts(printing, type, value);
  const wire = wireOf(field);
  const { number } = wire;
  if (type.kind === 'list') return [{ number, text: listText(printing, type.items, field, value, wire) }];
  if (type.kind === 'map') return [{ number, text: mapText(printing, type, value, wire) }];
  const write = valueText(printing, type, value, wire);
  if (field.presence === 'required') return [{ number, text: write }];
  const condition = field.presence === 'explicit' ? `${value} !== void 0` : isNotZero(printing.schema, type, value, field.jstype);
  return [{ number, text: `if (${condition}) { ${write} }` }];
}

function oneofParts(printing: Printing, type: Type & { kind: 'union' }, value: string): readonly Part[] {
  const names = type.branches.map((branch) => quote(branch.name)).join(', ');
  const check = { number: 0, text: `$.expectCase(${value}, [${names}]);` };
  const parts = type.branches.map((branch) => {
    const wire = wireOf(branch.member ?? {});
    const text = `if (${value} !== void 0 && ${value}.$case === ${quote(branch.name)}) { ${valueText(printing, branch.type, `${value}.value`, wire)} }`;
    return { number: wire.number, text };
  });
  return [check, ...parts];
}

function valueText(printing: Printing, type: Type, value: string, wire: Wire): string {
  const tag = `$w.tag(${wire.number}, ${wireType(printing.schema, type, wire.group)});`;
  const bare = bareText(printing, type, value, wire);
  if (wire.group && type.kind === 'named') return `${tag} ${bare} $w.tag(${wire.number}, ${WIRE.endGroup});`;
  if (type.kind === 'named' && typeNamed(printing.schema, type.name).kind === 'record')
    return `${tag} { const $m = $w.fork(); ${bare} $w.join($m); }`;
  return `${tag} ${bare}`;
}

function bareText(printing: Printing, type: Type, value: string, wire: Wire): string {
  if (type.kind === 'scalar') return `$w.${scalarVerb(type.scalar, wire.jstype)}(${value});`;
  if (type.kind !== 'named') throw new TypeError(`a ${type.kind} is no single value`);
  const named = typeNamed(printing.schema, type.name);
  if (named.kind === 'record') return `${messageWriter(printing, named)}($w, $.expectRecord(${value}));`;
  if (named.kind === 'enum') return `$w.int32(${numberOf(printing, named)}(${value}));`;
  throw new TypeError(`${named.name} is no Protobuf type`);
}

function listText(printing: Printing, items: Type, field: Field, value: string, wire: Wire): string {
  if (field.packed === true && isPackable(printing.schema, items)) {
    const each = `for (const $i of ${value}) ${bareText(printing, items, '$i', wire)}`;
    return `if ($.expectList(${value}).length !== 0) { $w.tag(${wire.number}, ${WIRE.length}); const $m = $w.fork(); ${each} $w.join($m); }`;
  }
  return `for (const $i of $.expectList(${value})) { ${valueText(printing, items, '$i', wire)} }`;
}

function mapText(printing: Printing, type: Type & { kind: 'map' }, value: string, wire: Wire): string {
  const key = valueText(printing, { kind: 'scalar', scalar: type.keys }, '$k', wireOf({ number: 1 }));
  const item = type.keys === 'string' ? `${value}[$k]` : '$i';
  const inner = valueText(printing, type.values, item, { ...wire, number: 2, group: false });
  const entry = `$w.tag(${wire.number}, ${WIRE.length}); const $e = $w.fork(); ${key} ${inner} $w.join($e);`;
  return type.keys === 'string'
    ? `for (const $k of $.mapKeys(${value})) { ${entry} }`
    : `for (const [$k, $i] of $.expectKeyed(${value})) { ${entry} }`;
}

function isNotZero(schema: Schema, type: Type, value: string, jstype: Field['jstype']): string {
  if (type.kind === 'named') {
    const named = typeNamed(schema, type.name);
    if (named.kind !== 'enum') return `${value} !== void 0`;
    const zeros = named.symbols.filter((symbol) => symbol.number === 0).map((symbol) => `${value} !== ${quote(symbol.name)}`);
    return [...zeros, `${value} !== 0`].join(' && ');
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

function numberOf(printing: Printing, type: EnumType): string {
  const cases = type.symbols.map((symbol) => `    case ${quote(symbol.name)}: return ${symbol.number};`);
  const otherwise = type.open ? `return $.openNumber($v, ${quote(type.name)});` : `throw $.notASymbol($v, ${quote(type.name)});`;
  return printing.scope.once(`number ${cases.join()} ${type.open}`, `number_${simpleName(type.name)}`, (name) => {
    return `function ${name}($v) {\n  switch ($v) {\n${cases.join('\n')}\n    default: ${otherwise}\n  }\n}`;
  });
}
