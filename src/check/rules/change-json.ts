import { type ChangeRow, type ChangeRule, changeRule } from '../change.ts';

const rows: readonly ChangeRow[] = [
  {
    id: 'change/field-keeps-its-name',
    law: 'A field keeps its name, and its JSON name.',
    why: 'JSON and generated code go by names: readers of JSON miss the field, code no longer compiles. Said to be the same field (@was, aliases), stored events are read.',
    severity: 'safe',
    lens: 'json',
    profile: 'wire-json',
    bad: 'string buyer = 2; // was customer',
    good: 'string buyer = 2 [json_name = "customer"];',
    kinds: ['FIELD_RENAMED', 'JSON_NAME_CHANGED'],
    mend: ({ history }) => [
      history.stream.format === 'protobuf'
        ? { say: 'keep the name, or keep the JSON name with [json_name = "…"]; if nobody reads JSON, set profile: wire' }
        : { say: 'keep the name if anybody reads the JSON form' },
    ],
  },
  {
    id: 'change/symbol-keeps-its-name',
    law: 'Protobuf: a number of an enum keeps its name.',
    why: 'JSON writes names: older texts no longer parse, newer ones are not known to running readers.',
    severity: 'dangerous',
    lens: 'json',
    profile: 'wire-json',
    bad: 'STATUS_SENT = 2; // was STATUS_SHIPPED',
    good: 'option allow_alias = true;\nSTATUS_SHIPPED = 2;\nSTATUS_SENT = 2;',
    kinds: ['SYMBOL_RENAMED'],
    mend: () => [{ say: 'keep the old name, or keep both with allow_alias' }],
  },
  {
    id: 'change/name-stays-reserved',
    law: 'Protobuf: the name of a removed field or symbol is reserved.',
    why: 'In JSON the next field to take the free name is read from older texts.',
    severity: 'dangerous',
    lens: 'json',
    profile: 'wire-json',
    bad: 'reserved 5; // coupon_code',
    good: 'reserved 5;\nreserved "coupon_code";',
    kinds: ['FIELD_NAME_FREED', 'SYMBOL_NAME_FREED'],
    mend: ({ hazard }) => [{ say: `reserve the name: reserved "${/^\w+/.exec(hazard.message)?.[0] ?? '…'}";` }],
  },
  {
    id: 'change/json-form-is-kept',
    law: 'Protobuf: a field is written in JSON as it was: a number, a text of digits, a list.',
    why: 'Readers of JSON meet "42" where they expect 42, or a list where they expect one value.',
    severity: 'dangerous',
    lens: 'json',
    profile: 'wire-json',
    bad: 'int64 total = 4; // was int32',
    good: 'int32 total = 4;',
    kinds: ['JSON_TYPE_CHANGED', 'JSON_SHAPE_CHANGED'],
    mend: () => [{ say: 'keep the type, or add a new field; if nobody reads JSON, set profile: wire' }],
  },
];

/** What changes may do to whoever reads the JSON form. */
export const changeJson: readonly ChangeRule[] = rows.map(changeRule);
