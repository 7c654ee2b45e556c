import type { Place, Source } from '../contract/place.ts';
import type { Schema } from '../contract/schema.ts';
import { type Hazard, type HazardKind, hazard, type Spot } from './hazard.ts';
import { parseFile } from './parse.ts';
import type { FileSyntax, OptionSyntax, Span } from './syntax.ts';

const FILE: Spot = { route: '', path: '#' };

/** Options of a file that name what is generated from it, in any language. */
const GENERATED_NAMES = new Set(
  (
    'cc_enable_arenas cc_generic_services csharp_namespace go_package java_generic_services java_multiple_files java_outer_classname java_package ' +
    'java_string_check_utf8 objc_class_prefix optimize_for php_class_prefix php_metadata_namespace php_namespace php_generic_services ' +
    'py_generic_services ruby_package swift_prefix'
  ).split(' '),
);

/** What an option is where a file does not set it. */
const UNSET: Readonly<Record<string, string>> = {
  cc_enable_arenas: 'true',
  cc_generic_services: 'false',
  java_generic_services: 'false',
  java_multiple_files: 'false',
  java_string_check_utf8: 'false',
  optimize_for: 'SPEED',
  php_generic_services: 'false',
  py_generic_services: 'false',
};

/** What changed of the main file as a whole: its package, its language, the options that name generated code, its extensions. */
export function fileHazards(newer: Schema, older: Schema): readonly Hazard[] {
  const [now, then] = [newer.sources[0], older.sources[0]];
  const [is, was] = [parseFile(now), parseFile(then)];
  const note = (kind: HazardKind, message: string, at?: Span, before?: Span): Hazard =>
    hazard(FILE, kind, '', message, placeOf(now, at), placeOf(then, before));
  const found: Hazard[] = [];
  const [packaged, before] = [is.package?.text ?? '', was.package?.text ?? ''];
  if (packaged !== before)
    found.push(note('PACKAGE_CHANGED', `the package was ${before || 'none'} and is ${packaged || 'none'}`, is.package, was.package));
  if (is.edition !== was.edition) found.push(note('SYNTAX_CHANGED', `the file was written in ${was.edition} and is in ${is.edition}`));
  for (const name of GENERATED_NAMES) {
    const [set, earlier] = [optionOf(is, name), optionOf(was, name)];
    const [value, old] = [textOf(name, set), textOf(name, earlier)];
    if (value === old) continue;
    found.push({
      ...note('FILE_OPTION_CHANGED', `the option ${name} was ${old || 'not set'} and is ${value || 'not set'}`, set?.value, earlier?.value),
      info: name,
    });
  }
  const kept = new Set(extensionsOf(is));
  for (const name of extensionsOf(was)) {
    if (!kept.has(name)) found.push({ ...note('EXTENSION_GONE', `the extension ${name} is gone`), info: name });
  }
  return found;
}

function extensionsOf({ extends: blocks }: FileSyntax): readonly string[] {
  return blocks.flatMap(({ extendee, fields }) => fields.map(({ number }) => `${number.text} of ${extendee.text.replace(/^\./, '')}`));
}

function optionOf({ options }: FileSyntax, name: string): OptionSyntax | undefined {
  return options.find((option) => option.name.text === name);
}

function textOf(name: string, option: OptionSyntax | undefined): string {
  if (option === undefined) return UNSET[name] ?? '';
  const { value } = option;
  if (value.kind === 'string') return Buffer.from(value.bytes).toString('utf8');
  return value.kind === 'word' || value.kind === 'number' ? value.text : '';
}

function placeOf(source: Source, span: Span = { start: 0, end: 0 }): Place {
  return { source, start: span.start, end: span.end };
}
