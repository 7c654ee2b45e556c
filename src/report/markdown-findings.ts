import { type Finding, fingerprint } from '../contract/finding.ts';
import { placeName } from './excerpt.ts';
import { lensNames } from './lens.ts';
import { inert, inertCode, inertSentence } from './markdown-text.ts';
import { proofLines } from './proof.ts';
import { answer, standing } from './report.ts';
import { hurtOf, type Told } from './together.ts';

/** At most so many of what hurts, mends or causes one finding are told in a comment. */
const MOST = 6;
/** At most so many event types that one cause reaches are named. */
const MOST_EVENTS = 20;

/** A finding as a block of Markdown: what is wrong, through whose eyes, who breaks, what answers or mends it. */
export function findingBlock(told: Told): string {
  const { finding, others } = told;
  const { lens, fixes, causes = [] } = finding;
  const answered = answer(finding);
  const points = [
    ...(lens ? [`seen by: ${lensNames[lens]} (${lens})`] : []),
    ...list('hurts', hurtOf(told)),
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
    ...[finding, ...others.slice(0, MOST_EVENTS)].map((one) => `change: ${inertCode(one.coordinate, 300)} ${inertCode(fingerprint(one))}`),
    ...(others.length > MOST_EVENTS ? [`change: ${others.length - MOST_EVENTS} more event types`] : []),
  ];
  return [`**${weight(finding)}** ${where(finding)}<br>`, `${inertSentence(finding.message)} (${inertCode(finding.rule)})`, '']
    .concat(points.map((point) => `- ${point}`))
    .concat('', '')
    .join('\n');
}

/** A finding of little weight in one line. */
export function findingLine({ finding, others }: Told): string {
  const also = others.length > 0 ? `; so do ${others.length} more event types` : '';
  return `- ${finding.severity} ${where(finding)}: ${inertSentence(finding.message, 400)}${also} (${inertCode(finding.rule)})\n`;
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
