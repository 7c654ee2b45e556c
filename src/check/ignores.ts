import type { Finding } from '../contract/finding.ts';
import type { Place } from '../contract/place.ts';
import { coordinate } from '../contract/stream.ts';
import type { Described, Ignore } from '../contract/type.ts';
import { everyField } from './fields.ts';
import type { Head } from './head.ts';

/** An ignore where it is said: of which declaration, and whether it has set anything aside. */
export interface IgnoreAt {
  readonly ignore: Ignore;
  readonly coordinate: string;
  readonly isUsed: boolean;
  /** The same rule is set aside earlier at the same declaration. */
  readonly isRepeated: boolean;
}

/** The findings about a head without those that its author has set aside, and every ignore of it. */
export interface Ignored {
  readonly findings: readonly Finding[];
  readonly ignores: readonly IgnoreAt[];
}

/** Sets findings aside as the head's ignores say; an ignore covers the declaration it stands at, for a rule of `ignorable`. */
export function withoutIgnored(findings: readonly Finding[], head: Head, ignorable: ReadonlySet<string>): Ignored {
  const said = [...declarations(head)];
  if (said.length === 0) return { findings, ignores: [] };
  const used = new Set<Ignore>();
  const kept = findings.filter((finding) => {
    const covering = said.filter((one) => one.ignore.rule === finding.rule && ignorable.has(finding.rule) && covers(one, finding));
    for (const { ignore } of covering) used.add(ignore);
    return covering.length === 0;
  });
  const ignores = said.map(({ ignore, coordinate, isRepeated }) => ({ ignore, coordinate, isRepeated, isUsed: used.has(ignore) }));
  return { findings: kept, ignores };
}

/** Every ignore of some heads once: of a shared type it is used if any event needs it. */
export function mergedIgnores(all: readonly IgnoreAt[]): readonly IgnoreAt[] {
  const byPlace = Map.groupBy(all, ({ ignore: { place } }) => `${place.source.path}:${place.start}`);
  return [...byPlace.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    return [{ ...first, isUsed: first.isUsed || others.some((other) => other.isUsed) }];
  });
}

interface Said extends Omit<IgnoreAt, 'isUsed'> {
  readonly at: Place;
}

function covers({ at, coordinate }: Said, { place, coordinate: found }: Finding): boolean {
  return found === coordinate || (place?.source.path === at.source.path && place.start === at.start);
}

function* declarations({ stream, event, schema, root }: Head): Iterable<Said> {
  const at = (path: string) => coordinate(stream.id, event.name, undefined, path);
  for (const type of schema.types.values()) {
    const name = type === root ? '' : type.name;
    yield* said(type, type.place, at(name));
    if (type.kind === 'enum') for (const symbol of type.symbols) yield* said(symbol, symbol.place, at(`${type.name}.${symbol.name}`));
  }
  for (const { path, field } of everyField(schema)) {
    yield* said(field, field.place, at(path));
    const branches = field.type.kind === 'union' ? field.type.branches : [];
    for (const { member, place } of branches) if (member) yield* said(member, place, at(`${path}.${member.name}`));
  }
}

function* said({ ignores = [] }: Described, place: Place, coordinate: string): Iterable<Said> {
  const rules = new Set<string>();
  for (const ignore of ignores) {
    yield { ignore, coordinate, at: place, isRepeated: rules.has(ignore.rule) };
    rules.add(ignore.rule);
  }
}
