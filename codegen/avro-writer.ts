import { typeNamed } from '../src/contract/schema.ts';
import { type Field, isNull, isTagged, type NamedType, type RecordType, type Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { scalarForm } from '../src/evolution/zero.ts';
import { member, quote } from './identifiers.ts';
import { isRecursive } from './named-types.ts';
import { functionText, type Printing } from './printing.ts';

/** The name of a function `($w, $v) => void` that writes a record of the schema. */
export function recordWriter(printing: Printing, record: RecordType): string {
  return printing.scope.once(`write ${record.name}`, `write_${simpleName(record.name)}`, (name) => {
    // What is nested deeper than readers go must not be written either.
    const guard = isRecursive(printing.schema, record.name);
    const body = record.fields.map((field) => write(printing, field.type, member('$v', field.property), field.jstype));
    return functionText(name, '$w, $v', [guard ? '$w.nest();' : '', ...body, guard ? '$w.unnest();' : '']);
  });
}

/** A statement that writes an expression as a type. The expression may be evaluated twice. */
function write(printing: Printing, type: Type, value: string, jstype: Field['jstype']): string {
  switch (type.kind) {
    case 'scalar':
      return writeScalar(type, value, jstype);
    case 'list':
    case 'map':
      return `${collectionWriter(printing, type, jstype)}($w, ${value});`;
    case 'union':
      return writeUnion(printing, type, value, jstype);
    case 'named':
      return writeNamed(printing, typeNamed(printing.schema, type.name), value);
  }
}

function writeScalar(type: Type & { kind: 'scalar' }, value: string, jstype: Field['jstype']): string {
  if (type.scalar === 'null') return `$.expectNull(${value});`;
  if (type.logical?.name === 'decimal') return `$w.decimal(${value}, ${type.logical.scale});`;
  if (type.logical?.name === 'uuid') return `$w.uuid(${value});`;
  if (type.scalar === 'long' && scalarForm(type, jstype) === 'number') return `$w.longFromNumber(${value});`;
  return `$w.${type.scalar}(${value});`;
}

function collectionWriter(printing: Printing, type: Type & { kind: 'list' | 'map' }, jstype: Field['jstype']): string {
  const [hint, names, each] =
    type.kind === 'list'
      ? ['write_list', '$.expectList($v)', `for (const $i of $n) { ${write(printing, type.items, '$i', jstype)} }`]
      : ['write_map', '$.mapKeys($v)', `for (const $k of $n) { $w.string($k); ${write(printing, type.values, '$v[$k]', jstype)} }`];
  return printing.scope.once(`${hint} ${each}`, hint, (name) =>
    functionText(name, '$w, $v', [
      `const $n = ${names};`,
      'if ($n.length !== 0) {',
      '  $w.blockCount($n.length);',
      `  ${each}`,
      '}',
      '$w.blockCount(0);',
    ]),
  );
}

function writeUnion(printing: Printing, type: Type & { kind: 'union' }, value: string, jstype: Field['jstype']): string {
  const nullIndex = type.branches.findIndex((branch) => isNull(branch.type));
  if (!isTagged(type)) {
    const index = type.branches.findIndex((branch) => !isNull(branch.type));
    const branch = type.branches[index];
    const inner = branch ? `$w.index(${index}); ${write(printing, branch.type, value, jstype)}` : '';
    if (nullIndex < 0) return inner;
    return inner === ''
      ? `$w.index(${nullIndex}); $.expectNull(${value});`
      : `if (${value} === null) $w.index(${nullIndex}); else { ${inner} }`;
  }
  const cases = type.branches.flatMap((branch, index) => {
    if (isNull(branch.type)) return [];
    return [`    case ${quote(branch.name)}: $w.index(${index}); ${write(printing, branch.type, '$v.value', jstype)} break;`];
  });
  const writer = printing.scope.once(`write union ${nullIndex} ${cases.join('\n')}`, 'write_union', (name) => {
    const onNull = nullIndex < 0 ? '' : `  if ($v === null) { $w.index(${nullIndex}); return; }\n`;
    return `function ${name}($w, $v) {\n${onNull}  switch ($.caseOf($v)) {\n${cases.join('\n')}\n    default: throw $.notACase($v);\n  }\n}`;
  });
  return `${writer}($w, ${value});`;
}

function writeNamed(printing: Printing, type: NamedType, value: string): string {
  switch (type.kind) {
    case 'record':
      return `${recordWriter(printing, type)}($w, $.expectRecord(${value}));`;
    case 'enum':
      return `$w.index(${symbolIndex(printing, type)}(${value}));`;
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

function symbolIndex(printing: Printing, type: NamedType & { kind: 'enum' }): string {
  const cases = type.symbols.map((symbol, index) => `    case ${quote(symbol.name)}: return ${index};`);
  return printing.scope.once(`index ${cases.join()}`, `index_${simpleName(type.name)}`, (name) => {
    return `function ${name}($v) {\n  switch ($v) {\n${cases.join('\n')}\n    default: throw $.notASymbol($v, ${quote(type.name)});\n  }\n}`;
  });
}
