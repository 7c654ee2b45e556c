import type { Finding } from '../contract/finding.ts';
import { answer } from './report.ts';
import { visible } from './visible.ts';

/** A finding in a few plain lines, for formats that show a text: what is wrong, who breaks, what answers or mends it. */
export function plainText(finding: Finding, most = 4_000): string {
  const answered = answer(finding);
  const lines = [
    finding.message,
    ...(finding.hurts ?? []).map((name) => `Hurts: ${name}`),
    ...(answered === undefined ? [] : [`Answered ${answered}`]),
    ...finding.fixes.map((fix) => `To mend: ${fix.say}`),
  ];
  return cut(lines.map(visible).join('\n'), most);
}

/** A text of at most `most` UTF-16 code units; what is cut off leaves an ellipsis, and no character is halved. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
