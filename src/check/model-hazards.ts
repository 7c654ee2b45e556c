import { namesIn } from '../contract/leaves.ts';
import type { Place } from '../contract/place.ts';
import { type Incompatibility, type Schema, typeNamed } from '../contract/schema.ts';
import {
  type Described,
  type EnumSymbol,
  type EnumType,
  type Field,
  type FixedType,
  isNull,
  type Logical,
  type Type,
} from '../contract/type.ts';
import { typeName } from '../evolution/type-conversion.ts';
import { type Kept, keptBetween } from './kept.ts';

/** What a change of the model means beyond its bytes, in any format. */
export type ModelHazardKind =
  | 'UNIT_CHANGED'
  | 'LOGICAL_TYPE_CHANGED'
  | 'TAGS_CHANGED'
  | 'DOC_CHANGED'
  | 'SYMBOL_ADDED'
  | 'BRANCH_ADDED'
  | 'BRANCH_GONE'
  // Protobuf tells these itself, for every message of its files and by number.
  | 'FIELD_GONE'
  | 'FIELD_RENAMED'
  | 'SYMBOL_GONE'
  | 'PROPERTY_TYPE_CHANGED'
  | 'TYPE_RENAMED';

/** One hazard; the reader is the newer version, the writer the older one. */
export type ModelHazard = Incompatibility & { readonly kind: ModelHazardKind };

/** Everything between two versions of an event that means, or generates, something else. */
export function modelHazards(older: Schema, newer: Schema): readonly ModelHazard[] {
  const ours = newer.format === 'avro';
  return keptBetween(older, newer).flatMap((kept) => hazardsOf({ older, newer }, kept, ours));
}

function hazardsOf(sides: Sides, kept: Kept, ours: boolean): readonly ModelHazard[] {
  switch (kept.kind) {
    case 'gone':
      return ours ? [told('FIELD_GONE', kept, `\`${kept.before.name}\` is gone: code that uses it no longer compiles`)] : [];
    case 'field':
      return [...meaning(sides, kept, ours), ...descriptions(kept, `\`${kept.after.name}\``), ...(ours ? spelling(sides, kept) : [])];
    case 'type':
      return [...named(kept, ours), ...descriptions(kept, kept.after.name)];
  }
}

interface Sides {
  readonly older: Schema;
  readonly newer: Schema;
}

type KeptField = Kept & { kind: 'field' };
type KeptType = Kept & { kind: 'type' };

function meaning(sides: Sides, kept: KeptField, ours: boolean): readonly ModelHazard[] {
  const { before, after } = kept;
  const found: ModelHazard[] = [];
  const [was, is] = [before.intent.unit, after.intent.unit];
  if (was !== is)
    found.push(
      told(
        'UNIT_CHANGED',
        kept,
        `the unit of \`${after.name}\` was ${was ?? 'not said'} and is ${is ?? 'not said'}: the same number means another amount`,
      ),
    );
  const [old, now] = [logicalsOf(sides.older, before.type), logicalsOf(sides.newer, after.type)];
  // Where the number of logical types differs the shape has changed too, and what stands where is another question.
  for (const [index, logical] of old.entries()) {
    const other = now[index];
    if (old.length !== now.length || reads(logical, other)) continue;
    found.push(
      told(
        'LOGICAL_TYPE_CHANGED',
        kept,
        `\`${after.name}\` was ${logicalText(logical)} and is ${logicalText(other)}: the same bytes mean something else`,
      ),
    );
    break;
  }
  const branches = branchNames(before.type);
  const gained = [...branchNames(after.type)].filter((name) => !branches.has(name));
  const lost = [...branches].filter((name) => !branchNames(after.type).has(name));
  if (branches.size > 1 && gained.length > 0)
    found.push(told('BRANCH_ADDED', kept, `\`${after.name}\` may now be ${gained.join(' or ')}: a switch over its cases does not know it`));
  if (ours && branchNames(after.type).size > 1 && lost.length > 0)
    found.push(told('BRANCH_GONE', kept, `\`${after.name}\` is no longer ${lost.join(' or ')}: code for that case no longer compiles`));
  return found;
}

function spelling(sides: Sides, kept: KeptField): readonly ModelHazard[] {
  const { before, after } = kept;
  const found: ModelHazard[] = [];
  if (before.name !== after.name)
    found.push(told('FIELD_RENAMED', kept, `\`${before.name}\` is now \`${after.name}\`: JSON and generated code go by names`));
  const [was, is] = [typeName(before.type), typeName(after.type)];
  // Cases and named types that changed are told apart from the property that holds them.
  const plain = branchNames(before.type).size <= 1 || branchNames(after.type).size <= 1;
  // Another logical type is told as such.
  const sameMeaning = logicalsOf(sides.older, before.type).every((logical, index) =>
    reads(logical, logicalsOf(sides.newer, after.type)[index]),
  );
  if (plain && sameMeaning && was !== is && (namesIn(before.type).length === 0 || namesIn(after.type).length === 0))
    found.push(told('PROPERTY_TYPE_CHANGED', kept, `the property \`${after.property}\` was ${was} and is ${is}`));
  return found;
}

function named(kept: KeptType, ours: boolean): readonly ModelHazard[] {
  const { before, after } = kept;
  const found: ModelHazard[] = [];
  if (ours && before.name !== after.name)
    found.push(told('TYPE_RENAMED', kept, `${before.name} is now ${after.name}: generated code has it under the new name`));
  if (before.kind !== 'enum' || after.kind !== 'enum') return found;
  return [...found, ...symbols(kept, before, after, ours)];
}

function symbols(kept: KeptType, before: EnumType, after: EnumType, ours: boolean): readonly ModelHazard[] {
  const [then, now] = [identities(before), identities(after)];
  const added = after.symbols.filter((symbol) => !then.has(identityOf(symbol)));
  const gone = ours ? before.symbols.filter((symbol) => !now.has(identityOf(symbol))) : [];
  return [
    ...added.map((symbol) => ({
      ...told('SYMBOL_ADDED', kept, `${after.name} gained ${symbol.name}: a switch over its symbols does not know it`),
      info: symbol.name,
      readerPlace: symbol.place,
    })),
    ...gone.map((symbol) => ({
      ...told('SYMBOL_GONE', kept, `${after.name} lost ${symbol.name}: code that names it no longer compiles`),
      info: symbol.name,
      writerPlace: symbol.place,
    })),
  ];
}

/** A symbol is what it was by its number, in Avro by its name. */
function identityOf({ number, name }: EnumSymbol): number | string {
  return number ?? name;
}

function identities({ symbols }: EnumType): ReadonlySet<number | string> {
  return new Set(symbols.map(identityOf));
}

function descriptions(kept: KeptField | KeptType, name: string): readonly ModelHazard[] {
  const [before, after]: readonly [Described, Described] = [kept.before, kept.after];
  const found: ModelHazard[] = [];
  const [lost, gained] = [before.tags.filter((tag) => !after.tags.includes(tag)), after.tags.filter((tag) => !before.tags.includes(tag))];
  if (lost.length + gained.length > 0) {
    const parts = [...(lost.length > 0 ? [`lost ${lost.join(', ')}`] : []), ...(gained.length > 0 ? [`gained ${gained.join(', ')}`] : [])];
    found.push({
      ...told('TAGS_CHANGED', kept, `the tags of ${name}: ${parts.join('; ')}`),
      info: [...lost.map((tag) => `-${tag}`), ...gained.map((tag) => `+${tag}`)].join(' '),
    });
  }
  if (before.doc !== after.doc) found.push(told('DOC_CHANGED', kept, `what ${name} means is said in other words`));
  return found;
}

function told(kind: ModelHazardKind, kept: Kept, message: string): ModelHazard {
  return { kind, path: kept.path, info: '', message, field: kept.path, readerPlace: placeOf(kept), writerPlace: kept.before.place };
}

function placeOf(kept: Kept): Place {
  return kept.after.place;
}

/** The logical types in a type, in order of appearance; undefined for a plain scalar or fixed. */
function logicalsOf(schema: Schema, type: Type): readonly (Logical | undefined)[] {
  switch (type.kind) {
    case 'scalar':
      return isNull(type) ? [] : [type.logical];
    case 'list':
      return logicalsOf(schema, type.items);
    case 'map':
      return logicalsOf(schema, type.values);
    case 'union':
      return type.branches.flatMap((branch) => logicalsOf(schema, branch.type));
    case 'named': {
      const fixed = typeNamed(schema, type.name);
      return fixed.kind === 'fixed' ? [(fixed satisfies FixedType).logical] : [];
    }
  }
}

/** Whether every value of the one means the same as the other. */
function reads(was: Logical | undefined, is: Logical | undefined): boolean {
  if (was?.name !== 'decimal' || is?.name !== 'decimal') return was?.name === is?.name;
  return was.scale === is.scale && was.precision <= is.precision;
}

function logicalText(logical: Logical | undefined): string {
  if (logical === undefined) return 'of no logical type';
  return logical.name === 'decimal' ? `decimal(${logical.precision}, ${logical.scale})` : logical.name;
}

/** The cases of a union that are told apart by name, null left out; a plain type has its own. */
function branchNames(type: Field['type']): ReadonlySet<string> {
  if (type.kind !== 'union') return new Set([typeName(type)]);
  return new Set(type.branches.filter((branch) => !isNull(branch.type)).map((branch) => branch.member?.name ?? branch.name));
}
