import { closest } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import type { RuleText } from '../contract/rule.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { RULES } from './rule-table.ts';

/** `covenant explain RULE`. Throws `not-found` with the nearest rule where there is none of that name. */
export function run(args: Arguments, console: Console): number {
  const id = args.positionals[0] ?? '';
  const rule = RULES.find((candidate) => candidate.id === id);
  if (!rule) throw unknown(id);
  console.out(explanation(rule));
  return 0;
}

/** What people are told about a rule. */
function explanation({ id, law, why, severity, bad, good }: RuleText): string {
  const example = (name: string, text: string | undefined) =>
    text === undefined ? [] : ['', `${name}:`, ...text.split('\n').map((line) => `  ${line}`)];
  const change = `To weigh it otherwise, in covenant.yaml or stream.yaml:\n  rules: { ${id}: off }   # or error, breaking, dangerous, info`;
  return `${[`${id} (${severity})`, '', law, why, ...example('Against it', bad), ...example('As it should be', good), '', change].join('\n')}\n`;
}

function unknown(id: string): CovenantError {
  const sameLaw = RULES.filter((rule) => rule.id.endsWith(`/${id}`)).map((rule) => rule.id);
  const near =
    sameLaw[0] ??
    closest(
      id,
      RULES.map((rule) => rule.id),
    );
  return new CovenantError('not-found', `there is no rule ${JSON.stringify(id)}${near === undefined ? '' : `; did you mean ${near}?`}`, {
    hint: 'all of them: covenant rules',
  });
}
