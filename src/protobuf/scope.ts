import { isEnough } from './faults.ts';
import { type Features, inherit } from './features.ts';
import { type File, visibleFrom } from './files.ts';
import { enclosing, SCALARS, simple, within } from './names.ts';
import { suggestion } from './spelling.ts';
import type { EnumSyntax, MessageSyntax, OptionSyntax, Word } from './syntax.ts';

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
 * the scope: `b.C` inside package `a` with an `a.b` never means the root's `b.C`.
 */
export function resolve(scope: Scope, file: File, from: string, reference: Word): Definition | undefined {
  return lookUp(scope, file, from, reference.text).found;
}

function lookUp(scope: Scope, file: File, from: string, text: string): { readonly found?: Definition; readonly meant: string } {
  const view = scope.views.get(file);
  const seen = (name: string): { readonly found: Definition; readonly meant: string } | undefined => {
    const found = scope.definitions.get(name);
    return found && view?.files.has(found.file) ? { found, meant: name } : undefined;
  };
  if (text.startsWith('.')) return seen(text.slice(1)) ?? { meant: text.slice(1) };
  const dot = text.indexOf('.');
  const head = dot < 0 ? text : text.slice(0, dot);
  for (let inner = from; ; inner = enclosing(inner)) {
    const meant = within(inner, text);
    const found = seen(meant);
    if (found) return found;
    const first = within(inner, head);
    if (inner === '' || (dot >= 0 && (seen(first) || view?.packages.has(first)))) return { meant };
  }
}

/** Notes that a name means no type, with what it may have been meant to be; once for each place. */
export function reportUnknown(scope: Scope, file: File, from: string, reference: Word): void {
  const { text, start, end } = reference;
  if (isEnough(file.faults) || file.faults.some((fault) => fault.start === start && fault.rule === 'protobuf/unknown-type')) return;
  const { meant } = lookUp(scope, file, from, text);
  const visible = scope.views.get(file)?.files;
  const other = scope.definitions.get(meant) ?? byEnding(scope, text);
  const note = (message: string, fix: string): void => {
    file.faults.push({ rule: 'protobuf/unknown-type', start, end, message, fix });
  };
  if (other && !visible?.has(other.file)) {
    const path = other.file.path || other.file.source.path;
    note(`the type ${text} is declared in ${path}, which this file does not import`, `import "${path}";`);
  } else if (other) {
    note(`there is no type ${text}: an inner scope makes it mean ${meant}`, `write .${other.name}`);
  } else {
    const known = [...scope.definitions.values()]
      .filter((one) => visible?.has(one.file))
      .map(({ name }) => (text.includes('.') ? name : simple(name)));
    note(`there is no type ${text}`, suggestion(text, [...known, ...Object.keys(SCALARS)], 'declare it, or import the file that does'));
  }
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
