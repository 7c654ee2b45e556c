import type { Branch, Field, RecordType, Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import type { Origin, RecordPlan } from '../src/evolution/plan.ts';
import { zeroValue } from '../src/evolution/zero.ts';
import { convertText } from './conversion-text.ts';
import { member, quote } from './identifiers.ts';
import { isRecursive } from './named-types.ts';
import { type Construct, functionText, objectLiteral, type Printing, storeText } from './printing.ts';
import { requiredChecks } from './protobuf-required.ts';
import { closedEnum, type MessageReader, symbolReader, valueCase, valueRead } from './protobuf-value.ts';
import { isPackable, tagOf, WIRE, wireOf } from './protobuf-wire.ts';
import { valueLiteral } from './value-literal.ts';

/**
 * The name of a function `($r, $end) => value` that reads a message of the writer's schema to `$end` and makes the plan's
 * newer type of it. Fields are gathered in locals of the writer's forms and converted once, so repeated parts merge first.
 */
export function messageReader(printing: Printing, record: RecordType, plan: RecordPlan, construct: Construct, hint: string): string {
  const { scope, schema } = printing;
  return scope.once(`read ${scope.id(schema)} ${record.name} ${scope.id(plan)} ${hint}`, `${hint}_${simpleName(record.name)}`, (name) => {
    const used = new Set([...plan.origins.values()].flatMap((origin) => (origin.kind === 'read' ? [origin.property] : [])));
    const fields = record.fields.filter((field) => used.has(field.property));
    const local = (field: Field) => `$${record.fields.indexOf(field)}`;
    const locals = new Map(fields.map((field) => [field.property, local(field)]));
    const properties = [...plan.origins].map(([property, origin]) => [property, originText(printing, origin, locals)] as const);
    return functionText(name, '$r, $end', [
      ...fields.map((field) => `let ${local(field)} = ${empty(printing, field)};`),
      ...lengthLoop(fields.flatMap((field) => fieldCases(printing, field, local(field)))),
      ...requiredChecks(printing, record, fields, local),
      `return ${construct(properties)};`,
    ]);
  });
}

function originText({ scope }: Printing, origin: Origin, locals: ReadonlyMap<string, string>): string {
  if (origin.kind === 'constant') return valueLiteral(origin.value);
  const local = locals.get(origin.property);
  if (origin.kind === 'hole' || local === undefined) throw new TypeError(`${origin.property} is not read from bytes`);
  return convertText(origin.conversion, local, scope);
}

/** The name of a function `($r, $end, $p) => value` for a nested message; `$p` is what was read of it before, and is used up. */
const nestedReader: MessageReader = (printing, record, group) => {
  const { scope, schema } = printing;
  const hint = `${group ? 'group' : 'message'}_${simpleName(record.name)}`;
  return scope.once(`nested ${scope.id(schema)} ${record.name} ${group}`, hint, (name) => {
    const guard = isRecursive(schema, record.name);
    const cases = record.fields.flatMap((field, index) => fieldCases(printing, field, `$${index}`));
    return functionText(name, '$r, $end, $p', [
      guard ? '$r.nest();' : '',
      ...record.fields.map(
        (field, index) => `let $${index} = $p === void 0 ? ${empty(printing, field)} : ${member('$p', field.property)};`,
      ),
      ...(group ? groupLoop(cases) : lengthLoop(cases)),
      guard ? '$r.unnest();' : '',
      `return ${objectLiteral(record.fields.map((field, index) => [field.property, `$${index}`]))};`,
    ]);
  });
};

function lengthLoop(cases: readonly string[]): readonly string[] {
  return [
    'while ($r.position < $end) {',
    '  const $t = $r.tag();',
    '  switch ($t) {',
    ...cases.map((line) => `    ${line}`),
    '    default: $r.skip($t);',
    '  }',
    '}',
    'if ($r.position !== $end) throw $.overrun();',
  ];
}

function groupLoop(cases: readonly string[]): readonly string[] {
  return [
    'for (let $t = $r.tag(); $t !== $end; $t = $r.tag()) {',
    '  switch ($t) {',
    ...cases.map((line) => `    ${line}`),
    '    default: $r.skip($t);',
    '  }',
    '}',
  ];
}

/** What a field holds before anything was read of it. */
function empty({ schema }: Printing, field: Field): string {
  return field.presence === 'implicit' ? valueLiteral(zeroValue(schema, field.type, field.jstype)) : 'void 0';
}

function fieldCases(printing: Printing, field: Field, local: string): readonly string[] {
  const { type } = field;
  switch (type.kind) {
    case 'union':
      return type.branches.flatMap((branch) => memberCase(printing, branch, local));
    case 'list':
      return listCases(printing, type.items, field, local);
    case 'map':
      return [mapCase(printing, type, field, local)];
    case 'scalar':
    case 'named':
      return [valueCase(printing, nestedReader, type, wireOf(field), (value) => `${local} = ${value};`, local)];
  }
}

function memberCase(printing: Printing, { name, type, member: of }: Branch, local: string): readonly string[] {
  if (!of) return [];
  const own = quote(name);
  const previous = `${local} !== void 0 && ${local}.$case === ${own} ? ${local}.value : void 0`;
  return [valueCase(printing, nestedReader, type, wireOf(of), (value) => `${local} = { $case: ${own}, value: ${value} };`, previous)];
}

function listCases(printing: Printing, items: Type, field: Field, local: string): readonly string[] {
  const wire = wireOf(field);
  const single = valueCase(printing, nestedReader, items, wire, (value) => `${local}.push(${value});`, 'void 0');
  if (!isPackable(printing.schema, items)) return [single];
  const closed = closedEnum(printing.schema, items);
  const push = closed
    ? `const $e = ${symbolReader(printing, closed)}($r.int32()); if ($e !== void 0) ${local}.push($e);`
    : `${local}.push(${valueRead(printing, nestedReader, items, wire, 'void 0')});`;
  const each = `while ($r.position < $l) { ${push} }`;
  return [
    single,
    `case ${tagOf(wire.number, WIRE.length)}: { const $l = $r.limit(); ${each} if ($r.position !== $l) throw $.overrun(); break; }`,
  ];
}

function mapCase(printing: Printing, type: Type & { kind: 'map' }, field: Field, local: string): string {
  return `case ${tagOf(field.number ?? 0, WIRE.length)}: ${entryReader(printing, type, field.jstype)}($r, $r.limit(), ${local}); break;`;
}

/** The name of a function `($r, $end, $m) => void` that reads one entry of a map into `$m`. */
function entryReader(printing: Printing, type: Type & { kind: 'map' }, jstype: Field['jstype']): string {
  const { scope, schema } = printing;
  return scope.once(`entry ${scope.id(schema)} ${type.keys} ${JSON.stringify(type.values)} ${jstype}`, 'entry', (name) => {
    const keys: Type = { kind: 'scalar', scalar: type.keys };
    const wire = wireOf({ number: 2, ...(jstype ? { jstype } : {}) });
    const closed = closedEnum(schema, type.values);
    // A number that a closed enum does not know makes its whole entry an unknown one.
    const value = closed
      ? `case ${tagOf(2, WIRE.varint)}: $i = ${symbolReader(printing, closed)}($r.int32()); $u = $i === void 0; break;`
      : valueCase(printing, nestedReader, type.values, wire, (text) => `$i = ${text};`, '$i');
    const keyCase =
      type.keys === 'string'
        ? `case ${tagOf(1, WIRE.length)}: $k = $r.key(); break;`
        : valueCase(printing, nestedReader, keys, wireOf({ number: 1 }), (text) => `$k = ${text};`, 'void 0');
    return functionText(name, '$r, $end, $m', [
      `let $k = ${valueLiteral(zeroValue(schema, keys, undefined))};`,
      'let $i = void 0;',
      closed ? 'let $u = false;' : '',
      ...lengthLoop([keyCase, value]),
      closed ? 'if ($u) return;' : '',
      `if ($i === void 0) $i = ${missingValue(printing, type.values, jstype)};`,
      type.keys === 'string' ? storeText('$m', '$k', '$i') : '$m.set($k, $i);',
    ]);
  });
}

/** What a map's entry without a value holds: the zero of its type, an empty message. */
function missingValue(printing: Printing, type: Type, jstype: Field['jstype']): string {
  const record = type.kind === 'named' ? printing.schema.types.get(type.name) : undefined;
  if (record?.kind === 'record') return `${nestedReader(printing, record, false)}($r, $r.position, void 0)`;
  return valueLiteral(zeroValue(printing.schema, type, jstype));
}
