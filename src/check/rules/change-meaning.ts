import type { Fix } from '../../contract/finding.ts';
import { type Change, type ChangeRow, type ChangeRule, changeRule } from '../change.ts';
import { upcasterFile } from '../stream-file.ts';

/** A new field, or a person who says what older values are. */
function answerOrNew(change: Change): readonly Fix[] {
  const { history, step, hazard } = change;
  const file = upcasterFile(history.stream, history.event, step.from.number, step.to.number);
  return [
    { say: `keep \`${hazard.field}\` as it was, and add a new field beside it` },
    { say: `or say what older values are: run \`covenant upcaster ${history.event.name}\` and fill ${file}` },
  ];
}

const rows: readonly ChangeRow[] = [
  {
    id: 'change/logical-type-is-kept',
    law: 'A field keeps its logical type, a decimal its scale and at least its precision.',
    why: 'Bytes and registries do not notice: 123.45 is read as 12.345, milliseconds as microseconds, without an error.',
    severity: 'breaking',
    lens: 'meaning',
    bad: '"logicalType": "decimal", "precision": 10, "scale": 3 was scale 2',
    good: 'a new field with the new scale, or an upcaster that rescales',
    kinds: ['LOGICAL_TYPE_CHANGED'],
    mend: answerOrNew,
  },
  {
    id: 'change/unit-is-kept',
    law: 'A field keeps its unit.',
    why: 'The same number means another amount to everybody who reads it.',
    severity: 'breaking',
    lens: 'meaning',
    bad: '"unit": "EUR" was "EUR-cent"',
    good: 'a new field in the new unit, or an upcaster that converts',
    kinds: ['UNIT_CHANGED'],
    mend: answerOrNew,
  },
  {
    id: 'change/tags-are-kept',
    law: 'The tags of a field or type stay.',
    why: 'Policies go by tags: a lost `PII` lets personal data through, a new one may forbid what is running. Stored values are not touched, so it does not block.',
    severity: 'dangerous',
    lens: 'meaning',
    bad: '"tags": [] was ["PII"]',
    good: '"tags": ["PII"]',
    kinds: ['TAGS_CHANGED'],
    mend: ({ hazard }) => [{ say: `have whoever answers for the data agree: ${hazard.message}` }],
  },
  {
    id: 'change/doc-is-kept',
    law: 'A doc changes its words, not what they say.',
    why: 'Readers go by it; whether the new words mean the same only a reviewer can see, and better words must stay cheap.',
    severity: 'info',
    lens: 'meaning',
    kinds: ['DOC_CHANGED'],
    mend: () => [{ say: 'if it means something else now, make it a new field' }],
  },
  {
    id: 'change/absent-means-the-same',
    law: 'Protobuf: the declared default of a field stays.',
    why: 'An absent value is not written: every older event without it now means the new default.',
    severity: 'dangerous',
    lens: 'meaning',
    profile: 'wire',
    bad: 'optional int32 retries = 3 [default = 5]; // was 3',
    good: 'optional int32 retries = 3 [default = 3];',
    kinds: ['DEFAULT_CHANGED'],
    mend: () => [{ say: 'keep the default; what new events mean can be written into them' }],
  },
  {
    id: 'change/enum-is-not-replaced',
    law: 'Protobuf: a field keeps its enum, or takes one in which every older number has its name.',
    why: 'The number is all that is written: under another enum it has another name, or none.',
    severity: 'dangerous',
    lens: 'meaning',
    profile: 'wire',
    bad: 'Colour paint = 4; // was Finish, with other numbers',
    good: 'Finish paint = 4;\nColour colour = 5;',
    kinds: ['ENUM_REPLACED'],
    mend: () => [{ say: 'keep the enum, and give the new one a field of its own' }],
  },
];

/** What changes may do to the meaning of values that are still read. */
export const changeMeaning: readonly ChangeRule[] = rows.map(changeRule);
