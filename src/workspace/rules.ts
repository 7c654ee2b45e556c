import type { Finding } from '../contract/finding.ts';
import type { Place } from '../contract/place.ts';
import type { RuleText } from '../contract/rule.ts';

/** What a workspace promises before any schema is compared: every row may be raised while it is read. */
export const workspaceRules = [
  {
    id: 'workspace/file-is-readable',
    law: 'Every file and folder of the workspace can be read, as UTF-8 text.',
    why: 'What cannot be read is not checked, and nobody would notice.',
    severity: 'error',
  },
  {
    id: 'workspace/yaml-is-valid',
    law: 'A manifest is one YAML 1.2 document of plain values: no custom tags, no endless aliases.',
    why: 'Manifests come from strangers as proposals; reading one must be safe and mean the same to everybody.',
    severity: 'error',
    bad: 'owners: [team:ledger',
    good: 'owners: [team:ledger]',
  },
  {
    id: 'workspace/manifest-keys-are-unique',
    law: 'A key stands once in a map.',
    why: 'Of two values for one key YAML readers choose differently.',
    severity: 'error',
    bad: 'id: bank.account\nid: bank.ledger',
    good: 'id: bank.account',
  },
  {
    id: 'workspace/manifest-key-is-known',
    law: 'A manifest has only the keys of its schema.',
    why: 'A misspelt key would be a promise that nobody keeps.',
    severity: 'error',
    bad: 'ownrs: [team:ledger]',
    good: 'owners: [team:ledger]',
  },
  {
    id: 'workspace/manifest-key-is-present',
    law: 'A manifest has the keys that its schema demands.',
    why: 'A stream without a topic, a key or events promises nothing.',
    severity: 'error',
    bad: 'topic: { name: bank.account.events, partitions: 12 }',
    good: 'topic: { name: bank.account.events, partitions: 12, key: { field: accountId } }',
  },
  {
    id: 'workspace/manifest-value-fits',
    law: 'A manifest has values of the kind that its schema demands.',
    why: 'A level or a partition count that is guessed at protects nobody.',
    severity: 'error',
    bad: 'compatibility: BACKWARDS',
    good: 'compatibility: BACKWARD_TRANSITIVE',
  },
  {
    id: 'workspace/pattern-matches-a-stream',
    law: 'Every pattern of `streams` and of a package’s `include` matches a stream.',
    why: 'A moved folder would silently leave the checks and the package.',
    severity: 'error',
    bad: 'streams: ["bnak/*"]',
    good: 'streams: ["bank/*"]',
  },
  {
    id: 'workspace/stream-is-listed',
    law: 'Every folder with a stream.yaml is matched by `streams` of covenant.yaml.',
    why: 'A stream outside the list is neither checked nor generated.',
    severity: 'dangerous',
  },
  {
    id: 'workspace/stream-is-unique',
    law: 'No two streams have the same id, or the same topic.',
    why: 'Coordinates, subjects and record keys would mean two things.',
    severity: 'error',
  },
  {
    id: 'workspace/event-name-is-unique',
    law: 'Event names differ within a stream by more than case, and within a package.',
    why: 'Each names a folder and a generated class.',
    severity: 'error',
  },
  {
    id: 'workspace/event-type-is-unique',
    law: 'No two events have the same record or message type.',
    why: 'A registry tells events apart by the full name of their type.',
    severity: 'error',
  },
  {
    id: 'workspace/schema-file-exists',
    law: 'The schema of every event is a file of the workspace, in the stream’s format.',
    why: 'An event without a schema cannot be read by anyone.',
    severity: 'error',
    bad: 'AccountOpened: { schema: AccountOpend.avsc }',
    good: 'AccountOpened: { schema: AccountOpened.avsc }',
  },
  {
    id: 'workspace/event-is-a-record',
    law: 'The root of an event’s schema is a record or message.',
    why: 'An event has fields, one of which is the record key.',
    severity: 'error',
    bad: '{ "type": "enum", "name": "AccountOpened", "symbols": ["YES"] }',
    good: '{ "type": "record", "name": "AccountOpened", "fields": [{ "name": "accountId", "type": "string" }] }',
  },
  {
    id: 'workspace/type-is-defined-once',
    law: 'A shared type or import path is defined by one file.',
    why: 'Which of two definitions an event means must not depend on the order of files.',
    severity: 'error',
  },
  {
    id: 'workspace/version-is-numbered',
    law: 'Frozen versions are `versions/<Event>/<N>` with the format’s extension, N counting from 1.',
    why: 'The file name is the version number; two spellings would be two truths.',
    severity: 'error',
    bad: 'versions/AccountOpened/02.avsc',
    good: 'versions/AccountOpened/2.avsc',
  },
  {
    id: 'workspace/version-follows-the-last',
    law: 'Frozen versions have no gap.',
    why: 'Events of the missing version may be stored, and nothing can read them.',
    severity: 'error',
  },
  {
    id: 'workspace/version-is-whole',
    law: 'Every file that a frozen version imports is frozen with it.',
    why: 'Without it the shape of stored events is a guess.',
    severity: 'error',
  },
  {
    id: 'workspace/version-has-event',
    law: 'Frozen versions and upcasters belong to an event of the stream.',
    why: 'An event that leaves the manifest takes the readers of its stored records with it.',
    severity: 'error',
  },
  {
    id: 'workspace/version-differs',
    law: 'A version differs from the one before it.',
    why: 'It does no harm, but every reader and reviewer looks for the difference.',
    severity: 'info',
  },
  {
    id: 'workspace/upcaster-is-named',
    law: 'An upcaster is `upcasters/<Event>.<n>-<n+1>.ts`.',
    why: 'The file name alone says which step it answers.',
    severity: 'error',
    bad: 'upcasters/AccountOpened.2to3.ts',
    good: 'upcasters/AccountOpened.2-3.ts',
  },
  {
    id: 'workspace/upcaster-has-step',
    law: 'An upcaster answers a step that the event has: at most from the newest version to the head.',
    why: 'A left-over upcaster looks as if it did something.',
    severity: 'error',
  },
  {
    id: 'workspace/record-key-is-everywhere',
    law: 'Every event of a stream has the record key’s field, in every version.',
    why: 'The events of one aggregate are in one partition, in order, only if all carry its key.',
    severity: 'error',
  },
  {
    id: 'workspace/record-key-is-plain',
    law: 'The record key is one plain value that is always there.',
    why: 'A record without a key goes to any partition; a composite one has no single spelling.',
    severity: 'error',
    bad: '{ "name": "accountId", "type": ["null", "string"] }',
    good: '{ "name": "accountId", "type": "string" }',
  },
  {
    id: 'workspace/record-key-keeps-its-type',
    law: 'The record key has one type in all events and versions of a stream.',
    why: 'Another type is another key: history would be split over two partitions.',
    severity: 'error',
  },
  {
    id: 'workspace/record-key-is-the-aggregate',
    law: 'The record key’s field is the aggregate’s id.',
    why: 'An aggregate is loaded by its key; any other key mixes histories.',
    severity: 'error',
    bad: 'aggregate: { name: Account, id: accountId }\ntopic: { key: { field: customerId } }',
    good: 'aggregate: { name: Account, id: accountId }\ntopic: { key: { field: accountId } }',
  },
  {
    id: 'workspace/name-is-an-event',
    law: 'What `flow`, `consumers` and `samples` name are events and fields of the stream.',
    why: 'A promise about an event that is not there is never kept.',
    severity: 'error',
    bad: 'flow: { AccountOpened: [MoneyDepositd] }',
    good: 'flow: { AccountOpened: [MoneyDeposited] }',
  },
  {
    id: 'workspace/consumer-version-exists',
    law: 'A consumer handles a version that exists.',
    why: 'Who breaks is worked out from it.',
    severity: 'error',
  },
  {
    id: 'workspace/package-stands-apart',
    law: 'Every package has its own name and its own folder inside the workspace.',
    why: 'The one generated last would overwrite the other, or files that are not ours.',
    severity: 'error',
    bad: 'out: ../../src',
    good: 'out: generated/bank-events',
  },
  {
    id: 'workspace/waiver-is-a-file',
    law: 'The files of `.covenant/waivers` are waivers: one a file, ending in .yaml.',
    why: 'A permission that is passed over because of its name looks as if it were given.',
    severity: 'error',
    bad: '.covenant/waivers/holder.yml',
    good: '.covenant/waivers/holder.yaml',
  },
] as const satisfies readonly RuleText[];

export type WorkspaceRule = (typeof workspaceRules)[number]['id'];

/** What a rule of the workspace found: where, about what, in one sentence, and the way out. */
export interface Problem {
  readonly rule: WorkspaceRule;
  /** The file's path where nothing nearer is known. */
  readonly coordinate?: string;
  readonly place: Place;
  readonly message: string;
  readonly fix: string;
  /** The text that mends it where it stands. */
  readonly mended?: string;
  readonly related?: Finding['related'];
}

/** A problem as a finding with the severity of its row. */
export function finding(problem: Problem): Finding {
  const { rule, place, message, fix, mended, related } = problem;
  const severity = workspaceRules.find((row) => row.id === rule)?.severity ?? 'error';
  const coordinate = problem.coordinate ?? place.source.path;
  const mend = mended === undefined ? { say: fix } : { say: fix, edits: [{ place, text: mended }] };
  return { rule, severity, coordinate, message, place, ...(related === undefined ? {} : { related }), fixes: [mend] };
}

/** A value as messages show it: JSON, cut at 60 characters. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
