import { blocks } from '../contract/finding.ts';
import { EVENT_COLUMNS, eventRows } from './markdown-events.ts';
import { findingBlock, findingLine } from './markdown-findings.ts';
import { inert, inertCode } from './markdown-text.ts';
import { byWeight, type PrintReport, passes, type Report, standing } from './report.ts';
import { amount, extent, tally } from './summary.ts';
import { type Told, together } from './together.ts';

/** A comment of GitHub holds 65,536 characters; the rest is for who posts it. */
const MOST_CHARACTERS = 60_000;

/** Parts of a comment that are cut as a whole where there is no room: none is ever halved. */
interface Group {
  readonly open: string;
  readonly items: readonly string[];
  readonly close: string;
}

/** The comment on a pull request: what changed, who reads what, each finding with its way out. Always fits into a comment. */
export const markdown: PrintReport = (report) => {
  const head = heading(report);
  const foot = `\n<sub>${inert(extent(report), 400)} · covenant ${inert(report.tool)}</sub>\n`;
  if (report.findings.length === 0 && report.changed.length === 0) return `${head}, nothing changed\n${foot}`;
  const packages = bumpLines(report);
  let room = MOST_CHARACTERS - head.length - packages.length - foot.length - LEFT_OUT_ROOM;
  let left = 0;
  const parts = groups(report).map((group) => {
    const fitted = fitting(group, room);
    room -= fitted.text.length;
    left += group.items.length - fitted.kept;
    return fitted.text;
  });
  const missing = left === 0 ? '' : `\n**${left} more did not fit into a comment**; the check itself tells all of it.\n`;
  return `${head}\n\n${packages}${parts.join('')}${missing}${foot}`;
};

const LEFT_OUT_ROOM = 200;
const MOST_PACKAGES = 8;

function heading(report: Report): string {
  return `### Event contracts ${passes(report) ? 'passed' : 'refused'}: ${tally(report)}`;
}

/** One line for all packages; more than a few are counted. */
function bumpLines({ bumps }: Report): string {
  const told = bumps.slice(0, MOST_PACKAGES).map(({ name, bump, from, to, isRaised }) => {
    const due = isRaised ? '' : ', **not raised yet**: run <code>covenant bump</code>';
    return `${inertCode(name, 200)} ${inert(from, 50)} → ${inert(to, 50)} (${bump}${due})`;
  });
  const rest = bumps.length > MOST_PACKAGES ? [`${bumps.length - MOST_PACKAGES} more`] : [];
  return told.length === 0 ? '' : `Packages: ${[...told, ...rest].join(', ')}\n\n`;
}

function groups(report: Report): readonly Group[] {
  const told = together(byWeight(report.findings));
  const open = told.filter(({ finding }) => standing(finding) === 'open');
  const answered = told.filter(({ finding }) => standing(finding) !== 'open');
  const isBlocking = ({ finding }: Told) => blocks(finding, report.strict);
  const isBrief = ({ finding }: Told) => finding.severity === 'info' || finding.severity === 'safe';
  return [
    { open: EVENT_COLUMNS, items: eventRows(report), close: '\n' },
    { open: '', items: open.filter(isBlocking).map(findingBlock), close: '' },
    folded('that may mislead', open.filter((one) => !isBlocking(one) && !isBrief(one)).map(findingBlock)),
    folded('that something answers', answered.map(findingBlock)),
    folded('to know', open.filter(isBrief).map(findingLine)),
  ];
}

function folded(what: string, items: readonly string[]): Group {
  const title = `${amount(items.length, 'finding')} ${what}`;
  return { open: `<details><summary>${title}</summary>\n\n`, items, close: '\n</details>\n\n' };
}

/** As many items as there is room for, in order. */
function fitting({ open, items, close }: Group, room: number): { readonly text: string; readonly kept: number } {
  let used = open.length + close.length;
  let kept = 0;
  for (const item of items) {
    if (used + item.length > room) break;
    used += item.length;
    kept += 1;
  }
  return kept === 0 ? { text: '', kept } : { text: `${open}${items.slice(0, kept).join('')}${close}`, kept };
}
