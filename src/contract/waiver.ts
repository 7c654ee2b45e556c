import type { Place } from './place.ts';

/** What permits a finding: the words of its waiver, and the file that holds it. */
export interface Waived {
  readonly reason: string;
  /** Who answers for it, such as `team:ledger`. */
  readonly owner: string;
  /** The last day on which it counts: `2026-10-31`. */
  readonly expires: string;
  readonly file: string;
}

/** Permission for one change, read from a file of its own; rule and coordinate repeat for people what the fingerprint stands for. */
export interface Waiver extends Waived {
  readonly fingerprint: string;
  readonly rule: string;
  readonly coordinate: string;
  /** Where the fingerprint stands. */
  readonly place: Place;
}
