import type { Incompatibility, Schema } from '../contract/schema.ts';
import { type Comparison, compare } from './compare.ts';
import { type Fault, faults } from './faults.ts';
import type { Choice, Pair } from './pairs.ts';

/** A fault with its way from the pair that was asked. */
interface Found {
  readonly fault: Fault;
  readonly path: string;
  readonly field: string;
  /** A missing branch: why each branch does not fit. */
  readonly choice?: Choice;
}

interface Frame {
  readonly pair: Pair;
  readonly path: string;
  readonly field: string;
  readonly found: Found[];
  step: number;
  option: number;
}

interface Walk {
  readonly done: Map<Pair, readonly Found[]>;
  readonly open: Set<Pair>;
  /** The first field that matches several, with its way from the root. */
  doubled: Found | undefined;
  kept: number;
}

/** What is found is copied up to the root; shared types could multiply it without end. */
const MAX_FOUND = 1_000;
const MAX_KEPT = 200_000;
const MAX_CAUSES = 200;

/**
 * All reasons why `reader` cannot read what `writer` wrote, in the order and with the locations of Avro-Java's
 * `SchemaCompatibility`; the verdict is the greatest fixpoint, so it is sound for recursive types too.
 */
export function canRead(reader: Schema, writer: Schema): readonly Incompatibility[] {
  const comparison = compare(reader, writer);
  if (comparison === undefined) {
    const place = (schema: Schema) => ({ source: schema.sources[0], start: 0, end: schema.sources[0].text.length });
    return [incompatibility({ fault: faults.tooLarge(place(reader), place(writer)), path: '', field: '' })];
  }
  const { root } = comparison;
  if (root === 'fits') return [];
  if (root === 'differs') return [incompatibility({ fault: faults.type(comparison.reader, comparison.writer), path: '', field: '' })];
  if (root.compatible && !comparison.doubled) return [];
  return reasons(comparison, root);
}

function reasons(comparison: Comparison, root: Pair): readonly Incompatibility[] {
  const walk: Walk = { done: new Map(), open: new Set(), doubled: undefined, kept: 0 };
  const seen = explore(walk, root);
  // An answer of Avro-Java's that no decoder keeps: what a pair in progress hid is told from the fixpoint.
  const found = seen.length === 0 && !root.compatible ? failures(root) : seen;
  const { doubled } = walk;
  // Avro-Java throws at such a field wherever it meets it, even in a branch that another one would have rescued.
  const rescued = comparison.doubled && doubled !== undefined && !found.some(({ fault }) => fault.kind === doubled.fault.kind);
  const budget = { left: MAX_CAUSES };
  return (rescued && doubled !== undefined ? [...found, doubled] : found).map((each) => explained(walk, each, budget));
}

/** Avro-Java's traversal: a pair is looked at once, and while that lasts it counts as compatible. */
function explore(walk: Walk, root: Pair): readonly Found[] {
  const frames: Frame[] = [];
  const enter = (pair: Pair, path: string, field: string) => {
    walk.open.add(pair);
    frames.push({ pair, path, field, found: [], step: 0, option: 0 });
  };
  const isNew = (pair: Pair) => !walk.done.has(pair) && !walk.open.has(pair);
  enter(root, '', '');
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const step = frame.pair.steps[frame.step];
    if (step === undefined) {
      walk.done.set(frame.pair, frame.found);
      walk.open.delete(frame.pair);
      frames.pop();
    } else if (step.kind === 'choice') {
      const option = step.options[frame.option];
      if (typeof option === 'object' && isNew(option)) {
        enter(option, step.path, step.field);
        continue;
      }
      if (option === undefined)
        keep(walk, frame, { fault: faults.branch(step.reader, step.written), path: step.path, field: step.field, choice: step });
      if (option === undefined || option === 'fits' || (typeof option === 'object' && accepted(walk, option))) {
        frame.step++;
        frame.option = 0;
      } else frame.option++;
    } else if (step.kind === 'child' && isNew(step.pair)) enter(step.pair, step.path, step.field);
    else {
      if (step.kind === 'fault') {
        keep(walk, frame, step);
        if (step.fault.kind === 'READER_FIELD_MATCHES_SEVERAL_FIELDS') walk.doubled ??= below(frames, step);
      } else for (const inner of walk.done.get(step.pair) ?? []) keep(walk, frame, beneath(step, inner));
      frame.step++;
    }
  }
  return walk.done.get(root) ?? [];
}

/** What Avro-Java remembers of a pair that it has met: nothing found, or not yet. */
function accepted(walk: Walk, pair: Pair): boolean {
  return walk.open.has(pair) || walk.done.get(pair)?.length === 0;
}

function keep(walk: Walk, frame: Frame, found: Found): void {
  if (frame.found.length >= MAX_FOUND || walk.kept >= MAX_KEPT) return;
  walk.kept++;
  frame.found.push(found);
}

function beneath(outer: { readonly path: string; readonly field: string }, inner: Found): Found {
  return { ...inner, path: outer.path + inner.path, field: joined(outer.field, inner.field) };
}

function below(frames: readonly Frame[], found: Found): Found {
  return {
    fault: found.fault,
    path: frames.map((frame) => frame.path).join('') + found.path,
    field: [...frames.map((frame) => frame.field), found.field].reduce(joined, ''),
  };
}

function joined(outer: string, inner: string): string {
  return outer === '' ? inner : inner === '' ? outer : `${outer}.${inner}`;
}

/** What fails beneath a pair, each pair told once, with the first way to it. */
function failures(root: Pair): readonly Found[] {
  const found: Found[] = [];
  const seen = new Set([root]);
  const pending = [{ pair: root, path: '', field: '' }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const later: typeof pending = [];
    for (const step of next.pair.steps) {
      const at = { path: next.path + step.path, field: joined(next.field, step.field) };
      if (step.kind === 'fault') found.push({ fault: step.fault, ...at });
      else if (step.kind === 'choice' && step.open === 0)
        found.push({ fault: faults.branch(step.reader, step.written), ...at, choice: step });
      else if (step.kind === 'child' && !step.pair.compatible && !seen.has(step.pair)) {
        seen.add(step.pair);
        later.push({ pair: step.pair, ...at });
      }
    }
    pending.push(...later.reverse());
    if (found.length >= MAX_FOUND) break;
  }
  return found;
}

function explained(walk: Walk, found: Found, budget: { left: number }): Incompatibility {
  const { choice } = found;
  if (choice === undefined) return incompatibility(found);
  const causes: Incompatibility[] = [];
  for (const [index, option] of choice.options.entries()) {
    if (budget.left <= 0) break;
    const branch = choice.branches[index];
    const inner =
      typeof option === 'object'
        ? (walk.done.get(option) ?? [])
        : branch === undefined
          ? []
          : [{ fault: faults.type(branch, choice.written), path: '', field: '' }];
    for (const each of inner) {
      if (budget.left-- <= 0) break;
      causes.push(explained(walk, beneath(found, each), budget));
    }
  }
  return incompatibility(found, causes);
}

function incompatibility({ fault, path, field }: Found, causes: readonly Incompatibility[] = []): Incompatibility {
  return { ...fault, path: path === '' ? '/' : path, field, ...(causes.length === 0 ? {} : { causes }) };
}
