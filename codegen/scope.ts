/** What is used deeper inside than this is printed afterwards: types may nest deeper than the stack. */
const DEEPEST = 100;

/** The functions and constants of one module that is being printed: each stands once, under a name nobody else has. */
export interface Scope {
  /** The name of what `print` makes, which is printed on the first call for a key; recursive calls get the name. */
  once(key: string, hint: string, print: (name: string) => string): string;
  /** A number for an object, for keys: equal objects by identity have equal numbers. */
  id(value: object): number;
  /** All that was printed, in order of completion. */
  text(): string;
}

/** An empty scope. Names are a hint and a number joined by `$`, which no schema can contain. */
export function newScope(): Scope {
  const names = new Map<string, string>();
  const ids = new Map<object, number>();
  const counts = new Map<string, number>();
  const parts: string[] = [];
  const waiting: (() => void)[] = [];
  let depth = 0;
  return {
    once(key, hint, print) {
      const known = names.get(key);
      if (known !== undefined) return known;
      const stem = hint.replace(/\W/g, '_');
      const count = counts.get(stem) ?? 0;
      counts.set(stem, count + 1);
      const name = count === 0 ? `$${stem}` : `$${stem}$${count}`;
      names.set(key, name);
      if (depth >= DEEPEST) waiting.push(() => parts.push(print(name)));
      else {
        depth++;
        const text = print(name);
        if (depth === 1) for (let next = waiting.pop(); next; next = waiting.pop()) next();
        depth--;
        parts.push(text);
      }
      return name;
    },
    id(value) {
      const known = ids.get(value);
      if (known !== undefined) return known;
      ids.set(value, ids.size);
      return ids.size - 1;
    },
    text: () => parts.join('\n'),
  };
}
