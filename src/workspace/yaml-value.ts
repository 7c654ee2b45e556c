import type { Place } from '../contract/place.ts';

/** A value of a YAML document with its place; aliases are resolved, so one value may stand in several places. */
export type YamlValue = YamlScalar | YamlList | YamlMap;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: null | boolean | number | string;
  readonly place: Place;
}

export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlValue[];
  readonly place: Place;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlEntry>;
  readonly place: Place;
}

/** One key of a map with its value; both know where they stand. */
export interface YamlEntry {
  readonly key: string;
  readonly keyPlace: Place;
  readonly value: YamlValue;
}

/** The value under a key, if the value is a map that has it. */
export function at(value: YamlValue | undefined, key: string): YamlValue | undefined {
  return value?.kind === 'map' ? value.entries.get(key)?.value : undefined;
}

/** The entries of a map in the order of the text; none where the value is anything else. */
export function entriesOf(value: YamlValue | undefined): readonly YamlEntry[] {
  return value?.kind === 'map' ? [...value.entries.values()] : [];
}

/** The items of a list; none where the value is anything else. */
export function itemsOf(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The text of a string, undefined for anything else. */
export function textIn(value: YamlValue | undefined): string | undefined {
  return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
}

/** The number of a number, undefined for anything else. */
export function numberIn(value: YamlValue | undefined): number | undefined {
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** The texts of a list, each with its place. */
export function textsIn(value: YamlValue | undefined): readonly { readonly text: string; readonly place: Place }[] {
  return itemsOf(value).flatMap((item) => {
    const text = textIn(item);
    return text === undefined ? [] : [{ text, place: item.place }];
  });
}
