import type { Edit } from '../contract/finding.ts';

/** Whether two edits of one text cannot both be made: their places overlap, or both insert at one place. */
export function collide(a: Edit, b: Edit): boolean {
  if (a.place.source.path !== b.place.source.path) return false;
  const [x, y] = [a.place, b.place];
  return (x.start < y.end && y.start < x.end) || x.start === y.start;
}

/** A text with edits made that do not collide; inserted lines end as the lines of the text do. */
export function edited(text: string, edits: readonly Edit[]): string {
  const breaks = text.includes('\r\n') ? '\r\n' : '\n';
  const ordered = edits.toSorted((a, b) => a.place.start - b.place.start);
  let at = 0;
  const parts = ordered.flatMap(({ place, text: inserted }) => {
    const kept = text.slice(at, place.start);
    at = place.end;
    return [kept, inserted.replaceAll(/\r?\n/g, breaks)];
  });
  return [...parts, text.slice(at)].join('');
}
