import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { compatibilityMessages, type Registered } from '../../src/check/messages.ts';
import type { Schema } from '../../src/contract/schema.ts';
import type { Level } from '../../src/contract/stream.ts';

function schemaOf(text: string): Schema {
  const { schema } = avro.parse({ path: 'schema.avsc', text }, { find: () => undefined, keys: () => [] }, { stored: true });
  if (!schema) throw new Error(`the test has an unreadable schema: ${text}`);
  return schema;
}

const record = (...fields: readonly string[]) => `{"type":"record","name":"R","fields":[${fields.join(',')}]}`;
const registered = (...texts: readonly string[]): readonly Registered[] =>
  texts.map((text, index) => ({ version: index + 1, schema: schemaOf(text), text }));
const messages = (level: Level, earlier: readonly Registered[], text: string) =>
  compatibilityMessages({ schema: schemaOf(text), level, earlier, format: avro });

const [A, B] = ['{"name":"a","type":"string"}', '{"name":"b","type":"string"}'];
const tail = (level: Level) => `{validateFields: 'false', compatibility: '${level}'}`;
const missing = (name: string, reader: string, writer: string, index: number) =>
  `{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field '${name}' at path '/fields/${index}' in the ${reader} schema has no default value and is missing in the ${writer} schema', additionalInfo:'${name}'}`;

describe('the messages of a Confluent registry', () => {
  test('a backward failure names the field, the version and the old schema', () => {
    expect(messages('BACKWARD', registered(record(A)), record(A, B))).toEqual([
      missing('b', 'new', 'old', 1),
      '{oldSchemaVersion: 1}',
      `{oldSchema: '${record(A)}'}`,
      tail('BACKWARD'),
    ]);
  });

  test('a forward failure of FULL comes without the old schema', () => {
    expect(messages('FULL', registered(record(A, B)), record(A))).toEqual([missing('b', 'old', 'new', 1), tail('FULL')]);
  });

  test('FULL tells the forward half first', () => {
    expect(messages('FULL', registered(record(A)), record(B))).toEqual([
      missing('a', 'old', 'new', 0),
      missing('b', 'new', 'old', 0),
      '{oldSchemaVersion: 1}',
      `{oldSchema: '${record(A)}'}`,
      tail('FULL'),
    ]);
  });

  test('a transitive level stops at the newest version that fails', () => {
    const [, version] = messages('BACKWARD_TRANSITIVE', registered(record(), record(A), record(A, B)), record(A, B));
    expect(version).toBe('{oldSchemaVersion: 2}');
  });

  test('what fits has no messages, and NONE compares nothing', () => {
    expect(messages('FULL_TRANSITIVE', registered(record(A)), record(A))).toEqual([]);
    expect(messages('NONE', registered(record(A)), record(A, B))).toEqual([]);
  });

  test('a long old schema is cut', () => {
    const long = record(`{"name":"a","type":"string","doc":"${'x'.repeat(11_000)}"}`);
    expect(messages('BACKWARD', registered(long), record(A, B))[2]).toBe(`{oldSchema: <truncated> '${long.slice(0, 10_240)}...'}`);
  });
});
