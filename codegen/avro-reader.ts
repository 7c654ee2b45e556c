import { typeNamed } from '../src/contract/schema.ts';
import { type Field, isNull, isTagged, type NamedType, type RecordType, type Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import {
  type AlternativesConversion,
  type Conversion,
  type EnumConversion,
  type Origin,
  type RecordPlan,
  SAME,
} from '../src/evolution/plan.ts';
import { scalarForm } from '../src/evolution/zero.ts';
import { leastBytes } from './avro-size.ts';
import { skip } from './avro-skip.ts';
import { convertText, tag } from './conversion-text.ts';
import { quote } from './identifiers.ts';
import { isRecursive } from './named-types.ts';
import { type Construct, functionText, objectLiteral, type Printing, storeText } from './printing.ts';
import { valueLiteral } from './value-literal.ts';

/**
 * The name of a function `($r) => value` that reads a record of the writer's schema straight into the plan's newer type:
 * fields in the writer's order, those that nothing reads skipped, no object in between.
 */
export function recordReader(
  printing: Printing,
  record: RecordType,
  plan: RecordPlan | undefined,
  construct: Construct = objectLiteral,
  hint = 'read',
): string {
  const { scope, schema } = printing;
  const planKey = plan ? scope.id(plan) : 'same';
  return scope.once(`read ${scope.id(schema)} ${record.name} ${planKey} ${hint}`, `${hint}_${simpleName(record.name)}`, (name) => {
    const origins: ReadonlyMap<string, Origin> = plan?.origins ?? sameOrigins(record);
    const { statements, locals } = readFields(printing, record, origins);
    const result = construct([...origins].map(([property, origin]) => [property, originText(printing, origin, property, locals)] as const));
    const ending = isRecursive(schema, record.name) ? [`const $o = ${result};`, '$r.unnest();', 'return $o;'] : [`return ${result};`];
    return functionText(name, '$r', [ending.length > 1 ? '$r.nest();' : '', ...statements, ...ending]);
  });
}

interface Local {
  readonly name: string;
  /** The property that the local already is, converted; otherwise it holds the older value. */
  readonly converted?: string;
}

function readFields(printing: Printing, record: RecordType, origins: ReadonlyMap<string, Origin>) {
  const targets = Map.groupBy(
    [...origins].flatMap(([property, origin]) => (origin.kind === 'read' ? [{ property, origin }] : [])),
    ({ origin }) => origin.property,
  );
  const statements: string[] = [];
  const locals = new Map<string, Local>();
  for (const [index, field] of record.fields.entries()) {
    const [first, second] = targets.get(field.property) ?? [];
    if (!first) {
      statements.push(...skip(printing, field.type));
      continue;
    }
    const only = second ? undefined : first;
    const name = `$${index}`;
    statements.push(`const ${name} = ${read(printing, field.type, only?.origin.conversion ?? SAME, field.jstype)};`);
    locals.set(field.property, { name, ...(only ? { converted: only.property } : {}) });
  }
  return { statements, locals };
}

function originText({ scope }: Printing, origin: Origin, property: string, locals: ReadonlyMap<string, Local>): string {
  if (origin.kind === 'constant') return valueLiteral(origin.value);
  const local = locals.get(origin.property);
  if (origin.kind === 'hole' || !local) throw new TypeError(`${property} is not read from bytes`);
  return local.converted === property ? local.name : convertText(origin.conversion, local.name, scope);
}

function sameOrigins(record: RecordType): ReadonlyMap<string, Origin> {
  return new Map(record.fields.map((field) => [field.property, { kind: 'read', property: field.property, conversion: SAME }]));
}

/** An expression that reads a value of the writer's type and converts it on the way. */
function read(printing: Printing, type: Type, conversion: Conversion, jstype: Field['jstype']): string {
  if (conversion.kind === 'then') return convertText(conversion.second, read(printing, type, conversion.first, jstype), printing.scope);
  if (conversion.kind === 'alternatives' && type.kind !== 'union') {
    const only = conversion.cases[0];
    return only ? tag(conversion.to, only.to, read(printing, type, only.conversion, jstype)) : read(printing, type, SAME, jstype);
  }
  switch (type.kind) {
    case 'scalar':
      return convertText(conversion, scalarRead(type, jstype), printing.scope);
    case 'list':
      return listRead(printing, type, conversion.kind === 'list' ? conversion.items : SAME, jstype);
    case 'map':
      return mapRead(printing, type, conversion.kind === 'map' ? conversion.values : SAME, jstype);
    case 'union':
      return unionRead(printing, type, conversion.kind === 'alternatives' ? conversion : undefined, jstype);
    case 'named':
      return namedRead(printing, typeNamed(printing.schema, type.name), conversion);
  }
}

function scalarRead(type: Type & { kind: 'scalar' }, jstype: Field['jstype']): string {
  if (type.scalar === 'null') return 'null';
  if (type.logical?.name === 'decimal') return `$r.decimal(${type.logical.scale})`;
  if (type.logical?.name === 'uuid') return '$r.uuid()';
  if (type.scalar === 'long') return scalarForm(type, jstype) === 'number' ? '$r.longAsNumber()' : '$r.long()';
  return `$r.${type.scalar}()`;
}

function listRead(printing: Printing, type: Type & { kind: 'list' }, items: Conversion, jstype: Field['jstype']): string {
  const item = read(printing, type.items, items, jstype);
  const body = `for (let $i = 0; $i < $n; $i++) $o.push(${item});`;
  return `${blocksReader(printing, 'list', '[]', leastBytes(printing.schema, type.items), body)}($r)`;
}

function mapRead(printing: Printing, type: Type & { kind: 'map' }, values: Conversion, jstype: Field['jstype']): string {
  const value = read(printing, type.values, values, jstype);
  const body = `for (let $i = 0; $i < $n; $i++) { const $k = $r.key(); const $e = ${value}; ${storeText('$o', '$k', '$e')} }`;
  return `${blocksReader(printing, 'map', '{}', 1 + leastBytes(printing.schema, type.values), body)}($r)`;
}

function blocksReader({ scope }: Printing, hint: string, empty: string, least: number, body: string): string {
  return scope.once(`${hint} ${least} ${body}`, hint, (name) => {
    const block = `$r.blockCount(${least})`;
    return functionText(name, '$r', [
      `const $o = ${empty};`,
      `for (let $n = ${block}; $n !== 0; $n = ${block}) {`,
      `  ${body}`,
      '}',
      'return $o;',
    ]);
  });
}

function unionRead(
  printing: Printing,
  type: Type & { kind: 'union' },
  conversion: AlternativesConversion | undefined,
  jstype: Field['jstype'],
): string {
  const branches = type.branches.map((branch, index) => {
    const target = conversion?.cases[index];
    if (conversion && target) return tag(conversion.to, target.to, read(printing, branch.type, target.conversion, jstype));
    const value = read(printing, branch.type, SAME, jstype);
    return isTagged(type) && !isNull(branch.type) ? `{ $case: ${quote(branch.name)}, value: ${value} }` : value;
  });
  if (branches.length === 2) return `($r.index(2) === 0 ? ${branches[0]} : ${branches[1]})`;
  const reader = printing.scope.once(`union ${branches.join(' | ')}`, 'union', (name) => {
    const cases = branches.map((text, index) => `  case ${index}: return ${text};`);
    return functionText(name, '$r', [`switch ($r.index(${branches.length})) {`, ...cases, '}']);
  });
  return `${reader}($r)`;
}

function namedRead(printing: Printing, type: NamedType, conversion: Conversion): string {
  switch (type.kind) {
    case 'record':
      return `${recordReader(printing, type, conversion.kind === 'record' ? conversion.plan : undefined)}($r)`;
    case 'enum':
      return `${symbolTable(printing, type, conversion.kind === 'enum' ? conversion : undefined)}[$r.index(${type.symbols.length})]`;
    case 'fixed':
      return fixedRead(type);
  }
}

function fixedRead(type: NamedType & { kind: 'fixed' }): string {
  switch (type.logical?.name) {
    case 'uuid':
      return '$r.uuidFixed()';
    case 'duration':
      return '$r.duration()';
    case 'decimal':
      return `$r.decimalFixed(${type.size}, ${type.logical.scale})`;
    default:
      return `$r.fixed(${type.size})`;
  }
}

function symbolTable({ scope }: Printing, type: NamedType & { kind: 'enum' }, conversion: EnumConversion | undefined): string {
  const symbols = type.symbols.map((symbol) => valueLiteral(conversion?.symbols.get(symbol.name) ?? symbol.name)).join(', ');
  return scope.once(`symbols ${symbols}`, `symbols_${simpleName(type.name)}`, (name) => `const ${name} = [${symbols}];`);
}
