/**
 * A text that cannot steer a terminal: control characters, and those that turn the direction of writing, are shown as
 * pictures or code points. Line breaks and tabs become spaces.
 */
export function visible(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(UNSEEN, shown);
}

/** As {@link visible}, but keeps tabs and every character's column, for lines of a source. */
export function visibleLine(text: string): string {
  return text.replace(UNSEEN, (char) => (char === '\t' ? char : (PICTURES[char] ?? picture(char))));
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

const PICTURES: Readonly<Record<string, string>> = { '\u007f': '\u2421' };

/** One visible character for one unseen one. */
function picture(char: string): string {
  const code = char.charCodeAt(0);
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u00b7';
}

function shown(char: string): string {
  const code = char.charCodeAt(0);
  return code < 0x20 ? picture(char) : `\\u${code.toString(16).padStart(4, '0')}`;
}
