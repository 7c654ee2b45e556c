import { type Schema, typeNamed } from '../src/contract/schema.ts';
import { type Field, isNull, isTagged, type NamedType, type RecordType, type Type } from '../src/contract/type.ts';
import type { AlternativesConversion, Conversion, EnumConversion, Origin, RecordPlan } from '../src/evolution/plan.ts';
import { SAME } from '../src/evolution/plan.ts';
import { scalarForm } from '../src/evolution/zero.ts';
import { caseText, convertText, tag } from './conversion-text.ts';
import { key, quote } from './identifiers.ts';
import { isRecursive } from './recursion.ts';
import type { Scope } from './scope.ts';
import { valueLiteral } from './value-literal.ts';

/** What a reader of one stored version is printed from. */
export interface ReaderContext {
  readonly schema: Schema;
  readonly scope: Scope;
}

/** Prints the object that a record's origins make; `of` gives the expression of each property. */
export type Construct = (properties: readonly (readonly [property: string, expression: string])[]) => string;

/** An object literal in the plan's order. */
export const objectLiteral: Construct = (properties) =>
  `{ ${properties.map(([property, text]) => `${key(property)}: ${text}`).join(', ')} }`;

/**
 * The name of a function `($r) => value` that reads a record of the writer's schema straight into the plan's newer type:
 * fields in the writer's order, those that nothing reads skipped, no object in between.
 */
export function recordReader(
  context: ReaderContext,
  record: RecordType,
  plan: RecordPlan | undefined,
  construct = objectLiteral,
  hint = 'read',
): string {
  const { scope, schema } = context;
  const planKey = plan ? scope.id(plan) : 'same';
  return scope.once(`read ${scope.id(schema)} ${record.name} ${planKey} ${hint}`, `${hint}_${simple(record.name)}`, (name) => {
    const guard = isRecursive(schema, record.name);
    const origins: ReadonlyMap<string, Origin> = plan?.origins ?? sameOrigins(record);
    const { statements, locals } = readFields(context, record, origins);
    const properties = [...origins].map(([property, origin]) => [property, originExpression(origin, property, locals, scope)] as const);
    const result = construct(properties);
    const lines = [
      guard ? '$r.nest();' : '',
      ...statements,
      ...(guard ? [`const $o = ${result};`, '$r.unnest();', 'return $o;'] : [`return ${result};`]),
    ];
    return `function ${name}($r) {\n${lines
      .filter((line) => line !== '')
      .map((line) => `  ${line}`)
      .join('\n')}\n}`;
  });
}

interface Local {
  readonly name: string;
  /** The property that the local already is, converted; otherwise it holds the older value. */
  readonly converted?: string;
}

function readFields(context: ReaderContext, record: RecordType, origins: ReadonlyMap<string, Origin>) {
  const readers = new Map<string, string[]>();
  for (const [property, origin] of origins) {
    if (origin.kind === 'read') readers.set(origin.property, [...(readers.get(origin.property) ?? []), property]);
  }
  const statements: string[] = [];
  const locals = new Map<string, Local>();
  for (const [index, field] of record.fields.entries()) {
    const targets = readers.get(field.property) ?? [];
    const only = targets.length === 1 ? targets[0] : undefined;
    if (targets.length === 0) {
      statements.push(...skip(context, field.type));
      continue;
    }
    const origin = only === undefined ? undefined : origins.get(only);
    const conversion = origin?.kind === 'read' ? origin.conversion : SAME;
    const name = `$${index}`;
    statements.push(`const ${name} = ${read(context, field.type, conversion, field.jstype)};`);
    locals.set(field.property, { name, ...(only === undefined ? {} : { converted: only }) });
  }
  return { statements, locals };
}

function originExpression(origin: Origin, property: string, locals: ReadonlyMap<string, Local>, scope: Scope): string {
  if (origin.kind === 'constant') return valueLiteral(origin.value);
  const local = locals.get(origin.property);
  if (origin.kind === 'hole' || !local) throw new TypeError(`${property} is not read from bytes`);
  return local.converted === property ? local.name : convertText(origin.conversion, local.name, scope);
}

function sameOrigins(record: RecordType): ReadonlyMap<string, Origin> {
  return new Map(record.fields.map((field) => [field.property, { kind: 'read', property: field.property, conversion: SAME }]));
}

/** An expression that reads a value of the writer's type and converts it on the way. */
function read(context: ReaderContext, type: Type, conversion: Conversion, jstype: Field['jstype']): string {
  if (conversion.kind === 'then') {
    return convertText(conversion.second, read(context, type, conversion.first, jstype), context.scope);
  }
  if (conversion.kind === 'alternatives' && type.kind !== 'union') {
    const text = (one: Conversion) => read(context, type, one, jstype);
    const only = conversion.cases[0];
    return only ? tag(conversion.to, only.to, text(only.conversion)) : text(SAME);
  }
  switch (type.kind) {
    case 'scalar':
      return convertText(conversion, scalarRead(type, jstype), context.scope);
    case 'list':
      return `${listReader(context, type, conversion.kind === 'list' ? conversion.items : SAME, jstype)}($r)`;
    case 'map':
      return `${mapReader(context, type, conversion.kind === 'map' ? conversion.values : SAME, jstype)}($r)`;
    case 'union':
      return unionRead(context, type, conversion.kind === 'alternatives' ? conversion : undefined, jstype);
    case 'named':
      return namedRead(context, typeNamed(context.schema, type.name), conversion);
  }
}

function scalarRead(type: Type & { kind: 'scalar' }, jstype: Field['jstype']): string {
  if (type.scalar === 'null') return 'null';
  if (type.logical?.name === 'decimal') return `$r.decimal(${type.logical.scale})`;
  if (type.scalar === 'long') return scalarForm(type, jstype) === 'number' ? '$r.longAsNumber()' : '$r.long()';
  return `$r.${type.scalar}()`;
}

function listReader(context: ReaderContext, type: Type & { kind: 'list' }, items: Conversion, jstype: Field['jstype']): string {
  const item = read(context, type.items, items, jstype);
  const least = leastBytes(context.schema, type.items);
  return context.scope.once(`list ${least} ${item}`, 'list', (name) => {
    const block = `$r.blockCount(${least})`;
    return `function ${name}($r) {\n  const $o = [];\n  for (let $n = ${block}; $n !== 0; $n = ${block}) {\n    for (let $i = 0; $i < $n; $i++) $o.push(${item});\n  }\n  return $o;\n}`;
  });
}

function mapReader(context: ReaderContext, type: Type & { kind: 'map' }, values: Conversion, jstype: Field['jstype']): string {
  const value = read(context, type.values, values, jstype);
  const least = 1 + leastBytes(context.schema, type.values);
  return context.scope.once(`map ${least} ${value}`, 'map', (name) => {
    const block = `$r.blockCount(${least})`;
    return `function ${name}($r) {\n  const $o = {};\n  for (let $n = ${block}; $n !== 0; $n = ${block}) {\n    for (let $i = 0; $i < $n; $i++) {\n      const $k = $r.string();\n      $.put($o, $k, ${value});\n    }\n  }\n  return $o;\n}`;
  });
}

function unionRead(
  context: ReaderContext,
  type: Type & { kind: 'union' },
  conversion: AlternativesConversion | undefined,
  jstype: Field['jstype'],
): string {
  const branches = type.branches.map((branch, index) => {
    const inner = read(context, branch.type, conversion?.cases[index]?.conversion ?? SAME, jstype);
    if (conversion)
      return caseText({ ...conversion, cases: conversion.cases.map((one) => ({ ...one, conversion: SAME })) }, index, inner, context.scope);
    return isTagged(type) && !isNull(branch.type) ? `{ $case: ${quote(branch.name)}, value: ${inner} }` : inner;
  });
  if (branches.length === 2) return `$r.index(2) === 0 ? ${branches[0]} : ${branches[1]}`.replace(/^(.*)$/s, '($1)');
  const reader = context.scope.once(`union ${branches.join(' | ')}`, 'union', (name) => {
    const cases = branches.map((text, index) => `    case ${index}: return ${text};`);
    return `function ${name}($r) {\n  switch ($r.index(${branches.length})) {\n${cases.join('\n')}\n  }\n}`;
  });
  return `${reader}($r)`;
}

function namedRead(context: ReaderContext, type: NamedType, conversion: Conversion): string {
  switch (type.kind) {
    case 'record':
      return `${recordReader(context, type, conversion.kind === 'record' ? conversion.plan : undefined)}($r)`;
    case 'enum':
      return `${symbolTable(context, type, conversion.kind === 'enum' ? conversion : undefined)}[$r.index(${type.symbols.length})]`;
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

function symbolTable(context: ReaderContext, type: NamedType & { kind: 'enum' }, conversion: EnumConversion | undefined): string {
  const symbols = type.symbols.map((symbol) => valueLiteral(conversion?.symbols.get(symbol.name) ?? symbol.name)).join(', ');
  return context.scope.once(`symbols ${symbols}`, `symbols_${simple(type.name)}`, (name) => `const ${name} = [${symbols}];`);
}

function skip(context: ReaderContext, type: Type): readonly string[] {
  switch (type.kind) {
    case 'scalar':
      return skipScalar(type);
    case 'list':
    case 'map': {
      const inner = type.kind === 'list' ? skip(context, type.items) : ['$r.skipLengthPrefixed();', ...skip(context, type.values)];
      return [
        `for (let $n = $r.skipBlock(); $n !== 0; $n = $r.skipBlock()) {`,
        `  for (let $i = 0; $i < $n; $i++) { ${inner.join(' ')} }`,
        '}',
      ];
    }
    case 'union':
      return [`${skipUnion(context, type)}($r);`];
    case 'named':
      return skipNamed(context, typeNamed(context.schema, type.name));
  }
}

function skipScalar(type: Type & { kind: 'scalar' }): readonly string[] {
  const bytes: Partial<Record<string, number>> = { boolean: 1, float: 4, double: 8 };
  const size = bytes[type.scalar];
  if (size !== undefined) return [`$r.skipFixed(${size});`];
  if (type.scalar === 'null') return [];
  return [type.scalar === 'int' || type.scalar === 'long' ? '$r.skipVarint();' : '$r.skipLengthPrefixed();'];
}

function skipNamed(context: ReaderContext, type: NamedType): readonly string[] {
  if (type.kind === 'enum') return ['$r.skipVarint();'];
  if (type.kind === 'fixed') return [`$r.skipFixed(${type.size});`];
  const name = context.scope.once(`skip ${context.scope.id(context.schema)} ${type.name}`, `skip_${simple(type.name)}`, (own) => {
    const guard = isRecursive(context.schema, type.name);
    const body = type.fields.flatMap((field) => skip(context, field.type));
    return `function ${own}($r) {\n  ${[...(guard ? ['$r.nest();'] : []), ...body, ...(guard ? ['$r.unnest();'] : [])].join('\n  ')}\n}`;
  });
  return [`${name}($r);`];
}

function skipUnion(context: ReaderContext, type: Type & { kind: 'union' }): string {
  const cases = type.branches.map((branch, index) => `    case ${index}: ${[...skip(context, branch.type), 'break;'].join(' ')}`);
  return context.scope.once(`skip union ${cases.join(' ')}`, 'skip_union', (name) => {
    return `function ${name}($r) {\n  switch ($r.index(${type.branches.length})) {\n${cases.join('\n')}\n  }\n}`;
  });
}

/** The fewest bytes that a value of a type can take: what a claimed count is checked against. */
function leastBytes(schema: Schema, type: Type, within: ReadonlySet<string> = new Set()): number {
  switch (type.kind) {
    case 'scalar':
      return { null: 0, float: 4, double: 8 }[type.scalar as string] ?? 1;
    case 'list':
    case 'map':
      return 1;
    case 'union':
      return 1 + Math.min(...type.branches.map((branch) => leastBytes(schema, branch.type, within)));
    case 'named': {
      const named = typeNamed(schema, type.name);
      if (named.kind === 'enum') return 1;
      if (named.kind === 'fixed') return named.size;
      if (within.has(named.name)) return 0;
      const inner = new Set([...within, named.name]);
      return named.fields.reduce((sum, field) => sum + leastBytes(schema, field.type, inner), 0);
    }
  }
}

function simple(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
