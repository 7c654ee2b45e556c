import type { Counterexample, Fix } from '../../contract/finding.ts';
import { coordinate } from '../../contract/stream.ts';
import { type Divergence, divergences, divergingEvent } from '../direct-reading.ts';
import type { History } from '../history.ts';
import type { Rule } from '../rule.ts';
import { versionName } from '../timeline.ts';

/** What readers in other languages make of older events, who know the newest schema and no chain of steps. */
export const directReading: readonly Rule<History>[] = [
  {
    id: 'compatibility/direct-reading-agrees',
    law: 'Older events resolved directly as the newest version have the values that the chain of versions gives them.',
    why: 'Clients in other languages resolve any version at once: a field renamed twice comes back to them as its default, silently.',
    severity: 'dangerous',
    lens: 'wire-read',
    bad: '"name": "celsius", "aliases": ["temperature"] where version 1 called it "temp"',
    good: '"name": "celsius", "aliases": ["temperature", "temp"]',
    *find(history) {
      for (const [, same] of Map.groupBy(divergences(history), ({ path }) => path)) {
        const divergence = same[0];
        const proof = divergence && divergingEvent(history, divergence);
        if (!proof) continue;
        const { older, newest, path, field, chained, direct } = divergence;
        yield {
          coordinate: coordinate(history.stream.id, history.event.name, undefined, path),
          message: `readers that resolve events of version ${older.number} directly as ${versionName(newest)} get ${said(proof.is)} for \`${path}\`, the chain of versions gives ${said(proof.was)}`,
          place: field.place,
          ...(chained ? { related: [{ place: chained.place, say: `version ${older.number} has it here` }] } : {}),
          hurts: [`readers of version ${older.number} in other languages`],
          fixes: [mend(same, divergence)],
          before: chained?.name ?? null,
          after: direct?.name ?? null,
          counterexample: proof,
        };
      }
    },
  },
];

function mend(same: readonly Divergence[], { older, field, chained, direct }: Divergence): Fix {
  if (chained && !direct) {
    const names = [...new Set([...field.intent.was, ...same.flatMap((one) => one.chained?.name ?? [])])].filter(
      (name) => name !== field.name,
    );
    return { say: `carry all earlier names of \`${field.name}\`: "aliases": ${JSON.stringify(names)}` };
  }
  if (direct) return { say: `give \`${field.name}\` a name that version ${older.number} does not use for something else` };
  return { say: `keep the default that \`${field.name}\` had when it appeared` };
}

function said(value: Extract<Counterexample, { kind: 'differs' }>['was']): string {
  if (value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}
