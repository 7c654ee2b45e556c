import type { Token } from './scan.ts';
import type { Comment } from './syntax.ts';

/**
 * The comments before a token, given to whom they belong as protoc does: those that begin on the line where the
 * declaration before ends, or stand right below it and before an empty line, trail it; the block right above the
 * token leads it; the rest belongs to nobody.
 */
export function attach(
  text: string,
  before: Token | undefined,
  token: Token,
): { trailing: readonly Comment[]; leading: readonly Comment[] } {
  const blocks = inBlocks(text, token.comments);
  const trailing: Comment[] = [];
  const sameLine = blocks[0]?.[0];
  if (before && sameLine && breaks(text, before.end, sameLine.start) === 0) {
    const first = blocks[0] ?? [];
    const follows = first.length === 1 && blocks.length === 1 && breaks(text, sameLine.end, token.start) === 0;
    if (follows) return { trailing, leading: token.kind === 'symbol' ? [] : first };
    trailing.push(sameLine);
    blocks.splice(0, 1, ...(first.length > 1 ? [first.slice(1)] : []));
  } else if (before && sameLine && breaks(text, before.end, sameLine.start) === 1) {
    const next = blocks[1]?.[0]?.start ?? token.start;
    const apart = breaks(text, blocks[0]?.at(-1)?.end ?? 0, next) > 1 || (blocks.length === 1 && closes(token));
    if (apart) trailing.push(...(blocks.shift() ?? []));
  }
  const last = blocks.at(-1);
  const adjacent = last !== undefined && !closes(token) && breaks(text, last.at(-1)?.end ?? 0, token.start) <= 1;
  return { trailing, leading: adjacent ? last : [] };
}

function closes(token: Token): boolean {
  return token.kind === 'end' || token.text === '}';
}

/** Line comments on lines that follow each other are one block; a block comment is one by itself. */
function inBlocks(text: string, comments: readonly Comment[]): Comment[][] {
  const blocks: Comment[][] = [];
  for (const comment of comments) {
    const last = blocks.at(-1)?.at(-1);
    if (last && !last.block && !comment.block && breaks(text, last.end, comment.start) === 1) blocks.at(-1)?.push(comment);
    else blocks.push([comment]);
  }
  return blocks;
}

function breaks(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at += 1) if (text.charCodeAt(at) === 0x0a) count += 1;
  return count;
}
