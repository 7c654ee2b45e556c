import { REPORT_FORMATS } from '../report/formats.ts';
import type { Command, Option } from './command.ts';

const AGAINST: Option = {
  name: 'against',
  value: 'BASELINE',
  says: 'compare with git:REF or dir:PATH; the merge-base with the default branch if not given',
};

const COLOR: Option = {
  name: 'color',
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  says: 'whether to print in colours; auto obeys NO_COLOR',
};

const FOLDER_MORE = 'FOLDER holds covenant.yaml. Without it the folder you are in, one above it, or `schemas` below it is taken.';

/** Every command. A new one is a row here and a file beside this one that exports `run`. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    summary: 'Says what is wrong with the contracts of a workspace, who breaks and how to mend it',
    positionals: ['[FOLDER]'],
    options: [
      { name: 'format', value: 'FORMAT', choices: Object.keys(REPORT_FORMATS), says: 'how to print the findings' },
      { name: 'strict', says: 'count dangerous findings as failures' },
      AGAINST,
      COLOR,
    ],
    example: ['covenant check schemas --against git:origin/main', 'what would break if this branch were merged'],
    more: `${FOLDER_MORE} Exits with 1 if a finding of severity error or breaking is open.`,
    load: () => import('./check.ts'),
  },
  {
    name: 'freeze',
    summary: 'Makes the head of every changed event its next version',
    positionals: ['[FOLDER]'],
    options: [{ name: 'check', says: 'write nothing; exit with 1 if something is not frozen' }, AGAINST, COLOR],
    example: ['covenant freeze schemas', 'writes versions/<Event>/<N> for every event whose head has changed'],
    more: `${FOLDER_MORE} A version that the baseline does not hold is rewritten. Refuses while \`covenant check\` would fail.`,
    load: () => import('./freeze.ts'),
  },
  {
    name: 'rules',
    summary: 'Lists every rule with its severity',
    positionals: ['[GROUP]'],
    options: [],
    example: ['covenant rules compatibility', 'the rules whose ids begin with compatibility/'],
    load: () => import('./rules.ts'),
  },
  {
    name: 'explain',
    summary: 'Says what a rule demands, why, and how to obey it',
    positionals: ['RULE'],
    options: [],
    example: ['covenant explain compatibility/field-has-default', 'why a new field needs a default'],
    load: () => import('./explain.ts'),
  },
];
