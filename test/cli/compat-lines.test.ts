import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Line, linesOf } from '../../src/cli/lines.ts';
import { sharedLines } from '../shared.ts';
import { covenant } from './consoles.ts';

interface Detail {
  readonly type?: string;
  readonly path?: string;
  readonly message: string;
}

interface Labelled {
  readonly id: string;
  readonly old: unknown;
  readonly new: unknown;
}

interface Vector extends Labelled {
  readonly reader: 'old' | 'new';
  readonly expected?: boolean;
  readonly recommendedExpected?: boolean;
  readonly expectedDetails: readonly Detail[];
}

interface Verdict {
  readonly compatible: boolean;
  readonly details: readonly Detail[];
}

interface History extends Labelled {
  readonly unparseable?: string;
  readonly backward: Verdict;
  readonly forward: Verdict;
}

interface Answer {
  readonly id: string | number | null;
  readonly error?: string;
  readonly compatible: boolean;
  readonly messages: readonly string[];
  readonly findings: readonly {
    readonly rule: string;
    readonly kind: string | null;
    readonly path: string | null;
    readonly severity: string;
    readonly message: string;
    readonly causes: readonly object[];
  }[];
}

const main = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** Puts all questions to one process. */
function ask(questions: readonly object[]): readonly Answer[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'compat', '--lines'], {
    input,
    encoding: 'utf8',
    maxBuffer: 512 * 1024 * 1024,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

/** Where Avro-Java repeats the location of a first discovery, ours are the right ones; one list is only ours. */
const RELOCATED =
  /^(fuzz-avro\/(02995|05655|06644|06733|07026)|hist-avro\/RADAR-Schemas\/(restapi\/source\/source_summary|commons\/connector\/upload\/altoida))/;

const MESSAGE = /^\{errorType:'(\w+)', description:'(.*)', additionalInfo:'(.*)'\}$/s;

function told(messages: readonly string[]): readonly string[] {
  const differences = messages.slice(
    0,
    messages.findIndex((message) => message.startsWith('{oldSchemaVersion') || message.startsWith('{validateFields')),
  );
  return differences.map((message) => {
    const [, type, description = '', info] = MESSAGE.exec(message) ?? [];
    return `${type} ${/path '([^']*)'/.exec(description)?.[1]} ${info}`;
  });
}

interface Expected {
  readonly question: Labelled & { readonly format: 'avro'; readonly level: 'BACKWARD' | 'FORWARD' };
  readonly compatible: boolean;
  readonly details: readonly Detail[];
}

const vectors = [sharedLines<Vector>('vectors/avro-compat-edge.jsonl'), sharedLines<Vector>('vectors/avro-compat-fuzz.jsonl')];
const histories = sharedLines<History>('real/avro-histories.jsonl');

function expectations(): readonly Expected[] {
  const labelled = vectors.flatMap((part) => part ?? []).filter((row) => row.expected !== undefined);
  return [
    ...labelled.map(({ id, old, new: now, reader, expected, recommendedExpected, expectedDetails }): Expected => {
      const level = reader === 'new' ? 'BACKWARD' : 'FORWARD';
      const compatible = recommendedExpected ?? expected ?? false;
      return { question: { id, format: 'avro', old, new: now, level }, compatible, details: expectedDetails };
    }),
    ...(histories ?? [])
      .filter((row) => row.unparseable === undefined)
      .flatMap(({ id, old, new: now, backward, forward }): readonly Expected[] => [
        { question: { id, format: 'avro', old, new: now, level: 'BACKWARD' }, ...backward },
        { question: { id, format: 'avro', old, new: now, level: 'FORWARD' }, ...forward },
      ]),
  ];
}

describe.skipIf(vectors.includes(undefined) || histories === undefined)('pairs with verdicts of Avro-Java, through one process', () => {
  const cases = vectors.includes(undefined) || histories === undefined ? [] : expectations();

  test('each has its verdict and its complete ordered details, in the order in which they were asked', () => {
    expect(cases.length).toBeGreaterThan(1_500);
    const answers = ask(cases.map(({ question }) => question));
    expect(answers.map(({ id }) => id)).toEqual(cases.map(({ question }) => question.id));
    for (const [index, { question, compatible, details }] of cases.entries()) {
      const answer = answers[index];
      expect(answer?.compatible, question.id).toBe(compatible);
      if (compatible) expect(answer?.messages, question.id).toEqual([]);
      // Avro-Java gives up with an exception, or is wrong itself: our own reason stands alone.
      else if (details.length === 0 || details.some(({ type }) => type === undefined)) expect(answer?.findings.length).toBeGreaterThan(0);
      else if (!RELOCATED.test(question.id)) {
        expect(told(answer?.messages ?? []), question.id).toEqual(details.map(({ type, path, message }) => `${type} ${path} ${message}`));
      }
      expect(answer?.messages.at(-1) ?? 'none', question.id).toBe(
        compatible ? 'none' : `{validateFields: 'false', compatibility: '${question.level}'}`,
      );
    }
  });

  test('every finding has a rule, a kind and a path, one for each message about a difference', () => {
    for (const answer of ask(cases.map(({ question }) => question))) {
      const differences = answer.messages.filter((message) => /^\{errorType|^Unexpected exception/.test(message));
      expect(answer.findings.length, String(answer.id)).toBe(differences.length);
      for (const { rule, kind, path, severity, message } of answer.findings) {
        expect(rule).toMatch(/^compatibility\//);
        expect(severity).toBe('breaking');
        expect(`${kind} ${path}`).toMatch(/^[A-Z_]+ \/\S*$/);
        expect(message).not.toMatch(/undefined|NaN/);
      }
    }
  });

  test('every schema can follow itself at every level, and what the new reads of the old is what the old is read by the new', () => {
    const unique = [
      ...new Map(cases.flatMap(({ question }) => [question.old, question.new].map((one) => [JSON.stringify(one), one]))).values(),
    ];
    const themselves = ask(unique.map((schema, id) => ({ id, format: 'avro', old: schema, new: schema, level: 'FULL_TRANSITIVE' })));
    // A schema whose aliases make two fields one cannot be compared with itself either.
    const unclean = themselves.filter(
      ({ compatible, findings }) => !compatible && findings[0]?.kind !== 'READER_FIELD_MATCHES_SEVERAL_FIELDS',
    );
    expect(unclean).toEqual([]);

    const [there, back] = [
      ask(cases.map(({ question }) => ({ ...question, level: 'BACKWARD' }))),
      ask(cases.map(({ question: { old, new: now, ...rest } }) => ({ ...rest, old: now, new: old, level: 'FORWARD' }))),
    ];
    const verdicts = (answers: readonly Answer[]) =>
      answers.map(({ id, compatible, findings }) => [id, compatible, ...findings.map(({ kind, path }) => `${kind} ${path}`)]);
    expect(verdicts(back)).toEqual(verdicts(there));
  });
});

const record = (...fields: readonly object[]) => ({ type: 'record', name: 'R', fields });

async function answersTo(input: string, flags: readonly string[] = []): Promise<readonly Answer[]> {
  const { code, out } = await covenant(['compat', '--lines', ...flags], import.meta.dirname, { input });
  expect(code).toBe(0);
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Answer);
}

const one = async (question: object, flags: readonly string[] = []) => {
  const [answer] = await answersTo(JSON.stringify(question), flags);
  if (!answer) throw new Error('there is no answer');
  return answer;
};

describe('a question', () => {
  test('is answered with the messages of a Confluent registry, whose text of the old schema keeps every digit', async () => {
    const line =
      '{"new": {"type":"record","name":"R","fields":[{"name":"n","type":"string"}]}, "format":"avro", "old": {"name":"R","type":"record","fields":[{"default":9007199254740993,"name":"n","type":"long"}]}, "id": 9007199254740993}';
    const { out } = await covenant(['compat', '--lines'], import.meta.dirname, { input: `${line}\n` });
    expect(out).toContain('{"id":9007199254740993,"compatible":false');
    const answer = JSON.parse(out) as Answer;
    expect(answer.messages).toEqual([
      "{errorType:'TYPE_MISMATCH', description:'The type (path '/fields/0/type') of a field in the new schema does not match with the old schema', additionalInfo:'reader type: STRING not compatible with writer type: LONG'}",
      '{oldSchemaVersion: 1}',
      '{oldSchema: \'{"type":"record","name":"R","fields":[{"name":"n","type":"long","default":9007199254740993}]}\'}',
      "{validateFields: 'false', compatibility: 'BACKWARD'}",
    ]);
    expect(answer.findings[0]).toMatchObject({
      rule: 'compatibility/field-keeps-its-type',
      kind: 'TYPE_MISMATCH',
      path: '/fields/0/type',
      severity: 'breaking',
      lens: 'wire-read',
      coordinate: 'R#n',
      message: 'Version 2 cannot read events stored as version 1: string does not read long',
    });
  });

  test('may give an Avro schema as text, as a value or as the name of a primitive type', async () => {
    for (const old of [JSON.stringify(record()), record(), 'int', '"int"', ['null', 'int']]) {
      expect(await one({ id: 1, format: 'avro', old, new: old, level: 'FULL' })).toEqual({
        id: 1,
        compatible: true,
        messages: [],
        findings: [],
      });
    }
    expect(await one({ id: 1, format: 'avro', old: 'int', new: 'long' })).toMatchObject({ compatible: true });
    expect(await one({ id: 1, format: 'avro', old: 'long', new: 'int' })).toMatchObject({ compatible: false });
  });

  test('may bring the texts that each side takes types from', async () => {
    const money = (amount: string) => ({ type: 'record', name: 'acme.Money', fields: [{ name: 'amount', type: amount }] });
    const paid = record({ name: 'money', type: 'acme.Money' });
    const references = (amount: string) => [{ name: 'acme.Money', schema: money(amount) }];
    const same = { id: 1, format: 'avro', old: paid, new: paid };
    expect(await one({ ...same, oldReferences: references('int'), newReferences: references('long') })).toMatchObject({ compatible: true });
    const broken = await one({ ...same, oldReferences: references('long'), newReferences: references('int') });
    expect(broken.findings[0]).toMatchObject({ path: '/fields/0/type/fields/0/type', coordinate: 'R#money.amount' });
    expect(broken.messages[2]).toBe('{oldSchema: \'{"type":"record","name":"R","fields":[{"name":"money","type":"acme.Money"}]}\'}');
  });

  test('in Protobuf names its imports by their paths, and its oneofs by the rules of the registries that are installed if asked', async () => {
    const text = (type: string) => `syntax = "proto3"; package acme.v1; import "acme/money.proto"; message Paid { ${type} total = 1; }`;
    const money = (amount: string) => [
      { name: 'acme/money.proto', schema: `syntax = "proto3"; package acme.v1; message Money { ${amount} amount = 1; }` },
    ];
    const question = { id: 'p', format: 'protobuf', old: text('Money'), new: text('Money'), oldReferences: money('int32') };
    expect(await one({ ...question, newReferences: money('int64') })).toMatchObject({ compatible: true });
    expect(await one({ ...question, newReferences: money('string') })).toMatchObject({
      compatible: false,
      messages: expect.arrayContaining([expect.stringMatching(/^\{errorType:"FIELD_SCALAR_KIND_CHANGED", description:"/)]),
    });
    const oneof = (members: string, more = '') => `syntax = "proto3"; message M { ${more} oneof c { ${members} } }`;
    const moved = { id: 'm', format: 'protobuf', old: oneof('int32 a = 1; int32 b = 2;'), new: oneof('int32 a = 1;', 'int32 b = 2;') };
    expect(await one(moved)).toMatchObject({ compatible: true });
    expect(await one(moved, ['--ga'])).toMatchObject({ compatible: false, findings: [{ kind: 'ONEOF_FIELD_REMOVED' }] });
  });

  test('at NONE is compatible whatever changed, but a schema that cannot be read is not', async () => {
    expect(await one({ id: 1, format: 'avro', old: 'int', new: record(), level: 'NONE' })).toMatchObject({ compatible: true });
    const unreadable = await one({ id: 1, format: 'avro', old: 'int', new: '{"type": "recrd"}', level: 'NONE' });
    expect(unreadable).toMatchObject({ compatible: false, findings: [{ rule: 'avro/type-is-known', kind: null, severity: 'error' }] });
    expect(unreadable.messages).toHaveLength(1);
  });

  test('shows why each branch of a union does not fit', async () => {
    const answer = await one({ id: 1, format: 'avro', old: 'string', new: ['null', 'int'] });
    expect(answer.findings[0]).toMatchObject({
      kind: 'MISSING_UNION_BRANCH',
      causes: [
        { kind: 'TYPE_MISMATCH', path: '/' },
        { kind: 'TYPE_MISMATCH', path: '/' },
      ],
    });
  });
});

describe('a line that cannot be read', () => {
  test.each([
    ['{"id": 1, "format": "avro"', 1, /is never closed/],
    ['[1]', null, /no JSON object/],
    ['nonsense', null, /not a JSON value/],
    ['{"id": 2, "format": "thrift", "old": "int", "new": "int"}', 2, /"format" is "thrift"; it must be avro or protobuf/],
    ['{"id": 3, "format": "avro", "old": "int"}', 3, /"new" is missing; it must be a schema/],
    ['{"id": 4, "format": "avro", "old": 7, "new": "int"}', 4, /"old" is a number/],
    ['{"id": 5, "format": "avro", "old": "int", "new": "int", "level": "BACKWARDS"}', 5, /"level" is "BACKWARDS"; it must be one of NONE,/],
    ['{"id": 6, "format": "avro", "old": "int", "new": "int", "oldReferences": [{"name": "a"}]}', 6, /"oldReferences" is a list/],
    ['{"id": 7, "format": "protobuf", "old": {"type": "int"}, "new": "message M {}"}', 7, /"old" is an object/],
    ['{"id": "\\ud800", "format": "avro", "old": "int", "new": "int"}', '\ud800', /surrogate/],
  ])('%s is answered with what is wrong, and the next one is answered', async (line, id, error) => {
    const next = JSON.stringify({ id: 'next', format: 'avro', old: 'int', new: 'int' });
    const answers = await answersTo(`${line}\n\n  \r\n${next}`);
    expect(answers).toHaveLength(2);
    expect(answers[0]).toEqual({ id, error: expect.stringMatching(error) });
    expect(answers[1]).toMatchObject({ id: 'next', compatible: true });
  });

  test('may be deeply nested, which is said', async () => {
    const deep = `{"id": 1, "format": "avro", "new": "int", "old": ${'['.repeat(100_000)}`;
    expect((await answersTo(deep))[0]?.error).toMatch(/nested more than 1000 deep/);
  });

  test('may be too long or no UTF-8, and is never held as a whole', async () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const input = async function* () {
      yield bytes('one\ntw');
      yield bytes('o\nlonger than');
      yield bytes(' ten bytes\n');
      yield Uint8Array.of(0xff, 0x0a, 0x0a);
      yield bytes('end');
    };
    const lines: Line[] = [];
    for await (const some of linesOf(input(), 10)) lines.push(...some);
    expect(lines).toEqual([
      { text: 'one' },
      { text: 'two' },
      { fault: 'the line has more than 10 bytes' },
      { fault: 'the line is not valid UTF-8' },
      { text: 'end' },
    ]);
  });
});
