import type { Finding } from '../../contract/finding.ts';
import type { Waiver } from '../../contract/waiver.ts';
import { names } from '../judge.ts';
import type { Rule, Violation } from '../rule.ts';

/** The waivers of a workspace on one day, and what the check has found of all that they name. */
export interface WaiverLedger {
  readonly waivers: readonly Waiver[];
  /** `2026-10-31`. */
  readonly today: string;
  /** By fingerprint. */
  readonly met: ReadonlyMap<string, Finding>;
  /** Whether a waiver may be called unused: not where what it waives could not be looked for, or it does not count yet. */
  isJudged(waiver: Waiver): boolean;
}

/** What keeps waivers few, true and temporary. */
export const waiverRules: readonly Rule<WaiverLedger>[] = [
  {
    id: 'waiver/is-unique',
    law: 'A change has one waiver.',
    why: 'Of two reasons, owners or days nobody knows which was approved.',
    severity: 'error',
    bad: 'two files of .covenant/waivers with fingerprint: c1:7f3a09d2be41',
    good: 'one file with it',
    *find({ waivers }) {
      const first = new Map<string, Waiver>();
      for (const waiver of waivers) {
        const other = first.get(waiver.fingerprint);
        if (!other) first.set(waiver.fingerprint, waiver);
        else {
          yield {
            ...about(waiver, `${waiver.fingerprint} is waived by ${other.file} already`, `keep one of ${other.file} and ${waiver.file}`),
            related: [{ place: other.place, say: 'the other waiver' }],
          };
        }
      }
    },
  },
  {
    id: 'waiver/names-its-change',
    law: 'A waiver has the rule and the coordinate of the change that its fingerprint stands for.',
    why: 'People approve what they read, and a fingerprint says nothing to them.',
    severity: 'error',
    bad: 'coordinate: bank.account/AccountOpened#note, and the fingerprint of a change to #holder',
    good: 'the file as `covenant waive` writes it',
    *find({ waivers, met }) {
      for (const waiver of waivers) {
        const finding = met.get(waiver.fingerprint);
        if (!finding || names(waiver, finding)) continue;
        const is = `${finding.rule} at ${finding.coordinate}`;
        yield about(
          waiver,
          `${waiver.fingerprint} is ${is}, and the waiver says ${waiver.rule} at ${waiver.coordinate}: it permits nothing`,
          `write rule: ${finding.rule} and coordinate: ${finding.coordinate}, if that is what was meant`,
        );
      }
    },
  },
  {
    id: 'waiver/is-current',
    law: 'A waiver has not expired.',
    why: 'A permission was given for a time. After it the change counts again, and somebody must decide anew.',
    severity: 'dangerous',
    bad: 'expires: 2020-01-01',
    good: 'no file, once the change is mended; or a later day, agreed on with the owner',
    *find({ waivers, met, today }) {
      for (const waiver of waivers) {
        if (waiver.expires >= today) continue;
        const finding = met.get(waiver.fingerprint);
        yield about(
          waiver,
          `the waiver for ${waiver.coordinate} expired after ${waiver.expires}, and what it permitted is ${finding ? 'still there' : 'gone'}`,
          finding ? `mend ${waiver.coordinate}, or agree with ${waiver.owner} on a later day` : `remove ${waiver.file}`,
        );
      }
    },
  },
  {
    id: 'waiver/is-used',
    law: 'A waiver waives something.',
    why: 'One that is left over would permit the same change, made again by mistake.',
    severity: 'info',
    bad: 'a waiver for a field that has its default by now',
    good: 'no file',
    *find(ledger) {
      for (const waiver of ledger.waivers) {
        if (waiver.expires < ledger.today || ledger.met.has(waiver.fingerprint) || !ledger.isJudged(waiver)) continue;
        yield about(
          waiver,
          `the waiver for ${waiver.rule} at ${waiver.coordinate} waives nothing: there is no such finding`,
          `remove ${waiver.file}`,
        );
      }
    },
  },
];

function about(waiver: Waiver, message: string, fix: string): Violation {
  return { coordinate: waiver.coordinate, message, place: waiver.place, fixes: [{ say: fix }], after: [waiver.fingerprint, waiver.file] };
}
