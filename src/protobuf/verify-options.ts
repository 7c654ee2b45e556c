import { at } from './faults.ts';
import { FEATURE_WORDS, featureSettings } from './features.ts';

import { suggestion } from './spelling.ts';
import type { Fault, OptionSyntax, OptionValue } from './syntax.ts';

const BOOL = ['true', 'false'];

/** A choice of words, a string, or any value (messages, and what only other languages read). */
type Expected = readonly string[] | 'string' | 'any';

/** The options of the language by where they stand, from descriptor.proto. */
const OPTIONS = {
  file: {
    java_package: 'string',
    java_outer_classname: 'string',
    java_multiple_files: BOOL,
    java_generate_equals_and_hash: BOOL,
    java_string_check_utf8: BOOL,
    optimize_for: ['SPEED', 'CODE_SIZE', 'LITE_RUNTIME'],
    go_package: 'string',
    cc_generic_services: BOOL,
    java_generic_services: BOOL,
    py_generic_services: BOOL,
    php_generic_services: BOOL,
    deprecated: BOOL,
    cc_enable_arenas: BOOL,
    objc_class_prefix: 'string',
    csharp_namespace: 'string',
    swift_prefix: 'string',
    php_class_prefix: 'string',
    php_namespace: 'string',
    php_metadata_namespace: 'string',
    ruby_package: 'string',
    features: 'any',
  },
  message: {
    message_set_wire_format: BOOL,
    no_standard_descriptor_accessor: BOOL,
    deprecated: BOOL,
    deprecated_legacy_json_field_conflicts: BOOL,
    features: 'any',
  },
  field: {
    default: 'any',
    json_name: 'string',
    ctype: ['STRING', 'CORD', 'STRING_PIECE'],
    packed: BOOL,
    jstype: ['JS_NORMAL', 'JS_STRING', 'JS_NUMBER'],
    lazy: BOOL,
    unverified_lazy: BOOL,
    deprecated: BOOL,
    weak: BOOL,
    debug_redact: BOOL,
    retention: ['RETENTION_UNKNOWN', 'RETENTION_RUNTIME', 'RETENTION_SOURCE'],
    targets: 'any',
    edition_defaults: 'any',
    feature_support: 'any',
    features: 'any',
  },
  oneof: { features: 'any' },
  enum: { allow_alias: BOOL, deprecated: BOOL, deprecated_legacy_json_field_conflicts: BOOL, features: 'any' },
  symbol: { deprecated: BOOL, debug_redact: BOOL, feature_support: 'any', features: 'any' },
} as const satisfies Record<string, Readonly<Record<string, Expected>>>;

/** Finds options that the language does not have, or that hold what they cannot; extensions (in brackets) are others' matter. */
export function verifyOptions(faults: Fault[], where: keyof typeof OPTIONS, options: readonly OptionSyntax[]): void {
  const known: Readonly<Record<string, Expected>> = OPTIONS[where];
  const seen = new Set<string>();
  for (const { name, value } of options) {
    if (name.text.startsWith('(')) continue;
    const [word = ''] = name.text.split('.');
    const expected = Object.hasOwn(known, word) ? known[word] : undefined;
    const repeatable = word === 'targets' || word === 'edition_defaults';
    if (expected === undefined) {
      const fix = suggestion(word, Object.keys(known), 'write an option of your own in brackets: (acme.option)');
      faults.push(at(name, 'protobuf/option', `a ${where} has no option ${word}`, fix));
    } else if (!fits(expected, value)) {
      const fix = typeof expected === 'string' ? 'write a string in quotes' : `write ${expected.join(' or ')}`;
      faults.push(at(value, 'protobuf/option', `the option ${word} cannot have this value`, fix));
    } else if (seen.has(name.text) && !repeatable) {
      faults.push(at(name, 'protobuf/option', `the option ${name.text} is set twice`, 'keep one of them'));
    }
    seen.add(name.text);
  }
  verifyFeatures(faults, options);
}

function verifyFeatures(faults: Fault[], options: readonly OptionSyntax[]): void {
  const words: Readonly<Record<string, readonly string[]>> = { ...FEATURE_WORDS, ...OTHER_FEATURES };
  for (const { name, value, at: place } of featureSettings(options)) {
    const choices = Object.hasOwn(words, name) ? words[name] : undefined;
    if (!choices) {
      faults.push(at(place, 'protobuf/option', `there is no feature ${name}`, suggestion(name, Object.keys(words), 'remove it')));
    } else if (!choices.includes(value)) {
      faults.push(at(place, 'protobuf/option', `the feature ${name} cannot be this`, `write ${choices.join(' or ')}`));
    }
  }
}

/** Features that decide nothing about bytes. */
const OTHER_FEATURES: Readonly<Record<string, readonly string[]>> = {
  utf8_validation: ['VERIFY', 'NONE'],
  json_format: ['ALLOW', 'LEGACY_BEST_EFFORT'],
  enforce_naming_style: ['STYLE2024', 'STYLE_LEGACY'],
  default_symbol_visibility: ['EXPORT_ALL', 'EXPORT_TOP_LEVEL', 'LOCAL_ALL', 'STRICT'],
};

function fits(expected: Expected, value: OptionValue): boolean {
  if (expected === 'any') return true;
  if (expected === 'string') return value.kind === 'string';
  return value.kind === 'word' && expected.includes(value.text);
}
