import type { Edition, OptionSyntax, OptionValue } from './syntax.ts';

/** What an edition lets a file, message, field or enum choose, as far as it decides how bytes are read. */
export interface Features {
  readonly field_presence: 'EXPLICIT' | 'IMPLICIT' | 'LEGACY_REQUIRED';
  readonly enum_type: 'OPEN' | 'CLOSED';
  readonly repeated_field_encoding: 'PACKED' | 'EXPANDED';
  readonly message_encoding: 'LENGTH_PREFIXED' | 'DELIMITED';
}

const MODERN: Features = {
  field_presence: 'EXPLICIT',
  enum_type: 'OPEN',
  repeated_field_encoding: 'PACKED',
  message_encoding: 'LENGTH_PREFIXED',
};

/** Where each edition starts; the numbered syntaxes cannot choose otherwise. */
export const EDITION_FEATURES: Readonly<Record<Edition, Features>> = {
  proto2: { ...MODERN, enum_type: 'CLOSED', repeated_field_encoding: 'EXPANDED' },
  proto3: { ...MODERN, field_presence: 'IMPLICIT' },
  2023: MODERN,
  2024: MODERN,
};

/** The words each feature may hold. */
export const FEATURE_WORDS: Readonly<Record<keyof Features, readonly string[]>> = {
  field_presence: ['EXPLICIT', 'IMPLICIT', 'LEGACY_REQUIRED'],
  enum_type: ['OPEN', 'CLOSED'],
  repeated_field_encoding: ['PACKED', 'EXPANDED'],
  message_encoding: ['LENGTH_PREFIXED', 'DELIMITED'],
};

/** The features of a declaration: its own, else those of what it stands in. */
export function inherit(outer: Features, options: readonly OptionSyntax[]): Features {
  const own = featureSettings(options).filter(({ name, value }) => isFeature(name) && FEATURE_WORDS[name].includes(value));
  if (own.length === 0) return outer;
  return { ...outer, ...Object.fromEntries(own.map(({ name, value }) => [name, value])) };
}

/** Every `features.x = Y` of a declaration, those of an aggregate included; language features (`features.(pb.go).x`) excepted. */
export function featureSettings(
  options: readonly OptionSyntax[],
): readonly { readonly name: string; readonly value: string; readonly at: OptionValue }[] {
  return options.flatMap(({ name, value }) => {
    if (name.text === 'features' && value.kind === 'aggregate') {
      return value.options.flatMap((inner) => (inner.name.text.startsWith('[') ? [] : setting(inner.name.text, inner.value)));
    }
    const feature = name.text.startsWith('features.') ? name.text.slice('features.'.length) : '';
    return feature === '' || feature.startsWith('(') ? [] : setting(feature, value);
  });
}

function setting(name: string, value: OptionValue): { name: string; value: string; at: OptionValue }[] {
  return [{ name, value: value.kind === 'word' ? value.text : '', at: value }];
}

function isFeature(name: string): name is keyof Features {
  return Object.hasOwn(FEATURE_WORDS, name);
}
