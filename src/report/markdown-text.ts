import { cut } from './plain-text.ts';
import { visible } from './visible.ts';

/** Breaks what GitHub would make a link, a mention or a picture of, without a visible trace. */
const BREAK = '&#8203;';

/** What each active character or word becomes; `www.` and `GH-` are broken before their end, any other gets a backslash. */
const INERT: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
  '@': `@${BREAK}`,
  '#': `#${BREAK}`,
  ':': `:${BREAK}`,
  '://': `:${BREAK}//`,
};

/** Markup, HTML, formulas, mentions, issues, links and `:emoji:`. */
const ACTIVE = /[&<>$@\\`*_[\]|~!]|#(?=\d)|gh-(?=\d)|:\/\/|www\.|:(?=(?:[\w+-]*[a-z+-][\w+-]*|100|1234):)/gi;

/**
 * A text of a schema or a person inside a line of our Markdown: it is shown as it is and can become neither markup nor
 * HTML, nor a mention, a link or a reference to another issue.
 */
export function inert(text: string, most = 1_000): string {
  return cut(visible(text), most).replace(ACTIVE, (found) => {
    if (found.length > 2 && found !== '://') return `${found.slice(0, -1)}${BREAK}${found.slice(-1)}`;
    return INERT[found] ?? `\\${found}`;
  });
}

/** The same as code. A code span would show its escapes, so that it is an element. */
export function inertCode(text: string, most?: number): string {
  return `<code>${inert(text, most)}</code>`;
}

/** A sentence whose names stand in backticks, as our messages write them: the names become code. */
export function inertSentence(text: string, most = 1_000): string {
  return cut(text, most)
    .split('`')
    .map((part, index, parts) => {
      const isName = index % 2 === 1 && index < parts.length - 1;
      return isName ? inertCode(part) : `${index % 2 === 1 ? '\\`' : ''}${inert(part)}`;
    })
    .join('');
}
