import type { Schema } from '../../contract/schema.ts';
import type { Rule } from '../rule.ts';

/** What can be wrong with two schemas before either reads the other. */
export const pairRules: readonly Rule<{ readonly before: Schema; readonly after: Schema }>[] = [
  {
    id: 'compatibility/format-is-kept',
    law: 'A schema stays in its format.',
    why: 'The bytes of one format are noise to the other, and a registry refuses the change at every level but NONE.',
    severity: 'breaking',
    lens: 'wire-read',
    bad: 'Order.proto after Order.avsc under one subject',
    good: 'a new event type on a new topic for the new format',
    *find({ before, after }) {
      if (before.format === after.format) return;
      const source = after.sources[0];
      yield {
        coordinate: source.path,
        message: `the new schema is ${after.format}, and the old one was ${before.format}`,
        place: { source, start: 0, end: 0 },
        fixes: [{ say: `write it in ${before.format}, or make a new event type of it` }],
        before: before.format,
        after: after.format,
      };
    },
  },
];
