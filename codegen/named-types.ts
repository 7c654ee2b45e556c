import { namesIn } from '../src/contract/leaves.ts';
import { type Schema, typeNamed } from '../src/contract/schema.ts';
import type { Type } from '../src/contract/type.ts';

/** The names of the types that a type reaches, in order of first use. */
export function reachable(schema: Schema, type: Type): ReadonlySet<string> {
  const found = new Set(namesIn(type));
  // A set visits what is added while it is walked.
  for (const name of found) for (const next of mentionedBy(schema, name)) found.add(next);
  return found;
}

/** Whether values of a named record can contain values of itself, so that reading or writing one needs a depth guard. */
export function isRecursive(schema: Schema, name: string): boolean {
  const known = memory.get(schema) ?? recursiveNames(schema);
  memory.set(schema, known);
  return known.has(name);
}

const memory = new WeakMap<Schema, ReadonlySet<string>>();

interface Visit {
  readonly name: string;
  readonly next: Iterator<string>;
  readonly order: number;
  /** The earliest type still open that this one leads back to. */
  low: number;
}

/** The types in a circle of mentions: Tarjan's strongly connected components, without a stack of calls, in one walk of the schema. */
function recursiveNames(schema: Schema): ReadonlySet<string> {
  const found = new Set<string>();
  const visited = new Map<string, Visit>();
  const open: Visit[] = [];
  const isOpen = new Set<string>();
  const path: Visit[] = [];
  const enter = (name: string) => {
    const visit = { name, next: mentionedBy(schema, name).values(), order: visited.size, low: visited.size };
    visited.set(name, visit);
    open.push(visit);
    isOpen.add(name);
    path.push(visit);
  };
  for (const start of schema.types.keys()) {
    if (!visited.has(start)) enter(start);
    for (let visit = path.at(-1); visit !== undefined; visit = path.at(-1)) {
      const { value: name, done } = visit.next.next();
      if (done) {
        path.pop();
        const container = path.at(-1);
        if (container) container.low = Math.min(container.low, visit.low);
        if (visit.low === visit.order) close(visit, open, isOpen, found);
      } else {
        if (name === visit.name) found.add(name);
        const other = visited.get(name);
        if (!other) enter(name);
        else if (isOpen.has(name)) visit.low = Math.min(visit.low, other.order);
      }
    }
  }
  return found;
}

/** Takes a whole component off the open types; those of more than one type are circles. */
function close(root: Visit, open: Visit[], isOpen: Set<string>, found: Set<string>): void {
  const component = open.splice(open.lastIndexOf(root));
  for (const { name } of component) {
    isOpen.delete(name);
    if (component.length > 1) found.add(name);
  }
}

function mentionedBy(schema: Schema, name: string): readonly string[] {
  const type = typeNamed(schema, name);
  return type.kind === 'record' ? type.fields.flatMap((field) => namesIn(field.type)) : [];
}
