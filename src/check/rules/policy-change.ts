import type { Place } from '../../contract/place.ts';
import type { Stream, Workspace } from '../../contract/stream.ts';
import type { Waiver } from '../../contract/waiver.ts';
import { lostPromises } from '../levels.ts';
import type { Rule, Violation } from '../rule.ts';

/** A workspace, and the one whose policy it is judged by. */
export interface PolicyPair {
  readonly workspace: Workspace;
  readonly policy: Workspace;
}

/** What a change says about policy, and is not judged by. */
export const policyChange: readonly Rule<PolicyPair>[] = [
  {
    id: 'policy/counts-once-merged',
    law: 'Severities, levels, profiles, owners and waivers count as the baseline has them.',
    why: 'Whoever makes a change may not choose in it what it is judged by. Merge the policy first, and the change after it.',
    severity: 'info',
    bad: 'one pull request that removes a field and waives its removal',
    good: 'the waiver in a pull request of its own, then the removal',
    *find({ workspace, policy }) {
      yield* severities(workspace.name, workspace, policy);
      for (const stream of workspace.streams) {
        const before = policy.streams.find(({ id }) => id === stream.id);
        if (before) yield* ofStream(stream, before);
      }
      const known = new Map((policy.waivers ?? []).map((waiver) => [waiver.fingerprint, waiver]));
      for (const waiver of workspace.waivers ?? []) yield* ofWaiver(waiver, known.get(waiver.fingerprint));
    },
  },
];

function* ofStream(stream: Stream, before: Stream): Iterable<Violation> {
  yield* severities(stream.id, stream, before);
  // A weaker level is a broken promise, which history/level-is-not-weakened tells.
  if (stream.level !== before.level && lostPromises(before.level, stream.level).length === 0) {
    yield note(stream.id, `the level ${stream.level}`, before.level, stream.level, stream.place);
  }
  if (stream.profile !== before.profile) {
    yield note(
      stream.id,
      `the profile ${stream.profile ?? 'as usual'}`,
      before.profile ?? null,
      stream.profile ?? null,
      stream.place,
      'profile',
    );
  }
  const [was, is] = [[...before.owners].sort(), [...stream.owners].sort()];
  if (was.join() !== is.join()) yield note(stream.id, `the list of owners (${is.join(', ') || 'nobody'})`, was, is, stream.place);
}

type Severities = Pick<Stream, 'rules' | 'place'>;

function* severities(name: string, { rules, place }: Severities, before: Severities): Iterable<Violation> {
  for (const id of new Set([...rules.keys(), ...before.rules.keys()])) {
    const [was, is] = [before.rules.get(id) ?? null, rules.get(id) ?? null];
    if (was !== is) yield note(name, `\`${id}: ${is ?? 'as usual'}\``, was, is, place, id);
  }
}

function* ofWaiver(waiver: Waiver, before: Waiver | undefined): Iterable<Violation> {
  if (before && WORDS.every((key) => before[key] === waiver[key])) return;
  const what = `the waiver for ${waiver.rule}${before ? ', as it is now,' : ''}`;
  yield note(waiver.coordinate, what, before?.expires ?? null, waiver.expires, waiver.place, waiver.fingerprint);
}

const WORDS = ['rule', 'coordinate', 'reason', 'owner', 'expires'] as const satisfies readonly (keyof Waiver)[];

type Told = string | null | readonly string[];

function note(coordinate: string, what: string, before: Told, after: Told, place: Place, of = ''): Violation {
  return {
    coordinate,
    message: `${what} is of this change alone, and does not count yet`,
    place,
    fixes: [{ say: 'merge it in a change of its own first, if this one needs it' }],
    before: [of, before],
    after: [of, after],
  };
}
