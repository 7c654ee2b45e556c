import { coordinate } from '../../contract/stream.ts';
import type { Field, NamedType } from '../../contract/type.ts';
import { everyField, isWellKnown, withoutNull } from '../fields.ts';
import type { Head } from '../head.ts';
import { pascal, wordsOf } from '../names.ts';
import type { Rule, Violation } from '../rule.ts';

/** What heads should say and not say beside their fields' names: whom a value is about, in which zone a time is, what the envelope knows already. */
export const lintMore: readonly Rule<Head>[] = [
  {
    id: 'lint/personal-data-is-tagged',
    law: 'A field that sounds like a person’s data has a tag.',
    why: 'Masking, retention and the right to be forgotten go by tags; an untagged address is copied everywhere.',
    severity: 'info',
    lens: 'meaning',
    bad: '{ "name": "email", "type": "string" }',
    good: '{ "name": "email", "type": "string", "tags": ["PII"] }',
    *find(head) {
      for (const { path, field, record } of everyField(head.schema)) {
        if (!isPersonal(field) || field.tags.length > 0 || record.tags.length > 0 || !isText(field)) continue;
        const tag = head.stream.format === 'avro' ? '"tags": ["PII"]' : '`@tag:PII` in its comment';
        yield at(
          head,
          path,
          field,
          `\`${field.name}\` sounds like a person’s data and has no tag`,
          `say so: ${tag}; or ignore the rule here and say why`,
        );
      }
    },
  },
  {
    id: 'lint/timestamp-is-utc',
    law: 'A point in time is one: a timestamp, not a local one.',
    why: 'A local time happens at another moment in every zone, and twice an hour each autumn.',
    severity: 'info',
    lens: 'meaning',
    bad: '{ "name": "openedAt", "type": { "type": "long", "logicalType": "local-timestamp-millis" } }',
    good: '{ "name": "openedAt", "type": { "type": "long", "logicalType": "timestamp-millis" } }',
    *find(head) {
      for (const { path, field } of everyField(head.schema)) {
        const plain = withoutNull(field.type);
        const name = plain.kind === 'scalar' ? (plain.logical?.name ?? '') : '';
        if (!name.startsWith('local-timestamp') || wordsOf(field.name).includes('local')) continue;
        const fix = `make it ${name.slice('local-'.length)}, or call it local${pascal(field.name)} if the wall clock is meant`;
        yield at(head, path, field, `\`${field.name}\` is a local time, of no zone`, fix);
      }
    },
  },
  {
    id: 'lint/field-is-not-the-envelope',
    law: 'An event has no field for what its CloudEvents headers carry.',
    why: 'Two ids or times of one event will differ one day, and each reader believes another one.',
    severity: 'info',
    lens: 'meaning',
    bad: '{ "name": "correlationId", "type": "string" }',
    good: 'the header ce_correlationid, which every record has',
    *find(head) {
      for (const field of head.root.fields) {
        const header = wordsOf(field.name).join('');
        if (!ENVELOPE.has(header) || field.name === head.stream.key.field) continue;
        const message = `\`${field.name}\` is what the header ce_${HEADERS[header] ?? header} says`;
        yield at(head, field.name, field, message, 'leave it to the envelope, or name what the business means by it');
      }
    },
  },
  {
    id: 'lint/one-event-per-file',
    law: 'Protobuf: a file holds one event, with the types that are its own.',
    why: 'A registry tells the messages of one file apart by their order, and all of them change together.',
    severity: 'info',
    bad: 'message OrderPlaced and message OrderShipped in order.proto',
    good: 'OrderPlaced.proto and OrderShipped.proto',
    *find({ stream, event, schema, root }) {
      if (schema.format !== 'protobuf') return;
      const file = root.place.source.path;
      const others = stream.events.filter((other) => other.head?.sources[0].path === file && other.name !== event.name);
      if (others.length === 0) return;
      yield {
        coordinate: coordinate(stream.id, event.name),
        message: `${event.name} shares its file with ${others.map(({ name }) => name).join(', ')}`,
        place: root.place,
        fixes: [{ say: `move it to a file of its own, ${event.name}.proto; its full name stays` }],
      };
    },
  },
  {
    id: 'lint/symbol-case',
    law: 'The symbols of an enum are UPPER_SNAKE_CASE.',
    why: 'Symbols are compared as texts: Open and OPEN are two, and only one of them is in the code.',
    severity: 'info',
    bad: '"symbols": ["Open", "CLOSED"]',
    good: '"symbols": ["OPEN", "CLOSED"]',
    *find({ stream, event, schema }) {
      for (const type of ownTypes(schema.types.values())) {
        if (type.kind !== 'enum') continue;
        const odd = type.symbols.find((symbol) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(symbol.name));
        if (!odd) continue;
        yield {
          coordinate: coordinate(stream.id, event.name, undefined, type.name),
          message: `the symbol ${odd.name} of ${type.name} is not in UPPER_SNAKE_CASE`,
          place: odd.place,
          fixes: [{ say: `write ${wordsOf(odd.name).join('_').toUpperCase()}, if nothing is published yet` }],
        };
      }
    },
  },
  {
    id: 'lint/type-is-pascal-case',
    law: 'Records, messages, enums and fixed types are named in PascalCase.',
    why: 'Their names become classes in every language, and must not look like fields.',
    severity: 'info',
    bad: '{ "type": "record", "name": "account_holder", … }',
    good: '{ "type": "record", "name": "AccountHolder", … }',
    *find({ stream, event, schema, root }) {
      for (const type of ownTypes(schema.types.values())) {
        const name = type.name.slice(type.name.lastIndexOf('.') + 1);
        if (type === root || /^[A-Z][A-Za-z0-9]*$/.test(name)) continue;
        yield {
          coordinate: coordinate(stream.id, event.name, undefined, type.name),
          message: `the type ${name} is not in PascalCase`,
          place: type.place,
          fixes: [{ say: `name it ${pascal(name)}, and keep the old name as an alias if it is published` }],
        };
      }
    },
  },
];

function at({ stream, event }: Head, path: string, field: Field, message: string, fix: string): Violation {
  return { coordinate: coordinate(stream.id, event.name, undefined, path), message, place: field.place, fixes: [{ say: fix }] };
}

function* ownTypes(types: Iterable<NamedType>): Iterable<NamedType> {
  for (const type of types) if (!isWellKnown(type.name)) yield type;
}

const PERSONAL = new Set(
  'email mail phone telephone mobile fax iban bic ssn passport surname firstname lastname fullname birthday birthdate birthplace dob nickname'.split(
    ' ',
  ),
);

/** Two words that mean a person only together: a first name, a date of birth, a card's number. */
const PERSONAL_PAIRS: ReadonlySet<string> = new Set(
  (
    'first name|last name|full name|given name|family name|middle name|maiden name|holder name|customer name|person name|contact name|' +
    'birth date|birth day|birth place|date birth|ip address|email address|mail address|home address|postal address|billing address|' +
    'shipping address|street address|phone number|passport number|tax id|license number|card number|social security'
  ).split('|'),
);

function isPersonal({ name }: Field): boolean {
  const words = wordsOf(name).filter((word) => word !== 'of');
  return words.some((word, index) => PERSONAL.has(word) || PERSONAL_PAIRS.has(`${word} ${words[index + 1] ?? ''}`));
}

/** A flag or a count about a person's data, such as `emailConfirmed`, is none. */
function isText(field: Field): boolean {
  const plain = withoutNull(field.type);
  const item = plain.kind === 'list' ? plain.items : plain;
  return item.kind === 'scalar' && (item.scalar === 'string' || item.scalar === 'bytes' || item.logical?.name === 'date');
}

const HEADERS: Readonly<Record<string, string>> = { eventid: 'id', eventtype: 'type', eventtime: 'time', eventsource: 'source' };

const ENVELOPE = new Set([
  ...Object.keys(HEADERS),
  ...'specversion datacontenttype dataschema correlationid causationid traceparent partitionkey recordedtime'.split(' '),
]);
