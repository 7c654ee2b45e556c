import type { Edit, Fix } from '../contract/finding.ts';
import type { FormatName } from '../contract/schema.ts';
import { type EnumType, type Field, isNull } from '../contract/type.ts';
import type { FieldAt } from './fields.ts';
import type { Head } from './head.ts';
import { defaultInsertion } from './mend.ts';
import { pascal, snake } from './names.ts';

/** Gives an optional field the default null; where null is not the first branch a person orders the branches first. */
export function nullDefault(field: Field): Fix {
  const first = field.type.kind === 'union' ? field.type.branches[0] : undefined;
  const mend = defaultInsertion(field, 'null');
  return first && isNull(first.type) ? mend : { say: `put "null" first among its branches, and ${mend.say}` };
}

/** Gives an enum a symbol for those that its reader does not know: by itself where such a symbol is there already. */
export function unknownFix(format: FormatName, type: EnumType): Fix {
  if (format === 'protobuf') {
    const name = snake(pascal(type.name.slice(type.name.lastIndexOf('.') + 1))).toUpperCase();
    return { say: `begin the enum with ${name}_UNSPECIFIED = 0` };
  }
  const symbol = type.symbols.find(({ name }) => /^(.*_)?(UNKNOWN|UNSPECIFIED|UNRECOGNIZED)$/i.test(name));
  if (!symbol) return { say: `give the enum a default: "default": "UNKNOWN", with UNKNOWN among its symbols` };
  const { source, end } = type.place;
  const text = `"default": ${JSON.stringify(symbol.name)}`;
  return { say: `give the enum a default: ${text}`, edits: [{ place: { source, start: end, end }, text: `, ${text}` }] };
}

/**
 * Whether a field of a head can have another name without anybody noticing: no version of any event that has its text is
 * frozen, no manifest names it, and its record has no field of the new name.
 */
export function isFreeToRename({ stream }: Head, { field, record, path }: FieldAt, name: string): boolean {
  const { source } = field.place;
  const isPublished = stream.events.some((event) => event.versions.length > 0 && event.head?.sources.includes(source));
  const isOwn = stream.events.some((event) => event.head?.sources[0] === source);
  const isNamed = [...stream.samples.ranges.keys()].some((range) => range.split('.').includes(field.name));
  const isTaken = record.fields.some((other) => other.name === name || other.intent.was.includes(name));
  return isOwn && !isPublished && !isNamed && !isTaken && stream.key.field !== field.name && path !== '' && field.type.kind !== 'union';
}

/** Writes another name in the place of a field's own. */
export function renaming(format: FormatName, field: Field, name: string): Edit {
  return { place: field.place, text: format === 'avro' ? JSON.stringify(name) : name };
}
