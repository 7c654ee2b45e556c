import { isNull, isTagged, type Type } from '../src/contract/type.ts';
import type { AlternativesConversion, Conversion, EnumConversion, Origin, RecordPlan, ScalarChange } from '../src/evolution/plan.ts';
import { alternativesOf } from '../src/evolution/type-conversion.ts';
import { key, member, quote } from './identifiers.ts';
import type { Scope } from './scope.ts';
import { valueLiteral } from './value-literal.ts';

const SCALAR_CHANGES: Readonly<Record<ScalarChange, string>> = {
  'int-to-bigint': '$.intToBigint',
  'bigint-to-double': '$.bigintToDouble',
  'bigint-to-safe-number': '$.bigintToSafeNumber',
  'to-float': '$.toFloat',
  'utf8-encode': '$.utf8Encode',
  'utf8-decode': '$.utf8Decode',
};

/** An expression that carries a value over; `value` may be evaluated only once, so what needs it twice becomes a function. */
export function convertText(conversion: Conversion, value: string, scope: Scope): string {
  switch (conversion.kind) {
    case 'same':
      return value;
    case 'scalar':
      return `${SCALAR_CHANGES[conversion.change]}(${value})`;
    case 'then':
      return convertText(conversion.second, convertText(conversion.first, value, scope), scope);
    default:
      return `${converter(conversion, scope)}(${value})`;
  }
}

type Structural = Exclude<Conversion, { kind: 'same' | 'scalar' | 'then' }>;

function converter(conversion: Structural, scope: Scope): string {
  const owner = conversion.kind === 'record' ? conversion.plan : conversion;
  return scope.once(`convert ${scope.id(owner)}`, `convert_${conversion.kind}`, (name) => {
    const inner = (one: Conversion, value = '$v') => convertText(one, value, scope);
    switch (conversion.kind) {
      case 'list':
        return `function ${name}($v) { const $o = []; for (const $i of $v) $o.push(${inner(conversion.items, '$i')}); return $o; }`;
      case 'map':
        return `function ${name}($v) { return $.mapValues($v, ($i) => ${inner(conversion.values, '$i')}); }`;
      case 'record':
        return `function ${name}($v) { return ${objectText(conversion.plan, '$v', '$v', scope)}; }`;
      case 'optional':
        return `function ${name}($v) { return $v === void 0 ? void 0 : ${inner(conversion.present)}; }`;
      case 'or-else':
        return `function ${name}($v) { return $v === void 0 ? ${valueLiteral(conversion.constant)} : ${inner(conversion.present)}; }`;
      case 'enum':
        return enumFunction(name, conversion);
      case 'alternatives':
        return alternativesFunction(name, conversion, scope);
    }
  });
}

function enumFunction(name: string, conversion: EnumConversion): string {
  const cases = [...conversion.symbols, ...conversion.numbers].filter(([from, to]) => from !== to);
  const lines = cases.map(([from, to]) => `    case ${valueLiteral(from)}: return ${valueLiteral(to)};`);
  return `function ${name}($v) {\n  switch ($v) {\n${lines.join('\n')}\n    default: return $v;\n  }\n}`;
}

function alternativesFunction(name: string, conversion: AlternativesConversion, scope: Scope): string {
  const { from } = conversion;
  if (from.kind !== 'union') return `function ${name}($v) { return ${caseText(conversion, 0, '$v', scope)}; }`;
  const nullIndex = from.branches.findIndex((branch) => isNull(branch.type));
  const onNull = nullIndex < 0 ? '' : `  if ($v === null) return ${caseText(conversion, nullIndex, '$v', scope)};\n`;
  if (!isTagged(from)) {
    const index = from.branches.findIndex((branch) => !isNull(branch.type));
    const rest = index < 0 ? '' : `  return ${caseText(conversion, index, '$v', scope)};\n`;
    return `function ${name}($v) {\n${onNull}${rest}}`;
  }
  const cases = from.branches.flatMap((branch, index) =>
    isNull(branch.type) ? [] : [`    case ${quote(branch.name)}: return ${caseText(conversion, index, '$v.value', scope)};`],
  );
  return `function ${name}($v) {\n${onNull}  switch ($v.$case) {\n${cases.join('\n')}\n    default: throw $.notACase($v);\n  }\n}`;
}

/** The newer union's value for a value of the older alternative `index`, converted and tagged. */
export function caseText(conversion: AlternativesConversion, index: number, value: string, scope: Scope): string {
  const target = conversion.cases[index];
  if (!target) return value;
  return tag(conversion.to, target.to, convertText(target.conversion, value, scope));
}

/** Tags a value as alternative `index` of a type, where the type's values are tagged. */
export function tag(type: Type, index: number, value: string): string {
  const branch = alternativesOf(type)[index];
  if (type.kind !== 'union' || !isTagged(type) || branch === undefined || isNull(branch.type)) return value;
  return `{ $case: ${quote(branch.name)}, value: ${value} }`;
}

/** An object literal of a plan's newer type. */
function objectText(plan: RecordPlan, value: string, answer: string, scope: Scope): string {
  const entries = [...plan.origins].map(([property, origin]) => `${key(property)}: ${originText(origin, value, answer, scope)}`);
  return `{ ${entries.join(', ')} }`;
}

/** Where one property comes from, as an expression over the older value and the upcaster's answer. */
export function originText(origin: Origin, value: string, answer: string, scope: Scope): string {
  if (origin.kind === 'constant') return valueLiteral(origin.value);
  return convertText(origin.conversion, member(origin.kind === 'read' ? value : answer, origin.property), scope);
}
