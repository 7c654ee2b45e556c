import { namesIn } from '../contract/leaves.ts';
import { rootRecord, type Schema } from '../contract/schema.ts';
import type { NamedType, RecordType, Type } from '../contract/type.ts';
import type { Slot } from './difference.ts';
import { enclosing, simple } from './names.ts';
import { parseFile } from './parse.ts';

/** One side of a comparison: a schema with what the rules ask of it worked out once. */
export interface View {
  readonly schema: Schema;
  /** Messages and enums by what encloses them, in file order; messages of groups left out. */
  readonly children: ReadonlyMap<string, readonly NamedType[]>;
  /** The messages that groups declare. */
  readonly groups: ReadonlySet<string>;
  /** Dotted names from the root record down to each message it reaches, by full name. */
  readonly routes: ReadonlyMap<string, string>;
}

/** Works out what the rules ask of a schema. */
export function viewOf(schema: Schema): View {
  const groups = new Set<string>();
  for (const record of schema.types.values()) {
    if (record.kind === 'record') for (const field of record.fields) for (const name of groupsOf(schema, field)) groups.add(name);
  }
  const children = new Map<string, NamedType[]>();
  for (const type of schema.types.values()) {
    if (groups.has(type.name)) continue;
    const siblings = children.get(enclosing(type.name)) ?? [];
    siblings.push(type);
    children.set(enclosing(type.name), siblings);
  }
  for (const siblings of children.values())
    siblings.sort((a, b) => (a.place.source === b.place.source ? a.place.start - b.place.start : 0));
  return { schema, children, groups, routes: routesFrom(schema) };
}

/** A group's field and its message are named by the same token. */
function groupsOf({ types }: Schema, field: RecordType['fields'][number]): readonly string[] {
  const parts =
    field.type.kind === 'union'
      ? field.type.branches.map(({ type, place, member }) => ({ type, place, group: member?.group }))
      : [{ type: field.type, place: field.place, group: field.group }];
  return parts.flatMap(({ type, place, group }) => {
    const [name = ''] = group ? namesIn(type) : [];
    const declared = types.get(name)?.place;
    return declared?.source === place.source && declared.start === place.start ? [name] : [];
  });
}

function routesFrom(schema: Schema): ReadonlyMap<string, string> {
  const routes = new Map<string, string>();
  const root = rootRecord(schema);
  if (!root) return routes;
  routes.set(root.name, '');
  for (const [name, route] of routes) {
    const record = schema.types.get(name);
    if (record?.kind !== 'record') continue;
    for (const field of record.fields) {
      const steps =
        field.type.kind === 'union'
          ? field.type.branches.map(({ type, member }) => [member?.name, type] as const)
          : [[field.name, field.type] as const];
      for (const [step = field.name, type] of steps) {
        for (const inner of namesIn(type)) if (!routes.has(inner)) routes.set(inner, route === '' ? step : `${route}.${step}`);
      }
    }
  }
  return routes;
}

/** The way from the root record to a type; a type that the root does not reach goes by its own name. */
export function routeTo(view: View, name: string): string {
  return view.routes.get(name) ?? localName(view, name);
}

/** A type's name without the package of the file that declares it. */
export function localName({ schema }: View, name: string): string {
  const source = schema.types.get(name)?.place.source;
  const own = source === undefined || source === schema.sources[0] ? schema.package : parseFile(source).package?.text;
  return own && name.startsWith(`${own}.`) ? name.slice(own.length + 1) : name;
}

/** Whether a type is declared in the main file. */
export function isOwn({ schema }: View, name: string): boolean {
  return schema.types.get(name)?.place.source === schema.sources[0];
}

/** The fields of a message in the order of their numbers, without those of groups, which the rules do not look at. */
export function slotsOf({ groups }: View, { fields }: RecordType): readonly Slot[] {
  const slots = fields.flatMap((field): readonly Slot[] => {
    const { type, name, place, number = 0, label } = field;
    if (type.kind !== 'union') return [{ number, name, type, place, ...(label ? { label } : {}) }];
    return type.branches.flatMap((branch) =>
      branch.member
        ? [{ number: branch.member.number, name: branch.member.name, type: branch.type, oneof: name, place: branch.place }]
        : [],
    );
  });
  return slots.filter(({ type }) => !namesIn(type).some((name) => groups.has(name))).toSorted((a, b) => a.number - b.number);
}

/** The simple name of a type, as paths spell it. */
export function pathName(type: NamedType): string {
  return simple(type.name);
}

/** The kinds between which no field can change, and within scalars the groups. */
export type Kind = 'scalar' | 'map' | 'message';

/** What kind of type a field has; labels do not matter, and enums are scalars. */
export function kindOf({ schema }: View, type: Type): Kind {
  const item = type.kind === 'list' ? type.items : type;
  if (item.kind === 'named') return schema.types.get(item.name)?.kind === 'enum' ? 'scalar' : 'message';
  return item.kind === 'map' ? 'map' : 'scalar';
}
