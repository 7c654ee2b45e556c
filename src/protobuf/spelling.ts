import { closest } from '../contract/closest.ts';

/** `did you mean x?`, or what else to do. */
export function suggestion(word: string, candidates: Iterable<string>, otherwise: string): string {
  const meant = closest(word, candidates);
  return meant === undefined ? otherwise : `did you mean ${meant}?`;
}
