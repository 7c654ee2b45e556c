import type { Fix } from '../contract/finding.ts';
import type { Schema } from '../contract/schema.ts';
import { type Field, isNull, type Type } from '../contract/type.ts';
import type { Disagreement } from './disagreement.ts';
import { fieldAt } from './fields.ts';

/** Gives the reader's field a default, as text to insert behind its type; where no value suggests itself, says what to write. */
export function defaultFix({ newer, incompatibility }: Disagreement): readonly Fix[] {
  const field = fieldAt(newer.schema, incompatibility.field);
  if (!field) return [{ say: 'give the field a default' }];
  const value = harmlessDefault(newer.schema, field.type);
  if (value === undefined) return [{ say: `give \`${field.name}\` a default, or make it optional: ["null", …] with "default": null` }];
  return [defaultInsertion(field, value)];
}

/** The fix that writes `"default": value` behind a field's type. */
export function defaultInsertion(field: Field, value: string): Fix {
  const { source, end } = field.typePlace;
  return {
    say: `give \`${field.name}\` a default: "default": ${value}`,
    edits: [{ place: { source, start: end, end }, text: `, "default": ${value}` }],
  };
}

/** Says that what is there should stay as it was. */
export function keepFix({ direction, older, incompatibility }: Disagreement): readonly Fix[] {
  const name = incompatibility.field === '' ? 'it' : `\`${incompatibility.field}\``;
  const reason = direction === 'forward' ? ', for as long as readers of it run' : '';
  return [{ say: `keep ${name} as it is in version ${older[0].number}${reason}` }];
}

/** The JSON text of a default that means "nothing" for a type; undefined where every value would mean something. */
export function harmlessDefault(schema: Schema, type: Type): string | undefined {
  switch (type.kind) {
    case 'list':
      return '[]';
    case 'map':
      return '{}';
    case 'union':
      return type.branches.some((branch) => isNull(branch.type)) ? 'null' : undefined;
    case 'named': {
      const named = schema.types.get(type.name);
      return named?.kind === 'enum' && named.default !== undefined ? JSON.stringify(named.default) : undefined;
    }
    case 'scalar':
      if (type.logical) return undefined;
      return SCALAR_DEFAULTS[type.scalar];
  }
}

const SCALAR_DEFAULTS: Readonly<Partial<Record<(Type & { kind: 'scalar' })['scalar'], string>>> = {
  null: 'null',
  boolean: 'false',
  int: '0',
  long: '0',
  float: '0.0',
  double: '0.0',
  bytes: '""',
  string: '""',
};
