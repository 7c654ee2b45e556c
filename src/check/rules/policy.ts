import type { Stream, Workspace } from '../../contract/stream.ts';
import type { Rule, Violation } from '../rule.ts';

/** A workspace, and every rule id that its `rules:` may name. */
export interface PolicySubject {
  readonly workspace: Workspace;
  readonly known: ReadonlySet<string>;
}

/** What holds for the severities that a workspace or stream sets. */
export const policy: readonly Rule<PolicySubject>[] = [
  {
    id: 'policy/rule-is-known',
    law: 'A severity is set for a rule that there is.',
    why: 'A misspelt rule keeps its old severity, and nobody notices.',
    severity: 'error',
    bad: 'rules: { lint/field-has-docs: error }',
    good: 'rules: { lint/field-has-doc: error }',
    *find({ workspace, known }) {
      yield* unknown(workspace, workspace.name, known);
      for (const stream of workspace.streams) yield* unknown(stream, stream.id, known);
    },
  },
  {
    id: 'policy/profile-has-effect',
    law: 'Only a Protobuf stream names a profile.',
    why: 'Profiles are about Protobuf files; an Avro stream that names one is judged as if it had not.',
    severity: 'dangerous',
    bad: 'format: avro\nprofile: wire',
    good: 'format: protobuf\nprofile: wire',
    *find({ workspace }) {
      for (const { id, format, profile, place } of workspace.streams) {
        if (format === 'protobuf' || profile === undefined) continue;
        yield {
          coordinate: id,
          message: `${id} is in ${format} and names the profile ${profile}, which changes nothing`,
          place,
          fixes: [{ say: 'remove `profile`; set severities by rule under `rules`' }],
          before: null,
          after: profile,
        };
      }
    },
  },
];

function* unknown({ rules, place }: Pick<Stream, 'rules' | 'place'>, name: string, known: ReadonlySet<string>): Iterable<Violation> {
  for (const id of rules.keys()) {
    if (known.has(id)) continue;
    const group = id.slice(0, id.indexOf('/') + 1);
    const near = group === '' ? [] : [...known].filter((candidate) => candidate.startsWith(group));
    yield {
      coordinate: name,
      message: `\`rules\` of ${name} sets a severity for ${JSON.stringify(id)}, which is no rule`,
      place,
      fixes: [{ say: near.length > 0 ? `name one of ${near.join(', ')}` : 'name a rule that `covenant rules` lists' }],
      before: null,
      after: id,
    };
  }
}
