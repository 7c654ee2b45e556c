import { describe, expect, test } from 'vitest';
import { avro } from '../../src/avro/format.ts';
import { LEVELS } from '../../src/check/levels.ts';
import { compatibilityMessages } from '../../src/check/messages.ts';
import type { Level } from '../../src/contract/stream.ts';
import { sharedLines } from '../shared.ts';

interface Session {
  readonly id: string;
  readonly lang: string;
  readonly steps: readonly {
    readonly path: string;
    readonly body?: { readonly schema?: string; readonly schemaType?: string; readonly references?: readonly unknown[] };
    readonly expect: { readonly body?: { readonly messages?: readonly string[] } };
  }[];
}

/** A recorded answer that shows the old schema, and the question that it answers. */
interface Recorded {
  readonly id: string;
  readonly candidate: string;
  readonly old: string;
  readonly version: number;
  readonly level: Level;
  readonly messages: readonly string[];
}

function recordedIn(session: Session): readonly Recorded[] {
  if (session.lang !== 'AVRO') return [];
  return session.steps.flatMap(({ body, expect: { body: answer } }) => {
    const messages = answer?.messages ?? [];
    const old = /^\{oldSchema: '(.*)'\}$/s.exec(messages.at(-2) ?? '')?.[1];
    const version = /^\{oldSchemaVersion: (\d+)\}$/.exec(messages.at(-3) ?? '')?.[1];
    const level = Object.keys(LEVELS)
      .filter(isLevel)
      .find((name) => messages.at(-1)?.endsWith(`compatibility: '${name}'}`));
    if (body?.schema === undefined || body.references || old === undefined || version === undefined || !level) return [];
    return [{ id: session.id, candidate: body.schema, old, version: Number(version), level, messages }];
  });
}

function isLevel(name: string): name is Level {
  return Object.hasOwn(LEVELS, name);
}

/** Tokens of the recording stand where names do. */
const named = (text: string) => text.replaceAll('{{ns}}', 'token');

function schemaOf(text: string) {
  const { schema } = avro.parse({ path: 'recorded.avsc', text }, { find: () => undefined, keys: () => [] }, { stored: true });
  if (!schema) throw new Error(`a recorded schema cannot be read: ${text}`);
  return schema;
}

const sessions = sharedLines<Session>('vectors/registry-recorded.jsonl');

describe.skipIf(sessions === undefined)('answers recorded from a Confluent registry', () => {
  const recorded = (sessions ?? []).flatMap(recordedIn);

  test('there are some to compare with', () => {
    expect(recorded.length).toBeGreaterThan(5);
  });

  test.each(recorded)('$id at $level', ({ candidate, old, version, level, messages }) => {
    const text = named(old);
    const answer = compatibilityMessages({
      schema: schemaOf(named(candidate)),
      level,
      earlier: [{ version, schema: schemaOf(text), text }],
      format: avro,
    });
    expect(answer).toEqual(messages.map(named));
  });
});
