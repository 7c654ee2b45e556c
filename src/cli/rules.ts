import { didYouMean } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import { rulesPage } from '../report/rules-page.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { RULES } from './rule-table.ts';

/** `covenant rules`: one line a rule, or the page of them all. Throws `not-found` for a group without rules. */
export function run(args: Arguments, console: Console): number {
  const group = args.positionals[0]?.replace(/\/$/, '');
  const groups = new Set(RULES.map((rule) => rule.id.slice(0, rule.id.indexOf('/'))));
  if (group !== undefined && !groups.has(group)) {
    throw new CovenantError('not-found', `there is no group of rules ${JSON.stringify(group)}${didYouMean(group, groups)}`, {
      hint: `the groups are ${[...groups].join(', ')}`,
    });
  }
  const rules = RULES.filter((rule) => group === undefined || rule.id.startsWith(`${group}/`));
  if (args.values.get('format') === 'markdown') {
    console.out(rulesPage(rules));
    return 0;
  }
  const width = Math.max(...rules.map((rule) => rule.id.length));
  console.out(rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.severity.padEnd(9)}  ${rule.law}\n`).join(''));
  return 0;
}
