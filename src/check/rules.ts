import type { RuleText } from '../contract/rule.ts';
import { formats } from '../formats.ts';
import { avroCompatibility } from './rules/avro-compatibility.ts';
import { streamHistory, workspaceHistory } from './rules/baseline.ts';
import { changeRules } from './rules/change.ts';
import { directReading } from './rules/direct-reading.ts';
import { eventHistory } from './rules/history.ts';
import { ignoreRules } from './rules/ignores.ts';
import { lint } from './rules/lint.ts';
import { lintChange } from './rules/lint-change.ts';
import { lintMore } from './rules/lint-more.ts';
import { packageRules } from './rules/package.ts';
import { pairRules } from './rules/pair.ts';
import { policy } from './rules/policy.ts';
import { policyChange } from './rules/policy-change.ts';
import { protobufCompatibility } from './rules/protobuf-compatibility.ts';
import { severityRules } from './rules/severities.ts';
import { topic } from './rules/topic.ts';
import { waiverRules } from './rules/waivers.ts';

/** The rules of compatibility of every format; each kind of incompatibility breaks exactly one of them. */
export const compatibilityRules = [...avroCompatibility, ...protobufCompatibility];

/** The rules about what changed from a version to the next; each kind of change breaks exactly one of them. */
export { changeRules };

/** The rules about one event type through time. */
export const eventRules = [...eventHistory, ...directReading];

/** The rules about one head. */
export const headRules = [...lint, ...lintMore, ...lintChange];

/** The lint rules that an author may set aside in a schema; what breaks readers takes a waiver. */
export const ignorable: ReadonlySet<string> = new Set(headRules.filter((rule) => rule.severity !== 'breaking').map((rule) => rule.id));

/** The rules about a stream and a workspace, alone and against the baseline. */
export const streamRules = topic;
export const streamPairRules = streamHistory;
export const workspacePairRules = workspaceHistory;
export const policyRules = policy;
export const policyChangeRules = policyChange;
export { ignoreRules, packageRules, severityRules, waiverRules };

/** Every rule that a check applies or a format raises while reading, sorted by id: what docs, `explain` and `rules:` go by. */
export const ruleTable: readonly RuleText[] = [
  ...compatibilityRules,
  ...changeRules,
  ...eventRules,
  ...headRules,
  ...streamRules,
  ...streamPairRules,
  ...workspacePairRules,
  ...policyRules,
  ...policyChangeRules,
  ...waiverRules,
  ...ignoreRules,
  ...severityRules,
  ...packageRules,
  ...pairRules,
  ...Object.values(formats).flatMap((format) => format.rules),
].toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
