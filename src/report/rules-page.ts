import type { RuleText } from '../contract/rule.ts';

/** The rules as a page of Markdown: a table of contents, then law, reason and examples of each. Rules come sorted by id. */
export function rulesPage(rules: readonly RuleText[]): string {
  const groups = Map.groupBy(rules, groupOf);
  const contents = [...groups].map(([group, of]) => `- [${group}](#${group}) (${of.length})`);
  const sections = [...groups].flatMap(([group, of]) => [`## ${group}`, ...of.map(section)]);
  return `${[INTRODUCTION, contents.join('\n'), ...sections].join('\n\n')}\n`;
}

const INTRODUCTION = `# Rules

Printed by \`covenant rules --format markdown\`; do not edit. \`covenant explain RULE\` says the same of one rule.

The severity is what a rule weighs where nothing else is said: under \`rules:\` in covenant.yaml or stream.yaml it can be set to
\`error\`, \`breaking\`, \`dangerous\`, \`safe\`, \`info\` or \`off\`, but for rules that say that a text cannot be read. An open finding
that is \`error\` or \`breaking\` fails a check, with \`--strict\` a \`dangerous\` one too.`;

function groupOf({ id }: RuleText): string {
  return id.slice(0, id.indexOf('/'));
}

function section({ id, law, why, severity, bad, good }: RuleText): string {
  const example = (name: string, text: string | undefined) => (text === undefined ? [] : [`${name}:`, fenced(text)]);
  return [`### ${id}`, `*${severity}* · ${law}`, why, ...example('Against it', bad), ...example('As it should be', good)].join('\n\n');
}

function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
