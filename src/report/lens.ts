import type { Lens } from '../contract/finding.ts';

/** Each lens in the words of the people who look through it. */
export const lensNames = {
  'wire-read': 'new code that reads stored events',
  'wire-write': 'running readers that meet new events',
  json: 'readers of the JSON form',
  types: 'code that uses the generated types',
  meaning: 'what the values mean',
} as const satisfies Record<Lens, string>;
