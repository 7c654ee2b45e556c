import { slips } from '../contract/closest.ts';
import type { Field, Type } from '../contract/type.ts';

/** Names shorter than this say too little to be found inside another. */
const TELLING = 3;
/** A doc shorter than this may stand at many fields. */
const TELLING_DOC = 12;
/** So many pairs of names are compared letter by letter; records in which more fields change at once are rewritten, not renamed. */
const MOST_SPELLED = 50_000;

/**
 * For added fields, the dropped ones that look like them under another name: the same type, and close names or the same
 * doc. Dropped fields are prepared once, so that thousands of both stay affordable.
 */
export function renameSuspects(dropped: readonly Field[]): (added: Field) => readonly Field[] {
  const byShape = Map.groupBy(
    dropped.map((field) => ({ field, spelling: spellingOf(field.name) })),
    ({ field }) => shapeOf(field.type),
  );
  let left = MOST_SPELLED;
  const isClose = (a: Spelling, b: Spelling) => sharesWords(a, b) || (mayBeRespelt(a, b) && left-- > 0 && isRespelt(a, b));
  return (added) => {
    const spelling = spellingOf(added.name);
    const candidates = byShape.get(shapeOf(added.type)) ?? [];
    return candidates.filter((one) => sameDoc(one.field, added) || isClose(one.spelling, spelling)).map((one) => one.field);
  };
}

interface Spelling {
  readonly words: readonly string[];
  readonly joined: string;
  /** One bit for each letter that occurs, digits together: tells at once that two names are far apart. */
  readonly letters: number;
}

function spellingOf(name: string): Spelling {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split('_')
    .filter((word) => word !== '');
  const joined = words.join('');
  return { words, joined, letters: lettersOf(joined) };
}

function sameDoc(dropped: Field, added: Field): boolean {
  return dropped.doc !== undefined && dropped.doc.length >= TELLING_DOC && dropped.doc === added.doc;
}

/** One name contains the other, or they have half their words in common. */
function sharesWords(a: Spelling, b: Spelling): boolean {
  const [x, y] = [a.joined, b.joined];
  if (Math.min(x.length, y.length) >= TELLING && (x.includes(y) || y.includes(x))) return true;
  const shared = a.words.filter((word) => word.length >= TELLING && b.words.includes(word)).length;
  return x === y || (shared > 0 && shared * 2 >= Math.max(a.words.length, b.words.length));
}

/** Tells at once that names are far apart: each edit takes at most one letter away and brings one in. */
function mayBeRespelt(a: Spelling, b: Spelling): boolean {
  const allowed = slipsAllowed(a, b);
  return Math.abs(a.joined.length - b.joined.length) <= allowed && bits(a.letters ^ b.letters) <= 2 * allowed;
}

function isRespelt(a: Spelling, b: Spelling): boolean {
  const allowed = slipsAllowed(a, b);
  return slips(a.joined, b.joined, allowed + 1) <= allowed;
}

function slipsAllowed(a: Spelling, b: Spelling): number {
  return Math.floor(Math.min(a.joined.length, b.joined.length) / 4);
}

function lettersOf(text: string): number {
  let letters = 0;
  for (let index = 0; index < text.length; index++) {
    const letter = text.charCodeAt(index) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return letters;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** A text that is equal for types of one shape; the order of a union's branches does not count. */
function shapeOf(type: Type): string {
  switch (type.kind) {
    case 'scalar':
      return `${type.scalar}/${type.logical?.name ?? ''}`;
    case 'list':
      return `[${shapeOf(type.items)}]`;
    case 'map':
      return `{${type.keys}:${shapeOf(type.values)}}`;
    case 'named':
      return type.name;
    case 'union':
      return type.branches
        .map((branch) => shapeOf(branch.type))
        .sort()
        .join('|');
  }
}
