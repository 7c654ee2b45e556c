/** A longer word is never a slip of the pen, in UTF-16 code units. */
const LONGEST = 128;
/** Among more candidates a guess takes longer than it is worth. */
const MOST_CANDIDATES = 5_000;

/** The known word that a misspelt one most likely means: at most a third of it is wrong, case apart. Undefined where none is near. */
export function closest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > LONGEST) return undefined;
  const meant = word.toLowerCase();
  let best: string | undefined;
  let fewest = Math.floor(word.length / 3) + 1;
  let looked = 0;
  for (const candidate of known) {
    looked += 1;
    if (looked > MOST_CANDIDATES) break;
    if (candidate === word) continue;
    const count = slips(meant, candidate.toLowerCase(), fewest);
    if (count < fewest) [best, fewest] = [candidate, count];
  }
  return best;
}

/** `; did you mean "owners"?`, or nothing. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const guess = closest(word, known);
  return guess === undefined ? '' : `; did you mean ${JSON.stringify(guess)}?`;
}

/** How many letters are left out, added, replaced or swapped with their neighbour; `limit` where it is as many or more. */
export function slips(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: readonly number[] = [];
  let row: readonly number[] = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] ?? 0) + 1 : limit;
      const count = Math.min(replaced, swapped, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      next.push(count);
      least = Math.min(least, count);
    }
    // A swap reaches back over one row, but never below what that row began with.
    if (least >= limit) return limit;
    before = row;
    row = next;
  }
  return Math.min(limit, row[b.length] ?? limit);
}
