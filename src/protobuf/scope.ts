import { type Features, inherit } from './features.ts';
import { type File, visibleFrom } from './files.ts';
import { within } from './names.ts';
import { suggestion } from './spelling.ts';
import type { EnumSyntax, Fault, MessageSyntax, OptionSyntax, Span, Word } from './syntax.ts';

/** A message or enum where it is declared. */
export interface Definition {
  readonly name: string;
  readonly file: File;
  readonly syntax: MessageSyntax | EnumSyntax;
  readonly features: Features;
  /** Full names of the types declared inside, in order. */
  readonly nested: readonly string[];
}

/** Every message and enum of a set of files, by full name, in order of declaration. */
export interface Scope {
  readonly definitions: ReadonlyMap<string, Definition>;
  /** The files that a file sees, and the packages they are in with all that enclose them. */
  readonly views: ReadonlyMap<File, View>;
}

interface View {
  readonly files: ReadonlySet<File>;
  readonly packages: ReadonlySet<string>;
}

/** Declares all types of the files; of two with one name the first counts. */
export function declare(files: readonly File[]): Scope {
  const definitions = new Map<string, Definition>();
  for (const file of files) {
    const add = (syntax: MessageSyntax | EnumSyntax, scope: string, outer: Features): string => {
      const name = within(scope, syntax.name.text);
      const features = inherit(outer, syntax.options);
      const nested: string[] = [];
      if (!definitions.has(name)) definitions.set(name, { name, file, syntax, features, nested });
      if (syntax.kind === 'message') {
        for (const inner of syntax.types) nested.push(add(inner, name, features));
        for (const { groups } of syntax.extends) for (const group of groups) add(group, name, features);
      }
      return name;
    };
    for (const syntax of file.syntax.types) add(syntax, file.syntax.package?.text ?? '', file.features);
    for (const { groups } of file.syntax.extends) for (const group of groups) add(group, file.syntax.package?.text ?? '', file.features);
  }
  return { definitions, views: new Map(files.map((file) => [file, viewFrom(file)])) };
}

function viewFrom(file: File): View {
  const files = visibleFrom(file);
  const packages = new Set<string>();
  for (const { syntax } of files) {
    const parts = syntax.package?.text.split('.') ?? [];
    for (let length = 1; length <= parts.length; length += 1) packages.add(parts.slice(0, length).join('.'));
  }
  return { files, packages };
}

/**
 * Finds the type a name means, from the innermost scope outwards. As in protoc, the first part of a dotted name decides
 * the scope: `b.C` inside package `a` with an `a.b` never means the root's `b.C`. A fault says what else it may be.
 */
export function resolve(scope: Scope, file: File, from: string, reference: Word): Definition | Fault {
  const view = scope.views.get(file);
  const seen = (name: string): Definition | undefined => {
    const found = scope.definitions.get(name);
    return found && view?.files.has(found.file) ? found : undefined;
  };
  if (reference.text.startsWith('.')) return seen(reference.text.slice(1)) ?? unknown(scope, file, reference, reference.text.slice(1));
  const dot = reference.text.indexOf('.');
  const head = dot < 0 ? reference.text : reference.text.slice(0, dot);
  for (let inner = from; ; inner = inner.slice(0, Math.max(0, inner.lastIndexOf('.')))) {
    const found = seen(within(inner, reference.text));
    if (found) return found;
    const first = within(inner, head);
    if (dot >= 0 && (seen(first) || view?.packages.has(first))) return unknown(scope, file, reference, within(inner, reference.text));
    if (inner === '') return unknown(scope, file, reference, reference.text);
  }
}

function unknown(scope: Scope, file: File, reference: Word, meant: string): Fault {
  const { start, end } = reference;
  const rule = 'protobuf/unknown-type';
  const hidden = scope.definitions.get(meant) ?? byEnding(scope, reference.text);
  if (hidden && !scope.views.get(file)?.files.has(hidden.file)) {
    const path = hidden.file.path || hidden.file.source.path;
    return {
      rule,
      start,
      end,
      message: `the type ${reference.text} is declared in ${path}, which this file does not import`,
      fix: `import "${path}";`,
    };
  }
  const known = [...scope.definitions.values()].filter((one) => scope.views.get(file)?.files.has(one.file));
  const shadowed = meant === reference.text ? '' : `: it is looked for as ${meant}, because an inner scope has that name`;
  const names = known.map(({ name }) => (reference.text.includes('.') ? name : name.slice(name.lastIndexOf('.') + 1)));
  const fix =
    hidden && shadowed ? `write .${hidden.name}` : suggestion(reference.text, new Set(names), 'declare it, or import the file that does');
  return { rule, start, end, message: `there is no type ${reference.text}${shadowed}`, fix };
}

function byEnding(scope: Scope, text: string): Definition | undefined {
  for (const definition of scope.definitions.values()) {
    if (definition.name === text || definition.name.endsWith(`.${text.replace(/^\./, '')}`)) return definition;
  }
  return undefined;
}

/** The option of a declaration, if it is set. */
export function option(options: readonly OptionSyntax[], name: string): OptionSyntax | undefined {
  return options.findLast((one) => one.name.text === name);
}

/** Whether an option that is true or false is set to true. */
export function isOn(options: readonly OptionSyntax[], name: string): boolean {
  const value = option(options, name)?.value;
  return value?.kind === 'word' && value.text === 'true';
}

/** A fault at a span of a file. */
export function at(span: Span, rule: string, message: string, fix: string): Fault {
  return { rule, start: span.start, end: span.end, message, fix };
}
