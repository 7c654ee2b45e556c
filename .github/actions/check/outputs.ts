import { randomUUID } from 'node:crypto';

export interface Outputs {
  readonly verdict: 'passed' | 'refused' | 'failed' | 'skipped';
  readonly findings: number;
  /** Open ones of severity error and breaking. */
  readonly breaking: number;
  readonly 'comment-file': string;
  readonly 'sarif-file': string;
  /** A JSON list of `{ name, bump, from, to, isRaised }`. */
  readonly bump: string;
}

/** What is appended to GITHUB_OUTPUT; the delimiter is random, so that no value can end its own and begin another. */
export function outputText(outputs: Outputs, delimiter: string = `end-${randomUUID()}`): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`)
    .join('');
}
