import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { Field, RecordType, Type } from '../src/contract/type.ts';
import { simpleName } from '../src/evolution/match.ts';
import { member, quote } from './identifiers.ts';
import { reachable } from './named-types.ts';
import { functionText, type Printing } from './printing.ts';

/**
 * Statements that refuse a message without a field that it must have (proto2 `required`), at any depth. They run when
 * all was read: a message that comes in several parts is complete only then. `value` gives the expression of a field.
 */
export function requiredChecks(
  printing: Printing,
  record: RecordType,
  fields: readonly Field[],
  value: (field: Field) => string,
): readonly string[] {
  return fields.flatMap((field) => {
    const held = value(field);
    const own =
      field.presence === 'required' ? [`if (${held} === void 0) throw $.missing(${quote(record.name)}, ${quote(field.name)});`] : [];
    return [...own, ...inside(printing, field.type, held)];
  });
}

function inside(printing: Printing, type: Type, value: string): readonly string[] {
  switch (type.kind) {
    case 'scalar':
      return [];
    case 'list':
      return calls(printing, type.items, '$i').map((call) => `for (const $i of ${value}) ${call}`);
    case 'map':
      return type.keys === 'string'
        ? calls(printing, type.values, `${value}[$k]`).map((call) => `for (const $k of $.mapKeys(${value})) ${call}`)
        : calls(printing, type.values, '$i').map((call) => `for (const $i of ${value}.values()) ${call}`);
    case 'union':
      return type.branches.flatMap((branch) =>
        calls(printing, branch.type, `${value}.value`).map(
          (call) => `if (${value} !== void 0 && ${value}.$case === ${quote(branch.name)}) ${call}`,
        ),
      );
    case 'named':
      return calls(printing, type, value).map((call) => `if (${value} !== void 0) ${call}`);
  }
}

function calls(printing: Printing, type: Type, value: string): readonly string[] {
  const named = type.kind === 'named' ? typeNamed(printing.schema, type.name) : undefined;
  if (named?.kind !== 'record' || !demands(printing.schema, named.name)) return [];
  return [`${checker(printing, named)}(${value});`];
}

function checker(printing: Printing, record: RecordType): string {
  const { scope, schema } = printing;
  return scope.once(`required ${scope.id(schema)} ${record.name}`, `require_${simpleName(record.name)}`, (name) =>
    functionText(
      name,
      '$v',
      requiredChecks(printing, record, record.fields, (field) => member('$v', field.property)),
    ),
  );
}

/** Whether a message, or one that it reaches, has a required field. */
function demands(schema: Schema, name: string): boolean {
  return [...reachable(schema, { kind: 'named', name })].some((reached) => {
    const type = typeNamed(schema, reached);
    return type.kind === 'record' && type.fields.some((field) => field.presence === 'required');
  });
}
