import type { Fix } from '../../contract/finding.ts';
import { type CompatibilityRow, type CompatibilityRule, compatibilityRule } from '../compatibility.ts';
import type { Disagreement } from '../disagreement.ts';
import { defaultFix, keepFix } from '../mend.ts';
import { versionName } from '../timeline.ts';

/** What Avro's schema resolution demands of a reader and a writer: one law for each kind of incompatibility. */
const rows: readonly CompatibilityRow[] = [
  {
    id: 'compatibility/field-has-default',
    law: 'A field that only the reader has needs a default.',
    why: 'A reader fills a field that the writer never wrote from its default; without one every such event fails to decode.',
    bad: '{ "name": "currency", "type": "string" }',
    good: '{ "name": "currency", "type": "string", "default": "EUR" }',
    kinds: ['READER_FIELD_MISSING_DEFAULT_VALUE'],
    say: missingField,
    mend: (disagreement) => (disagreement.direction === 'backward' ? defaultFix(disagreement) : keepFix(disagreement)),
  },
  {
    id: 'compatibility/field-keeps-its-type',
    law: 'A type changes only into one that its readers promote to: int to long, float or double; long to float or double; float to double; string and bytes into each other.',
    why: 'Avro writes no types into its bytes: a reader that expects another one misreads everything behind it, or refuses.',
    bad: '"type": "long" in version 1, "type": "string" in version 2',
    good: 'a new field with the new type and a default beside the old one',
    kinds: ['TYPE_MISMATCH'],
    mend: (disagreement) => [
      ...keepFix(disagreement),
      { say: 'or add a new field of the new type, with a default, and keep the old one until nobody reads it' },
    ],
  },
  {
    id: 'compatibility/type-keeps-its-name',
    law: 'A record, enum or fixed keeps its name, or names the old one among its aliases.',
    why: 'Readers match named types by their names; a renamed one is another type to them.',
    bad: '{ "type": "record", "name": "Person", … } was Holder',
    good: '{ "type": "record", "name": "Person", "aliases": ["Holder"], … }',
    kinds: ['NAME_MISMATCH'],
    mend: aliasFix,
  },
  {
    id: 'compatibility/fixed-keeps-its-size',
    law: 'A fixed keeps its size.',
    why: 'The size is not in the bytes: a reader that takes another number of bytes misreads everything behind them.',
    bad: '{ "type": "fixed", "name": "Hash", "size": 20 } was 16',
    good: '{ "type": "fixed", "name": "Hash20", "size": 20 } in a new field',
    kinds: ['FIXED_SIZE_MISMATCH'],
    mend: (disagreement) => [...keepFix(disagreement), { say: 'or give the new size to a new type in a new field, with a default' }],
  },
  {
    id: 'compatibility/enum-keeps-its-symbols',
    law: 'A reader’s enum has every symbol of the writer, or a default for those it does not know.',
    why: 'An event with an unknown symbol cannot be decoded at all; only a default of the enum itself (not of the field) helps.',
    bad: '{ "type": "enum", "name": "Status", "symbols": ["OPEN"] } was OPEN, CLOSED',
    good: '{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "CLOSED"], "default": "UNKNOWN" }',
    kinds: ['MISSING_ENUM_SYMBOLS'],
    mend: ({ direction, incompatibility: { info } }) =>
      direction === 'backward'
        ? [{ say: `bring the symbols ${info} back, or give the enum itself a default: "default": "UNKNOWN"` }]
        : [
            {
              say: `let readers learn the symbols ${info} first: give the enum itself a default ("default": "UNKNOWN") in one version, and add them in the next`,
            },
          ],
  },
  {
    id: 'compatibility/union-keeps-its-branches',
    law: 'A reader’s union takes every branch of the writer’s.',
    why: 'An event that uses a branch the reader does not have cannot be decoded.',
    bad: '["null", "string"] was ["null", "string", "long"]',
    good: '["null", "string", "long"]',
    kinds: ['MISSING_UNION_BRANCH'],
    mend: ({ direction }) =>
      direction === 'backward'
        ? [{ say: 'keep the branch in the union, even if nothing writes it any more' }]
        : [{ say: 'let readers have the branch in one version, and write it from the next on' }],
  },
  {
    id: 'compatibility/aliases-are-unambiguous',
    law: 'A field of the reader matches one field of the writer, by name or by alias.',
    why: 'Of two matches nobody can say which one is read; Avro-Java throws, others take either.',
    bad: '{ "name": "name", "aliases": ["fullName", "holderName"], … } where the writer has both',
    good: '{ "name": "name", "aliases": ["holderName"], … }',
    kinds: ['READER_FIELD_MATCHES_SEVERAL_FIELDS'],
    mend: () => [{ say: 'leave one of the aliases that the writer has, and remove the others' }],
  },
  {
    id: 'compatibility/comparison-is-bounded',
    law: 'Two versions can be compared in reasonable time.',
    why: 'Unions of unions of records multiply; what no checker can compare, nobody can vouch for.',
    bad: 'unions of hundreds of records that each hold such a union',
    good: 'one event type for each of them',
    kinds: ['COMPARISON_TOO_LARGE'],
    mend: () => [{ say: 'name fewer branches in its unions, or make several event types of it' }],
  },
];

function missingField({ direction, newer, older, incompatibility }: Disagreement): string {
  const name = `\`${incompatibility.info}\``;
  if (direction === 'backward') return `${name} has no default, and those events were written without it`;
  return `${versionName(older[0])} demands ${name}, and ${versionName(newer)} no longer has it`;
}

function aliasFix({ direction, incompatibility }: Disagreement): readonly Fix[] {
  const written = incompatibility.info.replace(/^expected: /, '');
  return direction === 'backward'
    ? [{ say: `keep the name, or say what it was called: "aliases": [${JSON.stringify(written)}]` }]
    : [{ say: 'keep the name: running readers know the old one alone' }];
}

/** The rules of compatibility for Avro. */
export const avroCompatibility: readonly CompatibilityRule[] = rows.map(compatibilityRule);
