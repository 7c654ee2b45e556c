import { type Finding, fingerprint } from '../contract/finding.ts';
import { placeName } from './excerpt.ts';
import { lensNames } from './lens.ts';
import { inert, inertCode, inertSentence } from './markdown-text.ts';
import { proofLines } from './proof.ts';
import { answer, standing } from './report.ts';

/** At most so many of what hurts, mends or causes one finding are told in a comment. */
const MOST = 6;

/** A finding as a block of Markdown: what is wrong, through whose eyes, who breaks, what answers or mends it. */
export function findingBlock(finding: Finding): string {
  const { lens, hurts = [], fixes, causes = [] } = finding;
  const answered = answer(finding);
  const points = [
    ...(lens ? [`seen by: ${lensNames[lens]} (${lens})`] : []),
    ...list('hurts', hurts),
    ...list(
      'because',
      causes.map((cause) => cause.message),
    ),
    ...(finding.counterexample ? list('proof', proofLines(finding.counterexample)) : []),
    ...(answered === undefined ? [] : [`answered: ${inertSentence(answered, 400)}`]),
    ...list(
      'to mend',
      fixes.map((fix) => fix.say),
    ),
    `change: ${inertCode(finding.coordinate, 300)} ${inertCode(fingerprint(finding))}`,
  ];
  return [`**${weight(finding)}** ${where(finding)}<br>`, `${inertSentence(finding.message)} (${inertCode(finding.rule)})`, '']
    .concat(points.map((point) => `- ${point}`))
    .concat('', '')
    .join('\n');
}

/** A finding of little weight in one line. */
export function findingLine(finding: Finding): string {
  return `- ${finding.severity} ${where(finding)}: ${inertSentence(finding.message, 400)} (${inertCode(finding.rule)})\n`;
}

function weight(finding: Finding): string {
  const how = standing(finding);
  return how === 'open' ? finding.severity : `${finding.severity}, ${how}`;
}

function where({ place, coordinate }: Finding): string {
  return inertCode(place ? placeName(place) : coordinate, 300);
}

function list(name: string, told: readonly string[]): readonly string[] {
  const lines = told.slice(0, MOST).map((text) => `${name}: ${inertSentence(text, 500)}`);
  return told.length > MOST ? [...lines, `${inert(name)}: ${told.length - MOST} more`] : lines;
}
