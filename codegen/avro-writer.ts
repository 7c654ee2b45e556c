import { type Schema, typeNamed } from '../src/contract/schema.ts';
import { type Field, isNull, isTagged, type NamedType, type RecordType, type Type } from '../src/contract/type.ts';
import { scalarForm } from '../src/evolution/zero.ts';
import { member, quote } from './identifiers.ts';
import type { Scope } from './scope.ts';

/** What a writer of the newest version is printed from. */
export interface WriterContext {
  readonly schema: Schema;
  readonly scope: Scope;
}

/** The name of a function `($w, $v) => void` that writes a record of the schema. */
export function recordWriter(context: WriterContext, record: RecordType): string {
  return context.scope.once(`write ${record.name}`, `write_${simple(record.name)}`, (name) => {
    const body = record.fields.map((field) => write(context, field.type, member('$v', field.property), field.jstype));
    return `function ${name}($w, $v) {\n${body.map((line) => `  ${line}`).join('\n')}\n}`;
  });
}

/** A statement that writes an expression as a type. The expression may be evaluated twice. */
function write(context: WriterContext, type: Type, value: string, jstype: Field['jstype']): string {
  switch (type.kind) {
    case 'scalar':
      return writeScalar(type, value, jstype);
    case 'list':
    case 'map':
      return `${collectionWriter(context, type, jstype)}($w, ${value});`;
    case 'union':
      return writeUnion(context, type, value, jstype);
    case 'named':
      return writeNamed(context, typeNamed(context.schema, type.name), value);
  }
}

function writeScalar(type: Type & { kind: 'scalar' }, value: string, jstype: Field['jstype']): string {
  if (type.scalar === 'null') return `$.expectNull(${value});`;
  if (type.logical?.name === 'decimal') return `$w.decimal(${value}, ${type.logical.scale});`;
  if (type.scalar === 'long' && scalarForm(type, jstype) === 'number') return `$w.longFromNumber(${value});`;
  return `$w.${type.scalar}(${value});`;
}

function collectionWriter(context: WriterContext, type: Type & { kind: 'list' | 'map' }, jstype: Field['jstype']): string {
  if (type.kind === 'list') {
    const item = write(context, type.items, '$i', jstype);
    return context.scope.once(`write list ${item}`, 'write_list', (name) => {
      const block = `if ($v.length !== 0) {\n    $w.blockCount($v.length);\n    for (const $i of $v) { ${item} }\n  }`;
      return `function ${name}($w, $v) {\n  $.expectList($v);\n  ${block}\n  $w.blockCount(0);\n}`;
    });
  }
  const value = write(context, type.values, '$v[$k]', jstype);
  return context.scope.once(`write map ${value}`, 'write_map', (name) => {
    const block = `if ($n.length !== 0) {\n    $w.blockCount($n.length);\n    for (const $k of $n) { $w.string($k); ${value} }\n  }`;
    return `function ${name}($w, $v) {\n  const $n = $.mapKeys($v);\n  ${block}\n  $w.blockCount(0);\n}`;
  });
}

function writeUnion(context: WriterContext, type: Type & { kind: 'union' }, value: string, jstype: Field['jstype']): string {
  const nullIndex = type.branches.findIndex((branch) => isNull(branch.type));
  if (!isTagged(type)) {
    const index = type.branches.findIndex((branch) => !isNull(branch.type));
    const branch = type.branches[index];
    const inner = branch ? `$w.index(${index}); ${write(context, branch.type, value, jstype)}` : '';
    if (nullIndex < 0) return inner;
    return inner === ''
      ? `$w.index(${nullIndex}); $.expectNull(${value});`
      : `if (${value} === null) $w.index(${nullIndex}); else { ${inner} }`;
  }
  const cases = type.branches.flatMap((branch, index) => {
    if (isNull(branch.type)) return [];
    return [`    case ${quote(branch.name)}: $w.index(${index}); ${write(context, branch.type, '$v.value', jstype)} break;`];
  });
  const writer = context.scope.once(`write union ${nullIndex} ${cases.join('\n')}`, 'write_union', (name) => {
    const onNull = nullIndex < 0 ? '' : `  if ($v === null) { $w.index(${nullIndex}); return; }\n`;
    return `function ${name}($w, $v) {\n${onNull}  switch ($.caseOf($v)) {\n${cases.join('\n')}\n    default: throw $.notACase($v);\n  }\n}`;
  });
  return `${writer}($w, ${value});`;
}

function writeNamed(context: WriterContext, type: NamedType, value: string): string {
  switch (type.kind) {
    case 'record':
      return `${recordWriter(context, type)}($w, $.expectRecord(${value}));`;
    case 'enum':
      return `$w.index(${symbolIndex(context, type)}(${value}));`;
    case 'fixed':
      return writeFixed(type, value);
  }
}

function writeFixed(type: NamedType & { kind: 'fixed' }, value: string): string {
  switch (type.logical?.name) {
    case 'uuid':
      return `$w.uuidFixed(${value});`;
    case 'duration':
      return `$w.duration(${value});`;
    case 'decimal':
      return `$w.decimalFixed(${value}, ${type.size}, ${type.logical.scale});`;
    default:
      return `$w.fixed(${value}, ${type.size});`;
  }
}

function symbolIndex(context: WriterContext, type: NamedType & { kind: 'enum' }): string {
  const cases = type.symbols.map((symbol, index) => `    case ${quote(symbol.name)}: return ${index};`);
  return context.scope.once(`index ${cases.join()}`, `index_${simple(type.name)}`, (name) => {
    return `function ${name}($v) {\n  switch ($v) {\n${cases.join('\n')}\n    default: throw $.notASymbol($v, ${quote(type.name)});\n  }\n}`;
  });
}

function simple(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
