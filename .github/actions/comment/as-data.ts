const BREAK = '&#8203;';

/** The tags, entities and escapes that a comment file of the check has, and whatever else could be active in a comment. */
const PARTS =
  /<\/?(?:details|summary|code|sub)>|<br>|&(?:amp|lt|gt|#36|#8203);|\\[\\`*_[\]|~!]|[<&$`~]|@(?!&#8203;)|\]\(|\]:|:\/\/|#(?=\d)|gh-(?=\d)|www\.|!\[/gi;

const OWN = /^(?:<.+>|&.+;|\\.)$/;

const INERT: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '&': '&amp;',
  $: '&#36;',
  '`': '\\`',
  '~': '\\~',
  '@': `@${BREAK}`,
  '](': ']\\(',
  ']:': ']\\:',
  '://': `:${BREAK}//`,
  '#': `#${BREAK}`,
  '![': '\\![',
};

/**
 * The text of a comment file as a comment that can do nothing: it may come from a stranger's run, so that only tables,
 * emphasis, lists and folds are left of its markup. What the check itself has written stays as it is.
 */
export function asData(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd');
  return plain.replace(PARTS, (found) => {
    if (OWN.test(found)) return found;
    return INERT[found] ?? `${found.slice(0, -1)}${BREAK}${found.slice(-1)}`;
  });
}
