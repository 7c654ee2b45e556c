import { inert } from '../../../src/report/markdown-text.ts';

/** The comment where no verdict could be reached: what stopped the check, line by line, as text and nothing else. */
export function failedComment(why: string): string {
  const lines = why
    .trim()
    .split(/\r\n|\r|\n/)
    .slice(0, 20);
  return ['### Event contracts could not be checked', '', ...lines.map((line) => `${inert(line, 500)}<br>`), ''].join('\n');
}
