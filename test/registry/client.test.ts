import { describe, expect, test } from 'vitest';
import { type CovenantError, isCovenantError } from '../../src/contract/error.ts';
import { registryClient } from '../../src/registry/client.ts';
import { registryAddress } from '../../src/registry/connection.ts';
import { publishedSchemas } from '../../src/registry/published.ts';
import { type Answerer, stubRegistry } from './stub-registry.ts';

async function failure(action: Promise<unknown>): Promise<CovenantError> {
  try {
    await action;
  } catch (error) {
    if (isCovenantError(error)) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('the address of a registry', () => {
  test.each([
    ['http://localhost:8081/', undefined, { url: 'http://localhost:8081' }],
    ['https://r.example/schemas/?x=1#y', undefined, { url: 'https://r.example/schemas' }],
    ['http://us%40er:p%3Aw@r.example', 'other:one', { url: 'http://r.example', authorization: `Basic ${btoa('us@er:p:w')}` }],
    ['http://r.example', 'key:secret', { url: 'http://r.example', authorization: `Basic ${btoa('key:secret')}` }],
    ['http://r.example', 'Bearer abc', { url: 'http://r.example', authorization: 'Bearer abc' }],
    ['http://r.example', ' ', { url: 'http://r.example' }],
  ])('%s with %s', (text, auth, address) => {
    expect(registryAddress(text, auth)).toEqual(address);
  });

  test.each(['localhost:8081', 'ftp://x', '', 'file:///etc/passwd'])(
    '%s is none, and its text, which may hold a password, is not repeated',
    (text) => {
      expect(() => registryAddress(text, undefined)).toThrow('a registry is named by an http or https address');
    },
  );
});

describe('a registry client', () => {
  test('reads subjects page by page, versions, schemas and what they refer to', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_001 }, (_, index) => [`s${index}`, [{ schema: '"int"' }]]));
    const reference = { name: 'acme.Money', subject: 'money', version: 1 };
    await using registry = await stubRegistry({
      ...many,
      'orders-acme.Placed': [{ schema: '"string"' }, { schema: '"bytes"', references: [reference] }],
      money: [{ schema: '"long"', references: [{ name: 'acme.Unit', subject: 'unit', version: 1 }], deleted: true }],
      unit: [{ schema: '"int"', schemaType: 'AVRO' }],
    });
    const client = registryClient(registryAddress(registry.url, undefined));
    expect(await client.subjects()).toHaveLength(2_003);
    expect(await client.subjects(true)).toHaveLength(2_004);
    const { subjects, referred } = await publishedSchemas(client, ['orders']);
    expect([...subjects].map(([name, versions]) => [name, versions.map(({ schema }) => schema)])).toEqual([
      ['orders-acme.Placed', ['"string"', '"bytes"']],
    ]);
    expect([...referred.values()].map(({ subject, schema }) => [subject, schema])).toEqual([
      ['money', '"long"'],
      ['unit', '"int"'],
    ]);
  });

  test('takes all subjects from a registry that knows no pages', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`s${index}`, [{ schema: '"int"' }]]));
    await using registry = await stubRegistry(many, { pages: false });
    expect(await registryClient({ url: registry.url }).subjects()).toHaveLength(1_000);
    expect(registry.asked).toHaveLength(2);
  });

  test('ends where schemas refer to each other in a circle', async () => {
    const to = (subject: string) => [{ name: subject, subject, version: 1 }];
    await using registry = await stubRegistry({
      't-a': [{ schema: '1', references: to('b') }],
      b: [{ schema: '2', references: to('t-a') }],
    });
    const { referred } = await publishedSchemas(registryClient({ url: registry.url }), ['t']);
    expect([...referred.keys()]).toEqual(['1@b', '1@t-a']);
  });

  test('escapes names, sends credentials, and gives nothing for what is not there', async () => {
    await using registry = await stubRegistry({ 'a/b c?': [{ schema: '"int"' }] });
    const client = registryClient(registryAddress(registry.url, 'me:secret'));
    expect(await client.versions('a/b c?')).toEqual([1]);
    expect(await client.versions('nothing')).toEqual([]);
    expect(await client.schema('a/b c?', 9)).toBeUndefined();
    expect(new Set(registry.authorizations)).toEqual(new Set([`Basic ${btoa('me:secret')}`]));
  });

  const with_ =
    (status: number, body: string): Answerer =>
    (_, response) => {
      response.writeHead(status).end(body);
      return true;
    };
  test.each([
    ['401', with_(401, '{"error_code":401,"message":"Unauthorized"}'), /answers 401: Unauthorized/, /COVENANT_REGISTRY_AUTH/],
    ['500', with_(500, '<html>'), /answers 500: it says nothing more/, /try again/],
    ['404 of a web server', with_(404, '<html>'), /answers 404/, /no registry there/],
    ['a page', with_(200, '<html>'), /the answer is not JSON/, /address/],
    ['something else', with_(200, '{"subjects":[]}'), /something else than a list/, /Confluent-compatible/],
    ['a list of something else', with_(200, '[1, null]'), /something else than a list/, /Confluent-compatible/],
  ])('%s is a failure with a way out', async (_, answer, message, hint) => {
    await using registry = await stubRegistry({}, { answer });
    const error = await failure(registryClient(registryAddress(registry.url.replace('//', '//me:secret@'), undefined)).subjects());
    expect(error).toMatchObject({ code: 'registry-failed', message: expect.stringMatching(message), hint: expect.stringMatching(hint) });
    expect(error.message).not.toContain('secret');
  });

  test('gives up after its patience, on a broken answer, and where nobody listens', async () => {
    await using silent = await stubRegistry({}, { answer: () => true });
    expect((await failure(registryClient({ url: silent.url }, { patience: 50 }).subjects())).message).toContain(
      'no answer within 0.05 seconds',
    );
    const broken: Answerer = (_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('[');
      response.destroy();
      return true;
    };
    await using breaking = await stubRegistry({}, { answer: broken });
    expect((await failure(registryClient({ url: breaking.url }).subjects())).code).toBe('registry-failed');
    expect((await failure(registryClient({ url: 'http://127.0.0.1:1' }).subjects())).message).toContain('it cannot be reached');
    const stopped = registryClient({ url: silent.url }, { signal: AbortSignal.abort() });
    expect((await failure(stopped.subjects())).code).toBe('interrupted');
  });
});
