import { generateRules } from '../../codegen/rules.ts';
import { ruleTable } from '../check/rules.ts';
import type { RuleText } from '../contract/rule.ts';
import { workspaceRules } from '../workspace/rules.ts';

/** The rules that are met while a workspace is read and its upcasters are compiled, before any check. */
export const READING_RULES: readonly RuleText[] = [...workspaceRules, ...generateRules];

/** Every rule there is, sorted by id. */
export const RULES: readonly RuleText[] = [...ruleTable, ...READING_RULES].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
