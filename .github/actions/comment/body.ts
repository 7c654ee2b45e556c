import { asData } from './as-data.ts';

/** GitHub refuses a longer comment; in characters. */
export const MOST_CHARACTERS = 65_536;

/** What a comment is made of. */
export interface CommentParts {
  /** A workflow, a job and an id: what the comment is found by again. */
  readonly names: readonly string[];
  /** What the comment file holds. */
  readonly text: string;
  /** Where the run is that made it. */
  readonly run: string;
}

/** A line that nobody sees, by which a comment is found again. */
export function markerOf(names: readonly string[]): string {
  return `<!-- covenant:${names.map((name) => encodeURIComponent(name.toWellFormed())).join(':')} -->`;
}

/** The whole comment; what does not fit is cut at a line, and a link leads to the rest. */
export function bodyOf({ names, text, run }: CommentParts): string {
  const marker = `${markerOf(names)}\n`;
  const foot = `\n<sub>[run](${run})</sub>\n`;
  const data = asData(text);
  const room = MOST_CHARACTERS - marker.length - foot.length;
  if (data.length + missingEnds(data).length <= room) return `${marker}${data}${missingEnds(data)}${foot}`;
  const note = `\n**The rest is too long for a comment**: see the summary of the [run](${run}).\n`;
  const cut = data.slice(0, room - note.length - MOST_ENDS);
  const whole = cut.slice(0, cut.lastIndexOf('\n') + 1);
  return `${marker}${whole}${missingEnds(whole)}${note}${foot}`;
}

const END = '\n</details>\n';
const MOST_ENDS = 20 * END.length;

/** The ends of folds that are open at the end; a file with more of them than the check ever makes is shown as it falls. */
function missingEnds(text: string): string {
  const open = text.split('<details>').length - text.split('</details>').length;
  return END.repeat(Math.min(20, Math.max(0, open)));
}
