import type { Finding } from '../contract/finding.ts';
import type { Library, Parsed, ParseOptions } from '../contract/format.ts';
import type { Source } from '../contract/place.ts';
import { propertyName } from '../contract/property-name.ts';
import type { Schema } from '../contract/schema.ts';
import { type EnumType, type Field, type NamedType, NO_INTENT, type RecordType } from '../contract/type.ts';
import { bounded } from './faults.ts';
import { type File, readFiles } from './files.ts';
import { described, linkField, linkOneof, placed, type Said, type Site } from './link-field.ts';
import { enclosing, within } from './names.ts';
import { remember } from './origin.ts';
import { findRoot, messageIndexes } from './root.ts';
import { LENIENT, severityOf } from './rules.ts';
import { type Definition, declare, isOn, type Scope } from './scope.ts';
import type { EnumSyntax, Fault, MessageSyntax } from './syntax.ts';
import { verify } from './verify.ts';
import { isWellKnown } from './well-known.ts';

/** Reads a `.proto` text with all that it imports; a text with an error has findings and no schema. */
export function link(main: Source, library: Library, options: ParseOptions = {}): Parsed {
  const lenient = options.stored === true;
  const files = readFiles(main, library);
  const scope = declare(files);
  const types = linkTypes(files, scope, lenient);
  for (const file of files) if (!isWellKnown(file.source)) verify(file, scope);
  const root = findRoot(files[0], scope, options.root);
  const findings = files.flatMap((file) =>
    bounded([...file.syntax.faults, ...file.faults]).flatMap((fault) => findingOf(file, fault, lenient)),
  );
  findings.push(...(root.fault ? findingOf(files[0], root.fault, false) : []));
  if (findings.some(({ severity }) => severity === 'error')) return { findings };
  const imported = files.slice(1).filter(({ source }) => !isWellKnown(source));
  const schema: Schema = {
    format: 'protobuf',
    root: root.definition ? { kind: 'named', name: root.definition.name } : { kind: 'scalar', scalar: 'null' },
    types,
    sources: [main, ...imported.map(({ source }) => source)],
    package: files[0].syntax.package?.text ?? '',
    ...(root.definition ? { messageIndexes: messageIndexes(files[0], root.definition) } : {}),
  };
  remember(schema, new Map(imported.map(({ path, source }) => [path, source])));
  return { schema, findings };
}

function findingOf(file: File, fault: Fault, lenient: boolean): readonly Finding[] {
  if (lenient && LENIENT.has(fault.rule)) return [];
  const { rule, message, start, end, fix, related } = fault;
  return [
    {
      rule,
      severity: severityOf(rule),
      coordinate: file.source.path,
      message,
      place: { source: file.source, start, end },
      ...(related ? { related: [{ place: placed(file, related), say: related.say }] } : {}),
      fixes: fix === undefined ? [] : [{ say: fix }],
    },
  ];
}

/** The types of the main file in order, then all they reach; a message brings along what is declared inside it. */
function linkTypes(files: readonly [File, ...File[]], scope: Scope, lenient: boolean): ReadonlyMap<string, NamedType> {
  const queue = new Set([...scope.definitions.values()].filter(({ file }) => file === files[0]));
  const unresolved = new Map<string, RecordType>();
  const types = new Map<string, NamedType>();
  for (const definition of queue) {
    const site: Site = {
      scope,
      file: definition.file,
      message: definition.name,
      features: definition.features,
      lenient,
      reached: (found) => void queue.add(found),
      unresolved: (reference) => void unresolved.set(reference.text, placeholder(definition, reference)),
    };
    types.set(definition.name, linkType(site, definition));
    for (const name of definition.nested) {
      const inner = scope.definitions.get(name);
      if (inner) queue.add(inner);
    }
  }
  for (const [name, record] of unresolved) if (!types.has(name)) types.set(name, record);
  return types;
}

function placeholder({ file }: Definition, reference: { readonly text: string; readonly start: number; readonly end: number }): RecordType {
  return {
    kind: 'record',
    name: reference.text,
    fields: [],
    tags: [],
    deprecated: false,
    intent: NO_INTENT,
    place: placed(file, reference),
  };
}

function linkType(site: Site, { syntax, name }: Definition): NamedType {
  return syntax.kind === 'message' ? linkMessage(site, syntax, name) : linkEnum(site, syntax, name);
}

function linkMessage(site: Site, syntax: MessageSyntax, name: string): RecordType {
  const fields = syntax.fields.map((field) => (field.kind === 'oneof' ? linkOneof(site, field) : linkField(site, field)));
  const { numbers, names } = syntax.reserved;
  const reserved = numbers.length + names.length === 0 ? {} : { reserved: reservation(syntax) };
  return {
    kind: 'record',
    name,
    fields: distinct(fields),
    ...ownWords(site, syntax, name),
    ...reserved,
    place: placed(site.file, syntax.name),
  };
}

function reservation({ reserved }: MessageSyntax): NonNullable<RecordType['reserved']> {
  return { numbers: reserved.numbers.map(({ from, to }) => [from, to] as const), names: reserved.names.map(({ text }) => text) };
}

/**
 * Two properties of one name, which proto2 allows, would be one: a field whose JSON name is taken, by an earlier field or
 * as the very name of another, goes by its schema name.
 */
function distinct(fields: readonly Field[]): readonly Field[] {
  const names = new Set(fields.map(({ name }) => name));
  const taken = new Set<string>();
  return fields.map((field) => {
    const { name, property } = field;
    const free = !taken.has(property) && (property === name || !names.has(property));
    const own = free ? property : propertyName(name);
    taken.add(own);
    return { ...field, property: own };
  });
}

function linkEnum(site: Site, syntax: EnumSyntax, name: string): EnumType {
  const symbols = syntax.symbols.map((symbol) => ({
    name: symbol.name.text,
    number: symbol.number.value,
    ...described(site.file, symbol),
    place: placed(site.file, symbol.name),
  }));
  const open = site.features.enum_type === 'OPEN';
  return { kind: 'enum', name, symbols, open, ...ownWords(site, syntax, name), place: placed(site.file, syntax.name) };
}

function ownWords(site: Site, syntax: MessageSyntax | EnumSyntax, name: string): Said {
  const said = described(site.file, syntax);
  const was = said.intent.was.map((former) => (former.includes('.') ? former : within(enclosing(name), former)));
  return { ...said, deprecated: said.deprecated || isOn(site.file.syntax.options, 'deprecated'), intent: { ...said.intent, was } };
}
