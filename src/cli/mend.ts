import { type Edit, type Finding, fingerprint } from '../contract/finding.ts';
import type { Workspace } from '../contract/stream.ts';
import { collide, edited } from '../workspace/edits.ts';
import type { FileChange } from '../workspace/freeze.ts';
import { readWorkspace } from '../workspace/read.ts';
import type { Tree } from '../workspace/tree.ts';
import { changedTree } from './changed-tree.ts';

/** What mending a workspace comes to: the files to write, and what was mended in them, in order. */
export interface Mending {
  readonly changes: readonly FileChange[];
  readonly mended: readonly Finding[];
}

/** Every finding needs one round at most, so only edits that undo each other would need more. */
const MOST_ROUNDS = 25;

/** A comment is the author's: what its removal loses somebody should read first. */
const BY_HAND: ReadonlySet<string> = new Set(['avro/json-has-no-comments']);

/**
 * Makes the edits of every finding that has one way out, round after round until nothing is left to do; edits that collide
 * wait for the next round. An edit that makes a text unreadable is not made. Frozen versions are never touched. Pure.
 */
export function mend(tree: Tree, root: string, findingsOf: (workspace: Workspace) => readonly Finding[]): Mending {
  const tried = new Set<string>();
  const mended: Finding[] = [];
  let now = tree;
  let workspace = readWorkspace(now, root);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = findingsOf(workspace).filter((finding) => editsOf(finding, workspace).length > 0 && !tried.has(marked(finding)));
    if (due.length === 0) break;
    const [batch, next] = attempt(now, workspace, together(due, workspace));
    for (const finding of batch) tried.add(marked(finding));
    if (next === undefined) continue;
    mended.push(...batch);
    now = next;
    workspace = readWorkspace(now, root);
  }
  return { changes: changesBetween(tree, now), mended };
}

/** All of a round at once; if that leaves more unreadable than before, its first alone, or nothing. */
function attempt(tree: Tree, before: Workspace, batch: readonly Finding[]): readonly [readonly Finding[], Tree | undefined] {
  const all = withEdits(tree, before, batch);
  if (unreadable(readWorkspace(all, before.root)) <= unreadable(before)) return [batch, all];
  if (batch.length === 1) return [batch, undefined];
  return attempt(tree, before, batch.slice(0, 1));
}

function unreadable({ findings }: Workspace): number {
  return findings.filter((finding) => finding.severity === 'error').length;
}

/** Findings whose edits can be made in one go: of those that collide the first. */
function together(due: readonly Finding[], workspace: Workspace): readonly Finding[] {
  const taken: Edit[] = [];
  return due.filter((finding) => {
    const edits = editsOf(finding, workspace);
    const isFree = edits.every((edit) => !taken.some((other) => collide(edit, other)));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}

/** The edits of the only way out; none where a person has to choose, or where something frozen would change. */
function editsOf(finding: Finding, workspace: Workspace): readonly Edit[] {
  const ways = finding.fixes.filter((fix) => fix.edits !== undefined && fix.edits.length > 0);
  const edits = ways.length === 1 && !BY_HAND.has(finding.rule) ? (ways[0]?.edits ?? []) : [];
  return edits.every((edit) => isEditable(inTree(edit.place.source.path, workspace), workspace)) ? edits : [];
}

function isEditable(path: string, { streams }: Workspace): boolean {
  return !streams.some((stream) => path.startsWith(`${stream.folder}/versions/`));
}

function inTree(path: string, { root }: Workspace): string {
  return root === '.' ? path : path.slice(root.length + 1);
}

function withEdits(tree: Tree, workspace: Workspace, findings: readonly Finding[]): Tree {
  const edits = findings.flatMap((finding) => editsOf(finding, workspace));
  const byPath = Map.groupBy(edits, (edit) => edit.place.source.path);
  const changes = [...byPath].map(([path, ofFile]) => {
    const text = edited(ofFile[0]?.place.source.text ?? '', ofFile);
    return { kind: 'write' as const, path: inTree(path, workspace), text };
  });
  return changedTree(tree, changes);
}

function changesBetween(before: Tree, after: Tree): readonly FileChange[] {
  return after.files.flatMap((path) => {
    const [was, is] = [before.read(path), after.read(path)];
    return is.kind === 'text' && (was.kind !== 'text' || was.text !== is.text) ? [{ kind: 'write' as const, path, text: is.text }] : [];
  });
}

/** One finding through the rounds, wherever its place has moved to. */
function marked(finding: Finding): string {
  return JSON.stringify([fingerprint(finding), finding.message, finding.place?.source.path]);
}
