import { closest } from '../contract/closest.ts';
import { CovenantError } from '../contract/error.ts';
import { blocks, type Finding, fingerprint } from '../contract/finding.ts';
import { visible } from '../report/visible.ts';
import { isDay } from '../workspace/day.ts';
import waiverSchema from '../workspace/waiver.schema.json' with { type: 'json' };
import { writeFiles } from '../workspace/write.ts';
import { waiverFile } from '../workspace/write-waiver.ts';
import type { Arguments } from './command.ts';
import type { Console } from './console.ts';
import { openBaseline, openWorkspace } from './open-workspace.ts';
import { reportOf } from './report-of.ts';
import { today } from './today.ts';

/**
 * `covenant waive FINGERPRINT`: writes the waiver of a finding that is there. Throws `usage` for a day that has passed or
 * a word that is missing, `not-found` where no finding has the fingerprint, `refused` where a waiver would do nothing.
 */
export async function run(args: Arguments, console: Console): Promise<number> {
  const [mark = '', named] = args.positionals;
  const [reason, owner, expires] = [words(args, 'reason', 2000), words(args, 'owner', 200), words(args, 'expires', 10)];
  if (!isDay(expires)) throw usage(`--expires is a day such as 2026-10-31, not ${JSON.stringify(expires)}`);
  if (expires < today()) throw usage(`--expires ${expires} has passed: it is ${today()}`);
  const open = openWorkspace(named, console);
  const { workspace, folder, tree } = open;
  const baseline = await openBaseline(args, open, console);
  const finding = findingOf(mark, reportOf(workspace, baseline).findings);
  const { rule, coordinate } = finding;
  const file = waiverFile({ fingerprint: mark, rule, coordinate, reason, owner, expires });
  const schema = { kind: 'write', path: SCHEMA_FILE, text: `${JSON.stringify(waiverSchema, null, 2)}\n` } as const;
  writeFiles(folder, tree.files.includes(SCHEMA_FILE) ? [file] : [file, schema]);
  console.out(`${file.path}  waives ${visible(rule)} at ${visible(coordinate)} until ${expires}\n`);
  if (baseline) console.err(`covenant: it counts once ${baseline.name} has it: merge it in a change of its own\n`);
  return 0;
}

const SCHEMA_FILE = '.covenant/schema/waiver.json';

function usage(message: string): CovenantError {
  return new CovenantError('usage', message, { hint: 'see: covenant waive --help' });
}

function words(args: Arguments, name: string, longest: number): string {
  const text = args.values.get(name)?.trim() ?? '';
  if (text === '') throw usage(`waive needs --${name}`);
  if (text.length > longest) throw usage(`--${name} has ${text.length} characters, and ${longest} is the most`);
  return text;
}

function findingOf(mark: string, findings: readonly Finding[]): Finding {
  const found = findings.find((finding) => fingerprint(finding) === mark);
  if (!found) throw unknown(mark, findings);
  if (found.mitigated !== undefined)
    throw new CovenantError('refused', `${mark} is answered by ${found.mitigated}: there is nothing to waive`);
  if (found.waived !== undefined) {
    throw new CovenantError('refused', `${mark} is waived until ${found.waived.expires} by ${found.waived.file}`, {
      hint: 'to prolong it, edit that file',
    });
  }
  if (!blocks(found, true)) {
    throw new CovenantError(
      'refused',
      `${mark} (${found.rule}, ${found.severity}) keeps nothing from being accepted: there is nothing to waive`,
    );
  }
  return found;
}

function unknown(mark: string, findings: readonly Finding[]): CovenantError {
  const open = findings.filter((finding) => blocks(finding, true));
  const near = closest(
    mark,
    open.map((finding) => fingerprint(finding)),
  );
  const list = open.slice(0, 5).map((finding) => `${fingerprint(finding)} (${finding.rule} at ${finding.coordinate})`);
  return new CovenantError('not-found', `no finding has the fingerprint ${JSON.stringify(mark)}${near ? `; did you mean ${near}?` : ''}`, {
    hint: list.length === 0 ? 'there is nothing to waive' : `there are ${list.join(', ')}${open.length > 5 ? ', …' : ''}`,
  });
}
