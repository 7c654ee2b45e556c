import type { Fix } from '../../contract/finding.ts';
import type { IgnoreAt } from '../ignores.ts';
import type { Rule, Violation } from '../rule.ts';

/** Every ignore of a workspace's heads, and the rules that may be ignored. */
export interface IgnoreLedger {
  readonly ignores: readonly IgnoreAt[];
  readonly ignorable: ReadonlySet<string>;
}

/** What keeps ignores few and true. */
export const ignoreRules: readonly Rule<IgnoreLedger>[] = [
  {
    id: 'lint/ignore-names-a-rule',
    law: 'An ignore names a lint rule that is not breaking.',
    why: 'What breaks a reader is nothing an author may set aside alone: that is a waiver’s business.',
    severity: 'error',
    bad: '// covenant:ignore compatibility/field-has-default — nobody reads it',
    good: '// covenant:ignore lint/field-case — spelt as in the customs form',
    *find({ ignores, ignorable }) {
      for (const one of ignores) {
        const { rule } = one.ignore;
        if (ignorable.has(rule)) continue;
        const law = rule.slice(rule.indexOf('/') + 1);
        const meant = [...ignorable].find((id) => id.endsWith(`/${law}`));
        yield about(one, `${JSON.stringify(rule)} is no rule that a schema can ignore`, {
          say: meant ? `write ${meant}` : 'name a rule of `covenant rules lint`; waive anything else with `covenant waive`',
        });
      }
    },
  },
  {
    id: 'lint/ignore-is-needed',
    law: 'An ignore sets a finding aside.',
    why: 'One that is left over hides the next mistake at the same place.',
    severity: 'info',
    bad: '// covenant:ignore lint/field-case — spelt as in the form\nstring opened_by = 2;',
    good: 'string opened_by = 2;',
    *find({ ignores, ignorable }) {
      for (const one of ignores) {
        if (one.isUsed || one.isRepeated || !ignorable.has(one.ignore.rule)) continue;
        yield about(one, `${one.ignore.rule} finds nothing here that could be ignored`, removal(one));
      }
    },
  },
  {
    id: 'lint/ignore-is-single',
    law: 'A declaration ignores a rule once.',
    why: 'Of two reasons the reader believes the wrong one.',
    severity: 'info',
    bad: '// covenant:ignore lint/field-case — old\n// covenant:ignore lint/field-case — new\nstring openedBy = 2;',
    good: '// covenant:ignore lint/field-case — new\nstring openedBy = 2;',
    *find({ ignores }) {
      for (const one of ignores) if (one.isRepeated) yield about(one, `${one.ignore.rule} is ignored here already`, removal(one));
    },
  },
];

function removal({ ignore }: IgnoreAt): Fix {
  return { say: `remove the ignore of ${ignore.rule}`, edits: [{ place: ignore.removal, text: '' }] };
}

function about({ ignore, coordinate }: IgnoreAt, message: string, fix: Fix): Violation {
  return { coordinate, message, place: ignore.place, fixes: [fix], after: ignore.rule };
}
