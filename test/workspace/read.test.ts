import { describe, expect, it } from 'vitest';
import { isCovenantError } from '../../src/contract/error.ts';
import { readWorkspace } from '../../src/workspace/read.ts';
import { workspaceRules } from '../../src/workspace/rules.ts';
import { memoryTree } from '../../src/workspace/tree.ts';
import { faulty, proto, stream } from './faulty-workspaces.ts';
import { avroEvent, COVENANT, type Files, SMALL, streamYaml, told, workspaceWith } from './workspaces.ts';

describe('reading a workspace', () => {
  it('finds nothing wrong with a small one, and reads all of it', () => {
    const workspace = workspaceWith({});
    expect(told(workspace.findings)).toEqual([]);
    expect(workspace).toMatchObject({ root: 'schemas', name: 'acme', packages: [] });
    const [account] = workspace.streams;
    expect(account).toMatchObject({
      id: 'bank.account',
      folder: 'bank/account',
      format: 'avro',
      level: 'BACKWARD_TRANSITIVE',
      aggregate: 'Thing',
    });
    expect(account?.topic).toEqual({ name: 'bank.account.events', partitions: 12, retention: 'forever' });
    expect(account?.events.map(({ type, versions }) => [type, versions.map(({ number }) => number)])).toEqual([
      ['bank.account.Opened', [1]],
    ]);
  });

  it.each(faulty)('reports %s', (_, files, expected) => {
    expect(told(workspaceWith(files).findings)).toContainEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('has a case for every rule of its table', () => {
    const raised = new Set(faulty.flatMap(([, files]) => workspaceWith(files).findings.map(({ rule }) => rule)));
    expect(workspaceRules.map(({ id }) => id).filter((id) => !raised.has(id))).toEqual([]);
  });

  it('gives every finding a place, a coordinate and a way out', () => {
    for (const [name, files] of faulty) {
      for (const { place, coordinate, fixes } of workspaceWith(files).findings) {
        expect([name, place !== undefined, coordinate !== '', fixes.length > 0]).toEqual([name, true, true, true]);
      }
    }
  });

  it('reports what is wrong in every file, not the first', () => {
    const { findings } = workspaceWith({
      'covenant.yaml': `${COVENANT}colour: red\n`,
      'bank/account/stream.yaml': streamYaml({ more: 'ownrs: [a]' }),
      'bank/account/Opened.avsc': '{',
      'bank/account/versions/Opened/1.avsc': '[',
      'shop/order/stream.yaml': 'id: [',
      'x.proto': 'message {',
    });
    expect(new Set(findings.map(({ place }) => place?.source.path))).toEqual(
      new Set(
        [
          'covenant.yaml',
          'bank/account/stream.yaml',
          'bank/account/Opened.avsc',
          'bank/account/versions/Opened/1.avsc',
          'shop/order/stream.yaml',
          'x.proto',
        ].map((path) => `schemas/${path}`),
      ),
    );
  });

  it('reads on where a manifest is faulty', () => {
    const workspace = workspaceWith({ 'bank/account/stream.yaml': streamYaml({ more: 'compatibility: FULLY' }) });
    expect(workspace.streams[0]).toMatchObject({ level: 'BACKWARD_TRANSITIVE', events: [{ name: 'Opened', versions: [{ number: 1 }] }] });
  });

  it('means the same with CRLF and a byte-order mark', () => {
    const bytes = (text: string) => new TextEncoder().encode(`\ufeff${text.replaceAll('\n', '\r\n')}`);
    const dos = workspaceWith(Object.fromEntries(Object.entries(SMALL).map(([path, text]) => [path, bytes(String(text))])));
    expect(told(dos.findings)).toEqual([]);
    expect(told(workspaceWith({ 'bank/account/stream.yaml': bytes(streamYaml({ more: 'titel: x' })) }).findings)).toEqual([
      'schemas/bank/account/stream.yaml:9:1 workspace/manifest-key-is-known: the key "titel" is unknown here; did you mean "title"?',
    ]);
  });

  it('finds shared types wherever their file is, and reports a fault in one once', () => {
    const events = { events: '  Opened: { schema: Opened.avsc }\n  Closed: { schema: Closed.avsc }' };
    const using = (name: string) => avroEvent(name, '{ "name": "c", "type": "acme.Currency", "doc": "c" }');
    const files = (symbols: string): Files => ({
      ...stream(events),
      'bank/account/Opened.avsc': using('Opened'),
      'bank/account/Closed.avsc': using('Closed'),
      'zzz/Currency.avsc': `{ "type": "enum", "name": "Currency", "namespace": "acme", "doc": "c", "symbols": [${symbols}] }`,
    });
    expect(told(workspaceWith(files('"EUR"')).findings)).toEqual([]);
    const faulty = told(workspaceWith(files('"EUR", "EUR"')).findings);
    expect(faulty).toHaveLength(1);
    expect(faulty[0]).toMatch(/^schemas\/zzz\/Currency.avsc:1:/);
  });

  it('follows the record key through a rename', () => {
    const head = avroEvent('Opened').replace('"doc": "The thing."', '"aliases": ["old_id"], "doc": "The thing."');
    const { findings } = workspaceWith({
      'bank/account/Opened.avsc': head,
      'bank/account/versions/Opened/1.avsc': avroEvent('Opened').replace('"id"', '"old_id"'),
    });
    expect(told(findings)).toEqual([]);
  });

  it('reads Protobuf streams, and versions from before the package moved', () => {
    const workspace = workspaceWith({
      'shop/order/stream.yaml': streamYaml({
        id: 'shop.order',
        format: 'protobuf',
        events: '  Placed: { schema: Placed.proto, message: acme.Opened }',
      }),
      'shop/order/Placed.proto': proto,
      'shop/order/versions/Placed/1.proto': proto.replace('package acme', 'package old'),
    });
    expect(told(workspace.findings)).toEqual([]);
    const event = workspace.streams.find(({ id }) => id === 'shop.order')?.events[0];
    expect([event?.head?.root, event?.versions[0]?.schema.root]).toEqual([
      { kind: 'named', name: 'acme.Opened' },
      { kind: 'named', name: 'old.Opened' },
    ]);
  });

  it('lets a version stand alone: what it imports is frozen with it', () => {
    const placing = proto
      .replace('package acme;', 'package acme;\nimport "shop/money.proto";')
      .replace('string id = 1;', 'string id = 1;\n  // m\n  Money m = 2;');
    const money = 'syntax = "proto3";\npackage acme;\n// m\nmessage Money {\n  // m\n  int64 minor = 1;\n}\n';
    const files: Files = {
      'shop/money.proto': money,
      'shop/order/stream.yaml': streamYaml({ id: 'shop.order', format: 'protobuf', events: '  Placed: { schema: Placed.proto }' }),
      'shop/order/Placed.proto': placing,
      'shop/order/versions/Placed/1.proto': placing,
    };
    expect(told(workspaceWith({ ...files, 'shop/order/versions/Placed/1.imports/shop/money.proto': money }).findings)).toEqual([]);
    expect(told(workspaceWith(files).findings)).toEqual([
      'schemas/shop/order/versions/Placed/1.proto:3:8 workspace/version-is-whole: "shop/money.proto" is not frozen with this version',
    ]);
  });

  it('keeps upcasters by step and leaves other files of their folder alone', () => {
    const { streams, findings } = workspaceWith({
      'bank/account/upcasters/Opened.1-2.ts': 'x',
      'bank/account/upcasters/holes.ts': '',
      'bank/account/upcasters/names.ts': '',
    });
    expect(told(findings)).toEqual([]);
    expect(streams[0]?.events[0]?.upcasters.map(({ from, to, source }) => [from, to, source.path])).toEqual([
      [1, 2, 'schemas/bank/account/upcasters/Opened.1-2.ts'],
    ]);
  });

  it.each([{}, { 'bank/covenant.yaml': COVENANT }])('stops where the folder is no workspace', (files) => {
    expect(() => readWorkspace(memoryTree(files), 'schemas')).toThrow(
      expect.toSatisfy(
        (error: unknown) =>
          isCovenantError(error, 'no-workspace') && error.message === 'schemas holds no covenant.yaml' && error.hint !== undefined,
      ),
    );
  });
});
