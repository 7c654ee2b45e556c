import type { Stream, Workspace } from '../../contract/stream.ts';
import type { Rule, Violation } from '../rule.ts';

/** The severities that a workspace sets, and which of them silenced a finding. */
export interface SeverityLedger {
  readonly workspace: Workspace;
  /** As `bank.account lint/field-case`; of the workspace as ` lint/field-case`. */
  readonly silenced: ReadonlySet<string>;
  /** Rules that nothing was looked for in this run. */
  readonly unasked: ReadonlySet<string>;
  /** Whether the baseline sets the same: what does not count yet silences nothing. */
  counts(scope: string, rule: string): boolean;
}

/** What keeps severities few and true. */
export const severityRules: readonly Rule<SeverityLedger>[] = [
  {
    id: 'policy/off-is-needed',
    law: 'A rule that is off would find something.',
    why: 'A rule that was turned off for a mistake long mended lets the next one pass.',
    severity: 'info',
    bad: 'rules: { lint/field-case: off } # and every field is spelt well',
    good: 'no entry',
    *find({ workspace, silenced, unasked, counts }) {
      for (const { scope, owner, of } of scopes(workspace)) {
        for (const [rule, severity] of owner.rules) {
          if (severity !== 'off' || silenced.has(`${scope} ${rule}`) || unasked.has(rule) || !counts(scope, rule)) continue;
          yield about(owner, of, rule, `\`${rule}: off\` of ${of} silences nothing`, 'remove the entry');
        }
      }
    },
  },
  {
    id: 'policy/severity-is-set-once',
    law: 'A stream does not repeat a severity of its workspace.',
    why: 'Whoever changes the one believes to have changed both.',
    severity: 'info',
    bad: 'lint/field-case: off in covenant.yaml and in stream.yaml',
    good: 'lint/field-case: off in covenant.yaml',
    *find({ workspace }) {
      for (const stream of workspace.streams) {
        for (const [rule, severity] of stream.rules) {
          if (workspace.rules.get(rule) !== severity) continue;
          yield about(
            stream,
            stream.id,
            rule,
            `${stream.id} sets \`${rule}: ${severity}\`, as the workspace does`,
            'remove it from stream.yaml',
          );
        }
      }
    },
  },
];

interface Scope {
  readonly scope: string;
  readonly of: string;
  readonly owner: Pick<Stream, 'rules' | 'place'>;
}

function scopes(workspace: Workspace): readonly Scope[] {
  const streams = workspace.streams.map((stream) => ({ scope: stream.id, of: stream.id, owner: stream }));
  return [{ scope: '', of: workspace.name || 'the workspace', owner: workspace }, ...streams];
}

function about({ place }: Scope['owner'], coordinate: string, rule: string, message: string, fix: string): Violation {
  return { coordinate, message, place, fixes: [{ say: fix }], after: rule };
}
