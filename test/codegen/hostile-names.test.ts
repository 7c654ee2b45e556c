import type { AnyEvent } from '@covenant-events/runtime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { propertyName } from '../../src/contract/property-name.ts';
import type { Schema } from '../../src/contract/schema.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { schemaOf } from '../evolution/histories.ts';
import { compareHistory, contractsOf } from './compare-histories.ts';
import { type GeneratedOnDisk, generated } from './generated.ts';
import { FIELD_NAMES, SYMBOLS, TEXTS, TYPE_NAMES } from './hostile-words.ts';
import { streamOf, workspaceOf } from './literal-workspace.ts';
import { docTags, foreignBindings, PRINTED_SYNTAX, printedModules, syntaxOf, typeCheck } from './printed-program.ts';

const text = (index: number) => TEXTS[index % TEXTS.length] ?? '';

/** Some names of fields for an event: all of them are used by some. */
const fieldNames = (index: number) => FIELD_NAMES.filter((_, n) => n % 4 === index % 4);

/** An Avro event of a name whose fields, nested types and symbols have names of the same kind. */
function avroEvent(name: string, index: number): Schema {
  const nested = TYPE_NAMES.filter((other) => other !== name && !/^(?:boolean|string)$/.test(other)).map((other) => ({
    name: `of_${other}`,
    doc: text(index),
    type: {
      type: 'record',
      name: other,
      namespace: 'n',
      doc: text(index + 1),
      fields: [{ name: 'id', type: ['null', 'n.Kind_'], default: null }],
    },
  }));
  const kind = { type: 'enum', name: 'Kind_', namespace: 'n', symbols: SYMBOLS, doc: text(index + 2) };
  const fields = [
    { name: 'id', type: 'string', doc: text(index), unit: text(index + 4).replace(/\s/g, '_') },
    { name: 'kind_', type: kind, default: SYMBOLS[index % SYMBOLS.length] },
    ...fieldNames(index).map((field, n) => ({
      name: field,
      type: ['string', ['null', 'string'], { type: 'map', values: 'string' }][n % 3],
      ...(n % 3 === 0 ? { default: text(n) } : {}),
      doc: text(n),
    })),
    ...(index === 0 ? nested : []),
  ];
  return schemaOf(JSON.stringify({ type: 'record', name, namespace: 'events', doc: text(index), tags: [text(index)], fields }));
}

/** A Protobuf event of a name, with fields, JSON names, nested types and symbols of the same kind. */
function protobufEvent(name: string, index: number): Schema {
  const comment = (n: number) =>
    text(n)
      .toWellFormed()
      .split(/[\r\n\u0085\u2028\u2029]/)
      .map((line) => `  // ${line.replaceAll('\0', '')}`)
      .join('\n');
  const nested = TYPE_NAMES.slice(0, 12).map(
    (other, n) => `${comment(n)}\n  message ${other} { optional string id = 1; }\n  optional ${other} of_${other} = ${n + 500};`,
  );
  const json = ['a b', '$type', '$with', 'then', '1st', 'x-y', '\\u2028', 'class', '*/', '__proto__', ''].map(
    (one, n) => `  optional string j${n} = ${n + 700} [json_name = "${one === '\\u2028' ? '\\342\\200\\250' : one}"];`,
  );
  const fields = fieldNames(index)
    .filter((field) => field !== 'then_' && field !== 'Fields')
    .map((field, n) => `${comment(n)}\n  optional string ${field} = ${n + 2};`);
  const oneof = `  oneof some_case { string ${name}_case = 400; Kind_ constructor_ = 401; }`;
  const symbols = SYMBOLS.map((symbol, n) => `    ${symbol}_${n} = ${n};`);
  return schemaOf(
    `syntax = "proto2";\npackage events;\n${comment(index)}\nmessage ${name} {\n  optional string id = 1;\n${[...fields, ...json, ...nested].join('\n')}\n${oneof}\n  enum Kind_ {\n${symbols.join('\n')}\n  }\n}\n`,
    protobuf,
  );
}

/** A package holds no two events whose names differ in letter case alone, so there are two packages of each format. */
const NAMES = Object.values(Object.groupBy(TYPE_NAMES, (name) => (/^[A-Z]/.test(name) ? 'upper' : 'lower'))).map((names) => names ?? []);

const PACKAGES = [
  { title: 'Avro', format: avro, event: avroEvent, reserved: /^(?:null|boolean|int|long|float|double|bytes|string)$/ },
  { title: 'Protobuf', format: protobuf, event: protobufEvent, reserved: /^$/ },
].flatMap(({ title, format, event, reserved }) =>
  NAMES.map((names) => {
    const usable = names.filter((name) => !reserved.test(name));
    return {
      title: `${title}, ${usable[0]} and others`,
      format,
      events: new Map(usable.map((name, index) => [name, [event(name, index)]])),
    };
  }),
);

describe.each(PACKAGES)('events, types, fields and symbols named like parts of the language: $title', ({ format, events }) => {
  let output: GeneratedOnDisk;
  beforeAll(async () => {
    const stream = { ...streamOf('test', Object.fromEntries(events)), title: TEXTS.join(' ') };
    output = await generated(workspaceOf([stream]));
  });
  afterAll(() => output[Symbol.dispose]());

  test('compile, as declarations of a strict service', () => typeCheck(output.folder));

  test('are read and written as the interpreting codec does, every field', () => {
    const contractOf = contractsOf(output);
    let compared = 0;
    for (const [name, schemas] of events) compared += compareHistory(format, name, schemas, contractOf(name));
    expect(compared).toBe(events.size * 6);
  });

  test('keep the names of the wire, and their texts to the letter', () => {
    for (const contract of output.codec('testCodec').contracts) {
      expect(contract.type).toBe(`test.${contract.event}`);
      expect(contract.versions[0]?.schema.text).toBe(events.get(contract.event)?.[0]?.sources[0].text);
    }
  });

  test('bind nothing that we did not name ourselves, use no other syntax than we print, and bring no doc tag', () => {
    const modules = printedModules(output.folder).filter(({ path }) => path !== 'service.ts');
    expect(foreignBindings(modules, output.codec('testCodec'))).toEqual([]);
    expect([...syntaxOf(modules)].filter((kind) => !PRINTED_SYNTAX.has(kind))).toEqual([]);
    expect(docTags(modules)).toEqual([]);
    expect(Object.hasOwn(globalThis, 'owned')).toBe(false);
  });
});

describe('an event whose fields every object has, or promises and classes have', () => {
  const names = ['constructor', '__proto__', 'then', 'toJSON', 'toString', 'valueOf', 'hasOwnProperty'];
  const fields = names.map((name) => ({ name, type: 'string', default: `of ${name}` }));
  const schema = schemaOf(JSON.stringify({ type: 'record', name: 'Odd', fields: [{ name: 'id', type: 'string' }, ...fields] }));

  test('holds them under their own names but for the four that cannot be, which get a $', async () => {
    using output = await generated(workspaceOf([streamOf('test', { Odd: [schema] })]));
    const Odd = output.module.Odd as new (fields: object) => AnyEvent & Readonly<Record<string, unknown>>;
    const event = new Odd({ id: 'x' });
    expect(Object.keys(event)).toEqual(['id', 'constructor$', '__proto__$', 'then$', 'toJSON$', 'toString', 'valueOf', 'hasOwnProperty']);
    for (const name of names) expect(event[propertyName(name)]).toBe(`of ${name}`);
    expect(await event).toBe(event);
    expect(event.constructor).toBe(Odd);
    expect(JSON.parse(JSON.stringify(event))).toMatchObject({ id: 'x', toString: 'of toString' });
    const contract = contractsOf(output)('Odd');
    expect(avro.codec(schema).decode(contract.write(event))).toEqual({ ...event });
  });
});
