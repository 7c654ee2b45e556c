import { CovenantError } from '../contract/error.ts';

/** Ranges by field: `range` holds for this field's numbers, inclusive; `children` for what lies in it, by schema name. */
export interface RangeTree {
  readonly range?: readonly [number, number];
  readonly children: ReadonlyMap<string, RangeTree>;
}

/**
 * The ranges that a stream's sample hints give to one event type, arranged along its fields; undefined where there are none.
 * A hint's path is `Event.field.inner`; lists, maps and unions on the way add no step. Throws `refused` for a range that holds no number.
 */
export function rangesOf(hints: ReadonlyMap<string, readonly [number, number]>, event: string): RangeTree | undefined {
  const inner = [...hints].filter(([path]) => path.startsWith(`${event}.`));
  for (const [path, [low, high]] of inner) {
    if (Number.isFinite(low) && Number.isFinite(high) && low <= high) continue;
    throw new CovenantError('refused', `the sample range of ${path} is [${low}, ${high}], which holds no number`, {
      hint: 'give samples.ranges two finite numbers, the lower one first',
    });
  }
  return inner.length === 0 ? undefined : treeOf(inner.map(([path, range]) => [path.split('.').slice(1), range]));
}

/** The range at the end of a path of schema names, if there is one. */
export function rangeAt(tree: RangeTree, path: readonly string[]): readonly [number, number] | undefined {
  return path.reduce<RangeTree | undefined>((inner, step) => inner?.children.get(step), tree)?.range;
}

/** The same ranges with the one at the end of a path multiplied, for a version that counts in another unit. */
export function scaled(tree: RangeTree, path: readonly string[], factor: number): RangeTree {
  const [step, ...rest] = path;
  if (factor === 1) return tree;
  if (step === undefined) return tree.range ? { ...tree, range: [tree.range[0] * factor, tree.range[1] * factor] } : tree;
  const inner = tree.children.get(step);
  return inner === undefined ? tree : { ...tree, children: new Map([...tree.children, [step, scaled(inner, rest, factor)]]) };
}

function treeOf(entries: readonly (readonly [readonly string[], readonly [number, number]])[]): RangeTree {
  const own = entries.find(([path]) => path.length === 0)?.[1];
  const steps = Map.groupBy(
    entries.filter(([path]) => path.length > 0),
    ([path]) => path[0] ?? '',
  );
  const children = new Map([...steps].map(([step, group]) => [step, treeOf(group.map(([path, range]) => [path.slice(1), range]))]));
  return own === undefined ? { children } : { range: own, children };
}
