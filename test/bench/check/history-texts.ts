/** One event of a bench: its schema texts, oldest first; each can be read by the next ones and reads the earlier ones. */
export interface EventTexts {
  readonly name: string;
  readonly versions: readonly string[];
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

interface Field {
  readonly [key: string]: Json;
}

/**
 * Event types as teams write them, about 1.5 kB of Avro each: an id, a time, money, an enum, nested parties, lists, maps and
 * optional texts. Every third version adds an optional field, the others rewrite a doc. The same number gives the same texts.
 */
export function eventTexts(index: number, versions: number): EventTexts {
  const name = `${SUBJECTS[index % SUBJECTS.length]}${index}${VERBS[(index >> 3) % VERBS.length]}`;
  return {
    name,
    versions: Array.from(
      { length: versions },
      (_, version) => `${JSON.stringify(record(name, index, version)).replaceAll('},{', '},\n    {')}\n`,
    ),
  };
}

const SUBJECTS = ['Order', 'Payment', 'Shipment', 'Invoice', 'Account', 'Device', 'Ticket', 'Parcel'];
const VERBS = ['Opened', 'Changed', 'Approved', 'Closed'];

function record(name: string, index: number, version: number): Json {
  return {
    type: 'record',
    name,
    namespace: `bench.s${index % 40}`,
    doc: `What is recorded when this happened to the ${name.toLowerCase()}, in full.`,
    fields: [
      field('aggregateId', { type: 'string', logicalType: 'uuid' }, { doc: 'The aggregate; the record key.' }),
      field('occurredAt', { type: 'long', logicalType: 'timestamp-millis' }, { doc: 'When it happened.' }),
      field('amount', { type: 'bytes', logicalType: 'decimal', precision: 12, scale: 2 }, { doc: 'In the currency below.' }),
      field(
        'currency',
        { type: 'enum', name: `Currency${index}`, symbols: ['UNKNOWN', 'EUR', 'USD', 'GBP'], default: 'UNKNOWN' },
        { doc: 'ISO 4217.' },
      ),
      field('party', party(index), { doc: 'Who asked for it.' }),
      field('lines', { type: 'array', items: line(index) }, { doc: 'What it is about.', default: [] }),
      field('labels', { type: 'map', values: 'string' }, { doc: 'Free labels.', default: {} }),
      field('note', ['null', 'string'], { doc: 'For people.', default: null }),
      ...Array.from({ length: version }, (_, added) =>
        field(`extra${added + 1}`, ['null', 'long'], { doc: `Since version ${added + 2}.`, default: null }),
      ),
    ],
  };
}

function party(index: number): Json {
  const fields = [
    field('id', 'string', { doc: 'Its number.' }),
    field('title', 'string', { doc: 'How it is called.' }),
    field('email', ['null', 'string'], { doc: 'If it has one.', tags: ['PII'], default: null }),
  ];
  return { type: 'record', name: `Party${index}`, doc: 'Somebody.', fields };
}

function line(index: number): Json {
  const fields = [
    field('sku', 'string', { doc: 'The article.' }),
    field('quantity', 'int', { doc: 'Pieces.' }),
    field('price', 'long', { doc: 'Of one.' }),
  ];
  return { type: 'record', name: `Line${index}`, doc: 'One line.', fields };
}

function field(name: string, type: Json, more: Field): Field {
  return { name, type, ...more };
}
