/** The changelog of one package, as it is kept beside the schemas and copied into the package. */
export function changelogPath(name: string): string {
  return `changes/${name}.md`;
}

/** One change, and how much it weighs: `minor`. */
export interface ChangelogLine {
  readonly coordinate: string;
  readonly bump: string;
  readonly say: string;
}

/**
 * A package's changelog with the section of a version written anew. Sections of versions that nobody has published
 * (`isPending`) become part of it: lines that people wrote in them stay, those that were written from changes go.
 */
export function withSection(
  text: string | undefined,
  name: string,
  section: { readonly version: string; readonly lines: readonly ChangelogLine[]; isPending(version: string): boolean },
): string {
  const { head, sections } = parsed(text ?? `# Changes of ${name}\n`);
  const isMerged = (version: string) => version === section.version || section.isPending(version);
  const notes = sections.filter(({ version }) => isMerged(version)).flatMap(({ lines }) => lines.filter((line) => !PRINTED.test(line)));
  const printed = section.lines.map(({ coordinate, bump, say }) => `- \`${coordinate}\` (${bump}): ${oneLine(say)}`);
  const own = { version: section.version, lines: [...printed, ...trimmed(notes)] };
  const kept = sections.filter(({ version }) => !isMerged(version));
  const blocks = [own, ...kept].map(({ version, lines }) => [`## ${version}`, '', ...trimmed(lines)].join('\n').trimEnd());
  return `${[trimmed(head).join('\n'), ...blocks].filter((block) => block !== '').join('\n\n')}\n`;
}

/** How a line that is written from a change begins. */
const PRINTED = /^- `[^`]+` \((?:patch|minor|major)\): /;

interface Section {
  readonly version: string;
  readonly lines: readonly string[];
}

function parsed(text: string): { readonly head: readonly string[]; readonly sections: readonly Section[] } {
  const [head = '', ...rest] = text.replaceAll('\r\n', '\n').split(/^## (?=\d)/m);
  const sections = rest.map((part) => {
    const [version = '', ...lines] = part.split('\n');
    return { version: version.trim(), lines: trimmed(lines) };
  });
  return { head: head.split('\n'), sections };
}

function trimmed(lines: readonly string[]): readonly string[] {
  const [first, last] = [lines.findIndex((line) => line.trim() !== ''), lines.findLastIndex((line) => line.trim() !== '')];
  return first < 0 ? [] : lines.slice(first, last + 1);
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .replaceAll('<', '&lt;');
}
