import type { Fix } from '../../contract/finding.ts';
import { type CompatibilityRow, type CompatibilityRule, compatibilityRule } from '../compatibility.ts';
import { keepFix } from '../mend.ts';

const NEW_FIELD: Fix = { say: 'or add a new field under a new number, and reserve the old one when nobody writes it any more' };

/** What Confluent's rules demand of two Protobuf files: one law for each incompatible kind of difference. */
const rows: readonly CompatibilityRow[] = [
  {
    id: 'compatibility/package-keeps-its-name',
    law: 'A file keeps its package.',
    why: 'The package is part of every type’s full name, which registries, Any and generated code go by.',
    bad: 'package acme.shop.order.v2; // was acme.shop.order.v1',
    good: 'package acme.shop.order.v1;',
    kinds: ['PACKAGE_CHANGED'],
    mend: () => [{ say: 'keep the package; a new one is a new event type' }],
  },
  {
    id: 'compatibility/message-is-kept',
    law: 'A message of the file stays in it, under its name.',
    why: 'Who reads or writes it loses its definition. Under FORWARD and FULL levels a new message counts too, because roles are swapped.',
    bad: 'message OrderLine { … } // was Line',
    good: 'message Line { … }',
    kinds: ['MESSAGE_REMOVED'],
    mend: ({ direction }) =>
      direction === 'backward'
        ? [{ say: 'keep the message in this file, even if nothing uses it any more' }]
        : [
            {
              say: 'put the new message into a file of its own and import it, or choose a BACKWARD level: no running reader notices a new message',
            },
          ],
  },
  {
    id: 'compatibility/required-field-is-not-added',
    law: 'No required field is added.',
    why: 'A reader refuses every older event, for none of them has it.',
    bad: 'required string currency = 6;',
    good: 'optional string currency = 6;',
    kinds: ['REQUIRED_FIELD_ADDED'],
    mend: () => [{ say: 'make the field optional' }],
  },
  {
    id: 'compatibility/required-field-is-kept',
    law: 'No required field is removed.',
    why: 'A reader that still demands it refuses every event without it.',
    bad: '// required string order_id = 1; is gone',
    good: 'required string order_id = 1;',
    kinds: ['REQUIRED_FIELD_REMOVED'],
    mend: ({ direction }) => [
      { say: direction === 'backward' ? 'keep the field' : 'make the new field optional: readers that swap roles see it as removed' },
    ],
  },
  {
    id: 'compatibility/field-keeps-its-kind',
    law: 'A field stays what it is: a scalar, a message or a map.',
    why: 'The wire types differ: readers skip the value as unknown, or fail on it.',
    bad: 'Money total = 4; // was int64',
    good: 'int64 total = 4;',
    kinds: ['FIELD_KIND_CHANGED'],
    mend: (disagreement) => [...keepFix(disagreement), NEW_FIELD],
  },
  {
    id: 'compatibility/scalar-field-keeps-its-encoding',
    law: 'A scalar changes only within its group: varints (int32, int64, uint32, uint64, bool, enums); sint32 and sint64; string and bytes; fixed32 and sfixed32; fixed64 and sfixed64; float; double.',
    why: 'Outside its group the same bytes are another number, or none.',
    bad: 'sint64 total_minor = 4; // was int64',
    good: 'int64 total_minor = 4;',
    kinds: ['FIELD_SCALAR_KIND_CHANGED'],
    mend: (disagreement) => [...keepFix(disagreement), NEW_FIELD],
  },
  {
    id: 'compatibility/message-field-keeps-its-type',
    law: 'A message field keeps its message type.',
    why: 'Another message gives the same numbers another meaning.',
    bad: 'Address billing = 5; // was Contact',
    good: 'Contact billing = 5;',
    kinds: ['FIELD_NAMED_TYPE_CHANGED'],
    mend: (disagreement) => [...keepFix(disagreement), NEW_FIELD],
  },
  {
    id: 'compatibility/numeric-field-keeps-its-label',
    law: 'A number or enum keeps the label that is written before it.',
    why: 'Repeated numbers are packed: a reader of a single one sees bytes instead.',
    bad: 'repeated int32 quantity = 2; // was optional int32',
    good: 'optional int32 quantity = 2;',
    kinds: ['FIELD_NUMERIC_LABEL_CHANGED'],
    mend: (disagreement) => [...keepFix(disagreement), NEW_FIELD],
  },
  {
    id: 'compatibility/oneof-keeps-its-members',
    law: 'A member of a oneof is not removed while the oneof stays.',
    why: 'A reader sees the oneof as unset where the writer chose that member. Under FORWARD and FULL levels a new member counts too.',
    bad: 'oneof payment { Card card = 7; } // had iban = 8',
    good: 'oneof payment { Card card = 7; string iban = 8 [deprecated = true]; }',
    kinds: ['ONEOF_FIELD_REMOVED'],
    mend: ({ direction }) =>
      direction === 'backward'
        ? [{ say: 'keep the member and mark it [deprecated = true]' }]
        : [{ say: 'let readers have the member first: publish it at a BACKWARD level, or as a field outside the oneof' }],
  },
  {
    id: 'compatibility/fields-are-not-united-in-a-oneof',
    law: 'Fields that could be set together are not put into one oneof.',
    why: 'Of two that an older event has set, a reader keeps the last and drops the other silently.',
    bad: 'oneof contact { string email = 3; string phone = 4; } // were two fields',
    good: 'string email = 3;\nstring phone = 4;',
    kinds: ['MULTIPLE_FIELDS_MOVED_TO_ONEOF'],
    mend: () => [{ say: 'leave the fields outside the oneof, or give the oneof new members under new numbers' }],
  },
  {
    id: 'compatibility/field-stays-out-of-existing-oneofs',
    law: 'A field is not moved into a oneof that has other members already.',
    why: 'An older event may have both set; a reader keeps one of them.',
    bad: 'oneof contact { string email = 3; string phone = 4; } // phone was outside',
    good: 'oneof contact { string email = 3; }\nstring phone = 4;',
    kinds: ['FIELD_MOVED_TO_EXISTING_ONEOF'],
    mend: () => [{ say: 'leave the field where it was, or give the oneof a new member under a new number' }],
  },
];

/** The rules of compatibility for Protobuf. */
export const protobufCompatibility: readonly CompatibilityRule[] = rows.map(compatibilityRule);
