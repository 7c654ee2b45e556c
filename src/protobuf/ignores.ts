import type { Place, Source } from '../contract/place.ts';
import type { Ignore } from '../contract/type.ts';
import type { Comment, Fault } from './syntax.ts';

/** What a comment's lines set aside, and what is left of the comment without them. */
export interface Ignoring {
  readonly ignores: readonly Ignore[];
  readonly faults: readonly Fault[];
  readonly rest: Comment;
}

const DIRECTIVE = /^[ \t]*covenant:ignore(?![\w-])(.*)$/;
const FORM = /^[ \t]+([\w-]+\/[\w-]+)(?:[ \t]*[—–:]|[ \t]+--?(?=[ \t]))[ \t]*(\S.*)$/;

/** Takes lines `covenant:ignore lint/field-case — reason` out of a comment. */
export function ignoring(source: Source, comment: Comment): Ignoring {
  if (!comment.text.includes('covenant:ignore')) return { ignores: [], faults: [], rest: comment };
  const ignores: Ignore[] = [];
  const faults: Fault[] = [];
  const kept: string[] = [];
  const starts = lineStarts(source, comment);
  comment.text.split('\n').forEach((line, index) => {
    const said = DIRECTIVE.exec(line)?.[1];
    if (said === undefined) {
      kept.push(line);
      return;
    }
    const { place, removal } = placesOf(source, comment, starts[index] ?? comment.start);
    const [, rule, reason] = FORM.exec(said.trimEnd()) ?? [];
    if (rule !== undefined && reason !== undefined) ignores.push({ rule, reason, place, removal });
    else {
      const message = 'covenant:ignore names no rule, or no reason';
      faults.push({ rule: 'protobuf/annotation', ...spanOf(place), message, fix: 'write covenant:ignore lint/field-case — the reason' });
    }
  });
  return { ignores, faults, rest: { ...comment, text: kept.join('\n') } };
}

function spanOf({ start, end }: Place): { readonly start: number; readonly end: number } {
  return { start, end };
}

function lineStarts({ text }: Source, { start, end }: Comment): readonly number[] {
  const starts = [start];
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Where the directive of a comment's line stands, and what goes with it: the comment or line that holds nothing else. */
function placesOf(source: Source, comment: Comment, from: number): { readonly place: Place; readonly removal: Place } {
  const { text } = source;
  const breakAt = text.indexOf('\n', from);
  const lineEnd = breakAt < 0 || breakAt > comment.end ? comment.end : breakAt;
  const written = text.slice(from, lineEnd);
  const start = from + written.indexOf('covenant:ignore');
  const end = from + written.trimEnd().replace(/\*\/$/, '').trimEnd().length;
  const whole = !comment.block || (from === comment.start && lineEnd === comment.end);
  if (whole) return { place: { source, start, end }, removal: { source, ...alone(text, comment.start, comment.end) } };
  const bare = /^[ \t]*\*?[ \t]*$/.test(text.slice(from, start)) && from > comment.start && lineEnd < comment.end;
  return { place: { source, start, end }, removal: { source, ...(bare ? alone(text, start, lineEnd) : { start, end }) } };
}

/** The lines of a span if it has them for itself, else the span with the blanks before it. */
function alone(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const lineBreak = /^[ \t]*\r?(?:\n|$)/.exec(text.slice(end));
  if (/^[ \t]*\*?[ \t]*$/.test(before) && lineBreak) return { start: lineStart, end: end + lineBreak[0].length };
  return { start: lineStart + before.trimEnd().length, end };
}
