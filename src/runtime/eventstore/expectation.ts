import { EventError } from '../codec/errors.ts';

/** What an append takes for granted about the aggregate: its revision, no event yet, some event, or nothing at all. */
export type Expect = bigint | 'none' | 'some' | 'any';

/** Throws `conflict` unless an aggregate is as expected. `revision` counts its events. */
export function checkExpectation(stream: string, key: string, expected: Expect, revision: bigint): void {
  const met = typeof expected === 'bigint' ? expected === revision : expected === 'any' || (expected === 'none') === (revision === 0n);
  if (met) return;
  const wanted = typeof expected === 'bigint' ? `at revision ${expected}` : `to have ${expected === 'none' ? 'no' : 'some'} events`;
  throw new EventError(
    'conflict',
    `${stream} ${JSON.stringify(key)} was expected ${wanted}, and it is at revision ${revision}: load it again and decide anew`,
    {
      facts: { stream, key, expected, actual: revision },
    },
  );
}
