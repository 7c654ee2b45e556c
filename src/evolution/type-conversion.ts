import type { Format } from '../contract/format.ts';
import { type Schema, typeNamed } from '../contract/schema.ts';
import {
  type Branch,
  type EnumType,
  type Field,
  isNull,
  isTagged,
  type Logical,
  type NamedType,
  type RecordType,
  type Type,
} from '../contract/type.ts';
import { sameNamedType, symbolsAfter } from './match.ts';
import { type Conversion, SAME, type ScalarChange } from './plan.ts';
import { scalarForm } from './zero.ts';

/** Why nobody but a person can say how the older value becomes the newer one. */
export interface Gap {
  readonly kind: 'gap';
  readonly why: string;
}

/** What converting needs to know beside the two types. */
export interface Between {
  readonly before: Schema;
  readonly after: Schema;
  readonly conversion: Format['conversion'];
  /** The plan of a pair of nested records; a gap if one of its fields is a hole. */
  record(before: RecordType, after: RecordType): Conversion | Gap;
}

/** How 64-bit integers are held on each side. */
export interface Held {
  readonly before: Field['jstype'];
  readonly after: Field['jstype'];
}

/** The conversion from one type to another, or why there is none. */
export function typeConversion(from: Type, to: Type, held: Held, between: Between): Conversion | Gap {
  if (from.kind === 'union' || to.kind === 'union') return alternatives(from, to, held, between);
  if (from.kind === 'scalar' && to.kind === 'scalar') return scalar(from, to, held, between);
  if (from.kind === 'list' && to.kind === 'list') {
    return inside(typeConversion(from.items, to.items, held, between), (items) => ({ kind: 'list', items }));
  }
  if (from.kind === 'map' && to.kind === 'map' && from.keys === to.keys) {
    return inside(typeConversion(from.values, to.values, held, between), (values) => ({ kind: 'map', values }));
  }
  if (from.kind === 'named' && to.kind === 'named') {
    return named(typeNamed(between.before, from.name), typeNamed(between.after, to.name), between);
  }
  return gap(`its type was ${typeName(from)} and is ${typeName(to)}`);
}

/** Applies `wrap` to a conversion that does something; a gap and `same` stay what they are. */
function inside(conversion: Conversion | Gap, wrap: (conversion: Conversion) => Conversion): Conversion | Gap {
  return conversion.kind === 'gap' || conversion.kind === 'same' ? conversion : wrap(conversion);
}

function scalar(from: Type & { kind: 'scalar' }, to: Type & { kind: 'scalar' }, held: Held, between: Between): Conversion | Gap {
  const meaning = logicalGap(from, to);
  if (meaning) return meaning;
  if (from.scalar !== to.scalar && !between.conversion(from.scalar, to.scalar)) {
    return gap(`its type was ${typeName(from)} and is ${typeName(to)}`);
  }
  const change = scalarChange(from, to, held);
  return change ? { kind: 'scalar', change } : SAME;
}

function logicalGap(from: Type & { kind: 'scalar' }, to: Type & { kind: 'scalar' }): Gap | undefined {
  const [a, b] = [from.logical, to.logical];
  if (a?.name !== b?.name)
    return gap(`its logical type was ${a?.name ?? 'none'} and is ${b?.name ?? 'none'}: the same bytes mean something else`);
  if (a?.name !== 'decimal' || b?.name !== 'decimal') return undefined;
  if (a.scale !== b.scale) return gap(`its scale was ${a.scale} and is ${b.scale}: the same digits mean another amount`);
  return b.precision < a.precision ? gap(`its precision was ${a.precision} and is ${b.precision}: older amounts may not fit`) : undefined;
}

function scalarChange(from: Type & { kind: 'scalar' }, to: Type & { kind: 'scalar' }, held: Held): ScalarChange | undefined {
  const [a, b] = [scalarForm(from, held.before), scalarForm(to, held.after)];
  if (a === 'bytes' && b === 'string') return 'utf8-decode';
  if (a === 'string' && b === 'bytes') return 'utf8-encode';
  if (a === 'number' && b === 'bigint') return 'int-to-bigint';
  if (to.scalar === 'float' && from.scalar !== 'float') return 'to-float';
  if (a === 'bigint' && b === 'number') return to.scalar === 'double' ? 'bigint-to-double' : 'bigint-to-safe-number';
  return undefined;
}

function named(from: NamedType, to: NamedType, between: Between): Conversion | Gap {
  if (from.kind !== to.kind) return gap(`${from.name} was ${article(from.kind)} and ${to.name} is ${article(to.kind)}`);
  if (!sameNamedType(from, to)) return gap(`its type was ${from.name} and is ${to.name}, which does not say that it was called so`);
  if (from.kind === 'record' && to.kind === 'record') return between.record(from, to);
  if (from.kind === 'enum' && to.kind === 'enum') return symbols(from, to);
  if (from.kind !== 'fixed' || to.kind !== 'fixed') return SAME;
  if (from.size !== to.size) return gap(`its size was ${from.size} bytes and is ${to.size}`);
  const bytes = { kind: 'scalar', scalar: 'bytes' } as const;
  return logicalGap({ ...bytes, ...logicalOf(from) }, { ...bytes, ...logicalOf(to) }) ?? SAME;
}

function logicalOf(type: NamedType & { kind: 'fixed' }): Pick<Type & { kind: 'scalar' }, 'logical'> {
  return type.logical ? { logical: type.logical } : {};
}

function symbols(from: EnumType, to: EnumType): Conversion | Gap {
  const map = new Map<string, string | number>();
  const afterOf = symbolsAfter(to.symbols);
  const numberOf = new Map(from.symbols.map((symbol) => [symbol.name, symbol.number]));
  for (const symbol of from.symbols) {
    const after = afterOf(symbol);
    if (after && after.name !== symbol.name && numberOf.has(after.name) && numberOf.get(after.name) !== symbol.number) {
      return gap(`number ${symbol.number} was ${symbol.name} and is ${after.name}, which had another number`);
    }
    const value = after?.name ?? to.default ?? (to.open ? symbol.number : undefined);
    if (value === undefined) return gap(`the symbol ${symbol.name} of ${to.name} is gone and there is no default`);
    map.set(symbol.name, value);
  }
  if (from.open && !to.open) return gap(`${to.name} was open and is closed: numbers without a symbol have no value`);
  const known = new Set(from.symbols.map((symbol) => symbol.number));
  const numbers = new Map(
    from.open
      ? to.symbols.flatMap((symbol) =>
          symbol.number === undefined || known.has(symbol.number) ? [] : [[symbol.number, symbol.name] as const],
        )
      : [],
  );
  const same = numbers.size === 0 && [...map].every(([name, value]) => name === value);
  return same ? SAME : { kind: 'enum', symbols: map, numbers };
}

/** The alternatives of a type: a union's branches, or the type itself. */
export function alternativesOf(type: Type): readonly Pick<Branch, 'name' | 'type' | 'member'>[] {
  return type.kind === 'union' ? type.branches : [{ name: '', type }];
}

function alternatives(from: Type, to: Type, held: Held, between: Between): Conversion | Gap {
  const targets = alternativesOf(to);
  const cases: { to: number; conversion: Conversion }[] = [];
  for (const branch of alternativesOf(from)) {
    const found = targetOf(branch, targets, held, between);
    if ('kind' in found) return found;
    cases.push(found);
  }
  return unchanged(from, to, cases) ? SAME : { kind: 'alternatives', from, to, cases };
}

type Alternative = Pick<Branch, 'name' | 'type' | 'member'>;

function targetOf(
  branch: Alternative,
  targets: readonly Alternative[],
  held: Held,
  between: Between,
): { to: number; conversion: Conversion } | Gap {
  const tries = targets.map((target, to) => {
    if (branch.member && target.member && !sameMember(branch, target)) return undefined;
    const holding = { before: branch.member?.jstype ?? held.before, after: target.member?.jstype ?? held.after };
    return { to, conversion: typeConversion(branch.type, target.type, holding, between) };
  });
  const possible = tries.flatMap((one) => (one && one.conversion.kind !== 'gap' ? [{ to: one.to, conversion: one.conversion }] : []));
  const best = possible.find((one) => exact(branch.type, targets[one.to]?.type)) ?? possible[0];
  if (best) return best;
  if (isNull(branch.type)) return gap('older values may be null and newer ones may not');
  const near = tries.find((one) => one && targets[one.to]?.name === branch.name && one.conversion.kind === 'gap');
  if (near?.conversion.kind === 'gap') return near.conversion;
  return gap(`no branch takes the values that were ${branch.name === '' ? typeName(branch.type) : branch.name}`);
}

/** Whether the bytes of both are of one type, so that no wider branch may take them first. */
function exact(from: Type, to: Type | undefined): boolean {
  if (to === undefined || from.kind !== to.kind) return false;
  return from.kind !== 'scalar' || to.kind !== 'scalar' || from.scalar === to.scalar;
}

function sameMember(before: Alternative, after: Alternative): boolean {
  if (!before.member || !after.member) return false;
  if (after.member.intent.was.includes(before.member.name)) return true;
  return before.member.number === after.member.number && before.member.name === after.member.name;
}

/** Whether a value of the older alternatives is already one of the newer ones. */
function unchanged(from: Type, to: Type, cases: readonly { to: number; conversion: Conversion }[]): boolean {
  if (cases.some((one) => one.conversion.kind !== 'same')) return false;
  const tagged = [from, to].map((type) => type.kind === 'union' && isTagged(type));
  if (tagged[0] !== tagged[1]) return false;
  const [olds, news] = [alternativesOf(from), alternativesOf(to)];
  return !tagged[0] || cases.every((one, index) => isNull(olds[index]?.type ?? from) || olds[index]?.name === news[one.to]?.name);
}

function gap(why: string): Gap {
  return { kind: 'gap', why };
}

function article(kind: string): string {
  return `${kind === 'enum' ? 'an' : 'a'} ${kind}`;
}

/** A type as people say it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return type.logical ? `${logicalName(type.logical)} (${type.scalar})` : type.scalar;
    case 'list':
      return `list of ${typeName(type.items)}`;
    case 'map':
      return `map of ${typeName(type.values)}`;
    case 'union':
      return type.branches.map(({ member, type: inner }) => (member ? `${member.name}: ${typeName(inner)}` : typeName(inner))).join(' | ');
    case 'named':
      return type.name;
  }
}

/** A logical type as people say it; a decimal with its precision and scale. */
export function logicalName(logical: Logical | undefined): string {
  if (logical === undefined) return 'none';
  return logical.name === 'decimal' ? `decimal(${logical.precision}, ${logical.scale})` : logical.name;
}
