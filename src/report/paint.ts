import type { Severity } from '../contract/finding.ts';

/** How a part of a text is set off on a terminal. */
export type Tone = Severity | 'mitigated' | 'waived' | 'pass' | 'strong' | 'quiet';

/** Sets a text off in a tone. */
export type Paint = (tone: Tone, text: string) => string;

/** Leaves every text as it is. */
export const plain: Paint = (_tone, text) => text;

/** Sets texts off with the sixteen colours that every terminal has. */
export const coloured: Paint = (tone, text) => `\u001b[${CODES[tone]}m${text}\u001b[0m`;

const CODES = {
  error: '1;31',
  breaking: '1;31',
  dangerous: '1;33',
  safe: '32',
  info: '36',
  mitigated: '32',
  waived: '33',
  pass: '1;32',
  strong: '1',
  quiet: '2',
} as const satisfies Record<Tone, string>;
