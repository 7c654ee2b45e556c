import { ruleTable } from '../check/rules.ts';
import type { RuleText } from '../contract/rule.ts';
import { workspaceRules } from '../workspace/rules.ts';

/** Every rule there is, sorted by id. */
export const RULES: readonly RuleText[] = [...ruleTable, ...workspaceRules].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
