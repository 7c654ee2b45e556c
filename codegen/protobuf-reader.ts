import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { EnumType, Field, RecordType, Type } from '../src/contract/type.ts';
import type { Origin, RecordPlan } from '../src/evolution/plan.ts';
import { zeroValue } from '../src/evolution/zero.ts';
import { type Construct, objectLiteral, type ReaderContext } from './avro-reader.ts';
import { convertText } from './conversion-text.ts';
import { member, quote } from './identifiers.ts';
import { isPackable, scalarVerb, tagOf, WIRE, wireType } from './protobuf-wire.ts';
import { isRecursive } from './recursion.ts';
import { valueLiteral } from './value-literal.ts';

/**
 * The name of a function `($r, $end) => value` that reads a message of the writer's schema to `$end` and makes the plan's
 * newer type of it. Fields are gathered in locals of the writer's forms and converted once, so repeated parts merge first.
 */
export function messageReader(context: ReaderContext, record: RecordType, plan: RecordPlan, construct: Construct, hint: string): string {
  return context.scope.once(
    `read ${context.scope.id(context.schema)} ${record.name} ${context.scope.id(plan)} ${hint}`,
    `${hint}_${simple(record.name)}`,
    (name) => {
      const locals = new Map(record.fields.map((field, index) => [field.property, `$${index}`]));
      const used = new Set([...plan.origins.values()].flatMap((origin) => (origin.kind === 'read' ? [origin.property] : [])));
      const fields = record.fields.filter((field) => used.has(field.property));
      const properties = [...plan.origins].map(([property, origin]) => [property, expression(origin, locals, context)] as const);
      return messageFunction(context, { name, record, fields, previous: false, group: false, result: construct(properties) });
    },
  );
}

function expression(origin: Origin, locals: ReadonlyMap<string, string>, context: ReaderContext): string {
  if (origin.kind === 'constant') return valueLiteral(origin.value);
  const local = locals.get(origin.property);
  if (origin.kind === 'hole' || local === undefined) throw new TypeError(`${origin.property} is not read from bytes`);
  return convertText(origin.conversion, local, context.scope);
}

/** The name of a function `($r, $end, $p) => value` for a nested message; `$p` is what was read of it before. */
function nestedReader(context: ReaderContext, record: RecordType, group: boolean): string {
  return context.scope.once(
    `nested ${context.scope.id(context.schema)} ${record.name} ${group}`,
    `${group ? 'group' : 'message'}_${simple(record.name)}`,
    (name) => {
      const result = objectLiteral(record.fields.map((field, index) => [field.property, `$${index}`]));
      return messageFunction(context, { name, record, fields: record.fields, previous: true, group, result });
    },
  );
}

interface MessageFunction {
  readonly name: string;
  readonly record: RecordType;
  /** Those that are read; the others are skipped like unknown ones. */
  readonly fields: readonly Field[];
  readonly previous: boolean;
  readonly group: boolean;
  readonly result: string;
}

function messageFunction(context: ReaderContext, fn: MessageFunction): string {
  const { record, fields } = fn;
  const index = (field: Field) => record.fields.indexOf(field);
  const guard = isRecursive(context.schema, record.name);
  const locals = fields.map((field) => `let $${index(field)} = ${initial(context.schema, field, fn.previous)};`);
  const cases = fields.flatMap((field) => fieldCases(context, field, `$${index(field)}`));
  const checks = fields
    .filter((field) => field.presence === 'required')
    .map((field) => `if ($${index(field)} === void 0) throw $.missing(${quote(record.name)}, ${quote(field.name)});`);
  const loop = fn.group
    ? ['for (let $t = $r.tag(); $t !== $end; $t = $r.tag()) {', '  switch ($t) {']
    : ['while ($r.position < $end) {', '  const $t = $r.tag();', '  switch ($t) {'];
  const lines = [
    ...(guard ? ['$r.nest();'] : []),
    ...locals,
    ...loop,
    ...cases.map((line) => `    ${line}`),
    '    default: $r.skip($t);',
    '  }',
    '}',
    ...(fn.group ? [] : ['if ($r.position !== $end) throw $.overrun();']),
    ...checks,
    ...(guard ? ['$r.unnest();'] : []),
    `return ${fn.result};`,
  ];
  return `function ${fn.name}($r, $end${fn.previous ? ', $p' : ''}) {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

function initial(schema: Schema, field: Field, previous: boolean): string {
  const empty = field.presence === 'implicit' ? valueLiteral(zeroValue(schema, field.type, field.jstype)) : 'void 0';
  if (!previous) return empty;
  const before = member('$p', field.property);
  const kept = field.type.kind === 'list' ? `${before}.slice()` : field.type.kind === 'map' ? `$.copyMap(${before})` : before;
  return `$p === void 0 ? ${empty} : ${kept}`;
}

function fieldCases(context: ReaderContext, field: Field, local: string): readonly string[] {
  const { type } = field;
  if (type.kind === 'union') return type.branches.flatMap((branch) => memberCases(context, branch, local));
  const number = field.number ?? 0;
  if (type.kind === 'list') return listCases(context, type.items, number, field, local);
  if (type.kind === 'map') return [mapCase(context, type, number, field, local)];
  return [
    valueCase(context, type, { number, jstype: field.jstype, group: field.group === true }, (value) => `${local} = ${value};`, local),
  ];
}

interface Wire {
  readonly number: number;
  readonly jstype: Field['jstype'];
  readonly group: boolean;
}

/** One `case` that reads a value and stores it; closed enums store only what they know. */
function valueCase(context: ReaderContext, type: Type, wire: Wire, store: (value: string) => string, previous: string): string {
  const label = tagOf(wire.number, wireType(context.schema, type, wire.group));
  const closed = closedEnum(context.schema, type);
  if (closed) return `case ${label}: { const $e = ${enumReader(context, closed)}($r.int32()); if ($e !== void 0) ${store('$e')} break; }`;
  return `case ${label}: ${store(valueRead(context, type, wire, previous))} break;`;
}

function valueRead(context: ReaderContext, type: Type, wire: Wire, previous: string): string {
  if (type.kind === 'scalar') return `$r.${scalarVerb(type.scalar, wire.jstype)}()`;
  if (type.kind !== 'named') throw new TypeError(`a ${type.kind} is no single value`);
  const named = typeNamed(context.schema, type.name);
  if (named.kind === 'enum') return `${enumReader(context, named)}($r.int32())`;
  if (named.kind !== 'record') throw new TypeError(`${named.name} is no message`);
  const reader = nestedReader(context, named, wire.group);
  return wire.group ? `${reader}($r, ${tagOf(wire.number, WIRE.endGroup)}, ${previous})` : `${reader}($r, $r.limit(), ${previous})`;
}

function memberCases(
  context: ReaderContext,
  branch: { name: string; type: Type; member?: { number: number; jstype?: Field['jstype']; group?: boolean } },
  local: string,
): readonly string[] {
  if (!branch.member) return [];
  const wire = { number: branch.member.number, jstype: branch.member.jstype, group: branch.member.group === true };
  const name = quote(branch.name);
  const previous = `${local} !== void 0 && ${local}.$case === ${name} ? ${local}.value : void 0`;
  return [valueCase(context, branch.type, wire, (value) => `${local} = { $case: ${name}, value: ${value} };`, previous)];
}

function listCases(context: ReaderContext, items: Type, number: number, field: Field, local: string): readonly string[] {
  const wire = { number, jstype: field.jstype, group: field.group === true };
  const single = valueCase(context, items, wire, (value) => `${local}.push(${value});`, 'void 0');
  if (!isPackable(context.schema, items)) return [single];
  const closed = closedEnum(context.schema, items);
  const push = closed
    ? `const $e = ${enumReader(context, closed)}($r.int32()); if ($e !== void 0) ${local}.push($e);`
    : `${local}.push(${valueRead(context, items, wire, 'void 0')});`;
  const label = tagOf(number, WIRE.length);
  return [
    single,
    `case ${label}: { const $l = $r.limit(); while ($r.position < $l) { ${push} } if ($r.position !== $l) throw $.overrun(); break; }`,
  ];
}

function mapCase(context: ReaderContext, type: Type & { kind: 'map' }, number: number, field: Field, local: string): string {
  const keyType: Type = { kind: 'scalar', scalar: type.keys };
  const entry = context.scope.once(
    `entry ${context.scope.id(context.schema)} ${type.keys} ${JSON.stringify(type.values)} ${field.jstype}`,
    'entry',
    (name) => {
      const wire = { number: 2, jstype: field.jstype, group: false };
      const cases = [
        valueCase(context, keyType, { number: 1, jstype: undefined, group: false }, (value) => `$k = ${value};`, 'void 0'),
        valueCase(context, type.values, wire, (value) => `$i = ${value};`, '$i'),
      ];
      const missing = emptyValue(context, type.values, field.jstype);
      const store = type.keys === 'string' ? '$.put($m, $k, $i)' : '$m.set($k, $i)';
      return `function ${name}($r, $end, $m) {\n  let $k = ${valueLiteral(zeroValue(context.schema, keyType, undefined))};\n  let $i = void 0;\n  while ($r.position < $end) {\n    const $t = $r.tag();\n    switch ($t) {\n      ${cases.join('\n      ')}\n      default: $r.skip($t);\n    }\n  }\n  if ($r.position !== $end) throw $.overrun();\n  if ($i === void 0) $i = ${missing};\n  ${store};\n}`;
    },
  );
  return `case ${tagOf(number, WIRE.length)}: ${entry}($r, $r.limit(), ${local}); break;`;
}

/** What a map entry without a value holds: the zero of its type, an empty message. */
function emptyValue(context: ReaderContext, type: Type, jstype: Field['jstype']): string {
  if (type.kind === 'named') {
    const named = typeNamed(context.schema, type.name);
    if (named.kind === 'record') return `${nestedReader(context, named, false)}($r, $r.position, void 0)`;
  }
  return valueLiteral(zeroValue(context.schema, type, jstype));
}

function closedEnum(schema: Schema, type: Type): EnumType | undefined {
  if (type.kind !== 'named') return undefined;
  const named = typeNamed(schema, type.name);
  return named.kind === 'enum' && !named.open ? named : undefined;
}

function enumReader(context: ReaderContext, type: EnumType): string {
  const seen = new Set<number | undefined>();
  const cases = type.symbols.flatMap((symbol) => {
    if (seen.has(symbol.number)) return [];
    seen.add(symbol.number);
    return [`    case ${symbol.number}: return ${quote(symbol.name)};`];
  });
  const otherwise = type.open ? '$n' : 'void 0';
  return context.scope.once(`enum ${cases.join()} ${otherwise}`, `symbol_${simple(type.name)}`, (name) => {
    return `function ${name}($n) {\n  switch ($n) {\n${cases.join('\n')}\n    default: return ${otherwise};\n  }\n}`;
  });
}

function simple(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
