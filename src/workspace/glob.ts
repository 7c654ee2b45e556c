/**
 * Whether a folder's path fits a pattern: `*` is any part of one name, `?` one character, and a name `**` any number of
 * folders. Time grows with the product of both lengths at most, whatever the pattern.
 */
export function matchesGlob(path: string, pattern: string): boolean {
  return matches(path.split('/'), trimmed(pattern).split('/'), {
    fits: (name, glob) => matches([...name], [...glob], { fits: (char, expected) => expected === '?' || char === expected, any: '*' }),
    any: '**',
  });
}

function trimmed(pattern: string): string {
  return pattern.replace(/^\.\//, '').replace(/\/$/, '');
}

interface Alphabet {
  fits(item: string, expected: string): boolean;
  /** The sign for any number of items. */
  readonly any: string;
}

/** Greedy matching that only ever returns to the last sign for anything, which is enough. */
function matches(items: readonly string[], pattern: readonly string[], { fits, any }: Alphabet): boolean {
  let item = 0;
  let sign = 0;
  let anySign = -1;
  let anyItem = 0;
  while (item < items.length) {
    if (pattern[sign] === any) {
      anySign = sign++;
      anyItem = item;
    } else if (sign < pattern.length && fits(items[item] ?? '', pattern[sign] ?? '')) {
      item++;
      sign++;
    } else if (anySign >= 0) {
      sign = anySign + 1;
      item = ++anyItem;
    } else {
      return false;
    }
  }
  return pattern.slice(sign).every((rest) => rest === any);
}
