import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import type { Format } from '../../src/contract/format.ts';
import { protobuf } from '../../src/protobuf/format.ts';
import { schemaOf } from '../evolution/histories.ts';
import { type Dice, seededRandom } from '../random-history.ts';
import { compareHistory, contractsOf } from './compare-histories.ts';
import { generated } from './generated.ts';
import { FIELD_NAMES, SYMBOLS, TEXTS, TYPE_NAMES } from './hostile-words.ts';
import { streamOf, workspaceOf } from './literal-workspace.ts';
import { docTags, foreignBindings, PRINTED_SYNTAX, printedModules, syntaxOf, typeCheck } from './printed-program.ts';

const EVENTS = 40;
const NAMESPACES = ['a.b_c', 'a_b.c', 'class.default', 'constructor', '__proto__', 'a', 'a.b.c', 'then.toString'];

/** Up to `limit` different words of a list. */
function some(dice: Dice, words: readonly string[], limit: number): readonly string[] {
  return [...new Set(Array.from({ length: 1 + dice.below(limit) }, () => dice.pick(words)))];
}

/** Several hostile texts in one. */
function prose(dice: Dice): string {
  return Array.from({ length: dice.below(4) }, () => dice.pick(TEXTS)).join(dice.pick(['', ' ', '\n', '*', '/']));
}

/** An Avro event of hostile names, docs, defaults, units, tags and symbols; types of one name in several namespaces. */
function avroText(dice: Dice, name: string): string {
  const defined = new Set<string>();
  const type = (depth: number): unknown => {
    const full = { name: dice.pick(TYPE_NAMES.filter((one) => !AVRO_TYPES.has(one))), namespace: dice.pick(NAMESPACES) };
    const path = `${full.namespace}.${full.name}`;
    if (defined.has(path)) return path;
    switch (dice.below(depth > 2 ? 3 : 7)) {
      case 0:
        return 'string';
      case 1:
        return { type: 'array', items: 'bytes' };
      case 2:
        return { type: 'map', values: 'long' };
      case 3:
        defined.add(path);
        return { type: 'enum', ...full, symbols: some(dice, SYMBOLS, 6), doc: prose(dice) };
      case 4: {
        defined.add(path);
        const fields = some(dice, FIELD_NAMES, 4).map((field) => ({ name: field, type: type(depth + 1), doc: prose(dice) }));
        return { type: 'record', ...full, doc: prose(dice), fields: [...fields, { name: 'again_', type: ['null', path], default: null }] };
      }
      case 5:
        defined.add(path);
        return { type: 'fixed', ...full, size: dice.below(5), doc: prose(dice) };
      default: {
        defined.add(path);
        return ['null', 'string', { type: 'record', ...full, fields: [{ name: 'id', type: 'int' }] }];
      }
    }
  };
  const fields = some(dice, FIELD_NAMES, 8).map((field) => {
    const said = { name: field, doc: prose(dice), unit: dice.pick(TEXTS), tags: some(dice, TEXTS, 3) };
    return dice.chance(0.3) ? { ...said, type: 'string', default: dice.pick(TEXTS) } : { ...said, type: type(0) };
  });
  return JSON.stringify({ type: 'record', name, namespace: dice.pick(NAMESPACES), doc: prose(dice), fields });
}

const AVRO_TYPES = new Set('null boolean int long float double bytes string record enum array map fixed'.split(' '));

/** A Protobuf event of hostile names, comments, annotations, JSON names, defaults and symbols. */
function protobufText(dice: Dice, name: string): string {
  const comment = (annotation = '') =>
    `${prose(dice)}${annotation}`
      .toWellFormed()
      .split(/[\r\n]/)
      .map((line) => `// ${line.replaceAll('\0', '')}`)
      .join('\n');
  const json = () => (dice.chance(0.3) ? ` [json_name = ${bytesOf(`${dice.pick([...FIELD_NAMES, ...TEXTS])}${dice.below(1_000)}`)}]` : '');
  const symbols = some(dice, SYMBOLS, 6);
  const nested = some(dice, ['Array', 'Error', 'Promise', 'Object', 'Map', 'String'], 4);
  const members = [
    ...some(dice, FIELD_NAMES, 8).map((field) => `optional ${dice.pick(['string', 'int64', 'bytes', 'Kind_', ...nested])} ${field}_f`),
    ...nested.map((type) => `repeated ${type} of_${type}`),
  ];
  const fields = members.map(
    (member, index) => `${comment(` @unit:${'*/'.repeat(dice.below(3))}x @tag:</script>`)}\n${member} = ${index + 1}${json()};`,
  );
  const fallback = `optional string fallback_ = 300 [default = ${bytesOf(dice.pick(TEXTS))}];`;
  const enumText = `enum Kind_ { ${symbols.map((symbol, number) => `${symbol}__ = ${number};`).join(' ')} }`;
  const messages = nested.map((type) => `${comment()}\nmessage ${type} { optional ${name} again_ = 1; optional string id = 2; }`);
  return `syntax = "proto2";\n${comment()}\nmessage ${name} {\n${[...fields, fallback, enumText, ...messages].join('\n')}\n}\n`;
}

/** A string literal of Protobuf, every byte escaped. */
function bytesOf(text: string): string {
  return `"${[...new TextEncoder().encode(text.replaceAll('\0', ''))].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`;
}

describe('schemas of hostile words, at random', () => {
  test.each([
    { title: 'Avro', format: avro as Format, print: avroText },
    { title: 'Protobuf', format: protobuf as Format, print: protobufText },
  ])('print programs that compile, round-trip and hold nothing but what we print: $title', async ({ format, print }) => {
    const dice = seededRandom(format.name.length);
    const events = new Map(Array.from({ length: EVENTS }, (_, index) => [`E${index}`, [schemaOf(print(dice, `E${index}`), format)]]));
    const title = TEXTS.join(' ');
    using output = await generated(workspaceOf([{ ...streamOf('test', Object.fromEntries(events)), title, summary: title }]));
    const modules = printedModules(output.folder);
    expect(foreignBindings(modules, output.codec('testCodec'))).toEqual([]);
    expect([...syntaxOf(modules)].filter((kind) => !PRINTED_SYNTAX.has(kind))).toEqual([]);
    expect(docTags(modules)).toEqual([]);
    typeCheck(output.folder);
    let compared = 0;
    for (const [name, schemas] of events) compared += compareHistory(format, name, schemas, contractsOf(output)(name));
    expect(compared).toBe(EVENTS * 6);
    expect(Object.hasOwn(globalThis, 'owned')).toBe(false);
    for (const path of globSync('**/*.{js,d.ts,json,md}', { cwd: output.folder })) {
      const text = readFileSync(join(output.folder, path), 'utf8');
      expect(text.match(/[^\P{Cc}\n\t]|[^\P{Cf}\u200d]|[\u2028\u2029]|<\/script|^\/\/#|^\/\/\/ /mu), path).toBeNull();
    }
  });

  test('leave the headings and tables of the README as they are', async () => {
    const events = {
      Opened: [
        schemaOf(JSON.stringify({ type: 'record', name: 'Opened', doc: TEXTS.join('\n'), fields: [{ name: 'id', type: 'string' }] })),
      ],
    };
    using output = await generated(workspaceOf([{ ...streamOf('test', events), title: TEXTS.join('\n') }]));
    const lines = readFileSync(join(output.folder, 'README.md'), 'utf8').split('\n');
    expect(lines.filter((line) => line.startsWith('#'))).toEqual(['# @test/events 1.0.0', expect.stringMatching(/^## /)]);
    expect(lines.filter((line) => line.startsWith('|'))).toHaveLength(3);
    expect(lines.filter((line) => /[<>]|\]\(/.test(line))).toEqual([]);
    expect(JSON.parse(readFileSync(join(output.folder, 'package.json'), 'utf8'))).toMatchObject({ name: '@test/events', type: 'module' });
  });
});
