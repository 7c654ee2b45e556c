import { LEVELS } from '../check/levels.ts';
import { REPORT_FORMATS } from '../report/formats.ts';
import type { Command, Option } from './command.ts';

const AGAINST: Option = {
  name: 'against',
  value: 'BASELINE',
  says: 'compare with git:REF, dir:PATH or registry:URL; the merge-base with the default branch if not given',
};

const COLOR: Option = {
  name: 'color',
  value: 'WHEN',
  choices: ['auto', 'always', 'never'],
  says: 'whether to print in colours; auto obeys NO_COLOR',
};

const LEVEL_NAMES: readonly string[] = Object.keys(LEVELS);

const FOLDER_MORE = 'FOLDER holds covenant.yaml. Without it the folder you are in, one above it, or `schemas` below it is taken.';

/** Every command. A new one is a row here and a file beside this one that exports `run`. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'check',
    summary: 'Says what is wrong with the contracts of a workspace, who breaks and how to mend it',
    positionals: ['[FOLDER]'],
    options: [
      { name: 'format', value: 'FORMAT', choices: Object.keys(REPORT_FORMATS), says: 'how to print the findings' },
      { name: 'reports', value: 'DIR', says: 'also write the report to this folder, once in each format' },
      { name: 'strict', says: 'count dangerous findings as failures' },
      AGAINST,
      COLOR,
    ],
    example: ['covenant check schemas --against git:origin/main', 'what would break if this branch were merged'],
    more: `${FOLDER_MORE} Exits with 1 if a finding of severity error or breaking is open.`,
    load: () => import('./check.ts'),
  },
  {
    name: 'lint',
    summary: 'Says what the texts of a workspace have wrong by themselves, and mends what needs no person',
    positionals: ['[FOLDER]'],
    options: [
      { name: 'fix', says: 'edit what can be mended; layout, comments and frozen versions stay' },
      { name: 'format', value: 'FORMAT', choices: Object.keys(REPORT_FORMATS), says: 'how to print the findings' },
      { name: 'strict', says: 'count dangerous findings as failures' },
      AGAINST,
      COLOR,
    ],
    example: ['covenant lint schemas --fix', 'mends what it can, says what it did, and what is left'],
    more: `${FOLDER_MORE} Exits with 1 if a finding of severity error or breaking is left.`,
    load: () => import('./lint.ts'),
  },
  {
    name: 'freeze',
    summary: 'Makes the head of every changed event its next version',
    positionals: ['[FOLDER]'],
    options: [{ name: 'check', says: 'write nothing; exit with 1 if something is not frozen' }, AGAINST, COLOR],
    example: ['covenant freeze schemas', 'writes versions/<Event>/<N> for every event whose head has changed'],
    more: `${FOLDER_MORE} A version that the baseline does not hold is rewritten. Refuses while \`covenant check\` would fail.`,
    load: () => import('./freeze.ts'),
  },
  {
    name: 'waive',
    summary: 'Permits one finding for a time, in a file that people review',
    positionals: ['FINGERPRINT', '[FOLDER]'],
    options: [
      { name: 'reason', value: 'TEXT', says: 'why the change does no harm, or less than its absence' },
      { name: 'owner', value: 'WHO', says: 'who answers for it: team:ledger' },
      { name: 'expires', value: 'DAY', says: 'the last day on which it counts: 2026-10-31' },
      AGAINST,
    ],
    example: [
      'covenant waive c1:7f3a09d2be41 --reason "fraud-scoring moves to version 3" --owner team:risk --expires 2026-10-31',
      'writes .covenant/waivers/c1-7f3a09d2be41.yaml',
    ],
    more: `${FOLDER_MORE} A report prints the fingerprint of each finding. A waiver counts once the baseline has it.`,
    load: () => import('./waive.ts'),
  },
  {
    name: 'upcaster',
    summary: 'Scaffolds what a person must say about older events of one type',
    positionals: ['EVENT', '[FOLDER]'],
    options: [],
    example: [
      'covenant upcaster AccountOpened',
      'writes upcasters/holes.ts and a file to fill for each step that the schemas cannot answer',
    ],
    more: 'EVENT is a name or a coordinate such as bank.account/AccountOpened. A file that is there already is never changed.',
    load: () => import('./upcaster.ts'),
  },
  {
    name: 'generate',
    summary: 'Prints the typed npm packages of a workspace',
    positionals: ['[FOLDER]'],
    options: [
      { name: 'package', value: 'NAME', says: 'only this package of covenant.yaml' },
      { name: 'head', says: 'take every head as its next version and mark the packages as pre-releases' },
      { name: 'pack', says: 'also pack each as npm would publish it: a .tgz beside its folder' },
      { name: 'check', says: 'write nothing; exit with 1 if the disk holds something else than would be printed' },
      COLOR,
    ],
    example: ['covenant generate schemas --pack', 'writes each package to packages[].out and packs it'],
    more: `${FOLDER_MORE} Refuses while a head is not frozen or a step has no upcaster.`,
    load: () => import('./generate.ts'),
  },
  {
    name: 'bump',
    summary: 'Raises the versions of packages as much as their events have changed, and writes their changelogs',
    positionals: ['[PACKAGE]', '[FOLDER]'],
    options: [{ name: 'check', says: 'write nothing; exit with 1 if a version or a changelog would change' }, AGAINST],
    example: ['covenant bump @acme/bank-events', 'edits packages[].version in covenant.yaml and changes/@acme/bank-events.md'],
    more: 'Major: generated types or running readers break. Minor: additions. Patch: all else. Before 1.0.0 one place further back. Freeze first: what is frozen is what is published. `covenant generate` copies the changelog into the package.',
    load: () => import('./bump.ts'),
  },
  {
    name: 'sample',
    summary: 'Writes a coherent history of a stream that could have happened',
    positionals: ['STREAM', '[FOLDER]'],
    options: [
      { name: 'count', value: 'N', says: 'how many events, exactly; 100 if nothing is said' },
      { name: 'aggregates', value: 'N', says: 'how many aggregates share them' },
      { name: 'seed', value: 'N', says: 'equal seeds give equal bytes; `samples.seed` of the stream if not given' },
      { name: 'versions', value: 'WHICH', choices: ['newest', 'mixed'], says: 'mixed: earlier events are written in older versions' },
      { name: 'out', value: 'FILE', says: 'lines of JSON to a file, which is written anew; - for standard output' },
      { name: 'log', value: 'FILE', says: 'append to an event log in a SQLite file, which is made if need be' },
    ],
    example: [
      'covenant sample bank.account --count 100000 --aggregates 1000 --versions mixed --log events.sqlite',
      'a thousand accounts, from the first version of each event to the newest',
    ],
    more: `${FOLDER_MORE} In JSON integers are written in full, bytes are base64, NaN and the infinities are texts, and a map whose keys are not texts is a list of pairs.`,
    load: () => import('./sample.ts'),
  },
  {
    name: 'replay',
    summary: 'Reads a log of stored events into the newest classes and counts them',
    positionals: ['STREAM', '[FOLDER]'],
    options: [
      { name: 'log', value: 'FILE', says: 'the event log in a SQLite file; it is only read' },
      { name: 'package', value: 'DIR', says: 'the generated package; where covenant.yaml says if not given' },
      { name: 'by-event', says: 'also count each event type and stored version' },
      { name: 'key', value: 'KEY', says: 'print the events of one record key as lines of JSON instead' },
      { name: 'json', says: 'print the counts as JSON' },
    ],
    example: [
      'covenant replay bank.account --log events.sqlite --by-event',
      'how many events of which versions there are, and how fast they are read',
    ],
    more: `${FOLDER_MORE} The package must have been printed by \`covenant generate\`.`,
    load: () => import('./replay.ts'),
  },
  {
    name: 'compat',
    summary: 'Says whether one schema file can follow another, as a Confluent registry would',
    positionals: ['[OLD]', '[NEW]'],
    options: [
      { name: 'level', value: 'LEVEL', choices: LEVEL_NAMES, says: 'what is promised; BACKWARD if nothing is said' },
      { name: 'reference', value: 'FILE', repeats: true, says: 'a file whose types both may use; more than once for more' },
      { name: 'root', value: 'MESSAGE', says: 'Protobuf: the message that is the event; the first of each file if not given' },
      { name: 'ga', says: 'Protobuf: compare oneofs as registries up to 8.3.1 do' },
      { name: 'format', value: 'FORMAT', choices: ['text', 'json'], says: 'how to print the answer' },
      { name: 'lines', says: 'read questions as lines of JSON and answer each with a line' },
      COLOR,
    ],
    example: ['covenant compat old.avsc new.avsc --level FULL', 'whether each of the two can read the other'],
    more: 'OLD or NEW may be - for standard input. --lines reads {id, format, old, new, level, oldReferences, newReferences}, where a reference is {name, schema}, and writes {id, compatible, messages, findings}, or {id, error} for a line that cannot be read. Two files that do not fit give 1; --lines gives 0 once every line is answered.',
    load: () => import('./compat.ts'),
  },
  {
    name: 'schema',
    summary: 'Prints a published JSON Schema: of a manifest, or of what a command prints',
    positionals: ['[NAME]'],
    options: [],
    example: ['covenant schema report', 'what `covenant check --format json` prints; without NAME all names'],
    load: () => import('./schema.ts'),
  },
  {
    name: 'diff',
    summary: 'Says what changed from one schema to another, field by field, and what it means for stored events',
    positionals: ['A', 'B', '[FOLDER]'],
    options: [{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], says: 'how to print the changes' }, COLOR],
    example: ['covenant diff bank.account/AccountOpened@1 @3', 'what the third version has that the first had not'],
    more: `A and B are two versions of one event, two workspaces (folders, or git:REF) or two schema files. ${FOLDER_MORE} Always gives 0.`,
    load: () => import('./diff.ts'),
  },
  {
    name: 'why',
    summary: 'Says where a field came from in every version, and who reads it',
    positionals: ['COORDINATE', '[FOLDER]'],
    options: [{ name: 'format', value: 'FORMAT', choices: ['text', 'json'], says: 'how to print it' }, COLOR],
    example: [
      'covenant why bank.account/AccountOpened#holder.given',
      'when it appeared, what it was called, which upcaster answers for it',
    ],
    more: `COORDINATE names an event and a field, and a version with @2 where the newest has it no longer. ${FOLDER_MORE}`,
    load: () => import('./why.ts'),
  },
  {
    name: 'git-diff-driver',
    summary: 'Makes git diff show what changed in schema files field by field',
    positionals: ['[PATH]', '[OLD]', '[OLD-HASH]', '[OLD-MODE]', '[NEW]', '[NEW-HASH]', '[NEW-MODE]', '[NEW-PATH]', '[SIMILARITY]'],
    options: [{ name: 'install', says: 'write the lines of .gitattributes and the local configuration of git that call it' }, COLOR],
    example: ['covenant git-diff-driver --install', 'from now on git diff, git show and git log -p --ext-diff speak of fields'],
    more: 'Git itself calls it with these arguments. A side that cannot be read as a schema is shown as git shows any text.',
    load: () => import('./git-diff-driver.ts'),
  },
  {
    name: 'rules',
    summary: 'Lists every rule with its severity',
    positionals: ['[GROUP]'],
    options: [
      { name: 'format', value: 'FORMAT', choices: ['text', 'markdown'], says: 'a line for each, or a page with reasons and examples' },
    ],
    example: ['covenant rules compatibility', 'the rules whose ids begin with compatibility/'],
    load: () => import('./rules.ts'),
  },
  {
    name: 'explain',
    summary: 'Says what a rule demands, why, and how to obey it',
    positionals: ['RULE'],
    options: [],
    example: ['covenant explain compatibility/field-has-default', 'why a new field needs a default'],
    load: () => import('./explain.ts'),
  },
];
