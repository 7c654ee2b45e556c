import { propertyName } from '../contract/property-name.ts';
import type { Described, Field, Intent, OneofMember, Type } from '../contract/type.ts';
import { defaultValue } from './default.ts';
import { type Features, inherit } from './features.ts';
import type { File } from './files.ts';
import { ignoring } from './ignores.ts';
import { remarks } from './intent.ts';
import { utf8 } from './literal.ts';
import { isScalar, jsonName, SCALARS } from './names.ts';
import { type Definition, isOn, option, reportUnknown, resolve, type Scope } from './scope.ts';
import type { FieldSyntax, OneofSyntax, OptionSyntax, Span, Word } from './syntax.ts';

/** What a field needs to know of where it stands. */
export interface Site {
  readonly scope: Scope;
  readonly file: File;
  /** The full name of the message. */
  readonly message: string;
  readonly features: Features;
  /** Stored text: what cannot be found is an empty message of that name instead of a fault. */
  readonly lenient: boolean;
  /** Called with each type that is named, so that it becomes part of the schema. */
  reached(definition: Definition): void;
  /** Called with the name of each type that cannot be found. */
  unresolved(reference: Word): void;
}

/** A field outside of oneofs. */
export function linkField(site: Site, syntax: FieldSyntax): Field {
  const { file } = site;
  const features = inherit(site.features, syntax.options);
  const repeated = syntax.label?.text === 'repeated';
  const item = fieldType(site, syntax);
  const scalar = item.kind === 'scalar' && isScalar(item.scalar) ? item.scalar : undefined;
  const target = item.kind === 'named' ? site.scope.definitions.get(item.name) : undefined;
  const fallback = repeated ? undefined : defaultValue(file, syntax, scalar, target);
  const packable = repeated && (target?.syntax.kind === 'enum' || (scalar !== undefined && SCALARS[scalar].wire !== 2));
  const delimited = syntax.group || (features.message_encoding === 'DELIMITED' && target?.syntax.kind === 'message');
  return {
    name: syntax.name.text,
    property: propertyName(jsonNameOf(syntax)),
    type: repeated ? { kind: 'list', items: item } : item,
    presence: presenceOf(syntax, features, target),
    number: syntax.number.value,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...jstypeOf(syntax.options),
    ...labelOf(syntax),
    ...(packable ? { packed: isPacked(syntax.options, features) } : {}),
    ...(delimited ? { group: true } : {}),
    ...described(file, syntax),
    place: placed(file, syntax.name),
    typePlace: placed(file, syntax.type),
  };
}

/** A oneof: one field whose type is the union of its members. */
export function linkOneof(site: Site, syntax: OneofSyntax): Field {
  const { file } = site;
  const features = inherit(site.features, syntax.options);
  const branches = syntax.members.map((member) => {
    const type = fieldType(site, member);
    return { name: jsonNameOf(member), type, place: placed(file, member.name), member: oneofMember(site, member, type, features) };
  });
  return {
    name: syntax.name.text,
    property: propertyName(jsonName(syntax.name.text)),
    type: { kind: 'union', branches },
    presence: 'explicit',
    ...described(file, syntax),
    place: placed(file, syntax.name),
    typePlace: placed(file, syntax),
  };
}

function oneofMember(site: Site, syntax: FieldSyntax, type: Type, outer: Features): OneofMember {
  const features = inherit(outer, syntax.options);
  const message = type.kind === 'named' && site.scope.definitions.get(type.name)?.syntax.kind === 'message';
  return {
    name: syntax.name.text,
    number: syntax.number.value,
    ...jstypeOf(syntax.options),
    ...(syntax.group || (message && features.message_encoding === 'DELIMITED') ? { group: true } : {}),
    ...described(site.file, syntax),
  };
}

function fieldType(site: Site, { type, group }: FieldSyntax): Type {
  if (!type.map) return namedType(site, type, group);
  const keys = isScalar(type.map.keys.text) ? type.map.keys.text : 'string';
  return { kind: 'map', keys, values: namedType(site, type.map.values, false) };
}

function namedType(site: Site, reference: Word, group: boolean): Type {
  if (isScalar(reference.text) && !group) return { kind: 'scalar', scalar: reference.text };
  const found = resolve(site.scope, site.file, site.message, reference);
  if (!found) {
    if (!site.lenient) reportUnknown(site.scope, site.file, site.message, reference);
    site.unresolved(reference);
    return { kind: 'named', name: reference.text };
  }
  site.reached(found);
  return { kind: 'named', name: found.name };
}

function presenceOf(syntax: FieldSyntax, features: Features, target: Definition | undefined): Field['presence'] {
  if (syntax.label?.text === 'repeated' || syntax.type.map) return 'implicit';
  if (syntax.label?.text === 'required' || features.field_presence === 'LEGACY_REQUIRED') return 'required';
  const explicit = syntax.label?.text === 'optional' || features.field_presence === 'EXPLICIT';
  return explicit || syntax.group || target?.syntax.kind === 'message' ? 'explicit' : 'implicit';
}

function isPacked(options: readonly OptionSyntax[], features: Features): boolean {
  return option(options, 'packed') ? isOn(options, 'packed') : features.repeated_field_encoding === 'PACKED';
}

/** The name a field has in JSON: its option, or what protoc makes of its name. */
export function jsonNameOf(syntax: FieldSyntax): string {
  const value = option(syntax.options, 'json_name')?.value;
  const said = value?.kind === 'string' ? utf8(value.bytes) : undefined;
  return said ?? jsonName(syntax.name.text);
}

function jstypeOf(options: readonly OptionSyntax[]): { jstype?: 'number' | 'string' } {
  const value = option(options, 'jstype')?.value;
  if (value?.kind !== 'word') return {};
  return value.text === 'JS_NUMBER' ? { jstype: 'number' } : value.text === 'JS_STRING' ? { jstype: 'string' } : {};
}

function labelOf({ label }: FieldSyntax): { label?: 'optional' | 'required' | 'repeated' } {
  const text = label?.text;
  return text === 'optional' || text === 'required' || text === 'repeated' ? { label: text } : {};
}

/** What an author says of a declaration. */
export interface Said extends Described {
  readonly intent: Intent;
}

/** A declaration's own words: doc, tags, deprecation and intent; former names of types are full ones. */
export function described(
  file: File,
  syntax: { readonly comments: FieldSyntax['comments']; readonly options: readonly OptionSyntax[] },
): Said {
  const ignored = syntax.comments.map((comment) => ignoring(file.source, comment));
  const ignores = ignored.flatMap((one) => one.ignores);
  const { faults, ...said } = remarks(ignored.map((one) => one.rest));
  file.faults.push(...ignored.flatMap((one) => one.faults), ...faults);
  return { ...said, ...(ignores.length === 0 ? {} : { ignores }), deprecated: isOn(syntax.options, 'deprecated') };
}

/** A span of a file as a place. */
export function placed(file: File, { start, end }: Span): Field['place'] {
  return { source: file.source, start, end };
}
