import { coordinate } from '../../contract/stream.ts';
import type { EnumType, Field, RecordType, Type } from '../../contract/type.ts';
import { everyField, type FieldAt, isWellKnown, withoutNull } from '../fields.ts';
import type { Head } from '../head.ts';
import { isFreeToRename, nullDefault, renaming, unknownFix } from '../mend-lint.ts';
import { isPastTense, lowerCamel, pascal, snake, wordsOf } from '../names.ts';
import type { Rule, Violation } from '../rule.ts';

/** What heads of both formats should look like, so that people and later versions fare well. */
export const lint: readonly Rule<Head>[] = [
  {
    id: 'lint/event-has-doc',
    law: 'An event says in its doc what has happened.',
    why: 'Its readers are other teams, and they have only the schema.',
    severity: 'info',
    bad: '{ "type": "record", "name": "AccountOpened", … }',
    good: '{ "type": "record", "name": "AccountOpened", "doc": "A customer opened an account.", … }',
    *find({ stream, event, root }) {
      if (root.doc?.trim()) return;
      yield {
        coordinate: coordinate(stream.id, event.name),
        message: `${event.name} has no doc`,
        place: root.place,
        fixes: [{ say: docFix(stream.format, 'what has happened, and when it is written') }],
      };
    },
  },
  {
    id: 'lint/field-has-doc',
    law: 'A field of an event says in its doc what it means.',
    why: 'A name and a type leave open what the value is: whose id, which time, in which unit.',
    severity: 'info',
    bad: '{ "name": "total", "type": "long" }',
    good: '{ "name": "total", "type": "long", "doc": "What the customer pays, tax included." }',
    *find({ stream, event, schema }) {
      for (const { path, field } of everyField(schema)) {
        if (field.doc?.trim()) continue;
        yield at({ stream, event }, path, field, `\`${field.name}\` has no doc`, docFix(stream.format, 'what the value means'));
      }
    },
  },
  {
    id: 'lint/event-is-past-tense-pascal-case',
    law: 'An event is named in PascalCase, as something that has happened.',
    why: 'A fact cannot be refused. A name like a command makes readers believe that they may still decide.',
    severity: 'dangerous',
    bad: 'openAccount',
    good: 'AccountOpened',
    *find({ stream, event, root }) {
      const wellSpelt = /^[A-Z][A-Za-z0-9]*$/.test(event.name);
      if (wellSpelt && isPastTense(event.name)) return;
      yield {
        coordinate: coordinate(stream.id, event.name),
        message: wellSpelt ? `${event.name} does not say that something has happened` : `${event.name} is not in PascalCase`,
        place: root.place,
        fixes: [{ say: wellSpelt ? 'name the fact in the past tense, such as AccountOpened' : `name it ${pascal(event.name)}` }],
      };
    },
  },
  {
    id: 'lint/field-case',
    law: 'Fields are lowerCamelCase in Avro and lower_snake_case in Protobuf.',
    why: 'One spelling a format: names become properties and columns, and mixed ones are guessed wrong.',
    severity: 'info',
    bad: '{ "name": "opened_at", … }',
    good: '{ "name": "openedAt", … }',
    *find(head) {
      const { stream, event, schema } = head;
      const spelling = { avro: lowerCamel, protobuf: snake }[stream.format];
      for (const found of everyField(schema)) {
        const { path, field } = found;
        const wanted = spelling(field.name);
        if (field.name.toLowerCase().replaceAll('_', '') !== wanted.replaceAll('_', '').toLowerCase() || isCased(stream.format, field.name))
          continue;
        const say = `name it ${wanted}, and keep the old name as an alias if it is published`;
        yield {
          ...at({ stream, event }, path, field, `\`${field.name}\` is not spelt as fields of ${stream.format} are`, say),
          fixes: [{ say, ...(isFreeToRename(head, found, wanted) ? { edits: [renaming(stream.format, field, wanted)] } : {}) }],
        };
      }
    },
  },
  {
    id: 'lint/enum-has-unknown',
    law: 'An enum can hold a symbol that its reader does not know: a default in Avro, a zero symbol ending in UNSPECIFIED or UNKNOWN in Protobuf.',
    why: 'Enums grow. Without it the first new symbol stops every running reader, or reads as the first one.',
    severity: 'dangerous',
    lens: 'wire-write',
    bad: '{ "type": "enum", "name": "Status", "symbols": ["OPEN", "CLOSED"] }',
    good: '{ "type": "enum", "name": "Status", "symbols": ["UNKNOWN", "OPEN", "CLOSED"], "default": "UNKNOWN" }',
    *find({ stream, event, schema }) {
      for (const type of schema.types.values()) {
        if (type.kind !== 'enum' || isWellKnown(type.name) || knowsUnknown(stream.format, type)) continue;
        yield {
          coordinate: coordinate(stream.id, event.name, undefined, type.name),
          message: `the enum ${type.name} has no symbol for one that its reader does not know`,
          place: type.place,
          hurts: ['running readers, on the day a symbol is added'],
          fixes: [unknownFix(stream.format, type)],
        };
      }
    },
  },
  {
    id: 'lint/money-is-not-a-float',
    law: 'Money is a decimal or a whole number of minor units.',
    why: 'Binary floats cannot hold 0.10: sums over a history drift, and nobody finds the cent.',
    severity: 'dangerous',
    lens: 'meaning',
    bad: '{ "name": "amount", "type": "double" }',
    good: '{ "name": "amount", "type": "long", "unit": "EUR-cent" }',
    *find({ stream, event, schema }) {
      for (const found of everyField(schema)) {
        if (!isFloat(found.field.type) || !soundsLikeMoney(found)) continue;
        const fix =
          stream.format === 'avro'
            ? 'a decimal, or a long with its unit ("unit": "EUR-cent")'
            : 'an int64 with its unit (`@unit:EUR-cent`)';
        yield at(
          { stream, event },
          found.path,
          found.field,
          `\`${found.field.name}\` sounds like money and is a binary float`,
          `make it ${fix}`,
        );
      }
    },
  },
  {
    id: 'lint/optional-has-default',
    law: 'A field that may be null has a default.',
    why: 'Without one the field cannot be read from older events, nor removed before every reader is changed.',
    severity: 'info',
    lens: 'wire-read',
    bad: '{ "name": "email", "type": ["null", "string"] }',
    good: '{ "name": "email", "type": ["null", "string"], "default": null }',
    *find({ stream, event, schema }) {
      if (stream.format !== 'avro') return;
      for (const { path, field } of everyField(schema)) {
        if (field.default || withoutNull(field.type) === field.type) continue;
        yield {
          ...at({ stream, event }, path, field, `\`${field.name}\` may be null and has no default`, ''),
          fixes: [nullDefault(field)],
        };
      }
    },
  },
  {
    id: 'lint/timestamp-has-logical-type',
    law: 'A point in time says its unit: a timestamp logical type in Avro, google.protobuf.Timestamp in Protobuf.',
    why: 'A bare number is read as seconds by one service and as milliseconds by the next.',
    severity: 'info',
    lens: 'meaning',
    bad: '{ "name": "openedAt", "type": "long" }',
    good: '{ "name": "openedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }',
    *find({ stream, event, schema }) {
      const wanted = { avro: '{ "type": "long", "logicalType": "timestamp-millis" }', protobuf: 'google.protobuf.Timestamp' }[
        stream.format
      ];
      for (const { path, field } of everyField(schema)) {
        if (!isBareTime(field)) continue;
        yield at(
          { stream, event },
          path,
          field,
          `\`${field.name}\` sounds like a point in time and is a bare number`,
          `make it ${wanted}, or say its unit`,
        );
      }
    },
  },
];

function at({ stream, event }: Pick<Head, 'stream' | 'event'>, path: string, field: Field, message: string, fix: string): Violation {
  return { coordinate: coordinate(stream.id, event.name, undefined, path), message, place: field.place, fixes: [{ say: fix }] };
}

function docFix(format: Head['stream']['format'], what: string): string {
  return format === 'avro' ? `add "doc": "…" that says ${what}` : `add a comment above it that says ${what}`;
}

function isCased(format: Head['stream']['format'], name: string): boolean {
  return format === 'avro' ? /^[a-z][A-Za-z0-9]*$/.test(name) : /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name);
}

function knowsUnknown(format: Head['stream']['format'], type: EnumType): boolean {
  if (format === 'avro') return type.default !== undefined;
  const zero = type.symbols.find((symbol) => symbol.number === 0);
  return zero !== undefined && /(^|_)(UNSPECIFIED|UNKNOWN|NONE|DEFAULT)$/.test(zero.name);
}

function isFloat(type: Type): boolean {
  const plain = withoutNull(type);
  return plain.kind === 'scalar' && (plain.scalar === 'float' || plain.scalar === 'double');
}

const MONEY = new Set('amount price balance fee cost salary tax money payment deposit refund wage'.split(' '));

function soundsLikeMoney({ field, record }: { readonly field: Field; readonly record: RecordType } & FieldAt): boolean {
  const last = wordsOf(field.name).at(-1) ?? '';
  return MONEY.has(last) || (last === 'total' && record.fields.some((other) => wordsOf(other.name).includes('currency')));
}

const TIMES: ReadonlySet<string> = new Set([
  'int',
  'long',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'fixed32',
  'fixed64',
  'sint64',
  'sfixed64',
]);

function isBareTime(field: Field): boolean {
  const plain = withoutNull(field.type);
  const last = wordsOf(field.name).at(-1) ?? '';
  if (plain.kind !== 'scalar' || plain.logical || field.intent.unit !== undefined || !TIMES.has(plain.scalar)) return false;
  return last === 'timestamp' || (last === 'at' && wordsOf(field.name).length > 1);
}
